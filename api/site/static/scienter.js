// What the pages do beyond links and forms, all of which work without it: after a page has come
// without a reload, whoever hears or steers by keyboard is where the eye is.
"use strict";

(() => {
  const announced = (text) => {
    const status = document.getElementById("announced");
    if (status) status.textContent = text;
  };

  // A part of a page comes by itself; nobody went anywhere.
  const partly = (event) => event.detail.target && event.detail.target !== document.body;

  // Another finding at the same path is another page; the same under other edits is not.
  const place = () => location.pathname + document.querySelector("h1")?.textContent;
  let before = place();
  let opened = [];
  let held = null;

  // What somebody has unfolded stays so when the same page comes under other edits, and what they
  // steer stays where it was, though the strip above it grows.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (partly(event)) return;
    opened = [...document.querySelectorAll("details[open][id]")].map((each) => each.id);
    const control = document.activeElement;
    held = control?.id ? { id: control.id, top: control.getBoundingClientRect().top } : null;
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

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!partly(event)) document.documentElement.setAttribute("aria-busy", "true");
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (partly(event)) {
      if (event.detail.elt.dataset.announce) announced(event.detail.elt.dataset.announce);
      return;
    }
    document.documentElement.removeAttribute("aria-busy");
    if (place() !== before) {
      before = place();
      const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (aim) aim.scrollIntoView();
      else window.scrollTo(0, 0);
      document.getElementById("content")?.focus({ preventScroll: true });
      announced(document.title);
    } else {
      for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
      const control = held && document.getElementById(held.id);
      if (control) window.scrollBy(0, control.getBoundingClientRect().top - held.top);
      else document.getElementById("content")?.focus({ preventScroll: true });
      const sum = document.getElementById("strip-sum");
      announced(sum ? sum.textContent.replace(/\s+/g, " ").trim() : "The case as it is.");
    }
  });

  document.addEventListener("htmx:sendError", () => {
    document.documentElement.removeAttribute("aria-busy");
    announced("The server could not be reached.");
  });
})();
