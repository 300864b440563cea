"""Hands on: the vocabulary, which reads sentences as statements and writes them back.

Exactly one form must match a sentence, in one way. None, or two, is an error that names the forms.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from .errors import Place, Problems, brief, did_you_mean, with_article
from .matching import Template, Templates, uncapitalised, ways
from .sets import is_shipped
from .statements import Pattern, Statement, Variable

THING: Final = "thing"
"""The built-in type that every other fits."""

MOST_WORDS: Final = 60
MOST_CHARACTERS: Final = 1_000
"""How long a sentence may be."""
_CURLY: Final = "\u201c\u201d\u201e\u00ab\u00bb"
"""Quotation marks of word processors, which mean nothing to YAML."""

SLOT: Final = re.compile(r"\{([a-z][a-z0-9-]*)(?::([a-z][a-z0-9-]*))?\}")

_VARIABLE: Final = re.compile(r"<[a-z][a-z0-9-]*>\Z")
NEVER_IN_NAMES: Final = re.compile(r"[,:#<>{}\[\]\"\n]")
_CALLED: Final = {",": "comma", ":": "colon", "\n": "line break", '"': "quotation mark"}
_NO_NAMES: Final[Mapping[str, tuple[str, str]]] = {}


class Slot(NamedTuple):
    """A place in a form where a name stands."""

    name: str
    type: str


class Form(NamedTuple):
    """A sentence form: how it says, denies and asks.

    A form without ``asks`` is a conclusion of law. ``one_of`` is the number of the slot in which
    alone rivals differ, None if the form has no rivals.
    """

    id: str
    says: str
    denies: str
    asks: str | None
    slots: tuple[Slot, ...]
    one_of: int | None
    place: Place

    @property
    def pattern(self) -> str:
        """What it says, with its slots in angle brackets, as messages show it."""
        return _shown(self.says)

    @property
    def patterns(self) -> tuple[str, str, str]:
        """The same of what it says, denies and asks; the last is empty if it asks nothing."""
        return _shown(self.says), _shown(self.denies), _shown(self.asks or "")

    def template(self, positive: bool) -> Template:
        """What it says, or denies, as words and slots."""
        numbers = {slot.name: number for number, slot in enumerate(self.slots)}
        parts: list[str | int] = []
        for word in (self.says if positive else self.denies).split():
            slot = SLOT.fullmatch(word)
            parts.append(numbers[slot[1]] if slot else word)
        return Template(self.id, positive, tuple(parts))


class Term(NamedTuple):
    """A thing that the law itself names."""

    name: str
    type: str


class _Taken(NamedTuple):
    """What a slot makes of some words when no form fits: the words, and what is wrong with them."""

    words: str
    fault: str = ""
    type: str = ""


class Vocabulary:
    """Types, terms and forms; reads sentences and writes them."""

    def __init__(self, types: Iterable[str], terms: Iterable[Term], forms: Iterable[Form]) -> None:
        self.types: tuple[str, ...] = tuple(sorted({THING, *types}))
        self.terms: Mapping[str, Term] = {term.name: term for term in sorted(terms)}
        self.forms: Mapping[str, Form] = {form.id: form for form in sorted(forms)}
        self.templates: Mapping[tuple[str, bool], Template] = {
            (form.id, positive): form.template(positive)
            for form in self.forms.values()
            for positive in (True, False)
        }
        self._index = Templates(self.templates.values())
        self._rule_sentences: dict[str, Pattern] = {}
        """Sentences of rules read before: most stand in several."""
        self._term_types = {term.name: (term.name, term.type) for term in self.terms.values()}

    def read(
        self,
        sentence: str,
        place: Place | None,
        problems: Problems,
        names: Mapping[str, tuple[str, str]] = _NO_NAMES,
        rule: bool = False,
    ) -> Pattern | None:
        """The pattern a sentence says; None where ``problems`` says why it says none.

        ``names`` goes from each name and alias to (canonical name, type). ``rule`` allows
        ``<variables>``; a claim's pattern has none, so ``.ground({})`` makes it a statement.
        """
        lasting = rule and names is _NO_NAMES
        if lasting and (known := self._rule_sentences.get(sentence)) is not None:
            return known
        words = sentence.split() if len(sentence) <= MOST_CHARACTERS else []
        if not 0 < len(words) <= MOST_WORDS:
            said = f"a sentence has from one to {MOST_WORDS} words"
            if len(sentence) > MOST_CHARACTERS:
                said = f"a sentence has at most {MOST_CHARACTERS:,} letters"
            problems.error("E301", f"no sentence says {brief(sentence)}: {said}", place)
            return None
        found = self._matches(words, names, rule)
        if len(found) == 1:
            if lasting:
                self._rule_sentences[sentence] = found[0]
            return found[0]
        if found:
            shown = " or ".join(f'"{self._shown(pattern)}"' for pattern in found[:3])
            said = f"{brief(sentence)} can be read in {len(found)} ways"
            blamed = self._added(found) if place and is_shipped(place) else None
            if place and blamed:
                said += f", at {place.file}:{place.line}"
            problems.error("E302", said, blamed or place, f"it matches {shown}")
        else:
            _Diagnosis(self, words, place, problems, names, rule).tell(sentence)
        return None

    def sentence(self, said: Statement | Pattern) -> str:
        """The sentence, as its author would write it."""
        parts = self.templates[said.form, said.positive].parts
        return " ".join(p if isinstance(p, str) else _written(said.args[p]) for p in parts)

    def in_words(self, said: Pattern) -> str:
        """The sentence for readers: what is open in it as words, and not as a variable."""
        form = self.forms[said.form]
        filled = [
            _any(slot.type) if isinstance(value, Variable) else value
            for slot, value in zip(form.slots, said.args, strict=True)
        ]
        parts = self.templates[said.form, said.positive].parts
        return " ".join(p if isinstance(p, str) else filled[p] for p in parts)

    def question(self, said: Statement | Pattern) -> str | None:
        """The question of fact it answers; None for a conclusion of law."""
        form = self.forms[said.form]
        if form.asks is None:
            return None
        filled = {
            slot.name: _written(value) for slot, value in zip(form.slots, said.args, strict=True)
        }
        question = SLOT.sub(lambda match: filled[match[1]], form.asks)
        return question[:1].upper() + question[1:]

    def variables(self, pattern: Pattern) -> Iterator[tuple[str, str]]:
        """Each variable of a pattern with the type of the slot it stands in."""
        for slot, argument in zip(self.forms[pattern.form].slots, pattern.args, strict=True):
            if isinstance(argument, Variable):
                yield argument.name, slot.type

    def known(self, words: str, names: Mapping[str, tuple[str, str]]) -> tuple[str, str] | None:
        """The canonical name and type of a name or term."""
        return names.get(words) or self._term_types.get(words)

    def _matches(
        self, words: list[str], names: Mapping[str, tuple[str, str]], rule: bool
    ) -> list[Pattern]:
        """Every pattern the words can be read as, each once."""
        found: list[Pattern] = []
        slots: tuple[Slot, ...] = ()

        def take(slot: int, start: int, end: int) -> str | Variable | None:
            if rule and end == start + 1 and _VARIABLE.match(words[start]):
                return Variable(words[start][1:-1])
            entry = self.entry(words, start, end, names)
            if entry is None or slots[slot].type not in (entry[1], THING):
                return None
            return entry[0]

        for template in self._index.that_may_fit(words):
            slots = self.forms[template.form].slots
            filled: Iterator[dict[int, str | Variable]] = ways(template.parts, words, take)
            for taken in filled:
                args = tuple(taken[number] for number in range(len(slots)))
                pattern = Pattern(template.form, args, template.positive)
                if pattern not in found:
                    found.append(pattern)
        return found

    def entry(
        self, words: list[str], start: int, end: int, names: Mapping[str, tuple[str, str]]
    ) -> tuple[str, str] | None:
        """The name that these words are; the first word of a sentence may have a capital."""
        name = " ".join(words[start:end])
        found = self.known(name, names)
        return found or (self.known(uncapitalised(name), names) if start == 0 else None)

    def nearest_forms(self, words: list[str]) -> list[str]:
        """The forms that look most like the words, best first, as messages show them."""
        mine = " ".join(words)
        scored = []
        for template in self._index.nearest(words):
            shown = self._shown_template(template)
            bare = " ".join(part if isinstance(part, str) else "" for part in template.parts)
            alike = max(
                difflib.SequenceMatcher(None, text, mine, autojunk=False).ratio()
                for text in (bare, shown)
            )
            scored.append((-alike, shown))
        return [shown for score, shown in sorted(scored)[:2] if score <= -0.5]

    def _added(self, found: Iterable[Pattern]) -> Place | None:
        """Where an author declares one of the forms that make a sentence of the library unclear."""
        places = (self.forms[pattern.form].place for pattern in found)
        return next((place for place in places if not is_shipped(place)), None)

    def _shown(self, pattern: Pattern) -> str:
        return self._shown_template(self.templates[pattern.form, pattern.positive])

    def _shown_template(self, template: Template) -> str:
        slots = self.forms[template.form].slots
        return " ".join(p if isinstance(p, str) else f"<{slots[p].name}>" for p in template.parts)


class _Diagnosis:
    """Says why no form matches: a name that is unknown or of another type, or the words."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        words: list[str],
        place: Place | None,
        problems: Problems,
        names: Mapping[str, tuple[str, str]],
        rule: bool,
    ) -> None:
        self.vocabulary = vocabulary
        self.words = words
        self.place = place
        self.problems = problems
        self.names = names
        self.rule = rule
        self.slots: tuple[Slot, ...] = ()

    def tell(self, sentence: str) -> None:
        best: tuple[tuple[int, int, str], tuple[Slot, ...], dict[int, _Taken]] | None = None
        for template in self.vocabulary._index.that_may_fit(self.words):
            self.slots = self.vocabulary.forms[template.form].slots
            for taken in islice(ways(template.parts, self.words, self._take), 200):
                bad = sum(1 for value in taken.values() if value.fault)
                if bad == len(taken) > 1 and 2 * len(template.words) < len(self.words):
                    continue
                score = (bad, -len(template.words), template.form)
                if best is None or score < best[0]:
                    best = score, self.slots, taken
        if best is None:
            said = f"no sentence says {brief(sentence)}"
            self.problems.error("E301", said, self.place, self._nearest)
            return
        for number, value in sorted(best[2].items()):
            if value.fault:
                self._fault(best[1][number], value)

    def _take(self, slot: int, start: int, end: int) -> _Taken | None:
        words = " ".join(self.words[start:end])
        if end == start + 1 and _VARIABLE.match(words):
            return _Taken(words, "" if self.rule else "E304")
        if "<" in words or ">" in words:
            return None
        entry = self.vocabulary.entry(self.words, start, end, self.names)
        if entry is None:
            return _Taken(words, "E303")
        fits = self.slots[slot].type in (entry[1], THING)
        return _Taken(words, "" if fits else "E401", entry[1])

    def _fault(self, slot: Slot, taken: _Taken) -> None:
        words, code, type_ = taken
        place = self.place.part(words) if self.place else None
        wanted = with_article(slot.type)
        said = {
            "E303": f"no {slot.type} is called {brief(words)}",
            "E304": f"the variable {words} stands where the name of {wanted} must stand",
            "E401": f"{brief(words)} is {with_article(type_)}, where {wanted} must stand",
        }[code]
        self.problems.error(code, said, place, lambda: self._names_for(slot, words))

    def _names_for(self, slot: Slot, words: str) -> str:
        every = {**self.vocabulary._term_types, **self.names}
        fitting = {name: own for name, (own, type_) in every.items() if slot.type in (type_, THING)}
        hint = did_you_mean(words, list(fitting)) or did_you_mean(words, set(fitting.values()))
        if not hint and self.rule:
            hint = f"a variable is written <{slot.name}>"
        return hint

    def _nearest(self) -> str:
        if self.words and (self.words[0][0] in _CURLY or self.words[-1][-1] in _CURLY):
            return "curly quotation marks are part of the text: take them out, or use straight ones"
        odd = [w for w in self.words if ("<" in w or ">" in w) and not _VARIABLE.match(w)]
        if odd:
            return "a variable is one word in angle brackets, in lower case: <name>"
        near = self.vocabulary.nearest_forms(self.words)
        return "nearest: " + " or ".join(f'"{form}"' for form in near) if near else ""


def unfit(name: str) -> str:
    """Why the text cannot be a name or a term; empty if it can."""
    if odd := NEVER_IN_NAMES.search(name):
        return f"a name has no {_CALLED.get(odd[0], odd[0])}"
    if len(name.split()) > 20:
        return "a name has at most 20 words"
    return "a name has single spaces between its words" if name != " ".join(name.split()) else ""


def _shown(form: str) -> str:
    return SLOT.sub(r"<\1>", form)


def _written(argument: str | Variable) -> str:
    return f"<{argument.name}>" if isinstance(argument, Variable) else argument


def _any(type_: str) -> str:
    """Whatever is of the type, in words."""
    return {"party": "anybody", THING: "anything"}.get(type_, f"any {type_.replace('-', ' ')}")
