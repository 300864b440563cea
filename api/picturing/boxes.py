"""Hands on: the boxes and lines of a picture, out of the JSON of an argument graph.

Claims, rules and suppositions are docked: they stand under the statement they speak for, so that
lines run only between statements and to what rests on them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from api.graphs import heading
from api.picturing.arranging import columns_of

Json = dict[str, Any]
What = Literal["finding", "element", "statement", "claim", "rule", "supposition"]
How = Literal["pro", "premise", "factor", "con", "exception", "undercut"]

MOST = 260
"""How many boxes a picture shows."""
FAR = 1
"""How many columns further a line may lead."""


class Also(NamedTuple):
    """What bears on a box and stands too far off for a line: it is told in the box itself."""

    id: str
    how: How
    text: str
    reached: int


@dataclass(slots=True)
class Box:
    """A box: what it says, how far it reaches (None: that is not asked of it), and what it is of.

    ``source`` is the id by which others know it: of the claim, the rule, the element, the
    statement.
    """

    id: str
    what: What
    text: str
    source: str
    notes: list[str] = field(default_factory=list)
    reached: int | None = None
    aside: bool = False
    silent: bool = False
    said: list[str] = field(default_factory=list)
    docked: list[Box] = field(default_factory=list)
    also: list[Also] = field(default_factory=list)


class Line(NamedTuple):
    """A line from a box to the box that it speaks for or against."""

    start: str
    end: str
    how: How


class Picture(NamedTuple):
    """The boxes by their ids, those that are joined by lines first, and how many are left out."""

    boxes: dict[str, Box]
    lines: tuple[Line, ...]
    heading: str
    standards: tuple[str, ...]
    left_out: int


def picture_of(graph: Json, party: str, most: int = MOST) -> Picture:
    """What is nearest to the finding; without one, to the statements that nothing rests on them."""
    standards = tuple(str(standard["id"]) for standard in graph["proof_standards"])
    boxes = {
        box.id: box
        for box in (
            *_finding_boxes(graph, standards),
            *(_statement_box(each, graph, party, standards) for each in graph["statements"]),
            *(_argument_box(n, each) for n, each in enumerate(graph["arguments"])),
        )
    }
    lines = _directed(_lines(graph), boxes)
    near = _nearest(boxes, lines)
    left_out = boxes.keys() - near[:most]
    lines = [line for line in lines if not {line.start, line.end} & left_out]
    kept = {id: box for id, box in boxes.items() if id not in left_out}
    for line in lines:
        _say(line, kept)
    docked = _docked(graph, kept)
    hosts = {inner.id: host for host, box in kept.items() for inner in box.docked}
    drawn = [line for line in lines if line.how != "pro" or line.start not in docked]
    return Picture(
        {id: box for id, box in kept.items() if id not in docked},
        tuple(_short(drawn, kept, hosts)),
        heading(graph, party),
        standards,
        len(left_out),
    )


def _short(lines: Sequence[Line], boxes: dict[str, Box], hosts: dict[str, str]) -> list[Line]:
    """The lines that do not reach far; what longer ones would say is told in the box they lead to.

    What has no shorter line keeps its shortest, so that everything is joined to something.
    """
    numbers = {id: number for number, id in enumerate(id for id in boxes if id not in hosts)}
    ends = [(numbers[line.start], numbers[hosts.get(line.end, line.end)]) for line in lines]
    column = columns_of(len(numbers), ends)
    spans = [abs(column[start] - column[end]) for start, end in ends]
    least: dict[int, int] = {}
    for (start, _), span in zip(ends, spans, strict=True):
        least[start] = min(span, least.get(start, span))
    short = []
    for line, (start, _), span in zip(lines, ends, spans, strict=True):
        if span <= FAR or span == least[start]:
            short.append(line)
        else:
            box = boxes[line.start]
            boxes[line.end].also.append(Also(line.start, line.how, box.text, box.reached or 0))
    return short


def _finding_boxes(graph: Json, standards: Sequence[str]) -> list[Box]:
    finding = graph.get("finding")
    if finding is None:
        return []
    reading = ", ".join(f"{name}: {choice}" for name, choice in finding["reading"].items())
    top = Box("f", "finding", finding["title"], finding["standard"])
    top.notes = [finding["party"], finding["act"], f"asks {_words(finding['required'])}"]
    top.notes += [f"reading {reading}"] if reading else []
    boxes = [top]
    for number, element in enumerate(finding["elements"]):
        box = Box(f"e{number}", "element", element["title"] or element["element"], "")
        box.source = element["element"]
        box.reached = _place(element["reached"], standards)
        box.notes = [_reach_words(element["reached"])]
        boxes.append(box)
        for place, need in enumerate(element["needs"]):
            if need["id"] is None:
                gap = Box(f"e{number}n{place}", "statement", need["text"], "", silent=True)
                gap.reached, gap.notes = 0, ["nothing speaks of it"]
                boxes.append(gap)
    return boxes


def _statement_box(statement: Json, graph: Json, party: str, standards: Sequence[str]) -> Box:
    label = graph["labels"][party][statement["id"]]
    undecided = ", undecided" if statement["id"] in graph["undecided"][party] else ""
    box = Box(statement["id"], "statement", statement["text"], statement["id"])
    box.reached = _place(label, standards)
    box.notes = [_reach_words(label) + undecided]
    return box


def _argument_box(number: int, argument: Json) -> Box:
    kind: What = argument["kind"]
    box = Box(f"a{number}", kind, argument["id"], argument["source"])
    box.aside = bool(argument.get("aside"))
    if kind == "claim":
        told = argument.get("told", {})
        who = told.get("by") or argument.get("origin") or (told.get("kind") or "").replace("-", " ")
        who += f" for {told['for']}" if told.get("for") else ""
        box.text = f"{argument['id'].split('@')[0]} · {who}" if who else argument["id"]
        where = ", ".join(filter(None, (told.get("source"), told.get("at"))))
        box.notes = [where] if where else []
    elif kind == "rule":
        supplied = {
            "act": "What the act is, as the case describes it",
            "dates": "What the dates say",
        }
        box.text = argument.get("title") or supplied.get(argument["source"]) or argument["id"]
        box.notes = [
            f"asks at least {factor['n']} signs, {len(factor['of'])} spoken of"
            for factor in argument["at_least"]
        ]
    else:
        box.text = "supposed"
    if box.aside:
        box.notes.append(f"[{argument['aside']}]")
    return box


def _lines(graph: Json) -> list[Line]:
    """Every line; opposites and what else has no direction of its own once each way."""
    lines: list[Line] = []
    finding = graph.get("finding")
    for number, element in enumerate(finding["elements"] if finding else ()):
        lines.append(Line(f"e{number}", "f", "premise"))
        for place, need in enumerate(element["needs"]):
            name = need["id"] or f"e{number}n{place}"
            lines.append(Line(name, f"e{number}", "premise"))
            lines += [Line(opposite, name, "con") for opposite in need["opposites"]]
    for number, argument in enumerate(graph["arguments"]):
        name = f"a{number}"
        lines.append(Line(name, argument["conclusion"], "pro"))
        lines += [Line(premise, name, "premise") for premise in argument["premises"]]
        for factor in argument["at_least"]:
            lines += [Line(member, name, "factor") for member in factor["of"]]
        for exception in argument["exceptions"]:
            how: How = "undercut" if exception["burden"] == "undercuts" else "exception"
            lines.append(Line(exception["statement"], name, how))
    for statement in graph["statements"]:
        for opposite in (statement["contrary"], *statement["rivals"]):
            if opposite is not None:
                lines.append(Line(opposite, statement["id"], "con"))
                lines.append(Line(statement["id"], opposite, "con"))
    return list(dict.fromkeys(lines))


def _directed(lines: Sequence[Line], boxes: dict[str, Box]) -> list[Line]:
    """The lines that join boxes; of opposites the one further off leads to the other."""
    there = [line for line in lines if line.start in boxes and line.end in boxes]
    steps = {id: n for n, id in enumerate(_nearest(boxes, there))}
    return [line for line in there if line.how != "con" or steps[line.end] < steps[line.start]]


def _nearest(boxes: dict[str, Box], lines: Sequence[Line]) -> list[str]:
    """All boxes, nearest to the finding first; opposites are as near as what is a premise."""
    into: dict[str, list[str]] = {id: [] for id in boxes}
    resting = set()
    for line in lines:
        into[line.end].append(line.start)
        if line.how != "con":
            resting.add(line.start)
    roots = ["f"] if "f" in boxes else [id for id in boxes if id not in resting]
    order = dict.fromkeys(roots)
    waiting = deque(roots)
    # What no root leads to (a ring, or what another party's findings ask) comes last.
    for late in (None, *boxes):
        if late is not None and late not in order:
            order[late] = None
            waiting.append(late)
        while waiting:
            for start in into[waiting.popleft()]:
                if start not in order:
                    order[start] = None
                    waiting.append(start)
    return list(order)


def _docked(graph: Json, boxes: dict[str, Box]) -> set[str]:
    """Puts arguments under the statement they speak for, rules last; the ids of what is put so."""
    docked = set()
    for rules in (False, True):
        for number, argument in enumerate(graph["arguments"]):
            name, conclusion = f"a{number}", argument["conclusion"]
            if (argument["kind"] == "rule") is rules and {name, conclusion} <= boxes.keys():
                boxes[conclusion].docked.append(boxes[name])
                docked.add(name)
    return docked


_SAYS: dict[How, tuple[str, str]] = {
    "pro": ("speaks for", "spoken for by"),
    "premise": ("is asked by", "asks"),
    "factor": ("counts for", "counts"),
    "con": ("is against", "against it"),
    "exception": ("is an exception to", "unless"),
    "undercut": ("undercuts", "undercut by"),
}


def _say(line: Line, boxes: dict[str, Box]) -> None:
    """The line in words, at both its ends."""
    there, back = _SAYS[line.how]
    boxes[line.start].said.append(f"{there}: {boxes[line.end].text[:200]}")
    boxes[line.end].said.append(f"{back}: {boxes[line.start].text[:200]}")


def _place(label: str | None, standards: Sequence[str]) -> int:
    return 0 if label is None else standards.index(label) + 1


def _reach_words(label: str | None) -> str:
    return _words(label) if label else "no scintilla"


def _words(label: str) -> str:
    return label.replace("-", " ")
