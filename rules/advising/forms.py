"""Hands on: advice on how sentence forms are worded: alike, with numbers, two in one, no contrary.

Forms are compared by their bare words: without what only holds a sentence together, and without
endings. Of forms that differ in one word only, those are found that differ in its spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..errors import Place, brief
from ..models import Element, Standard
from ..reading import Text
from ..shapes import RawForm
from ..statements import Variable
from ..vocabulary import SLOT, Form
from .survey import Advice, Remark, Survey

_Words = tuple[str, ...]
_TRIVIAL: Final = frozenset(
    (
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "did",
        "does",
        "do",
        "that",
        "of",
        "very",
    )
)
"""Words that hold a sentence together. What tells where, when or whether is not among them."""
_SAME: Final = {"upon": "on", "onto": "on", "inside": "in", "within": "in", "toward": "towards"}
_ENDING: Final = re.compile(r"(?<=...)(?:ed|es|s|ing|e)\Z")
_MOST_ALIKE: Final = 8
"""So many forms are looked at beside each, of those that share its words but one."""
_NEGATION: Final = re.compile(
    r"(?:not|no|none|nobody|nothing|never|neither|nor|without|cannot|only|except|even|every|each|"
    r"some|any|all|(?:un|in|im|ir|dis|non)\w{3,}|\w+n't|\w+less)\Z"
)
"""Words that may make a sentence the contrary of what it would say without them."""
_NUMBER: Final = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|"
    r"hundred|thousand)\b",
    re.IGNORECASE,
)
_BARE_AFTER: Final = frozenset(
    ("then", "also", "later", "had", "has", "have", "was", "were", "been")
)
_PAST: Final = frozenset(
    (
        "took",
        "taken",
        "gave",
        "given",
        "handed",
        "held",
        "kept",
        "left",
        "brought",
        "built",
        "bought",
        "sold",
        "shot",
        "fought",
        "drove",
        "drew",
        "threw",
        "broke",
        "struck",
        "hit",
        "cut",
        "put",
        "set",
        "let",
        "ran",
        "hid",
        "stole",
        "wrote",
        "sent",
        "told",
        "said",
        "spoke",
        "swore",
        "lent",
        "paid",
        "shook",
        "showed",
        "shown",
        "went",
        "came",
        "made",
        "did",
        "fell",
        "pulled",
    )
)
_NO_ACTS: Final = frozenset(
    (
        "knew",
        "known",
        "thought",
        "believed",
        "understood",
        "meant",
        "felt",
        "saw",
        "heard",
        "needed",
        "wanted",
        "indeed",
        "red",
        "bed",
        "used",
        "hundred",
        "consciously",
        "willfully",
        "limited",
        "related",
        "united",
        "continued",
    )
)


class NearlySameForms(Advice):
    """Two sentences that nearly say the same: a claim in one proves nothing of the other."""

    code = "L303"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At both of every two forms that share all their words but one."""
        forms = survey.rules.vocabulary.forms
        blocks: dict[tuple[object, ...], list[tuple[RawForm, Text, _Words]]] = {}
        told: set[tuple[str, str]] = set()
        for raw in sorted(_forms(survey), key=lambda raw: raw.id):
            types = tuple(sorted(slot.type for slot in forms[str(raw.id)].slots))
            for text in (raw.says, raw.denies):
                words = _bare(text)
                for key in _keys(words):
                    others = blocks.setdefault((types, *key), [])
                    for other, theirs, their_words in others:
                        pair = (str(other.id), str(raw.id))
                        if other is not raw and pair not in told and _nearly(words, their_words):
                            told.add(pair)
                            yield self._remark(raw, text, forms[str(other.id)])
                            yield self._remark(other, theirs, forms[str(raw.id)])
                    if len(others) < _MOST_ALIKE:
                        others.append((raw, text, words))

    def _remark(self, raw: RawForm, text: Text, other: Form) -> Remark:
        said = f"{brief(raw.id)} nearly says what {brief(other.id)} does: {brief(other.pattern)}"
        return Remark(said, text.place, "keep one, or word them so that nobody takes one for both")


