"""A case may be given further entities, and everything else in it stays."""

from __future__ import annotations

import pytest

from facts import Case, Declared, names_of, with_entities
from rules import Place, Problems, RuleSet, Text


def text(words: str) -> Text:
    return Text(words, Place("edits.yaml", 3, 1, len(words), words))


def added(case: Case, words: RuleSet, *declared: Declared) -> tuple[Case, list[str]]:
    problems = Problems()
    return with_entities(case, declared, words.vocabulary, problems), [
        diagnostic.code for diagnostic in problems.diagnostics
    ]


def test_a_new_entity_stands_after_the_others(lodge: Case, words: RuleSet) -> None:
    """With its aliases and date; the case is the same in all else."""
    new = Declared(text("party"), text("Zed New"), (text("Zed"),), text("2021-10"))
    case, codes = added(lodge, words, new)
    assert codes == []
    assert list(case.entities) == [*lodge.entities, "Zed New"]
    entity = case.entities["Zed New"]
    assert (entity.type, entity.aliases, entity.on) == ("party", ("Zed",), "2021-10")
    assert (case.claims, case.acts, case.digest) == (lodge.claims, lodge.acts, lodge.digest)
    assert "Zed New" not in lodge.entities


def test_nothing_new_leaves_the_same_case(lodge: Case, words: RuleSet) -> None:
    """Not even a copy of it."""
    assert added(lodge, words)[0] is lodge


def test_names_are_those_that_sentences_may_use(lodge: Case, words: RuleSet) -> None:
    """Entities and acts, by name and alias, with the canonical name and the type."""
    names = names_of(lodge)
    for entity in lodge.entities.values():
        for word in (entity.name, *entity.aliases):
            assert names[word] == (entity.name, entity.type)
    for act in lodge.acts:
        assert names[act] == (act, "act")


@pytest.mark.parametrize(
    ("type_", "name", "code"),
    [
        ("partie", "Zed", "E305"),
        ("act", "Zed", "E305"),
        ("party", "Zed: New", "E205"),
        ("party", "the guilty one", "E418"),
    ],
)
def test_what_cannot_be_added_is_told(
    lodge: Case, words: RuleSet, type_: str, name: str, code: str
) -> None:
    """As it is in a case file."""
    assert added(lodge, words, Declared(text(type_), text(name)))[1] == [code]


def test_a_name_or_alias_that_is_taken_is_told(lodge: Case, words: RuleSet) -> None:
    """Whether an entity, an alias or an act has it, in whatever case; and where it stands."""
    taken = [*names_of(lodge)]
    for name in taken:
        problems = Problems()
        new = Declared(text("party"), text(name.upper()))
        with_entities(lodge, [new], words.vocabulary, problems)
        (found,) = problems.diagnostics
        assert found.code == "E306"
        assert "lodge" in found.message


def test_a_name_is_not_given_twice(lodge: Case, words: RuleSet) -> None:
    """Nor to two new entities."""
    new = Declared(text("party"), text("Zed"))
    assert added(lodge, words, new, Declared(text("party"), text("zed")))[1] == ["E306"]


def test_a_term_of_the_law_is_no_name(lodge: Case, words: RuleSet) -> None:
    """Terms stand in sentences as they are."""
    term = next(iter(words.vocabulary.terms))
    assert added(lodge, words, Declared(text("party"), text(term)))[1] == ["E314"]
