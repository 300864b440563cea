"""Hands on: the colours of a picture, in light and in dark, and the style sheet made of them.

They meet WCAG AA in both: text 4.5 to 1, lines and edges 3 to 1. Nothing is told by colour alone.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

OF = "argument-graph"
"""The class of a picture."""


class Palette(NamedTuple):
    """Colours of the ground, of text and of lines; of each box its ground and its edge."""

    paper: str
    ink: str
    quiet: str
    pro: str
    con: str
    unless: str
    boxes: Mapping[str, tuple[str, str]]


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b1b1f",
    quiet="#4b4b55",
    pro="#3d3d47",
    con="#a3232b",
    unless="#8a4b00",
    boxes={
        "finding": ("#e9e4f5", "#4b3c8f"),
        "element": ("#f3f0fa", "#5f4fa3"),
        "statement": ("#f2f6fc", "#3a64a0"),
        "claim": ("#fdf6e3", "#8a6510"),
        "rule": ("#eef6ee", "#3b7541"),
        "supposition": ("#fceef4", "#a23a6c"),
    },
)
DARK = Palette(
    paper="#15161a",
    ink="#f1f1f4",
    quiet="#c3c3cd",
    pro="#b9b9c6",
    con="#ff8f8f",
    unless="#f0b060",
    boxes={
        "finding": ("#2c2547", "#a99bea"),
        "element": ("#252036", "#9d8fdd"),
        "statement": ("#1b2535", "#7fa8e0"),
        "claim": ("#2e2716", "#d1a749"),
        "rule": ("#1a2b1c", "#7dbd84"),
        "supposition": ("#351c28", "#e289b3"),
    },
)

_SHAPES = """\
text{font-family:"Liberation Sans",Arial,Helvetica,"Noto Sans",sans-serif;font-size:13px}
.bold{font-weight:bold}
.large{font-size:16px}
.note{font-size:11.5px}
.word{font-size:10px;paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
.box{stroke-width:1.5px}
.finding .box{stroke-width:3px}
.element .box{stroke-width:2.5px}
.aside .box{stroke-dasharray:3 3}
.silent .box{stroke-dasharray:6 4}
.line{fill:none;stroke-width:1.4px}
.factor{stroke-dasharray:12 4}
.con{stroke-dasharray:1.5 4;stroke-width:2.2px;stroke-linecap:round}
.exception,.undercut{stroke-dasharray:7 4}
a:focus .box,a:hover .box{stroke-width:4px}
"""


def style_sheet() -> str:
    """What a picture's ``style`` element holds; in a page it styles nothing but the picture."""
    sheet = f"{_SHAPES}{_rules(LIGHT)}@media(prefers-color-scheme:dark){{\n{_rules(DARK)}}}\n"
    return re.sub(r"(?m)^(?=[a-z.])|(?<=,)(?=[a-z.]+[^{}\n]*\{)", f".{OF} ", sheet)


def style_source() -> str:
    """How a Content-Security-Policy allows just that: a source for ``style-src``."""
    digest = base64.b64encode(sha256(style_sheet().encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _rules(palette: Palette) -> str:
    lines = [
        f".paper{{fill:{palette.paper}}}",
        f"text,.full{{fill:{palette.ink}}}",
        f".note{{fill:{palette.quiet}}}",
        f".full,.empty{{stroke:{palette.ink}}}",
        ".empty{fill:none}",
        f".word{{stroke:{palette.paper}}}",
        f".pro,.premise,.factor{{stroke:{palette.pro}}}",
        f".con{{stroke:{palette.con}}}",
        f".exception,.undercut{{stroke:{palette.unless}}}",
        f".head-pro{{fill:{palette.pro}}}",
        f".head-premise{{fill:none;stroke:{palette.pro}}}",
        f".head-con{{fill:none;stroke:{palette.con}}}",
        f".head-exception{{fill:none;stroke:{palette.unless}}}",
        f".head-undercut{{fill:{palette.paper};stroke:{palette.unless}}}",
    ]
    for what, (fill, edge) in palette.boxes.items():
        lines.append(f".{what} .box{{fill:{fill};stroke:{edge}}}")
    return "".join(f"{line}\n" for line in lines)
