"""Hands on: the register of a case, everything it declares, by which its references are resolved.

Each look-up gives what is meant, or tells the problem with its place and gives None. Free text
never becomes a statement: what no sentence form matches is an error.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from rules import (
    CLAIM_KINDS,
    VERDICT,
    Problems,
    Statement,
    Text,
    Vocabulary,
    brief,
    did_you_mean,
    unfit,
)

from .dates import span

ACT: Final = "act"
PARTY: Final = "party"
ROLE: Final = "role"
_MOST_HINTED: Final = 1_000
"""Among more ids than this no nearest is looked for: it would take too long."""


class Register:
    """Names with their types, and the ids of sources, chapters and claims."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems) -> None:
        self.vocabulary = vocabulary
        self.problems = problems
        self.names: dict[str, tuple[str, str]] = {}
        """From each name and alias to (canonical name, type)."""
        self.sources: Collection[str] = ()
        self.chapters: Collection[str] = ()
        self.claims: Collection[str] = ()
        self._declared: dict[str, Text] = {}
        self._terms = {term.casefold(): term for term in vocabulary.terms}

    def declare(self, name: Text, canonical: str, type_: str) -> bool:
        """Take in a name or alias; False if it is taken, the law's, or not fit for one."""
        self.spoken(name)
        if why := unfit(name):
            self.problems.error("E205", f"{brief(name)} cannot be a name: {why}", name.place)
            return False
        folded = name.casefold()
        if term := self._terms.get(folded):
            type_of_term = self.vocabulary.terms[term].type
            said = f"{brief(name)} is a term of the law, a {type_of_term}; nothing else may have it"
            hint = "terms stand in sentences as they are; the case does not declare them"
            self.problems.error("E314", said, name.place, hint)
            return False
        if first := self._declared.get(folded):
            where = f"{first.place.file}, line {first.place.line}"
            said = f"the name {brief(name)} is taken: it stands in {where} already"
            self.problems.error("E306", said, name.place, "each name and alias means one thing")
            return False
        self._declared[folded] = name
        self.names[str(name)] = (canonical, type_)
        return True

    def type(self, word: Text) -> None:
        """Check that entities may be of that type."""
        types = [known for known in self.vocabulary.types if known not in (ACT, "thing")]
        if word == ACT:
            self.problems.error("E305", "acts stand under acts, not among entities", word.place)
        elif word not in types:
            said = f"{brief(word)} is no type that a vocabulary declares"
            self.problems.error(
                "E305", said, word.place, lambda: did_you_mean(word, types, len(types))
            )

    def party(self, word: Text | None) -> str | None:
        """The canonical name of a declared party."""
        if not word:
            return None
        canonical, type_ = self.names.get(word, ("", ""))
        if type_ == PARTY:
            return canonical
        if type_:
            said = f"{brief(word)} is a {type_}, where a party must stand"
            self.problems.error("E401", said, word.place)
            return None
        parties = [name for name, (_, is_a) in self.names.items() if is_a == PARTY]
        said = f"no party is called {brief(word)}"
        hint = "every speaker is declared under entities, party"
        self.problems.error(
            "E303", said, word.place, lambda: did_you_mean(word, _few(parties)) or hint
        )
        return None

    def parties(self, words: Text | tuple[Text, ...]) -> tuple[str, ...]:
        """The canonical names of declared parties, each once."""
        return tuple(dict.fromkeys(name for word in several(words) if (name := self.party(word))))

    def role(self, word: Text) -> str:
        """A capacity: a term or an entity of the type role."""
        canonical, type_ = self._meaning(word)
        if type_ == ROLE:
            return canonical
        if type_:
            said = f"{brief(word)} is a {type_}, where a role must stand"
            self.problems.error("E401", said, word.place)
        elif word:
            roles = [term.name for term in self.vocabulary.terms.values() if term.type == ROLE]
            said = f"no role is called {brief(word)}"
            self.problems.error("E303", said, word.place, lambda: did_you_mean(word, roles))
        return ""

    def things(self, words: Text | tuple[Text, ...]) -> tuple[str, ...]:
        """Canonical names of entities, acts or terms, each once."""
        found = []
        for word in several(words):
            canonical, type_ = self._meaning(word)
            if type_:
                found.append(canonical)
            else:
                said = f"no entity, act or term is called {brief(word)}"
                self.problems.error("E303", said, word.place, self._nearest_names(word))
        return tuple(dict.fromkeys(found))

    def source(self, own: Text | None, of_file: Text | None) -> str:
        """The id of the item's own source, or else of its file's."""
        return self._id(own or of_file, self.sources, "source") or ""

    def chapter(self, word: Text | None) -> str | None:
        """The id of a chapter."""
        return self._id(word, self.chapters, "chapter")

    def claim(self, word: Text | None) -> str | None:
        """The id of a claim of the case."""
        return self._id(word, self.claims, "claim")

    def claims_of(self, words: Text | tuple[Text, ...]) -> tuple[str, ...]:
        """The ids of claims of the case, each once."""
        return tuple(dict.fromkeys(id_ for word in several(words) if (id_ := self.claim(word))))

    def kind(self, word: Text) -> str:
        """A kind of claim; every weighing says what each is worth."""
        if word and word not in CLAIM_KINDS:
            said = f"no weighing knows the kind {brief(word)}"
            hint = did_you_mean(word, CLAIM_KINDS) or f"kinds: {', '.join(CLAIM_KINDS)}"
            self.problems.error("E313", said, word.place, hint)
        return str(word)

    def statement(self, sentence: Text | None) -> Statement | None:
        """The statement a sentence makes."""
        if not sentence:
            return None
        read = self.vocabulary.read(sentence, sentence.place, self.problems, self.names)
        return None if read is None else read.ground({})

    def statements(self, sentences: Text | tuple[Text, ...]) -> tuple[Statement, ...]:
        """The statements that sentences make, each once."""
        read = (self.statement(sentence) for sentence in several(sentences))
        return tuple(dict.fromkeys(statement for statement in read if statement))

    def date(self, word: Text | None) -> str:
        """A date of the calendar; empty if there is none."""
        if not word:
            return ""
        if span(word) is None:
            self.problems.error("E210", f"{brief(word)} is not in the calendar", word.place)
            return ""
        return str(word)

    def spoken(self, words: Text | None, note: bool = False) -> str:
        """Words of our own, which must not say what only a court can say of somebody."""
        return spoken(words, self.problems, note)

    def _meaning(self, word: Text) -> tuple[str, str]:
        if term := self.vocabulary.terms.get(word):
            return term.name, term.type
        return self.names.get(word, ("", ""))

    def _nearest_names(self, word: Text) -> str:
        return did_you_mean(word, _few([*self.names, *self.vocabulary.terms]))

    def _id(self, word: Text | None, known: Collection[str], what: str) -> str | None:
        if not word:
            return None
        if word in known:
            return str(word)
        said = f"no {what} is called {brief(word)}"
        self.problems.error("E312", said, word.place, lambda: did_you_mean(word, _few(known)))
        return None


