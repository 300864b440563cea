"""An explanation in a terminal: what each element needs, what speaks for it and what stops it."""

from __future__ import annotations

import re

import pytest

from api.explanation_outline import Item, outline
from api.explanation_text import render_explanation
from engine import Evaluation, FindingExplanation, explain
from tests.api.printing import HOSTILE, SAFE, printed, spoilt, widest
from tests.api.test_markdown import finding
from tests.verdict_words import verdict_words

ACTS = [
    ("the incomplete check", "wrongful-death"),
    ("the showing without a full inspection", "involuntary-manslaughter"),
    ("the pulling back of the hammer", "t03-knew-or-should-have-known"),
    ("the director's part in running the set", "negligent-use"),
]


def text_of(
    tree: FindingExplanation, width: int = 100, depth: int | None = None, colour: bool = False
) -> str:
    return printed(lambda console: render_explanation(tree, console, depth), width, colour)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="session")
def trees(rust: Evaluation) -> dict[str, FindingExplanation]:
    return {act: explain(rust, finding(rust, act, standard)) for act, standard in ACTS}


@pytest.fixture(scope="session")
def tree(trees: dict[str, FindingExplanation]) -> FindingExplanation:
    return trees["the showing without a full inspection"]


@pytest.mark.parametrize("width", [24, 60, 80, 120])
def test_no_line_is_longer_than_the_terminal(
    trees: dict[str, FindingExplanation], width: int
) -> None:
    """However deep the tree."""
    for each in trees.values():
        assert widest(text_of(each, width)) <= width


def test_the_head_says_what_is_explained(tree: FindingExplanation) -> None:
    """Standard, party, capacity, act; result, law, reach, reading, weighing and date."""
    text = flat(text_of(tree, depth=1))
    assert text.startswith(
        "Involuntary manslaughter: Hannah Gutierrez Reed, the armorer, "
        "the showing without a full inspection (omission) Result: ●●○○○ "
    )
    assert tree.wording in text
    assert tree.charge_wording in text
    assert tree.standard.reaches in text
    for cite in tree.standard.cites:
        assert cite in text
    for choice in tree.reading:
        assert f"{choice.reading}={choice.choice}: {choice.title}" in text
    assert f"sources as of {tree.sources_as_of}" in text
    assert tree.notice in text


def test_a_threshold_is_stated_somewhere_and_is_no_law(
    trees: dict[str, FindingExplanation],
) -> None:
    """What a prosecutor was quoted with is cited as that; whose law it is stands in words."""
    threshold = text_of(trees["the pulling back of the hammer"])
    crime = text_of(trees["the showing without a full inspection"])
    assert "Stated in: Vanity Fair 2022 (T03)" in threshold
    assert "Law: " not in threshold
    assert "Law: NMSA" in crime
    assert "Jurisdiction: New Mexico" in crime
    assert "us-nm" not in crime.partition("\n1. ")[0]


def test_each_element_shows_its_ladder(trees: dict[str, FindingExplanation]) -> None:
    """The proof standards met, and what stops it at the next and at those asked."""
    for each in trees.values():
        text = flat(text_of(each, 200, depth=1))
        for element in each.elements:
            assert element.wording in text
            for need in element.needs:
                assert f"“{need.text}”" in text
                for rung in need.ladder:
                    if rung.met:
                        assert rung.proof.title in text
                    elif rung is need.next_rung or (rung.asked and need.reached):
                        assert rung.sentence in text


def test_arguments_for_and_against_say_who_said_it_where(tree: FindingExplanation) -> None:
    """Each claim with its speaker, its kind, its words and its place; each rule with its law."""
    text = flat(text_of(tree, 200))
    assert re.search(
        r"\+ Jason Bowles for Hannah Gutierrez Reed \(an attorney's statement of fact for a "
        r"client, offered against Hannah Gutierrez Reed\): “Hannah has loaded five dummies” "
        r"\[F028; vanity-fair-2022, line 104\]\. Fair",
        text,
    )
    assert "[breach-is-want-of-ordinary-care; instruction: UJI 13-1601, UJI 13-1405]" in text
    assert "− “Hannah Gutierrez Reed used ordinary care in the showing" in text
    assert "vanity-fair-2022: “" in text or 'vanity-fair-2022: "' in text


def test_what_was_explained_is_not_explained_again(tree: FindingExplanation) -> None:
    """A reference stands for it."""
    text = flat(text_of(tree))
    assert "(explained above)" in text
    assert "(explained under its element)" in text


def test_depth_limits_what_is_opened_and_counts_the_rest(tree: FindingExplanation) -> None:
    """A smaller depth is a shorter text; what is left out is counted."""
    lengths = [len(text_of(tree, depth=depth).splitlines()) for depth in (1, 2, 3)]
    assert lengths == sorted(set(lengths))
    assert re.search(r"\(\d+ arguments? more: ask for a greater --depth\)", text_of(tree, depth=1))
    assert "ask for a greater --depth" not in text_of(tree)


def points(items: tuple[Item, ...]) -> list[Item]:
    return [one for item in items for one in (item, *points(item.items))]


def test_every_claim_and_rule_of_the_tree_is_in_the_outline(tree: FindingExplanation) -> None:
    """Nothing is lost between the tree and what is printed."""
    whole = " ".join(
        item.text for section in outline(tree).sections for item in points(section.items)
    )

    def claims(of: object) -> set[str]:
        from dataclasses import fields, is_dataclass

        if is_dataclass(of) and not isinstance(of, type):
            own = {str(of.claim)} if type(of).__name__ == "ClaimSummary" else set()  # type: ignore[attr-defined]
            return own.union(*(claims(getattr(of, f.name)) for f in fields(of)))
        if isinstance(of, tuple):
            return set().union(*map(claims, of))
        return set()

    found = claims(tree.elements)
    assert len(found) > 20
    for claim in found:
        assert f"[{claim};" in whole


def test_exceptions_factors_and_overrides_are_told(trees: dict[str, FindingExplanation]) -> None:
    """Under the argument that they may defeat."""
    text = flat(" ".join(text_of(each) for each in trees.values()))
    assert re.search(r"× Unless “", text)
    assert re.search(r"· At least \d of \d signs", text)
    assert "takes its place" in text


@pytest.mark.parametrize("width", [60, 120])
def test_hostile_text_is_shown_as_text(tree: FindingExplanation, width: int) -> None:
    """No control or bidirectional character, no markup."""
    hostile = spoilt(tree, "Hannah Gutierrez Reed", HOSTILE)
    text = text_of(hostile, width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)
    assert SAFE in text_of(hostile, 200)
    assert widest(text) <= width


def test_colour_adds_nothing_to_the_words(tree: FindingExplanation) -> None:
    """Take the escapes away and the text is the same."""
    coloured = text_of(tree, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text_of(tree)


def test_no_verdict_is_printed(shipped: dict[str, Evaluation]) -> None:
    """In no explanation of any shipped case."""
    for evaluation in shipped.values():
        for found in evaluation.findings:
            if found.is_default:
                text = text_of(explain(evaluation, found), 200, depth=2)
                assert verdict_words(text) == []
