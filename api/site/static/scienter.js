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

  // The id that a fragment names; none, if it cannot be read.
  const named = (fragment) => {
    try {
      return decodeURIComponent(fragment.slice(1));
    } catch {
      return "";
    }
  };
  const aim = () => named(location.hash);

  // What is folded away is opened down to it.
  const reveal = (id) => {
    const target = id ? document.getElementById(id) : null;
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
    }
    return target;
  };

  // Another finding at the same path is another page; the same under other edits is not.
  const place = () => location.pathname + document.querySelector("h1")?.textContent;
  let before = { place: place(), aim: aim() };
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

  const beginning = () => reveal(aim())?.scrollIntoView();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginning);
  else beginning();
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link) reveal(named(link.getAttribute("href")));
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
    const now = { place: place(), aim: aim() };
    const elsewhere = now.place !== before.place;
    const control = !elsewhere && held ? reveal(held.id) : null;
    if (!elsewhere) for (const id of opened) reveal(id);
    if (control) {
      control.focus({ preventScroll: true });
      window.scrollBy(0, control.getBoundingClientRect().top - held.top);
    } else document.getElementById("content")?.focus({ preventScroll: true });
    if (elsewhere || now.aim !== before.aim) {
      const target = reveal(now.aim);
      if (target) target.scrollIntoView();
      else if (elsewhere) window.scrollTo(0, 0);
    }
    before = now;
    const sum = document.getElementById("strip-sum");
    if (elsewhere) announced(document.title);
    else announced(sum ? sum.textContent.replace(/\s+/g, " ").trim() : "The case as it is.");
  });

  document.addEventListener("htmx:sendError", () => {
    document.documentElement.removeAttribute("aria-busy");
    announced("The server could not be reached.");
  });
})();
