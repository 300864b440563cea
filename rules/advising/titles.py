"""Hands on: advice on titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import brief
from ..reading import Text
from .survey import Advice, Remark, Survey


class SameTitle(Advice):
    """Two things of one kind, in one place, that readers cannot tell apart."""

    code = "L210"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At the rules and standards of each module, and the elements of each standard."""
        for module in survey.modules:
            yield from _alike("rule", ((r.rule, r.title) for r in module.rules))
            yield from _alike("standard", ((s.standard, s.title) for s in module.standards))
            for standard in module.standards:
                titled = ((e.element, e.title) for e in standard.elements)
                yield from _alike("element", titled)


def _alike(what: str, titled: Iterable[tuple[Text, Text | None]]) -> Iterator[Remark]:
    first: dict[str, Text] = {}
    for name, title in titled:
        if title is None:
            continue
        earlier = first.setdefault(" ".join(title.casefold().split()).rstrip("."), name)
        if earlier is not name:
            said = f"the {what} {brief(name)} has the title of {brief(earlier)}"
            yield Remark(said, title.place, "say in the title what is different")
