"""Random argument graphs as JSON, and the boxes of a picture as they stand."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from xml.etree import ElementTree

from hypothesis import strategies as st

Json = dict[str, Any]
SVG = "{http://www.w3.org/2000/svg}"
PLAIN = st.text(alphabet="abc mw 漢\u0301", max_size=120)
STANDARDS = ("scintilla", "probable-cause", "preponderance")


class Placed(NamedTuple):
    """An item of the picture, where it stands, and its lines of text with their ends."""

    id: str
    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[tuple[str, float, float], ...]


@st.composite
def graphs(draw: st.DrawFn, said: st.SearchStrategy[str] = PLAIN) -> Json:
    """Statements, and arguments between them in any way, rings and oneself among them."""
    count = draw(st.integers(1, 12))
    number = st.integers(0, count - 1).map(lambda n: f"s{n}")
    some = st.lists(number, max_size=3)
    statements: list[Json] = [
        {"id": f"s{n}", "text": draw(said), "contrary": draw(st.none() | number), "rivals": []}
        for n in range(count)
    ]
    arguments = [
        {
            "id": f"x{n}",
            "kind": draw(st.sampled_from(["claim", "rule", "supposition"])),
            "source": f"x{n}",
            "conclusion": draw(number),
            "premises": draw(some),
            "at_least": draw(st.lists(some.map(lambda of: {"n": 1, "of": of}), max_size=1)),
            "exceptions": [
                {"statement": s, "burden": draw(st.sampled_from(["opponent", "undercuts"]))}
                for s in draw(st.lists(number, max_size=1))
            ],
            "told": {"by": draw(said), "source": "s", "at": "line 1"},
        }
        for n in range(draw(st.integers(0, 14)))
    ]
    labels = {f"s{n}": draw(st.sampled_from([None, *STANDARDS])) for n in range(count)}
    return {
        "case": {"id": "c", "title": draw(said), "sources_as_of": "2022"},
        "parties": ["p"],
        "proof_standards": [{"id": id} for id in STANDARDS],
        "statements": statements,
        "arguments": arguments,
        "labels": {"p": labels},
        "undecided": {"p": []},
    }


def placed(svg: str) -> list[Placed]:
    """Every item of the list, by what is drawn."""
    return [_placed(item) for item in items(svg)]


def items(svg: str) -> list[ElementTree.Element]:
    """The items of the list of boxes."""
    return ElementTree.fromstring(svg).findall(f".//{SVG}g[@role='listitem']")


def moved(element: ElementTree.Element) -> tuple[float, float]:
    """How far an element is moved."""
    x, y = re.findall(r"-?[\d.]+", element.get("transform", "translate(0 0)"))
    return float(x), float(y)


def _placed(item: ElementTree.Element) -> Placed:
    x, y = moved(item)
    (box,) = (each for each in item.iter() if each.get("class") == "box")
    if box.tag == f"{SVG}rect":
        width, height = float(box.get("width", "")), float(box.get("height", ""))
    else:
        width, height = _extent(box.get("d", ""))
    lines = tuple(
        (each.text or "", float(each.get("x", "")), float(each.get("y", "")))
        for each in item.iter(f"{SVG}text")
    )
    return Placed(item.get("id", ""), x, y, x + width, y + height, lines)


def _extent(path: str) -> tuple[float, float]:
    across, down = [0.0], [0.0]
    for command, numbers in re.findall(r"([MLHV])([^MLHVz]*)", path):
        values = [float(number) for number in numbers.split()]
        if command != "V":
            across.append(values[0])
        if command != "H":
            down.append(values[-1])
    return max(across), max(down)
