/* A page of the admin that stays open outlives its session and its network. Who signs in again in
   another tab has another token: it is read from the cookie whenever something is sent. */
"use strict";
(function () {
  const { cookie, offline } = document.currentScript.dataset;
  const token = () => {
    const found = document.cookie.split("; ").find((one) => one.startsWith(cookie + "="));
    return found && found.slice(cookie.length + 1);
  };
  const renew = () => {
    const now = token();
    if (now) for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = now;
    return now;
  };

  // The click as well: Wagtail's own script switches a button off when it is clicked.
  const hold = (event) => {
    const button = event.target.closest("button, input[type=submit]");
    const form = event.type === "submit" ? event.target : button && button.type === "submit" && button.form;
    if (!form || form.method !== "post") return;
    renew();
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    alert(offline);
  };
  document.addEventListener("click", hold, true);
  document.addEventListener("submit", hold, true);
  document.addEventListener("visibilitychange", renew);

  // The translation editor and the panels of a page send their token in a header.
  const send = window.fetch;
  window.fetch = (address, options) => {
    const now = renew();
    const headers = new Headers((options && options.headers) || {});
    if (!now || !headers.has("X-CSRFToken")) return send(address, options);
    headers.set("X-CSRFToken", now);
    return send(address, { ...options, headers });
  };
})();