def spoken(words: Text | None, problems: Problems, note: bool = False) -> str:
    """The words; a verdict in them is an error, in a ``note`` advice."""
    if not words:
        return ""
    if found := VERDICT.search(words):
        said = f"{brief(found.group())} is for a court to say of somebody, not for us"
        place = words.place.part(found.group())
        if note:
            problems.advice("L407", said, place)
        else:
            problems.error("E418", said, place, "name the standard or the conduct")
    return str(words)


def several(words: Text | tuple[Text, ...]) -> tuple[Text, ...]:
    """The texts, whether the author wrote one or a list; without those found wrong already."""
    return tuple(word for word in ((words,) if isinstance(words, Text) else words) if word)


def first_of_each(ids: Iterable[Text], what: str, problems: Problems) -> Iterator[bool]:
    """For each id whether it is the first such; an error for every other."""
    seen: dict[str, Text] = {}
    for id_ in ids:
        first = seen.setdefault(id_, id_)
        if id_ and first is not id_:
            where = f"{first.place.file}, line {first.place.line}"
            said = f"the {what} {brief(id_)} stands twice; first in {where}"
            problems.error("E306", said, id_.place, "give one of them another id")
        yield bool(id_) and first is id_


def _few(names: Collection[str]) -> Collection[str]:
    return names if len(names) <= _MOST_HINTED else ()
