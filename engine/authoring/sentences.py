"""Hands on: the ways in which a sentence that is begun may go on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rules import Pattern, Slot

from .known import Known
from .places import Spot, block, scalars

NEAR, FAR = 0, 1
"""How far an offer is from what is written: it begins so, or has such words."""
_Way = tuple[dict[int, str], int | None, str]


class Begun(NamedTuple):
    """A sentence that is begun: its form and sign, the slots filled, and the one being written.

    ``open`` is the number of the slot that the next word is for, ``typed`` what of it is there;
    None where the next word is the form's.
    """

    form: str
    positive: bool
    parts: tuple[str | int, ...]
    taken: Mapping[int, str]
    open: int | None
    typed: str


def begun(before: str, known: Known) -> Iterator[Begun]:
    """Every sentence that begins as ``before`` does: what of a sentence is before the cursor."""
    words = before.split()
    whole = before[-1:].isspace() or not before
    by_first: dict[str, bool] = {}
    for form, positive, parts in known.law.templates:
        head = parts[0]
        if words and isinstance(head, str):
            fits = by_first.get(head)
            if fits is None:
                fits = by_first[head] = _begins(head, words[0], len(words) > 1 or whole, True)
            if not fits:
                continue
        slots = known.rules.vocabulary.forms[form].slots
        found = _go(parts, words, whole, slots, known)
        if found is not None:
            taken, open_, typed = found
            yield Begun(form, positive, parts, taken, open_, typed)


def offered(every: Sequence[Begun], before: str, known: Known) -> Iterator[tuple[Begun, int]]:
    """Those that are ``begun``, near; then, farther, those that have words like all of before's."""
    whole = {(each.form, each.positive) for each in every}
    yield from ((each, NEAR) for each in every)
    bare = [word for word in before.casefold().split() if not word.startswith("<")]
    for form, positive, parts in known.law.templates if bare else ():
        if (form, positive) in whole:
            continue
        theirs = [part.casefold() for part in parts if isinstance(part, str)]
        if all(any(their.startswith(word) for their in theirs) for word in bare):
            yield Begun(form, positive, parts, {}, None, ""), FAR


def order_of(each: Begun, distance: int) -> int:
    """Where it comes among the others: sentences before contraries, short ones before long."""
    return 1_000 * distance + (0 if each.positive else 300) + len(each.parts)


def filled(sentence: str, pattern: Pattern, known: Known) -> list[tuple[int, int, int]]:
    """The slots of a whole sentence: the number of each, and the columns where it is filled."""
    parts = known.rules.vocabulary.templates[pattern.form, pattern.positive].parts
    slots = known.rules.vocabulary.forms[pattern.form].slots
    words = sentence.split()
    found = _go(parts, words, True, slots, known)
    if found is None:
        return []
    spans, at = [], 0
    for part in parts:
        said = part if isinstance(part, str) else found[0].get(part, "")
        at = sentence.find(said, at) if isinstance(part, int) else sentence.find(" ", at + 1)
        at = max(0, at)
        if isinstance(part, int):
            spans.append((part, at, at + len(said)))
            at += len(said)
        at += len(sentence[at:]) - len(sentence[at:].lstrip())
    return spans


def rule_variables(spot: Spot, lines: Sequence[str], known: Known) -> dict[str, str]:
    """The variables of the rule or standard at a place, each with its type, ``""`` if unclear."""
    found: dict[str, str] = {}
    steps = zip(spot.path, spot.path[1:], strict=False)
    step = next((s for above, s in steps if above.name in ("rules", "standards")), None)
    if step is None:
        return found
    for path, text, line in scalars(lines, block(lines, step)):
        if "<" not in text or path[-1:] == ("note",):
            continue
        for word in text.split():
            if word.startswith("<") and word.endswith(">") and line != spot.line:
                found.setdefault(word, "")
        pattern = known.read(text)
        if pattern is not None:
            for name, type_ in known.rules.vocabulary.variables(pattern):
                if found.get(f"<{name}>", "") in ("", "thing"):
                    found[f"<{name}>"] = type_
    return found


def _go(
    parts: Sequence[str | int],
    words: Sequence[str],
    whole: bool,
    slots: Sequence[Slot],
    known: Known,
) -> _Way | None:
    """How the parts begin with the words, the first way there is; None if they do not."""
    length = len(words)

    def go(part: int, start: int, taken: dict[int, str]) -> _Way | None:
        if start == length:
            if part == len(parts):
                return taken, None, ""
            slot = parts[part]
            return taken, slot if isinstance(slot, int) and (whole or not words) else None, ""
        if part == len(parts):
            return None
        at = parts[part]
        if isinstance(at, str):
            last = start == length - 1 and not whole
            fits = _begins(at, words[start], not last, start == 0)
            return go(part + 1, start + 1, taken) if fits else None
        for end in range(length, start, -1):
            name = " ".join(words[start:end])
            if _fits(name, slots[at].type, known) and (end < length or whole):
                found = go(part + 1, end, {**taken, at: name})
                if found is not None:
                    return found
        rest = " ".join(words[start:])
        if _opens(rest, slots[at].type, known):
            return taken, at, rest + (" " if whole else "")
        return None

    return go(0, 0, {})


def _begins(word: str, typed: str, whole: bool, first: bool) -> bool:
    lowered = typed[:1].lower() + typed[1:] if first else typed
    if whole:
        return word in (typed, lowered)
    return word.startswith((typed, lowered))


def _fits(name: str, type_: str, known: Known) -> bool:
    if name.startswith("<") and name.endswith(">"):
        return known.is_rules and " " not in name
    entry = known.rules.vocabulary.known(name, {} if known.is_rules else known.own.names)
    return entry is not None and type_ in (entry[1], "thing")


def _opens(typed: str, type_: str, known: Known) -> bool:
    """Whether a name or variable of that type begins so."""
    if typed.startswith("<"):
        return known.is_rules and " " not in typed and ">" not in typed
    folded = typed.casefold()
    return any(name.casefold().startswith(folded) for name, _ in known.of_type(type_))
