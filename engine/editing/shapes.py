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
    """a sentence that holds: every argument for an opposite is set aside"""
    as_: Text | None = None
    """of `suppose`: it is only claimed so, by evidence of this kind or strength; nothing is set
    aside"""
    strike: OneOrMore = ()
    """a claim, or a list: as if nobody had made it; what completes it loses its weight at trial"""
    believe: Pairs | None = None
    """`C05 = F035`: what tells against the account with that claim is set aside; `C05 = none`: so
    is every account; or a sentence, whose opposites are"""
    strike_rule: OneOrMore = ()
    """a rule, or a list"""
    jurisdiction: Text | None = None
    """whose law applies"""
    reading: Pairs | None = None
    """`awareness=subjective`, or the choice alone where only one reading has it"""
    on: Date | None = None
    """the date of the event; of an `entity`, when it happened"""
    weighing: Text | None = None
    """what kinds of claim are worth"""
    proof: Text | None = None
    """the proof standard to ask of every legal standard"""
    entity: Text | None = None
    """one more name, of this `type`; the same as under `entities`"""
    type: Text | None = None
    """of `entity`: a type of the vocabulary"""
    aliases: tuple[Text, ...] = ()
    """of `entity`: its other names"""


class EditsShape(Shape):
    """Edits and the entities that they need."""

    edits: tuple[EditShape, ...]
    """the edits, in their order"""
    entities: Keyed[Text, Names] | None = None
    """names that the case does not have, by type: a list, or as in a case file"""


class HypotheticalShape(EditsShape):
    """A file of edits."""

    hypothetical: Text
    """the title, the file's first key"""
    case: Id | None = None
    """the case the edits are for; any, if it is left out"""
    note: Text | None = None
    """anything for the reader"""


SHAPES: Final = (HypotheticalShape, EditShape)
"""All whose keys the README tells."""
