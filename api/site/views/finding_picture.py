"""Hands on: picture, the arguments on which a finding rests, drawn; every box leads on."""

from __future__ import annotations

from typing import Final

from api.answering.findings import finding_id
from api.answering.questions import Answer, Progress, Question
from api.picturing import graph_svg
from api.picturing.boxes import MOST
from api.site.views.arguing import rule_href
from api.site.views.case_view import CaseView
from api.site.views.finding import element_anchor, named
from api.site.views.matrix import word_of
from api.site.views.unfolding import anchor
from engine import Finding, graph_json

NEAREST: Final = 80
"""So many boxes are drawn at first: what is nearest to the finding."""


def picture(question: Question, progress: Progress) -> Answer:
    """The page; with ``all`` as much as a picture can hold."""
    view = CaseView(question)
    found = named(view)
    whole = bool(view.about["chosen"].get("all"))
    word, mark = word_of(found)
    title = f"{found.standard.title}: {found.party}, {found.act}"
    with view.made.standing():
        data = graph_json(view.evaluation, found)
    most = MOST if whole else NEAREST
    texts = {each["id"]: each["text"] for each in data["statements"]}
    return view.told(
        "finding_picture",
        f"{title}, as a picture",
        found=found,
        word=word,
        mark=mark,
        who=f"{found.party}, {found.capacity}" if found.capacity else found.party,
        back=view.finding_href(found),
        file=view.at.to("findings", finding_id(found), "picture.svg"),
        svg=graph_svg(data, found.party, title, link=_Leading(view, found, texts), most=most),
        whole=whole,
        larger=len(data["statements"]) + len(data["arguments"]) > NEAREST,
    )


class _Leading:
    """Where each box leads: a statement to where it is explained, a claim or a rule to its page."""

    def __init__(self, view: CaseView, found: Finding, texts: dict[str, str]) -> None:
        self._view = view
        self._id = finding_id(found)
        self._texts = texts

    def __call__(self, what: str, source: str) -> str | None:
        """The address; of what the case itself says of an act, the case's."""
        at = self._view.at
        if what == "claim":
            return at.to("claims", source)
        if what == "rule":
            known = source in self._view.rules.rules
            return rule_href(source, at.case) if known else at.to()
        if what == "statement" and source in self._texts:
            name = anchor(self._texts[source])
            return f"{at.to('findings', self._id, open=name)}#{name}"
        if what == "element":
            return f"{at.to('findings', self._id)}#{element_anchor(source)}"
        return at.to("findings", self._id)
