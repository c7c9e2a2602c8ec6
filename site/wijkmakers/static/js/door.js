/* Check-in for staff. Every tap is kept on the phone until the server has it, so that a dead spot on
   the square loses nothing; the server counts a tap that arrives twice once. Without this file the
   forms of the page work by themselves. */
"use strict";
(function () {
  const list = document.querySelector("[data-door]");
  if (!list) return;
  const address = list.dataset.door;
  const key = "door-" + list.dataset.meeting;
  const unsent = document.querySelector("[data-unsent]");
  const offline = document.querySelector("[data-offline]");
  const number = document.querySelector("[data-unsent-number]");
  const counter = document.querySelector("[data-present]");
  let sending = false;

  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const write = (queue) => {
    if (queue.length) localStorage.setItem(key, JSON.stringify(queue)); else localStorage.removeItem(key);
    unsent.hidden = queue.length === 0;
    number.textContent = queue.length;
  };
  const rowOf = (tap) => {
    const field = list.querySelector(`input[name="registration"][value="${tap.registration}"]`);
    return field && field.closest("li");
  };
  const size = (tap) => Number(tap.present || tap.places || 1);
  const count = (difference) => { counter.textContent = Math.max(0, Number(counter.textContent) + difference); };
  const show = (tap) => {
    const row = tap.registration && rowOf(tap);
    if (row) row.classList.toggle("is-present", tap.action === "in");
  };
  const complain = (tap, sentence) => {
    const row = tap.registration ? rowOf(tap) : document.querySelector("[data-walk-in]");
    const place = row && row.querySelector("[data-error]");
    if (place) { place.textContent = sentence; place.hidden = false; }
    if (tap.registration) show({ ...tap, action: tap.action === "in" ? "out" : "in" });
    else for (const name of ["name", "email", "places"]) row.elements[name].value = tap[name];
  };

  async function flush() {
    if (sending) return;
    sending = true;
    try {
      for (let queue = read(); queue.length; queue = read()) {
        const tap = queue[0];
        const body = new FormData();
        for (const [name, value] of Object.entries(tap)) body.append(name, value);
        body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
        const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
        offline.hidden = true;
        if (answer.status >= 500) return;
        if (answer.redirected || answer.status === 403 || answer.status === 401) { complain(tap, list.dataset.signedOut); return; }
        const said = await answer.json().catch(() => ({ error: list.dataset.failed }));
        write(read().slice(1));
        if (said.error) { count(tap.action === "out" ? size(tap) : -size(tap)); complain(tap, said.error); }
        else if (read().length === 0) counter.textContent = said.present;
      }
    } catch { offline.hidden = false; /* try again when the network is back */ } finally { sending = false; }
  }

  function take(form, action) {
    const tap = Object.fromEntries(new FormData(form));
    delete tap.csrfmiddlewaretoken;
    tap.action = action;
    tap.at = new Date().toISOString();
    if (action === "in" && !tap.present) tap.size = 1;
    const error = (form.closest("li") || form).querySelector("[data-error]");
    if (error) error.hidden = true;
    count(action === "out" ? -size(tap) : size(tap));
    show(tap);
    write([...read(), tap]);
    flush();
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.closest("[data-door]") && event.submitter) {
      event.preventDefault();
      take(form, event.submitter.value);
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
  search.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of list.querySelectorAll("[data-name]")) row.hidden = !row.dataset.name.includes(wanted);
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
  flush();
  window.addEventListener("online", flush);
  setInterval(flush, 5000);
})();
