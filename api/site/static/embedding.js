// The address under which one came here, in what is to be pasted into another page.
"use strict";

(() => {
  const fill = () => {
    for (const each of document.querySelectorAll("[data-origin]")) {
      each.textContent = location.origin;
    }
  };
  document.addEventListener("DOMContentLoaded", fill);
  document.addEventListener("htmx:afterSettle", fill);
})();
