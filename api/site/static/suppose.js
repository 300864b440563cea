// A field that suggests (ARIA combobox with a list): arrows choose, Enter takes, Escape closes. The
// list comes from the server as one types; without this script the form finds sentences by itself.
"use strict";

(() => {
  const listOf = (field) => document.getElementById(field.dataset.suggests ?? "");
  const shown = (field, on) => {
    const list = listOf(field);
    if (!list) return;
    list.hidden = !on || !list.children.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) mark(field, null);
  };
  const mark = (field, option) => {
    for (const each of listOf(field).children) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const take = (field, option) => {
    field.value = option.dataset.value;
    shown(field, false);
    field.focus();
    if (!option.dataset.whole) field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset?.suggests) return;
    const options = [...listOf(field).children];
    const at = options.findIndex((each) => each.getAttribute("aria-selected") === "true");
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && options.length) {
      event.preventDefault();
      shown(field, true);
      const next = event.key === "ArrowDown" ? at + 1 : Math.max(at, 0) - 1;
      mark(field, options.at(next % options.length));
    } else if (event.key === "Enter" && at >= 0 && !listOf(field).hidden) {
      event.preventDefault();
      take(field, options[at]);
    } else if (event.key === "Escape") shown(field, false);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const field = document.querySelector(`[data-suggests="${CSS.escape(event.target.id ?? "")}"]`);
    if (field) shown(field, document.activeElement === field);
  });

  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.('[role="option"]');
    const field = option && document.querySelector(`[data-suggests="${CSS.escape(option.parentElement.id)}"]`);
    if (field) {
      event.preventDefault();
      take(field, option);
    }
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.dataset?.suggests) shown(event.target, false);
  });

  // The whole address, and a button that copies it, where there is a clipboard.
  const addresses = () => {
    for (const field of document.querySelectorAll("[data-address]")) field.value = new URL(field.value, location.href).href;
    for (const button of document.querySelectorAll("[data-copies]")) button.hidden = !navigator.clipboard;
  };
  document.addEventListener("DOMContentLoaded", addresses);
  document.addEventListener("htmx:afterSettle", addresses);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    document.getElementById("announced").textContent = "Copied.";
    button.textContent = "Copied";
  });
})();
