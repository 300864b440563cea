"""Hands on: what the shapes and lines of a picture mean, of those that are in it."""

from __future__ import annotations

from api.picturing.boxes import How, Picture, What
from api.picturing.contents import NOTE, dots, number, outline, text_line
from api.picturing.measuring import wrapped

_ROW = 26.0
_SAMPLE = 46.0
_BOXES: dict[What, str] = {
    "finding": "the finding",
    "element": "an element of it",
    "statement": "a statement",
    "claim": "a claim: who said it, where",
    "rule": "a rule that applies",
    "supposition": "what is supposed",
}
_LINES: dict[How, str] = {
    "pro": "speaks for",
    "premise": "is asked for",
    "factor": "is one of several that count",
    "con": "against: both cannot hold",
    "exception": "unless: an exception",
    "undercut": "undercuts: takes away its weight",
}


def legend(picture: Picture, width: float) -> tuple[list[str], float]:
    """The legend as SVG in rows that fit the width, and how high it is."""
    shown = [*picture.boxes.values()]
    shown += [inner for box in picture.boxes.values() for inner in box.docked]
    kinds = {box.what for box in shown}
    items = [
        (f'<g class="{what}">{outline(what, _SAMPLE - 6, 16)}</g>', words)
        for what, words in _BOXES.items()
        if what in kinds
    ]
    ways = {line.how for line in picture.lines} | {"pro" for box in shown if box.docked}
    items += [
        (
            f'<path class="line {how}" marker-end="url(#head-{_HEADS.get(how, how)})"'
            f' d="M{number(_SAMPLE - 8)} 8H2"/>',
            words,
        )
        for how, words in _LINES.items()
        if how in ways
    ]
    of = len(picture.standards)
    for full, standard in enumerate(("no scintilla", *picture.standards)):
        items.append((dots(full, of, 0, 8), standard.replace("-", " ")))
    if any(box.aside for box in shown):
        sample = outline("claim", _SAMPLE - 6, 16)
        items.append((f'<g class="claim aside">{sample}</g>', "does not count here"))
    parts: list[str] = []
    x = y = 0.0
    for sample, words in items:
        wide = max(_SAMPLE, 12.0 * of + 6 if sample.startswith("<circle") else 0)
        (line,) = wrapped(words, 100, 1)
        needed = wide + line.width * NOTE.size + 22
        if x and x + needed > width:
            x, y = 0.0, y + _ROW
        parts.append(f'<g transform="translate({number(x)} {number(y)})">{sample}')
        parts.append(f"{text_line(line, wide, 12, NOTE)}</g>")
        x += needed
    return parts, y + _ROW


_HEADS: dict[How, str] = {"factor": "premise"}
