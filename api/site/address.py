"""Hands on: Address, where a page about a case is, with the whole hypothetical in it.

An edit is written in the query as the command line has it (``--strike F032`` is ``strike=F032``),
in order, so that a link is a citation: whoever follows it sees the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote, urlencode

OPTIONS: Final = (
    "suppose",
    "strike",
    "believe",
    "strike-rule",
    "jurisdiction",
    "reading",
    "on",
    "weighing",
    "proof",
    "entity",
)
"""The parameters that are edits; ``as`` goes with the ``suppose`` before it."""
AS: Final = "as"
SWITCHES: Final = ("jurisdiction", "on", "weighing", "proof")
"""Options of which a hypothetical has one at most: another takes its place."""


class EditPart(NamedTuple):
    """An edit as the address has it."""

    option: str
    value: str
    as_: str = ""

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Its parameters."""
        yield self.option, self.value
        if self.as_:
            yield AS, self.as_


class Address(NamedTuple):
    """A case under some edits, in their order."""

    case: str
    edits: tuple[EditPart, ...] = ()

    @classmethod
    def read(cls, case: str, pairs: Iterable[tuple[str, str]]) -> Address:
        """From the parameters of a query; those that are no edits are passed over.

        An ``as`` without a ``suppose`` before it is kept as an edit of its own, which is refused
        later with all else that is wrong. An empty value is a field of a form left empty.
        """
        edits: list[EditPart] = []
        for name, given in pairs:
            value = given.strip()
            if not value:
                continue
            if name in OPTIONS:
                edits.append(EditPart(name, value))
            elif name == AS:
                if edits and edits[-1].option == "suppose" and not edits[-1].as_:
                    edits[-1] = edits[-1]._replace(as_=value)
                else:
                    edits.append(EditPart(AS, value))
        return cls(case, tuple(edits))

    @classmethod
    def told(cls, about: Mapping[str, Any]) -> Address:
        """From what a worker is asked about (``about``)."""
        return cls(about["case"], tuple(EditPart(*each) for each in about["edits"]))

    @property
    def about(self) -> dict[str, Any]:
        """What a worker is asked about."""
        return {"case": self.case, "edits": [list(each) for each in self.edits]}

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the query, in order; forms have them as hidden fields."""
        return [pair for edit in self.edits for pair in edit.pairs()]

    @property
    def baseline(self) -> Address:
        """The case as it is."""
        return self._replace(edits=())

    def to(self, *path: str, **more: str | None) -> str:
        """The address of a page about the case; ``more`` are parameters of that page."""
        steps = "/".join(quote(step, safe="") for step in ("cases", self.case, *path))
        further = [(key.rstrip("_"), value) for key, value in more.items() if value]
        query = urlencode([*self.pairs, *further], quote_via=quote, safe="’“”,.:()")
        return f"/{steps}?{query}" if query else f"/{steps}"

    def adding(self, option: str, value: str, as_: str = "") -> Address:
        """With a further edit. A switch takes the place of the one that is there."""
        kept = [
            each
            for each in self.edits
            if not (option in SWITCHES and each.option == option)
            and not (option == "reading" == each.option and _name(each.value) == _name(value))
        ]
        return self._replace(edits=(*kept, EditPart(option, value, as_)))

    def without(self, number: int) -> Address:
        """Without its edit of that number, counted from 0."""
        return self._replace(edits=self.edits[:number] + self.edits[number + 1 :])

    def dropping(self, option: str, value: str | None = None) -> Address:
        """Without every edit of that option, or only those of that value."""
        kept = (e for e in self.edits if e.option != option or value not in (None, e.value))
        return self._replace(edits=tuple(kept))

    def dropping_reading(self, reading: str) -> Address:
        """Without any choice about that reading."""
        return self._without("reading", reading)

    def dropping_dispute(self, dispute: str) -> Address:
        """Without a belief in any account of that dispute."""
        return self._without("believe", dispute)

    def _without(self, option: str, name: str) -> Address:
        kept = (e for e in self.edits if not (e.option == option and _name(e.value) == name))
        return self._replace(edits=tuple(kept))

    def has(self, option: str, value: str) -> bool:
        """Whether that is among the edits."""
        return any(each.option == option and each.value == value for each in self.edits)


def _name(pair: str) -> str:
    """Of ``awareness=objective`` the reading, of ``C05=F035`` the dispute."""
    return pair.partition("=")[0].strip()
