// Pictures of explanations: one can be moved and made larger; its size is an attribute, its place
// that of the box it scrolls in.
"use strict";

(() => {
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

  // Once for each picture that comes: its tools, and the finding in the middle of the box.
  const begin = () => {
    const tools = document.querySelector(".picture-tools[hidden]");
    if (!tools) return;
    tools.hidden = false;
    box().classList.add("movable");
    const first = box().querySelector("#f")?.getBoundingClientRect();
    if (first) box().scrollTop += first.y + first.height / 2 - middle();
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

  document.addEventListener("htmx:afterSettle", begin);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
