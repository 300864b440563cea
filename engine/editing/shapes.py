"""Hands on: the shapes of a file of edits, which are those of the body of a request too.

A field is a key, with ``_`` for ``-``; ``engine/README.md`` explains each.
"""

from __future__ import annotations

from typing import Annotated, Final

from facts import EntityShape
from rules import BY_KIND, Date, Id, Keyed, OneOrMore, Several, Shape, Text

Pairs = Annotated[Text | Keyed[Text, Text], BY_KIND]
"""``C05 = F035``, or ``{C05: F035}``."""
Names = Annotated[
    Several[Text] | Keyed[Text, Annotated[tuple[Text, ...] | EntityShape, BY_KIND]], BY_KIND
]
"""Names alone, or each with what a case file says of it."""


class EditShape(Shape):
    """An item of ``edits:``."""

    suppose: Text | None = None
    as_: Text | None = None
    strike: OneOrMore = ()
    believe: Pairs | None = None
    strike_rule: OneOrMore = ()
    jurisdiction: Text | None = None
    reading: Pairs | None = None
    on: Date | None = None
    weighing: Text | None = None
    proof: Text | None = None
    entity: Text | None = None
    type: Text | None = None
    aliases: tuple[Text, ...] = ()


class EditsShape(Shape):
    """Edits and the entities that they need."""

    edits: tuple[EditShape, ...]
    entities: Keyed[Text, Names] | None = None


class HypotheticalShape(EditsShape):
    """A file of edits."""

    hypothetical: Text
    case: Id | None = None
    note: Text | None = None


SHAPES: Final = (HypotheticalShape, EditShape)
"""All whose keys the README tells."""
