"""Hands on: graph, the arguments on which a finding depends: as SVG, DOT, JSON, or a list.

``about`` is that of an evaluation, with ``finding``.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.answering.findings import asked_about, finding_named, finding_told, framed
from api.answering.questions import Answer, Json, Progress, Question
from api.blocks import Block, Heading, Line, Point, blocks_markdown
from engine import NOTICE, Proof, graph_json, proof_words


def graph(question: Question, progress: Progress) -> Answer:
    """The argument graph of a finding, and of nothing else."""
    made = asked_about(question.about)
    found = finding_named(made, question.about)
    with made.standing():
        data = graph_json(made.evaluation, found)
    title = f"{found.standard.title}: {found.party}, {found.act}"
    standards = made.evaluation.weighing.proof_standards
    words = {
        each.id: proof_words(Proof(each.id, each.title, number))
        for number, each in enumerate(standards)
    }

    def svg() -> str:
        from api.picturing import graph_svg

        return graph_svg(data, found.party, title)

    def dot() -> str:
        from api.graphs import dot as as_dot

        return as_dot(data, found.party)

    return finding_told(
        question,
        made,
        title,
        json_=lambda: {**data, **framed(made)},
        markdown=lambda: blocks_markdown(_blocks(data, found.party, title, words)),
        svg=svg,
        dot=dot,
    )


def _blocks(data: Json, party: str, title: str, words: dict[str, str]) -> Iterator[Block]:
    """The graph for those who read it: every statement, with the arguments for it."""
    yield Heading(1, title)
    yield Line(f"Sources as of {data['case']['sources_as_of']}.")
    yield Line(NOTICE, "italic")
    if data.get("edits"):
        yield Line(f"A hypothetical: {'; '.join(data['edits'])}.", "bold")
    text = {each["id"]: each["text"] for each in data["statements"]}
    reached = data["labels"][party]
    for statement in data["statements"]:
        label = reached[statement["id"]]
        how = f"reaches {words[label]}" if label else "not a scintilla"
        yield Point(f"{statement['text']}: {how}")
        for argument in data["arguments"]:
            if argument["conclusion"] != statement["id"]:
                continue
            aside = f" ({argument['aside']})" if argument.get("aside") else ""
            yield Point(f"{argument['kind']} {argument['id']}{aside}", 1)
            for premise in argument["premises"]:
                yield Point(f"if {text[premise]}", 2)
            for factors in argument["at_least"]:
                members = "; ".join(text[each] for each in factors["of"])
                yield Point(f"if at least {factors['n']} of: {members}", 2)
            for exception in argument["exceptions"]:
                yield Point(f"unless {text[exception['statement']]}", 2)
