// What the pages do beyond links and forms, all of which work without it: after a page has come
// without a reload, whoever hears or steers by keyboard is where the eye is.
"use strict";

(() => {
  const announced = (text) => {
    const status = document.getElementById("announced");
    if (status) status.textContent = text;
  };

  let before = location.pathname;

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
      const sum = document.getElementById("strip-sum");
      announced(sum ? sum.textContent.replace(/\s+/g, " ").trim() : "The case as it is.");
    }
  });

  document.addEventListener("htmx:sendError", () => {
    document.documentElement.removeAttribute("aria-busy");
    announced("The server could not be reached.");
  });
})();
