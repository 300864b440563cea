"""Hands on: the ways in which a sentence fits a template, and the templates it may fit.

A template is what a form says, or denies, as words and slots. A slot takes one or more words,
longest first, with backtracking, so that names may contain words of forms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Template(NamedTuple):
    """The words of a form, with the number of a slot where one stands."""

    form: str
    positive: bool
    parts: tuple[str | int, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, without the slots."""
        return tuple(part for part in self.parts if isinstance(part, str))


class Templates:
    """All templates, found by the rarest word of each."""

    def __init__(self, templates: Iterable[Template]) -> None:
        self.all = tuple(templates)
        self._by_word: dict[str, list[Template]] = {}
        common = Counter(word for template in self.all for word in set(template.words))
        for template in self.all:
            rarest = min(template.words, key=lambda word: (common[word], word))
            self._by_word.setdefault(rarest, []).append(template)

    def that_may_fit(self, words: Sequence[str]) -> list[Template]:
        """The templates whose rarest word is among ``words``, in an order of their own."""
        first = uncapitalised(words[0])
        found: list[Template] = []
        for word in {first, *words}:
            found += self._by_word.get(word, ())
        return sorted(found, key=lambda template: template[:2]) if len(found) > 1 else found

    def nearest(self, words: Sequence[str], most: int = 8) -> list[Template]:
        """The templates that share most words with ``words``."""
        mine = set(words)

        def strangeness(template: Template) -> tuple[int, int, str, bool]:
            theirs = set(template.words)
            return -len(mine & theirs), len(theirs - mine), template.form, not template.positive

        return sorted(self.all, key=strangeness)[:most]


def ways(
    parts: Sequence[str | int], words: Sequence[str], take: Callable[[int, int, int], T | None]
) -> Iterator[dict[int, T]]:
    """Every way to fill the slots, so that the parts are the words.

    ``take(slot, start, end)`` gives what a slot makes of those words, None if it cannot.
    A slot that stands twice must be filled alike.
    """
    first = uncapitalised(words[0]) if words else ""
    length, last = len(words), len(parts)

    def go(part: int, start: int, taken: dict[int, T]) -> Iterator[dict[int, T]]:
        while part < last and isinstance(parts[part], str):
            if start == length or not (
                words[start] == parts[part] or (start == 0 and first == parts[part])
            ):
                return
            part, start = part + 1, start + 1
        if part == last:
            if start == length:
                yield taken
            return
        slot = parts[part]
        assert isinstance(slot, int)
        after = parts[part + 1] if part + 1 < last else None
        ends = range(length - (last - part - 1), start, -1) if after is not None else (length,)
        for end in ends:
            if end <= start or (isinstance(after, str) and words[end] != after):
                continue
            value = take(slot, start, end)
            if value is not None and taken.get(slot, value) == value:
                yield from go(part + 1, end, {**taken, slot: value})

    return go(0, 0, {})


def uncapitalised(word: str) -> str:
    """The word as it stands within a sentence, if only its place gave it a capital."""
    return word[:1].lower() + word[1:]
