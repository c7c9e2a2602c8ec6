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
  const uuid = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  const walkIn = document.querySelector("[data-walk-in]");
  const rowOf = (tap) => {
    const field = tap.registration && document.querySelector(`.door-row input[name="registration"][value="${tap.registration}"]`);
    return field && field.closest("li");
  };
  const who = (tap) => { const row = rowOf(tap); return row ? row.querySelector("strong").textContent : tap.name || list.dataset.somebody; };
  const item = (text) => { const line = document.createElement("li"); line.textContent = text; return line; };
  const showQueue = () => {
    const queue = read();
    unsent.hidden = queue.length === 0;
    number.textContent = queue.length;
    waiting.replaceChildren(...queue.map((tap) => item(who(tap))));
  };
  const write = (queue) => { store(key, queue); showQueue(); };
  const people = (tap) => Number(tap.present || tap.places || tap.size || 1);
  const count = (difference) => { counter.textContent = Math.max(0, Number(counter.textContent) + difference); };
  const show = (tap) => { const row = rowOf(tap); if (row) row.classList.toggle("is-present", tap.action !== "out"); };

  /* The taps that this page shows as done, also those of another tab. */
  const done = new Set();
  const doIt = (tap) => {
    if (done.has(tap.id)) return;
    done.add(tap.id);
    count(tap.action === "out" ? -people(tap) : people(tap));
    show(tap);
  };
  const undoIt = (tap, sentence) => {
    if (!done.delete(tap.id)) return;
    count(tap.action === "out" ? people(tap) : -people(tap));
    if (tap.registration) show({ ...tap, action: tap.action === "out" ? "in" : "out" });
    const row = rowOf(tap);
    const place = row && row.querySelector("[data-error]");
    if (place) { place.textContent = sentence; place.hidden = false; }
  };

  /* What was refused stays on the page until somebody has read it, also when its row is not there.
     A line is made once: somebody may be typing in it. */
  const lines = new Map();
  const forget = (id) => { store(refusedKey, stored(refusedKey).filter((row) => row.id !== id)); showRefused(); };
  const button = (text, name, press) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button button--outline";
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `: ${name}`;
    made.append(text, hidden);
    made.addEventListener("click", press);
    return made;
  };
  /* The form of somebody without a row, with what was typed about this one. */
  const again = ({ id, tap }) => {
    const form = walkIn.cloneNode(true);
    form.dataset.refusal = id;
    for (const name of ["name", "email", "places"]) form.elements[name].value = tap[name];
    form.elements.submission_id.value = uuid();
    for (const field of form.querySelectorAll("[id]")) field.id += `-${id}`;
    for (const label of form.querySelectorAll("label")) label.htmlFor += `-${id}`;
    const box = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = refused.dataset.change;
    box.append(summary, form);
    return box;
  };
  const lineOf = (row) => {
    const line = item("");
    const sentence = document.createElement("p");
    sentence.textContent = `${row.who}: ${row.sentence}`;
    line.append(sentence);
    if (row.letIn) line.append(button(refused.dataset.letIn, row.who, () => {
      forget(row.id);
      add({ meeting: row.tap.meeting, registration: row.tap.registration, action: "let_in", size: people(row.tap) });
    }));
    line.append(button(refused.dataset.seen, row.who, () => forget(row.id)));
    if (!row.tap.registration) line.append(again(row));
    return line;
  };
  const showRefused = () => {
    const rows = stored(refusedKey);
    refused.hidden = rows.length === 0;
    const list = refused.querySelector("ul");
    for (const [id, line] of lines) if (!rows.some((row) => row.id === id)) { line.remove(); lines.delete(id); }
    for (const row of rows) {
      undoIt(row.tap, row.sentence);
      if (lines.has(row.id)) continue;
      lines.set(row.id, lineOf(row));
      list.append(lines.get(row.id));
    }
  };
  const refuse = (tap, said) => {
    const others = stored(refusedKey).filter((row) => row.id !== tap.id);
    store(refusedKey, [...others, { id: tap.id, who: who(tap), sentence: said.error, letIn: said.let_in, tap }]);
    showRefused();
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

  async function send() {
    // Who the server had trouble with waits for the next round, and nobody waits for them.
    const later = new Set();
    const next = () => read().find((tap) => !later.has(tap.registration || tap.submission_id));
    for (let tap = next(); tap; tap = next()) {
      let answer = await post(tap);
      if (answer.status === 403 && await renew()) answer = await post(tap);
      offline.hidden = true;
      signedOut.hidden = !(answer.redirected || answer.status === 401 || answer.status === 403);
      if (!signedOut.hidden) return;
      if (answer.status >= 500) { later.add(tap.registration || tap.submission_id); continue; }
      const said = await answer.json().catch(() => ({ error: list.dataset.failed }));
      const waits = read();
      // Without locks another tab may have dealt with it: then its answer was shown already.
      if (!waits.some((other) => other.id === tap.id)) continue;
      write(waits.filter((other) => other.id !== tap.id));
      if (said.error) refuse(tap, said);
      else if (read().length === 0) counter.textContent = said.present;
    }
  }
  /* One tab sends at a time: they share the queue. */
  async function flush() {
    if (sending) return;
    sending = true;
    try {
      if (navigator.locks) await navigator.locks.request(key, { ifAvailable: true }, (lock) => lock && send());
      else await send();
    } catch { offline.hidden = false; /* try again when the network is back */ } finally { sending = false; }
  }

  function add(tap) {
    tap.id = uuid();
    tap.at = new Date().toISOString();
    doIt(tap);
    write([...read(), tap]);
    flush();
  }

  function take(form, action, size) {
    const tap = Object.fromEntries(new FormData(form));
    delete tap.csrfmiddlewaretoken;
    tap.action = action;
    if (!tap.present) tap.size = size || 1;
    const row = form.closest(".door-row");
    const error = row && row.querySelector("[data-error]");
    if (error) error.hidden = true;
    add(tap);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.closest("[data-door-list]") && event.submitter) {
      event.preventDefault();
      take(form, event.submitter.value, form.querySelector("button").dataset.size);
    } else if (form.matches("[data-walk-in]")) {
      event.preventDefault();
      take(form, "walk_in");
      if (form.dataset.refusal) { forget(form.dataset.refusal); return; }
      for (const name of ["name", "email"]) form.elements[name].value = "";
      form.elements.places.value = 1;
      form.elements.submission_id.value = uuid();
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

  const showAll = () => { read().forEach(doIt); showQueue(); showRefused(); };
  showAll();
  // What another tab of this page did.
  window.addEventListener("storage", () => {
    showAll();
    if (read().length === 0) signedOut.hidden = true;
  });
  flush();
  window.addEventListener("online", flush);
  // After a sleep, and after signing in in another tab.
  document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  setInterval(flush, 5000);
})();
