// What tests/browser/test_states.py asks of a page, which it shows in a frame: a frame gets another
// width in a tenth of the time of a window. Each question returns a list of what is wrong.
() => {
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const box = (element) => element.getBoundingClientRect();
  const style = (element, part) => getComputedStyle(element, part);
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("svg, .visually-hidden, .skip-link");
  const all = (selector) => [...document.querySelectorAll(selector)].filter(isSeen);
  const textsIn = function* (element) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      if (isSeen(texts.currentNode.parentElement)) yield texts.currentNode;
    }
  };

  const sideways = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = all("body *").filter((element) => box(element).right > clientWidth + 1);
    return [`${scrollWidth} px wide: ${wide.slice(-3).map(name).join(" ")}`];
  };

  const clipped = () =>
    all("body *")
      .filter((element) => ["hidden", "clip"].includes(style(element).overflowX))
      .filter((element) => {
        const { right, bottom } = box(element);
        const range = document.createRange();
        return [...textsIn(element)].some((text) => {
          range.selectNodeContents(text);
          const lines = [...range.getClientRects()];
          return lines.some((line) => line.right > right + 1 || line.bottom > bottom + 1);
        });
      })
      .map((element) => `clipped: ${name(element)}`);

  const header = () => {
    const boxes = all(".site-header a, .site-header button").map(box);
    const lowest = Math.max(...boxes.map(({ top }) => top));
    const isOneRow = boxes.every(({ bottom }) => bottom > lowest);
    return isOneRow ? [] : ["the header has more than one row"];
  };

  // Tiles fill each row, also the last one.
  const holes = () =>
    all(".tiles")
      .filter((tiles) => {
        const last = box(tiles.lastElementChild);
        const row = [...tiles.children].map(box).filter(({ top }) => top === last.top);
        return row[0].left - box(tiles).left > 1 || box(tiles).right - last.right > 1;
      })
      .map((tiles) => `the last row of tiles is not full: ${name(tiles)}`);

  // On a phone the way back is one link, on two lines where its title is long.
  const wayBack = () => {
    const links = all(".breadcrumbs a");
    const isOne = !links.length || (links.length === 1 && box(links[0]).height < 80);
    return isOne ? [] : ["the way back is not one short link"];
  };

  const longFoot = () => {
    const feet = all("footer.site-footer").filter((foot) => box(foot).height >= 130);
    return feet.map((foot) => `a foot of ${Math.round(box(foot).height)} px`);
  };

  // A link in a sentence may be as high as the sentence (WCAG 2.5.8).
  const isInSentence = (element) => {
    if (!style(element).display.startsWith("inline")) return false;
    let block = element.parentElement;
    while (style(block).display === "inline") block = block.parentElement;
    const others = [...textsIn(block)].filter(
      (text) => !text.parentElement.closest("a, button") && /\p{L}/u.test(text.data),
    );
    return style(element).display === "inline" && others.length > 0;
  };

  // A finger presses the whole label of a choice, and the whole card of a link that covers it.
  const pressed = (element) => {
    const choice = element.matches("input") && element.closest(".choice, .chip");
    const covers = style(element, "::after").position === "absolute";
    return choice || (covers && element.offsetParent) || element;
  };

  const small = (finger) =>
    all("a[href], button, summary, input:not([type=hidden]), select, textarea")
      .filter((element) => !isInSentence(element))
      .map((element) => [element, box(pressed(element))])
      .filter(([, { width, height }]) => height < finger - 0.5 || width < 23.5)
      .map(([element, { height }]) => `${Math.round(height)} px high: ${name(element)}`);

  // axe does not look at each page, and this needs the whole page.
  const twice = () => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: #${id}`);
  };

  // The spacing that WCAG 1.4.12 lets readers set.
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em; }
    p { margin-bottom: 2em; }
  `);
  // Columns with room for a letter or two, where there are words for a line.
  const narrow = () =>
    all("main p, main li, main dd, main h2, main h3")
      .filter((one) => one.offsetParent && one.textContent.trim().length > 20)
      .filter((one) => one.clientWidth && one.clientWidth < 3 * parseFloat(style(one).fontSize))
      .map((one) => `${name(one)} is ${one.clientWidth} px wide`);

  const largeText = new CSSStyleSheet();
  largeText.replaceSync(":root { font-size: 200%; }");

  const colourBehind = (element) => {
    const colour = element && style(element).backgroundColor;
    return colour === "rgba(0, 0, 0, 0)" ? colourBehind(element.parentElement) : colour;
  };

  window.look = {
    at(width, ...sheets) {
      document.adoptedStyleSheets = sheets;
      frameElement.style.width = `${width}px`;
    },

    // Each change of width or text costs a layout, so they are as few as possible.
    misfits(widths, phone, finger, isPersonal) {
      const found = twice();
      const note = (screen, faults) => found.push(...faults.map((one) => `${screen}: ${one}`));
      for (const width of widths) {
        look.at(width);
        note(`${width} px`, [...sideways(), ...header(), ...holes()]);
        if (width === phone) note(`${width} px`, [...wayBack(), ...small(finger)]);
        if (width === phone && isPersonal) note(`${width} px`, longFoot());
      }
      const smallest = Math.min(...widths);
      look.at(smallest, spacing);
      note(`${smallest} px, space between the letters`, [...sideways(), ...clipped()]);
      look.at(phone, largeText);
      note(`${phone} px, text at 200 %`, [...sideways(), ...narrow()]);
      look.at(phone);
      return found;
    },

    // What no page before had in this window, by name of the part that axe has to look at.
    news() {
      const known = (parent.known ??= new Set());
      const isNew = (one) => !known.has(one) && known.add(one);
      const kind = ({ parentElement, tagName, className, attributes }) => [
        parentElement.tagName,
        tagName,
        className.baseVal ?? className,
        ...[...attributes].map((attribute) => attribute.name),
      ];
      const colours = (element) => {
        const { color, fontSize, fontWeight } = style(element);
        return [color, colourBehind(element), fontSize, fontWeight];
      };
      const elements = [...document.body.querySelectorAll("*")];
      const words = [...textsIn(document.body)].map((text) => text.parentElement);
      const outline = all("h1, h2, h3, h4, header, nav, main, aside, footer, section, form");
      const order = outline.map(({ tagName }) => `${tagName},`).join("");
      look.new = {
        elements: elements.filter((element) => isNew(kind(element).join())),
        words: words.filter((element) => isNew(colours(element).join())),
        outline: isNew(order.replace(/((?:\w+,)+?)\1+/g, "$1")) ? outline : [],
      };
      return Object.keys(look.new).filter((part) => look.new[part].length);
    },
  };
}