class Number(Advice):
    """A sentence that states a number, and not what the law asks."""

    code = "L307"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At what every form says."""
        for raw in _forms(survey):
            if found := _NUMBER.search(SLOT.sub(lambda m: " " * len(m[0]), raw.says)):
                said = f"the sentence {brief(raw.id)} states the number {brief(found[0])}"
                hint = "ask what the law asks, yes or no, and leave the number to the claim's quote"
                yield Remark(said, raw.says.place.part(found[0]), hint)


class TwoActsInOne(Advice):
    """Two acts in one finding: proof of either, or of both, would read the same."""

    code = "L308"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At what forms say, at titles of elements, and at what elements need."""
        hint = "make it two sentences, and two rules that conclude what follows from either"
        for raw in _forms(survey):
            if joined := _joins_acts(raw.says):
                said = f'two acts in one sentence, joined by "{joined}"'
                yield Remark(said, raw.says.place.part(f" {joined} "), hint)
        for standard in survey.rules.standards.values():
            written = survey.written_standards[standard.id].elements
            for element, as_written in zip(standard.elements, written, strict=True):
                title = as_written.title
                if title and (joined := _joins_acts(title)):
                    said = f'two acts in one element, joined by "{joined}"'
                    yield Remark(said, title.place, "make it two elements, or two standards")
                if place := self._place_of_acts(standard, element, survey):
                    said = f"the element {brief(element.id)} needs two acts of the party"
                    yield Remark(said, place, "make it two elements: each act has its own finding")

    def _place_of_acts(self, standard: Standard, element: Element, survey: Survey) -> Place | None:
        """Where an element asks for two facts that the party itself did."""
        party = Variable(standard.concerns["party"])
        act = Variable(standard.concerns["act"])
        for needed in element.needs.values():
            forms = {
                pattern.form
                for pattern in needed
                if pattern.positive and act not in pattern.args
                if _is_act(survey.rules.vocabulary.forms[pattern.form], pattern.args, party)
            }
            if len(forms) > 1:
                return element.place
        return None


class NoContrary(Advice):
    """A contrary that denies nothing: both could be true, or both say the same."""

    code = "L309"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At what every form denies."""
        for raw in _forms(survey):
            says, denies = raw.says.casefold().split(), raw.denies.casefold().split()
            mine, theirs = ({w for w in words if "{" not in w} for words in (says, denies))
            if says != denies and any(_NEGATION.match(word) for word in (*says, *denies)):
                continue
            if says == denies or mine <= theirs or theirs <= mine:
                said = f"this does not deny {brief(raw.id)}: both may be true at once"
                hint = "say what holds exactly where the sentence does not"
                yield Remark(said, raw.denies.place, hint)


def _forms(survey: Survey) -> Iterator[RawForm]:
    return (form for file in survey.vocabularies for form in file.sentences)


def _bare(text: str) -> _Words:
    """The words that matter, without their endings, in order of the alphabet."""
    words = (_SAME.get(word, word) for word in SLOT.sub(" ", text).casefold().split())
    return tuple(sorted(_ENDING.sub("", word) for word in words if word not in _TRIVIAL))


def _keys(words: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """All words, and all but each one, of which the beginning is left."""
    yield tuple(words), ""
    for number, word in enumerate(words):
        yield (*words[:number], *words[number + 1 :]), word[:2]


def _nearly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are the same, or but for the spelling of one."""
    if one == other:
        return True
    mine = [word for word in one if word not in other]
    theirs = [word for word in other if word not in one]
    return len(mine) == len(theirs) == 1 and _misspelt(mine[0], theirs[0])


def _misspelt(one: str, other: str) -> bool:
    """Whether one word is the other with a letter too many, changed, or two that changed places.

    Short words that differ in a letter are other words, and so are those that differ in a number.
    """
    one, other = sorted((one, other), key=len)
    if len(one) < 4 or len(other) > len(one) + 1 or not (one + other).isalpha():
        return False
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    mine, theirs = one[same:], other[same:]
    if len(mine) < len(theirs):
        return mine == theirs[1:]
    return mine[1::-1] + mine[2:] == theirs or (len(one) >= 6 and mine[1:] == theirs[1:])


def _joins_acts(text: str) -> str:
    """The word that joins two acts; empty if none does."""
    if found := re.search(r"\band/or\b", text, re.IGNORECASE):
        return found[0]
    words = [word.strip(".,;") for word in SLOT.sub("{}", text).casefold().split()]
    for number, word in enumerate(words):
        if word in ("and", "or"):
            after = [w for w in words[number + 1 :] if w not in _BARE_AFTER]
            if after and _past(after[0]) and any(_past(before) for before in words[:number]):
                return word
    return ""


def _past(word: str) -> bool:
    return word not in _NO_ACTS and (word in _PAST or (len(word) > 4 and word.endswith("ed")))


def _is_act(form: Form, args: Sequence[object], party: Variable) -> bool:
    """Whether the form tells a fact that the party did: the party first, then what was done."""
    words = form.says.split()
    return (
        form.asks is not None
        and len(words) > 1
        and SLOT.fullmatch(words[0]) is not None
        and args[0] == party
        and _past(words[1])
    )
