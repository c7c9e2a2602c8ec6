/* Check-in for staff. Every tap is kept on the phone until the server has it, so that a dead spot on
   the square loses nothing; the server counts a tap that arrives twice once. Without this file the
   forms of the page work by themselves. */
"use strict";
(function () {
  const list = document.querySelector("[data-door]");
  if (!list) return;
  const address = list.dataset.door;
  const key = "door-" + list.dataset.meeting;
  const refusedKey = key + "-refused";
  const unsent = document.querySelector("[data-unsent]");
  const offline = document.querySelector("[data-offline]");
  const signedOut = document.querySelector("[data-signed-out]");
  const number = document.querySelector("[data-unsent-number]");
  const waiting = document.querySelector("[data-waiting]");
  const refused = document.querySelector("[data-refused]");
  const counter = document.querySelector("[data-present]");
  let sending = false;

  const stored = (name) => { try { return JSON.parse(localStorage.getItem(name)) || []; } catch { return []; } };
  const store = (name, rows) => { if (rows.length) localStorage.setItem(name, JSON.stringify(rows)); else localStorage.removeItem(name); };
  const read = () => stored(key);
  const formOf = (tap) => {
    const field = document.querySelector(`.door-row input[name="registration"][value="${tap.registration}"]`);
    return tap.registration ? field && field.form : document.querySelector("[data-walk-in]");
  };
  const rowOf = (tap) => { const form = tap.registration && formOf(tap); return form && form.closest("li"); };
  const who = (tap) => { const row = rowOf(tap); return row ? row.querySelector("strong").textContent : tap.name || list.dataset.somebody; };
  const item = (text) => { const line = document.createElement("li"); line.textContent = text; return line; };
  const write = (queue) => {
    store(key, queue);
    unsent.hidden = queue.length === 0;
    number.textContent = queue.length;
    waiting.replaceChildren(...queue.map((tap) => item(who(tap))));
  };
  const people = (tap) => Number(tap.present || tap.places || tap.size || 1);
  const count = (difference) => { counter.textContent = Math.max(0, Number(counter.textContent) + difference); };
  const show = (tap) => { const row = rowOf(tap); if (row) row.classList.toggle("is-present", tap.action !== "out"); };

  /* What was refused stays on the page until somebody has read it, also when its row is not there. */
  const showRefused = () => {
    const rows = stored(refusedKey);
    refused.hidden = rows.length === 0;
    refused.querySelector("ul").replaceChildren(...rows.map((row, place) => {
      const line = item(`${row.who}: ${row.sentence} `);
      const button = document.createElement("button");
      button.className = "button button--outline";
      button.textContent = refused.dataset.seen;
      button.addEventListener("click", () => { store(refusedKey, stored(refusedKey).filter((_, other) => other !== place)); showRefused(); });
      line.append(button);
      return line;
    }));
  };
  const refuse = (tap, sentence) => {
    count(tap.action === "out" ? people(tap) : -people(tap));
    if (tap.registration) show({ ...tap, action: tap.action === "out" ? "in" : "out" });
    store(refusedKey, [...stored(refusedKey), { who: who(tap), sentence }]);
    showRefused();
    const form = formOf(tap);
    const place = form && (form.closest("li") || form).querySelector("[data-error]");
    if (place) { place.textContent = sentence; place.hidden = false; }
    // Somebody may be typing the next name there already.
    if (!tap.registration && !form.elements.name.value) for (const name of ["name", "email", "places"]) form.elements[name].value = tap[name];
  };

  const post = (tap) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(tap)) body.append(name, value);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    // A request from before the phone slept would never end.
    return fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(20000) });
  };
  /* Who signed in again has another token. Answers whether there is one. */
  async function renew() {
    const answer = await fetch(address, { signal: AbortSignal.timeout(20000) });
    if (answer.redirected || !answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return false;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token.value;
    return true;
  }

  async function flush() {
    if (sending) return;
    sending = true;
    // Who the server had trouble with waits for the next round, and nobody waits for them.
    const later = new Set();
    const next = () => read().find((tap) => !later.has(tap.registration || tap.submission_id));
    try {
      for (let tap = next(); tap; tap = next()) {
        let answer = await post(tap);
        if (answer.status === 403 && await renew()) answer = await post(tap);
        offline.hidden = true;
        signedOut.hidden = !(answer.redirected || answer.status === 401 || answer.status === 403);
        if (!signedOut.hidden) return;
        if (answer.status >= 500) { later.add(tap.registration || tap.submission_id); continue; }
        const said = await answer.json().catch(() => ({ error: list.dataset.failed }));
        write(read().filter((other) => other.at !== tap.at || other.registration !== tap.registration));
        if (said.error) refuse(tap, said.error);
        else if (read().length === 0) counter.textContent = said.present;
      }
    } catch { offline.hidden = false; /* try again when the network is back */ } finally { sending = false; }
  }

  function take(form, action, size) {
    const tap = Object.fromEntries(new FormData(form));
    delete tap.csrfmiddlewaretoken;
    tap.action = action;
    tap.at = new Date().toISOString();
    if (!tap.present) tap.size = size || 1;
    const error = (form.closest("li") || form).querySelector("[data-error]");
    if (error) error.hidden = true;
    count(action === "out" ? -people(tap) : people(tap));
    show(tap);
    write([...read(), tap]);
    flush();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.closest("[data-door-list]") && event.submitter) {
      event.preventDefault();
      take(form, event.submitter.value, form.querySelector("button").dataset.size);
    } else if (form.matches("[data-walk-in]")) {
      event.preventDefault();
      take(form, "walk_in");
      form.reset();
      form.elements.submission_id.value = crypto.randomUUID();
    } else if (form.matches(".door-search")) {
      // The list is searched already, and on a dead spot the page would be lost.
      event.preventDefault();
    }
  });

  const search = document.getElementById("q");
  document.querySelector("[data-search-button]").hidden = true;
  // As core/text.py folds: without accents and apostrophes, a phone number as digits.
  const fold = (text) => text.normalize("NFKD").replace(/[\p{M}'’‘`´]/gu, "").toLowerCase();
  const words = (typed) => {
    const digits = typed.replace("(0)", "").replace(/\D/g, "");
    if (digits.length >= 3 && /^[\d\s+().\-/]+$/.test(typed)) return [digits.replace(/^00/, "")];
    return fold(typed).split(/[^\p{L}\p{N}@.]+/u).map((word) => word.replace(/^\.+|\.+$/g, "")).filter(Boolean);
  };
  search.addEventListener("input", () => {
    const typed = search.value.trim();
    const wanted = words(typed);
    const elsewhere = document.querySelector("[data-elsewhere]");
    if (elsewhere) elsewhere.open = typed !== "";
    for (const row of document.querySelectorAll("[data-door-list] [data-find]")) {
      const found = wanted.length && wanted.every((word) => row.dataset.find.includes(word));
      row.hidden = Boolean(typed) && !found && !row.dataset.find.includes(typed.toLowerCase());
    }
  });

  // The list is not kept on the phone: the browser asks before it throws it away.
  window.addEventListener("beforeunload", (event) => {
    if (!navigator.onLine || read().length) event.preventDefault();
  });
  const look = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("offline", look);
  window.addEventListener("online", look);
  look();

  for (const tap of read()) show(tap);
  write(read());
  showRefused();
  flush();
  window.addEventListener("online", flush);
  // After a sleep, and after signing in in another tab.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, 5000);
})();
