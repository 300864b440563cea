"""Terms: what is one, how it is spelled, what matches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.carneades.terms import Term, canonical, match, read_term, unbound
from rules import Pattern, Variable


def term(text: str) -> Term:
    """The text as a term; it is one."""
    found = read_term(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("p", "p"),
        ("price( volvo ,  medium )", "price(volvo,medium)"),
        ("¬app(a1)", "¬app(a1)"),
        ("f(g(X), [a, b], [])", "f(g(X),[a,b],[])"),
        ("ms-reduce-crime", "ms-reduce-crime"),
        ("'two words'(a)", "'two words'(a)"),
    ],
)
def test_a_term_is_spelled_in_one_way(text: str, spelled: str) -> None:
    """Spaces between its parts make no difference."""
    assert str(term(text)) == canonical(text) == spelled


@pytest.mark.parametrize(
    "text",
    ["", "two words", "f(", "f()", "f(a))", "f(a)(b)", "f(,a)", "[a", "f(" * 99 + "a" + ")" * 99],
)
def test_what_is_no_term_stands_for_itself(text: str) -> None:
    """Only runs of spaces are made one."""
    assert read_term(text) is None
    assert canonical(f"  {text} ") == text


@given(st.text(alphabet="ab(),[] X'\"¬", max_size=30))
def test_spelling_twice_changes_nothing(text: str) -> None:
    """Whatever the text."""
    assert canonical(canonical(text)) == canonical(text)


def test_variables_are_words_with_a_capital() -> None:
    """Each is told once of those that are not bound."""
    assert unbound([term("p(X,f(Y,x))"), term("X"), term("_z")], ["Y"]) == ["X", "_z"]


def test_a_grounder_takes_variables_only_for_whole_slots() -> None:
    """Terms without variables may be as deep as they like."""
    assert term("p(X,f(a))").flat() == Pattern("p/2", (Variable("X"), "f(a)"))
    assert term("p(f(X))").flat() is None
    assert term("X").flat() is None


def test_a_variable_matches_the_same_term_throughout() -> None:
    """And only the pattern has variables."""
    assert match(term("p(X,X)"), term("p(f(a),f(a))"), {}) == {"X": term("f(a)")}
    assert match(term("p(X,X)"), term("p(a,b)"), {}) is None
    assert match(term("p(X)"), term("p(a)"), {"X": term("b")}) is None
    assert match(term("p(a)"), term("p(X)"), {}) is None
    assert match(term("p(X)"), term("q(a)"), {}) is None


def test_a_formula_is_filled_at_any_depth() -> None:
    """What is not bound stays."""
    assert term("p(X,[f(Y),a])").filled({"X": "1", "Y": "g(b)"}) == "p(1,[f(g(b)),a])"
    assert term("p(Z)").filled({}) == "p(Z)"
