"""Hands on: CaseView, what every page about a case shares: the hypothetical, its strip, its links.

A page is asked for by its address alone (``Address``): the case, the edits in their order, and what
the page itself has to choose. The baseline is the case without edits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from api.answering.findings import finding_id
from api.answering.one_case import OneCase, one_case
from api.answering.questions import HTML, Answer, Question, tagged
from api.answering.refusing import RefusedError
from api.answering.requests import Asked, asked
from api.documents.problems import ProblemItem, item_of
from api.site.address import Address
from api.site.rendering import rendered
from api.site.views.moving import Ids, Move, moves_of
from engine import Evaluation, Finding, edits_json, option_edit, shown
from rules import ScienterError

OWN: Final = "case.html.jinja"
EMBEDDED: Final = "embed.html.jinja"
"""What a page about a case stands in: a page of ours, or somebody else's."""
MOST_MOVES: Final = 40
"""So many moves are told in the strip; the rest are counted."""


class EditTold(NamedTuple):
    """An edit as the strip shows it, and where the case is without it."""

    option: str
    words: str
    without: str


class Strip(NamedTuple):
    """What a hypothetical supposes, and what that moves."""

    edits: tuple[EditTold, ...]
    moves: tuple[Move, ...]
    more: int
    nothing: str
    baseline: str
    undo: str
    notes: tuple[str, ...]

    @property
    def up(self) -> int:
        """How many findings rise."""
        return sum(move.direction == "up" for move in self.moves)

    @property
    def down(self) -> int:
        """How many findings fall."""
        return sum(move.direction == "down" for move in self.moves)

    @property
    def aside(self) -> int:
        """How many come out otherwise, but as high as before."""
        return len(self.moves) - self.up - self.down


class Stance(NamedTuple):
    """What the hypothetical does with a claim, and where each of the three choices leads."""

    state: str
    """``believed``, ``struck`` or ``left``."""
    believe: str
    """Empty where there is no sentence to believe."""
    strike: str
    leave: str


class CaseView:
    """A case under the edits that the address of the page asks for."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.about = question.about
        self.at = Address.told(question.about)
        self.case: OneCase = one_case(self.at.case)
        self.made = asked_at(self.at)

    @property
    def facts(self) -> Any:
        """The case file, as it was read."""
        return self.case.facts

    @property
    def rules(self) -> Any:
        """The rules it is put under."""
        return self.evaluation.rules

    @cached_property
    def evaluation(self) -> Evaluation:
        """What comes of the case under the edits."""
        return self.made.evaluation

    @property
    def baseline(self) -> Evaluation:
        """What comes of the case as it is."""
        return self.made.case.evaluation

    @cached_property
    def shown(self) -> tuple[Finding, ...]:
        """The findings that a report shows: as the law is read by default."""
        return shown(self.evaluation.findings)

    @cached_property
    def strip(self) -> Strip | None:
        """The edits and what they move; None for the case as it is."""
        if not self.at.edits:
            return None
        with self.made.standing():
            found = self.made.hypothetical.moving()
        moves = moves_of(found, self.at, ids_in(self.evaluation))
        words = self.evaluation.edits
        return Strip(
            edits=tuple(
                EditTold(part.option, said, self.here(self.at.without(number)))
                for number, (part, said) in enumerate(zip(self.at.edits, words, strict=True))
            ),
            moves=tuple(moves),
            more=max(0, len(moves) - MOST_MOVES),
            nothing=found.nothing_moved,
            baseline=self.here(self.at.baseline),
            undo=self.here(self.at.without(len(self.at.edits) - 1)),
            notes=tuple(note.message for note in self.made.notes),
        )

    @property
    def path(self) -> Sequence[str]:
        """The steps of the page's own address below the case."""
        steps: Sequence[str] = self.about.get("path", ())
        return steps

    @property
    def embedded(self) -> bool:
        """Whether the page stands in somebody else's."""
        return bool(self.about.get("embedded"))

    def here(self, at: Address, **more: str | None) -> str:
        """This page under other edits, with what it chose itself kept."""
        kept = {key: value for key, value in self.about.get("chosen", {}).items() if value}
        return at.to(*self.path, **{**kept, **more})

    def finding_href(self, finding: Finding, at: Address | None = None) -> str:
        """Where a finding is explained, under the edits."""
        return (at or self.at).to("findings", finding_id(finding))

    def stance(self, claim: str) -> Stance:
        """Whether a claim is believed, struck or left, and where each leads; on this page."""
        said = self.facts.claims[claim]
        sentence = said.text if said.statement is not None else ""
        left = self.at.dropping("strike", claim)
        if sentence:
            left = left.dropping("believe", sentence)
        return Stance(
            state=self.state(claim),
            believe=self.here(left.adding("believe", sentence)) if sentence else "",
            strike=self.here(left.adding("strike", claim)),
            leave=self.here(left),
        )

    def state(self, claim: str) -> str:
        """Whether a claim is ``believed``, ``struck`` or ``left``."""
        if self.at.has("strike", claim):
            return "struck"
        said = self.facts.claims[claim]
        believed = said.statement is not None and self.at.has("believe", said.text)
        return "believed" if believed else "left"

    def told(self, template: str, title: str, **context: Any) -> Answer:
        """The page, with what every page about a case has."""
        digests = self.made.digests
        body = rendered(
            template,
            frame=EMBEDDED if self.embedded else OWN,
            embedded=self.embedded,
            title=f"{title} · {self.facts.title}",
            heading=title,
            view=self,
            at=self.at,
            facts=self.facts,
            strip=self.strip,
            sources_as_of=self.facts.sources_as_of,
            digests=digests,
            tab=self.path[0] if self.path else "",
            section="cases",
            case_title=self.facts.title,
            **context,
        )
        tag = tagged(self.question, digests.rules, digests.facts, digests.engine)
        return Answer(200, HTML, body, tag)


def ids_in(evaluation: Evaluation) -> Ids:
    """The id of the finding that is shown for a party, an act, a standard; None: there is none."""
    ids = {(f.party, f.act, f.standard.id): finding_id(f) for f in shown(evaluation.findings)}
    return lambda party, act, standard: ids.get((party, act, standard))


def asked_at(at: Address) -> Asked:
    """What an address asks of; RefusedError for edits that are none, NotThereError: no such case.

    A pointer in an error leads into the edits: ``/edits/0`` is the first.
    """
    edits, numbers, items = [], [], []
    for number, part in enumerate(at.edits):
        try:
            edits.append(option_edit(part.option, part.value, number + 1, part.as_))
            numbers.append(number)
        except ScienterError as error:
            items += [_at_edit(item_of(each), number) for each in error.diagnostics]
    try:
        made = asked({"case": at.case, "edits": edits_json(edits)})
    except RefusedError as error:
        raise RefusedError(
            [*items, *(_renumbered(item, numbers) for item in error.items)]
        ) from error
    if items:
        raise RefusedError(items)
    return made


def _at_edit(item: ProblemItem, number: int) -> ProblemItem:
    return item.model_copy(update={"pointer": f"/edits/{number}"})


def _renumbered(item: ProblemItem, numbers: Sequence[int]) -> ProblemItem:
    """With the number that the edit has in the address, and not among those that could be read."""
    found = re.match(r"/edits/(\d+)", item.pointer or "")
    return _at_edit(item, numbers[int(found[1])]) if found else item
