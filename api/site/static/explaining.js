// Explanations and their pictures: what was opened stays open when a page comes again under other
// edits, a link to something closed opens it, and a picture can be moved and made larger.
"use strict";

(() => {
  const opened = () => [...document.querySelectorAll("details[id][open]")].map((each) => each.id);
  const reveal = (id) => {
    const target = id ? document.getElementById(id) : null;
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
    }
    return target;
  };

  let path = location.pathname;
  let kept = { ids: [], focus: "" };

  document.addEventListener("htmx:beforeSwap", () => {
    kept = { ids: opened(), focus: document.activeElement?.id };
  });

  document.addEventListener("htmx:afterSettle", () => {
    if (location.pathname === path) {
      for (const id of kept.ids) reveal(id);
      const focus = reveal(kept.focus);
      if (focus && document.activeElement !== focus) focus.focus({ preventScroll: true });
      focus?.scrollIntoView({ block: "nearest" });
    }
    path = location.pathname;
    kept = { ids: [], focus: "" };
    begin();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (link) reveal(decodeURIComponent(link.getAttribute("href").slice(1)));
  });

  // --- the picture: its size is an attribute, its place that of the box it scrolls in

  const LEAST = 0.15;
  const MOST = 3;
  const box = () => document.querySelector(".picture");
  const full = (svg) => svg.viewBox.baseVal.width;

  const zoom = (factor, x, y) => {
    const at = box();
    const svg = at?.querySelector("svg");
    if (!svg) return;
    const before = svg.width.baseVal.value / full(svg);
    const now = Math.min(MOST, Math.max(LEAST, before * factor));
    const [left, top] = [at.scrollLeft + x, at.scrollTop + y];
    svg.setAttribute("width", full(svg) * now);
    svg.setAttribute("height", svg.viewBox.baseVal.height * now);
    at.scrollTo((left * now) / before - x, (top * now) / before - y);
  };

  const to = (what) => {
    const at = box();
    const svg = at?.querySelector("svg");
    if (!svg) return;
    const now = svg.width.baseVal.value / full(svg);
    const factor = { in: 1.25, out: 0.8, fit: at.clientWidth / full(svg) / now, full: 1 / now };
    zoom(factor[what], at.clientWidth / 2, at.clientHeight / 2);
  };

  const middle = () => {
    const place = box().getBoundingClientRect();
    return place.y + place.height / 2;
  };

  const begin = () => {
    const tools = document.querySelector(".picture-tools");
    if (tools) {
      tools.hidden = false;
      box().classList.add("movable");
      const first = box().querySelector("#f")?.getBoundingClientRect();
      if (first) box().scrollTop += first.y + first.height / 2 - middle();
    }
    if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-zoom]");
    if (button) to(button.dataset.zoom);
  });

  document.addEventListener("keydown", (event) => {
    const key = { "+": "in", "=": "in", "-": "out", 0: "full" }[event.key];
    if (key && event.target.closest?.(".picture") && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      to(key);
    }
  });

  document.addEventListener(
    "wheel",
    (event) => {
      const at = event.target.closest?.(".picture");
      if (!at || !event.ctrlKey) return;
      event.preventDefault();
      const place = at.getBoundingClientRect();
      zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX - place.x, event.clientY - place.y);
    },
    { passive: false },
  );

  let held = null;

  document.addEventListener("pointerdown", (event) => {
    const at = event.target.closest?.(".picture");
    if (at && event.button === 0 && event.pointerType === "mouse") {
      held = { at, x: event.clientX, y: event.clientY, moved: false };
    }
  });

  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (!held.moved && Math.hypot(x, y) < 5) return;
    held.at.classList.add("moving");
    held.at.scrollBy(-x, -y);
    held = { ...held, x: event.clientX, y: event.clientY, moved: true };
  });

  document.addEventListener("pointerup", () => {
    held?.at.classList.remove("moving");
    setTimeout(() => (held = null));
  });

  // a link under the pointer is not followed when the picture was moved by it, nor dragged away
  document.addEventListener("click", (event) => held?.moved && event.preventDefault(), true);
  document.addEventListener("dragstart", (event) => {
    if (event.target.closest?.(".picture")) event.preventDefault();
  });

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
