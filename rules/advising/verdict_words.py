"""Hands on: advice on words in rules that only a court may say of somebody."""

from __future__ import annotations

from collections.abc import Iterator

from ..reading import Text
from ..verdicts import verdict_of_ours
from .survey import Advice, Remark, Survey


class VerdictWord(Advice):
    """A verdict word: what rules say is printed of real people."""

    code = "L304"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every form and term, title and note; sentences of rules are made of these."""
        for text in _texts(survey):
            if word := verdict_of_ours(text):
                said = f'"{word}" is for a court to say of somebody'
                hint = "name the standard, the duty or the conduct"
                yield Remark(said, text.place.part(word), hint)


def _texts(survey: Survey) -> Iterator[Text]:
    """What authors say in words of their own, in vocabularies and modules."""
    return (text for text in _all_texts(survey) if text)


def _all_texts(survey: Survey) -> Iterator[Text | None]:
    for file in survey.vocabularies:
        yield from (term.name for term in file.terms)
        for form in file.sentences:
            yield from (form.says, form.denies, form.asks)
    for module in survey.modules:
        yield from (module.title, module.note)
        for choices in module.readings.values():
            yield from (choice.title for choice in choices.values())
        for standard in module.standards:
            yield from (standard.title, standard.reaches, standard.note)
            yield from (element.title for element in standard.elements)
        for rule in module.rules:
            yield from (rule.title, rule.because, rule.note)
