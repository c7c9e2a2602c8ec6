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
  const withTextSpacing = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5; letter-spacing: .12em; word-spacing: .16em; }
      p { margin-bottom: 2em; }
    `);
    document.adoptedStyleSheets = [sheet];
    const found = [...sideways(), ...clipped()];
    document.adoptedStyleSheets = [];
    return found;
  };

  const withLargeText = () => {
    document.documentElement.style.fontSize = "200%";
    const found = sideways();
    document.documentElement.style.fontSize = "";
    return found;
  };

  window.look = {
    at(width) {
      frameElement.style.width = `${width}px`;
    },

    misfits(widths, phone, finger) {
      const found = twice();
      const at = (width, label, ask) => {
        look.at(width);
        found.push(...ask().map((one) => `${width} px${label}: ${one}`));
      };
      for (const width of widths) at(width, "", () => [...sideways(), ...header(), ...holes()]);
      at(Math.min(...widths), ", space between the letters", withTextSpacing);
      at(phone, "", () => [...wayBack(), ...small(finger)]);
      at(phone, ", text at 200 %", withLargeText);
      return found;
    },

    // Whether the page has something that no page before it had in this window: an element in
    // its surroundings, or an order of headings.
    isNew() {
      const kind = ({ tagName, className, attributes }) =>
        `${tagName} ${className.baseVal ?? className} ${[...attributes].map((one) => one.name)}`;
      const known = (parent.known ??= new Set());
      const before = known.size;
      for (const element of document.body.querySelectorAll("*")) {
        const above = element.parentElement;
        known.add([kind(element), kind(above), kind(above.parentElement)].join(" < "));
      }
      known.add(all("h1, h2, h3, h4").map(({ tagName }) => tagName).join());
      return known.size > before;
    },
  };
}
