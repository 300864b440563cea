// The playground's text: numbers of lines with marks, ways from a diagnostic to its place, and
// nothing lost by a reload. What is wrong and what moves comes by htmx.
"use strict";

(() => {
  const KEPT = "playground ";
  const text = () => document.getElementById("text");
  const found = () => [...document.querySelectorAll("#diagnostics [data-line]")];

  const numbered = (area) => {
    const gutter = document.getElementById("gutter");
    if (!gutter) return; // the page has gone meanwhile
    const marks = new Map();
    for (const each of found()) {
      const line = Number(each.dataset.line);
      if (marks.get(line) !== "✖") marks.set(line, each.className === "is-error" ? "✖" : "▲");
    }
    const many = area.value.split("\n").length;
    const parts = [];
    let plain = "";
    for (let line = 1; line <= many; line += 1) {
      const mark = marks.get(line);
      if (mark) {
        const marked = document.createElement("span");
        marked.className = mark === "✖" ? "has-error" : "has-advice";
        marked.textContent = `${mark} ${line}\n`;
        parts.push(plain, marked);
        plain = "";
      } else {
        plain += `${line}\n`;
      }
    }
    gutter.replaceChildren(...parts, plain);
    gutter.hidden = false;
    gutter.style.height = `${area.offsetHeight}px`;
    gutter.scrollTop = area.scrollTop;
  };

  const go = (area, line, column = 1, length = 0) => {
    const lines = area.value.split("\n");
    const whole = lines[line - 1] ?? "";
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    // Columns count characters, and the text is counted in UTF-16.
    const before = [...whole].slice(0, column - 1).join("").length;
    const meant = length ? [...whole].slice(column - 1, column - 1 + length).join("").length : 0;
    const high = Number.parseFloat(getComputedStyle(area).lineHeight);
    area.focus({ preventScroll: true });
    area.setSelectionRange(start + before, start + (length ? before + meant : whole.length));
    area.scrollTop = Math.max(0, (line - 4) * high);
    area.scrollIntoView({ block: "nearest" });
  };

  // What was typed last, by the address of the page: the address holds all but the last keys.
  const keep = (area) => {
    const key = KEPT + location.href;
    try {
      if (area.dataset.key && area.dataset.key !== key) sessionStorage.removeItem(area.dataset.key);
      area.dataset.key = key;
      sessionStorage.setItem(key, area.value);
    } catch {
      // no room: the textarea alone has it
    }
  };

  const begin = () => {
    const area = text();
    if (!area || area.dataset.begun) return;
    area.dataset.begun = "yes";
    new ResizeObserver(() => numbered(area)).observe(area);
    area.addEventListener("scroll", () => {
      document.getElementById("gutter").scrollTop = area.scrollTop;
    });
    const kept = sessionStorage.getItem(KEPT + location.href);
    if (kept !== null && kept !== area.value && !area.readOnly) {
      area.value = kept;
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    numbered(area);
    document.getElementById("play-offer")?.removeAttribute("hidden");
    if (area.dataset.line) {
      const high = Number.parseFloat(getComputedStyle(area).lineHeight);
      area.scrollTop = Math.max(0, (Number(area.dataset.line) - 2) * high);
    }
  };

  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:historyRestore", begin);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.target?.id === "play-offers") {
      document.querySelector(".offer")?.focus();
      return;
    }
    begin();
    const area = text();
    if (area) {
      numbered(area);
      if (area.dataset.key) keep(area);
    }
  });
  // What was not answered leaves what is there: it says so.
  const stale = (why) => {
    const note = document.createElement("p");
    note.className = "complaint";
    note.textContent = `${why} What stands here is of an earlier text.`;
    document.getElementById("stale")?.replaceChildren(note);
  };
  document.addEventListener("htmx:afterRequest", (event) => {
    const refused = event.detail.xhr?.status >= 400;
    if (refused && event.detail.target?.id === "diagnostics") stale("This text was not looked at.");
  });
  document.addEventListener("htmx:sendError", (event) => {
    if (event.detail.target?.id === "diagnostics") stale("The server could not be reached.");
  });
  document.addEventListener("input", (event) => {
    if (event.target.id !== "text") return;
    numbered(event.target);
    keep(event.target);
  });
  // What fits where the cursor is: asked for by a button or by Ctrl and space.
  const offer = (area) => {
    const before = area.value.slice(0, area.selectionStart).split("\n");
    const at = `line=${before.length - 1}&column=${[...before.at(-1)].length}`;
    htmx.ajax("POST", `/playground/offers?${at}`, {
      source: "#play-offer",
      target: "#play-offers",
      swap: "innerHTML",
    });
  };

  const take = (area, { line, start, end, text: offered }) => {
    const columns = [Number(start) + 1, Number(end) - Number(start)];
    go(area, Number(line), ...columns);
    if (!columns[1]) area.selectionEnd = area.selectionStart;
    // Unlike what a script sets, this can be undone.
    if (!document.execCommand("insertText", false, offered)) area.setRangeText(offered);
    document.getElementById("play-offers").replaceChildren();
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey && event.target.id === "text") {
      event.preventDefault();
      if (!event.target.readOnly) offer(event.target);
    } else if (event.key === "Escape" && event.target.closest?.("#play-offers")) {
      document.getElementById("play-offers").replaceChildren();
      text().focus();
    }
  });
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest?.(".offer");
    if (chosen) take(text(), chosen.dataset);
    else if (event.target.id === "play-offer") offer(text());
  });
  document.addEventListener("click", (event) => {
    const jump = event.target.closest?.("a.jump");
    const area = text();
    if (!jump || !area) return;
    event.preventDefault();
    const { line, column, length } = (jump.closest("[data-line]") ?? jump).dataset;
    go(area, Number(line), Number(column ?? 1), Number(length ?? 0));
  });
})();
