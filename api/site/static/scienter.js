// What the pages do beyond links and forms, all of which work without it: after a page has come
// without a reload, whoever hears or steers by keyboard is where the eye is.
"use strict";

(() => {
  const announced = (text) => {
    const status = document.getElementById("announced");
    if (status) status.textContent = text;
  };

  let before = location.pathname;
  let opened = [];

  // What somebody has unfolded stays so when the same page comes under other edits.
  document.addEventListener("htmx:beforeSwap", () => {
    opened = [...document.querySelectorAll("details[open][id]")].map((each) => each.id);
  });

  // What is wrong comes as a page, too, not as programs are told.
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers.Accept = "text/html";
  });

  document.addEventListener("htmx:historyCacheMiss", (event) => {
    event.detail.xhr.setRequestHeader("Accept", "text/html");
    event.detail.xhr.onerror = () => location.reload();
  });

  // Back at a page that was refused: htmx would leave the one that is there.
  document.addEventListener("htmx:historyCacheMissLoadError", () => location.reload());

  document.addEventListener("htmx:beforeRequest", () => {
    document.documentElement.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterSettle", () => {
    document.documentElement.removeAttribute("aria-busy");
    if (location.pathname !== before) {
      before = location.pathname;
      window.scrollTo(0, 0);
      document.getElementById("content")?.focus({ preventScroll: true });
      announced(document.title);
    } else {
      for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
      const sum = document.getElementById("strip-sum");
      announced(sum ? sum.textContent.replace(/\s+/g, " ").trim() : "The case as it is.");
    }
  });

  document.addEventListener("htmx:sendError", () => {
    document.documentElement.removeAttribute("aria-busy");
    announced("The server could not be reached.");
  });
})();
