"""Hands on: the argument graph as DOT (Graphviz) and as Mermaid, for those who would rather look.

Statements are boxes, claims ovals, rule instances hexagons, suppositions notes (in Mermaid leaning
boxes); what is struck or set aside says so. A statement says how far it reaches; a dashed arrow
with a bar is an exception, a dotted line joins opposites.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.plain import one_line
from engine import NOTICE

Json = dict[str, Any]

WIDTH = 30
SHAPES = {
    "claim": ("ellipse", "([", "])"),
    "rule": ("hexagon", "{{", "}}"),
    "supposition": ("note", "[/", "/]"),
}
"""Of each kind of argument, in DOT, and around it in Mermaid."""


def dot(graph: Json, party: str) -> str:
    """The graph of ``graph_json`` in the DOT language, labelled for one party."""
    told = f"{heading(graph, party)}\n{NOTICE}"
    lines = [
        "digraph arguments {",
        f"  label={_quoted(told)}; labelloc=t; rankdir=BT;",
        '  node [fontname="sans-serif", fontsize=10]; edge [fontname="sans-serif", fontsize=9];',
    ]
    for statement in graph["statements"]:
        label = "\n".join((*_wrapped(statement["text"]), _reach(graph, party, statement["id"])))
        lines.append(f"  {statement['id']} [shape=box, label={_quoted(label)}];")
    for number, argument in enumerate(graph["arguments"]):
        shape = SHAPES[argument["kind"]][0]
        dotted = ", style=dotted" if argument.get("aside") else ""
        lines.append(f"  a{number} [shape={shape}{dotted}, label={_quoted(_name(argument))}];")
    for start, end, kind in _edges(graph):
        style = {"exception": " [style=dashed, arrowhead=tee]", "factor": " [style=dashed]"}
        opposite = ' [dir=none, style=dotted, constraint=false, label="against"]'
        lines.append(f"  {start} -> {end}{style.get(kind, opposite if kind == 'against' else '')};")
    return "\n".join([*lines, "}", ""])


def mermaid(graph: Json, party: str) -> str:
    """The same as a Mermaid flowchart."""
    lines = [f"%% {one_line(heading(graph, party))}", f"%% {NOTICE}", "flowchart BT"]
    for statement in graph["statements"]:
        reach = _reach(graph, party, statement["id"])
        label = "<br/>".join(map(_entities, (*_wrapped(statement["text"]), reach)))
        lines.append(f'  {statement["id"]}["{label}"]')
    for number, argument in enumerate(graph["arguments"]):
        _, left, right = SHAPES[argument["kind"]]
        label = "<br/>".join(map(_entities, _name(argument).split("\n")))
        lines.append(f'  a{number}{left}"{label}"{right}')
    arrows = {"exception": "-. unless .-x", "factor": "-.->", "against": "-. against .-"}
    for start, end, kind in _edges(graph):
        lines.append(f"  {start} {arrows.get(kind, '-->')} {end}")
    return "\n".join([*lines, ""])


def _edges(graph: Json) -> Iterator[tuple[str, str, str]]:
    """Start, end and kind of every edge; each pair of opposites once."""
    for number, argument in enumerate(graph["arguments"]):
        name = f"a{number}"
        yield name, argument["conclusion"], "supports"
        for premise in argument["premises"]:
            yield premise, name, "premise"
        for factor in argument["at_least"]:
            for member in factor["of"]:
                yield member, name, "factor"
        for exception in argument["exceptions"]:
            yield exception["statement"], name, "exception"
    drawn = set()
    for statement in graph["statements"]:
        for opposite in (statement["contrary"], *statement["rivals"]):
            pair = frozenset((statement["id"], opposite))
            if opposite is not None and pair not in drawn:
                drawn.add(pair)
                yield statement["id"], opposite, "against"


def heading(graph: Json, party: str) -> str:
    """What the picture shows, and of whom."""
    case = graph["case"]
    told = f"{case['title']} (sources as of {case['sources_as_of']}), weighed for {party}"
    if graph.get("edits"):
        told += f". A hypothetical: {'; '.join(graph['edits'])}. The case file is unchanged"
    return told


def _name(argument: Json) -> str:
    """What stands in an argument: its id, that it is supposed, that it does not count."""
    lines = ["supposed"] if argument["kind"] == "supposition" else [argument["id"]]
    if argument.get("aside"):
        lines += _wrapped(f"[{argument['aside']}]")
    return "\n".join(lines)


def _reach(graph: Json, party: str, statement: str) -> str:
    label = graph["labels"][party][statement]
    undecided = ", undecided" if statement in graph["undecided"][party] else ""
    return f"[{label or 'no scintilla'}{undecided}]"


def _wrapped(text: str) -> list[str]:
    """The text in lines of about WIDTH characters, broken at spaces."""
    lines = [""]
    for word in one_line(text).split():
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _quoted(text: str) -> str:
    lines = (one_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n"))
    return '"' + "\\n".join(lines) + '"'


def _entities(text: str) -> str:
    """Text inside a Mermaid label: what could end it or start markup, as entities."""
    safe = {"&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;"}
    return "".join(safe.get(character, character) for character in one_line(text))
