"""What a text may become: sentences whose open places can be filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import going_on
from facts import load_case, names_of
from rules import Problems, load_rules

RULES = load_rules()
RUST = load_case("rust", RULES)
WORDS = sorted({w for form in RULES.vocabulary.forms.values() for w in form.says.split()})
NAMES = sorted(names_of(RUST))


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from([*NAMES, *WORDS]), max_size=4).map(" ".join),
        st.sampled_from([claim.text for claim in RUST.claims.values()]).flatmap(
            lambda text: st.integers(0, len(text)).map(lambda end: text[:end])
        ),
    ),
    st.data(),
)
def test_each_sentence_offered_reads_as_its_form_once_its_places_are_filled(
    text: str, data: st.DataObject
) -> None:
    """Whatever is typed, and whichever of the names offered is taken."""
    offered = going_on(text, RULES, RUST)
    for each in data.draw(st.lists(st.sampled_from(offered), max_size=3)) if offered else []:
        if any(not opening.names for opening in each.openings):
            continue
        said = each.text
        for opening in each.openings:
            name = data.draw(st.sampled_from(opening.names))
            said = said.replace(f"<{opening.slot}>", name, 1)
        problems = Problems()
        read = RULES.vocabulary.read(said, None, problems, names_of(RUST))
        assert read is not None, (said, problems.diagnostics)
        assert (read.form, read.positive) == (each.form, each.positive)


@pytest.mark.parametrize("claim", ["F032", "F038", "D01"])
def test_the_beginning_of_a_claim_is_offered_to_its_end(claim: str) -> None:
    """Word by word, the sentence it becomes is among those offered."""
    said = RUST.claims[claim]
    assert said.statement is not None
    words = said.text.split()
    for end in range(len(words) + 1):
        before = " ".join(words[:end])
        every = going_on(before, RULES, RUST)
        assert (said.statement.form, True) in {(one.form, one.positive) for one in every}, before


def test_what_begins_so_comes_before_what_only_has_the_words() -> None:
    """And sentences before contraries that are as near."""
    every = going_on("loaded", RULES, RUST)
    assert every
    assert not any(one.begins for one in every)
    both = going_on("Hannah Gutierrez Reed load", RULES, RUST)
    assert both[0].begins
    assert [one.begins for one in both] == sorted([one.begins for one in both], reverse=True)


def test_without_a_case_only_the_law_s_terms_are_offered() -> None:
    """A party has no name then."""
    first = next(o for one in going_on("", RULES) for o in one.openings if o.type == "party")
    assert first.names == ()
