"""Hands on: the sentences of one rule or standard, with the types of the variables they share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from .errors import Place, Problems, brief, did_you_mean, with_article
from .models import Period
from .reading import Text
from .shapes import RawPeriod
from .statements import Pattern
from .vocabulary import THING, Vocabulary


class Scope:
    """Reads sentences; a variable's type is the meet of the types of all its slots."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems) -> None:
        self.vocabulary = vocabulary
        self.problems = problems
        self.types: dict[str, str] = {}
        self.failed = False
        """Whether some sentence could not be read, so that nothing follows from what is absent."""
        self._first: dict[str, Place] = {}

    def read(self, sentence: Text) -> Pattern | None:
        """The sentence as a pattern; None, with the reason told, if it is none."""
        pattern = None
        if sentence:
            pattern = self.vocabulary.read(sentence, sentence.place, self.problems, rule=True)
        if pattern is None:
            self.failed = True
            return None
        for variable, type_ in self.vocabulary.variables(pattern):
            self.bind(variable, type_, sentence.place)
        return pattern

    def read_all(self, sentences: Iterable[Text]) -> tuple[Pattern, ...]:
        """The sentences that can be read, as patterns."""
        return tuple(p for sentence in sentences if (p := self.read(sentence)) is not None)

    def bind(self, variable: str, type_: str, place: Place) -> None:
        """The variable is of that type here; an error if it is of another elsewhere."""
        known = self.types.get(variable, THING)
        if known == THING:
            self.types[variable] = type_
            self._first[variable] = place
        elif type_ not in (known, THING):
            line = self._first[variable].line
            here, there = with_article(type_), with_article(known)
            said = f"<{variable}> is {here} here, and {there} on line {line}"
            self.problems.error("E401", said, place.part(f"<{variable}>"))


def check_cites(cites: Iterable[Text], known: set[str] | None, problems: Problems) -> None:
    """Every citation is declared; ``known`` is None where that cannot be told."""
    for cite in cites:
        if cite and known is not None and cite not in known:
            said = f"no file of authorities declares {brief(cite)}"
            problems.error("E307", said, cite.place, partial(did_you_mean, cite, known))


def read_period(raw: RawPeriod | None, default: Period, problems: Problems) -> Period:
    """The period, or the default where none is given."""
    if raw is None:
        return default
    period = Period(plain(raw.from_), plain(raw.to))
    if raw.to and period.start and period.end and not Period(period.start).covers(period.end):
        problems.error("E211", "the period ends before it begins", raw.to.place)
    return period


def plain(text: Text | None) -> str | None:
    """The text without its place; None for none."""
    return str(text) if text else None


def plain_all(texts: Iterable[Text]) -> tuple[str, ...]:
    """The texts without their places."""
    return tuple(str(text) for text in texts if text)
