// Exercises: what came of a form is shown and read out, wherever the page was scrolled to; and the
// address under which one came here stands in what is to be pasted into another page.
"use strict";

(() => {
  const fill = () => {
    for (const each of document.querySelectorAll("[data-origin]")) {
      each.textContent = location.origin;
    }
  };

  const show = () => {
    const main = document.getElementById("content");
    const came = ["[role=alert]", "#previewed", "#came-of-it"]
      .map((each) => main?.querySelector(each))
      .find(Boolean);
    if (!came) return;
    came.tabIndex = -1;
    came.focus({ preventScroll: true });
    came.scrollIntoView({ block: "start" });
  };

  document.addEventListener("DOMContentLoaded", fill);
  document.addEventListener("htmx:afterSettle", (event) => {
    fill();
    const sent = event.detail.requestConfig?.verb === "post";
    if (sent && location.pathname.startsWith("/exercises/")) show();
  });
})();
