"""Hands on: vocabulary_uses: of every sentence, who concludes it and who asks for it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from .advising.survey import Survey
from .errors import Place
from .models import Rule, RuleSet
from .vocabulary import Form, Term
from .wording import SUPPLIED

UseKind = Literal["premise", "counted", "exception", "element"]
Origin = Literal["engine", "rules", "claims"]
NEAREST: Final = 8
"""How many sentences are shown where none has the words asked for."""
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NEAR: Final = 0.6
_BARE: Final = re.compile(r"\{([a-z][a-z0-9-]*):[^}]*\}")


class UsedBy(NamedTuple):
    """A rule, or a standard, that asks for a sentence (``positive``) or for its contrary."""

    id: str
    what: Literal["rule", "standard"]
    kind: UseKind
    positive: bool
    place: Place


class SentenceUses(NamedTuple):
    """A sentence form, the rules that conclude it or its contrary, and who asks for either."""

    form: Form
    concluded_by: tuple[str, ...]
    contrary_concluded_by: tuple[str, ...]
    used_by: tuple[UsedBy, ...]

    @property
    def origin(self) -> Origin:
        """Who can bring it in: the engine of every act, else rules (and claims), else claims."""
        if self.form.id in SUPPLIED:
            return "engine"
        return "rules" if self.concluded_by or self.contrary_concluded_by else "claims"


class VocabularyUses(NamedTuple):
    """Sentences, in the order of their words, and terms by their type.

    ``near`` says that nothing has all the words asked for, and these are what comes nearest.
    """

    sentences: tuple[SentenceUses, ...]
    terms: tuple[tuple[str, tuple[Term, ...]], ...]
    near: bool = False

    def having(self, words: Iterable[str]) -> VocabularyUses:
        """What has all of the words in it, or in its types; where nothing has, the nearest."""
        wanted = [word for text in words for word in _words(text)]
        if not wanted:
            return self
        sentences = tuple(s for s in self.sentences if _has(_words_of(s.form), wanted))
        terms = _terms(t for _, ts in self.terms for t in ts if _has(_words_of_term(t), wanted))
        if sentences or terms:
            return VocabularyUses(sentences, terms)
        ranked = sorted(self.sentences, key=lambda s: -_nearness(_words_of(s.form), wanted))
        near = [s for s in ranked[:NEAREST] if _nearness(_words_of(s.form), wanted) >= _NEAR]
        every = [t for _, ts in self.terms for t in ts]
        best = sorted(every, key=lambda t: -_nearness(_words_of_term(t), wanted))[:NEAREST]
        close = [t for t in best if _nearness(_words_of_term(t), wanted) >= _NEAR]
        return VocabularyUses(tuple(near), _terms(close), near=True)


def vocabulary_uses(rules: RuleSet) -> VocabularyUses:
    """Every sentence and every term of the rules' vocabulary."""
    survey = Survey(rules, ())
    forms = sorted(rules.vocabulary.forms.values(), key=lambda form: (form.says, form.id))
    sentences = tuple(
        SentenceUses(
            form,
            _ids(survey.concluding.get((form.id, True), ())),
            _ids(survey.concluding.get((form.id, False), ())),
            tuple(_used_by(survey, form)),
        )
        for form in forms
    )
    return VocabularyUses(sentences, _terms(rules.vocabulary.terms.values()))


def _ids(rules: Iterable[Rule]) -> tuple[str, ...]:
    return tuple(sorted(rule.id for rule in rules))


def _used_by(survey: Survey, form: Form) -> Iterator[UsedBy]:
    """Each once, though a rule may have a sentence several times in one capacity."""
    found: dict[tuple[str, str, str, bool], UsedBy] = {}
    for positive in (True, False):
        for use in survey.using.get((form.id, positive), ()):
            what: Literal["rule", "standard"] = "rule" if isinstance(use.by, Rule) else "standard"
            one = UsedBy(use.by.id, what, use.kind, positive, use.place)
            found.setdefault((what, one.id, one.kind, positive), one)
    yield from (found[key] for key in sorted(found))


def _terms(terms: Iterable[Term]) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    by_type: dict[str, list[Term]] = {}
    for term in terms:
        by_type.setdefault(term.type, []).append(term)
    return tuple((type_, tuple(sorted(by_type[type_]))) for type_ in sorted(by_type))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _words_of(form: Form) -> list[str]:
    texts = [_BARE.sub(r"\1", text) for text in (form.says, form.denies, form.asks or "")]
    return [
        word for text in (form.id, *texts, *(s.type for s in form.slots)) for word in _words(text)
    ]


def _words_of_term(term: Term) -> list[str]:
    return [*_words(term.name), *_words(term.type)]


def _has(words: list[str], wanted: list[str]) -> bool:
    """Whether each wanted word begins, or is, one of the words."""
    return all(any(word.startswith(each) for word in words) for each in wanted)


def _nearness(words: list[str], wanted: list[str]) -> float:
    """How near the words come to those wanted, word by word; from 0 to 1."""
    once = set(words)
    best = [max((_alike(each, word) for word in once), default=0.0) for each in wanted]
    return sum(best) / len(best)


def _alike(one: str, other: str) -> float:
    if other.startswith(one):
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0
