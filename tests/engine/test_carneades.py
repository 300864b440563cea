"""Published argument graphs: what is read, what is refused, and how they are weighed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import Unexpected
from tests.engine.published import labels, weighed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


RIVALS = """
    statements: {{go: Go, stay: Stay, sun: The sun shines, rain: It rains, wind: Wind}}
    issues: {{i: {{positions: [go, stay], standard: {standard}}}}}
    argument_schemes:
      - {{id: for, weight: {{constant: {for_}}}}}
      - {{id: against, weight: {{constant: {against}}}}}
    arguments:
      a: {{conclusion: go, premises: [sun], scheme: for}}
      b: {{conclusion: stay, premises: [rain], scheme: against}}
    assumptions: [sun, rain]
"""


# --- proof standards


@pytest.mark.parametrize(
    ("standard", "for_", "against", "label"),
    [
        ("PE", "0.5", "0.49", "in"),
        ("DV", "0.5", "0.49", "in"),
        ("pe", "0.5", "0.5", "out"),
        ("CCE", "0.9", "0.39", "in"),
        ("CCE", "0.9", "0.4", "out"),  # exactly 0.5 more is not enough
        ("CCE", "0.5", "0", "out"),
        ("CCE", "1", "0.4", "in"),
        ("BRD", "1", "0.29", "in"),
        ("BRD", "1", "0.3", "out"),
        ("BRD", "0.8", "0.3", "out"),
        ("PE", "0", "0", "out"),
    ],
)
def test_a_position_is_as_much_stronger_as_its_standard_asks(
    folder: Path, standard: str, for_: str, against: str, label: str
) -> None:
    """More; more by over a half; and that against what weighs under three tenths. All strictly."""
    found = labels(folder, RIVALS.format(standard=standard, for_=for_, against=against))
    assert found["go"] == label
    assert found["stay"] == "out"


def test_a_lone_position_needs_no_more_than_support(folder: Path) -> None:
    """There is nothing to outweigh, at whatever standard."""
    found = labels(
        folder,
        """
        statements: {p: P}
        issues: {i: {positions: [p], standard: BRD}}
        argument_schemes: [{id: little, weight: {constant: 0.01}}]
        arguments: {a: {conclusion: p, scheme: little}}
        """,
    )
    assert found == {"p": "in"}


def test_an_assumption_decides_its_issue(folder: Path) -> None:
    """It is in whatever opposes it, and the other positions are out whatever supports them."""
    found = labels(
        folder,
        """
        statements: {p: {text: P, assumed: true}, q: Q, r: R, s: S}
        issues: {i: {positions: [p, q, r]}}
        arguments: {a: {conclusion: q, premises: [s]}}
        assumptions: [r, s]
        """,
    )
    assert found == {"p": "in", "q": "out", "r": "in", "s": "in"}


# --- weights


@pytest.mark.parametrize(
    ("scheme", "label"),
    [("linked", "out"), ("convergent", "in"), ("cumulative", "in"), ("factorized", "out")],
)
def test_basic_weights_with_one_premise_of_two(folder: Path, scheme: str, label: str) -> None:
    """Linked and factorized arguments need every premise, the others any."""
    text = f"""
        statements: {{p: P, q: Q, r: R}}
        arguments: {{a: {{conclusion: p, premises: [q, r], scheme: {scheme}}}}}
        assumptions: [q]
    """
    assert labels(folder, text)["p"] == label


def test_a_constant_weighs_nothing_without_its_premises(folder: Path) -> None:
    """Carneades 4 lets it, and its authors call that an error (their issue 39)."""
    text = RIVALS.format(standard="PE", for_="0.5", against="0.9")
    assert labels(folder, text)["go"] == "out"
    assert labels(folder, text.replace("[sun, rain]", "[sun]"))["go"] == "in"


def test_cumulative_weight_grows_with_the_premises_that_are_in(folder: Path) -> None:
    """Two of three outweigh one of two."""
    found = labels(
        folder,
        """
        statements: {p: P, q: Q, a: A, b: B, c: C}
        issues: {i: {positions: [p, q]}}
        arguments:
          x: {conclusion: p, premises: [a, b, c], scheme: cumulative}
          y: {conclusion: q, premises: [a, c], scheme: cumulative}
        assumptions: [a, b]
        """,
    )
    assert (found["p"], found["q"]) == ("in", "out")


def test_factorized_weight_is_the_share_of_all_premises_at_issue(folder: Path) -> None:
    """The argument with more of the factors wins."""
    found = labels(
        folder,
        """
        statements: {p: P, q: Q, a: A, b: B}
        issues: {i: {positions: [p, q]}}
        arguments:
          x: {conclusion: p, premises: [a, b], scheme: factorized}
          y: {conclusion: q, premises: {first: a}, scheme: factorized}
        assumptions: [a, b]
        """,
    )
    assert (found["p"], found["q"]) == ("in", "out")


PREFERENCE = """
    statements: {{p: P, q: Q}}
    issues: {{i: {{positions: [p, q]}}}}
    weighing_functions:
      lex:
        preference:
          - {{property: authority, order: [town, state]}}
          - {{property: date, order: {order}}}
    argument_schemes:
      - {{id: one, weight: lex, meta: {{authority: {one}, date: 1990-05-01}}}}
      - {{id: two, weight: lex, meta: {{authority: {two}, date: 2001-01-31}}}}
    arguments:
      a: {{conclusion: p, scheme: one}}
      b: {{conclusion: q, scheme: two}}
"""


@pytest.mark.parametrize(
    ("one", "two", "order", "winner"),
    [
        ("state", "town", "ascending", "p"),
        ("town", "state", "descending", "q"),
        ("state", "state", "ascending", "q"),
        ("state", "state", "descending", "p"),
    ],
)
def test_preferences_order_the_arguments_at_issue(
    folder: Path, one: str, two: str, order: str, winner: str
) -> None:
    """By the first property that tells them apart; of listed values the last is the strongest."""
    found = labels(folder, PREFERENCE.format(one=one, two=two, order=order))
    assert [statement for statement, label in found.items() if label == "in"] == [winner]


def test_arguments_that_no_preference_tells_apart_weigh_alike(folder: Path) -> None:
    """So that none of two such positions is in."""
    text = PREFERENCE.format(one="state", two="state", order="ascending")
    found = labels(folder, text.replace("2001-01-31", "1990-05-01"))
    assert set(found.values()) == {"out"}


CRITERIA = """
    statements:
      choose(tea): ""
      choose(ale): ""
      heat(tea,hot): ""
      heat(tea,cold): ""
      heat(ale,cold): ""
      cost(tea,low): ""
      cost(ale,high): ""
    issues:
      i: {{positions: ['choose(tea)', 'choose(ale)']}}
      j: {{positions: ['heat(tea,hot)', 'heat(tea,cold)']}}
    argument_schemes:
      - id: drink
        weight:
          criteria:
            hard: {hard}
            soft:
              heat: {{factor: 3, values: {{hot: 1.0, cold: 0.2}}}}
              cost: {{factor: 1, values: {{low: 1, high: 0}}}}
    arguments:
      a: {{conclusion: choose(tea), premises: ['heat(tea,hot)', 'cost(tea,low)'], scheme: drink}}
      b: {{conclusion: choose(ale), premises: ['heat(ale,cold)', 'cost(ale,high)'], scheme: drink}}
    assumptions: ['heat(tea,{heat})', 'cost(tea,low)', 'heat(ale,cold)', 'cost(ale,high)']
"""


@pytest.mark.parametrize(
    ("heat", "hard", "tea"),
    [("hot", "[]", "in"), ("cold", "[]", "in"), ("hot", "[0]", "in"), ("cold", "[0]", "out")],
)
def test_criteria_sum_up_what_the_properties_are_worth(
    folder: Path, heat: str, hard: str, tea: str
) -> None:
    """A premise that is out gives way to the position that is in; a hard one must be in itself."""
    assert labels(folder, CRITERIA.format(heat=heat, hard=hard))["choose(tea)"] == tea


def test_a_property_without_a_value_weighs_nothing(folder: Path) -> None:
    """A criterion of which no premise speaks leaves the argument without weight."""
    text = CRITERIA.format(heat="hot", hard="[]").replace("cost(tea,low)", "price(tea,low)")
    assert labels(folder, text)["choose(tea)"] == "out"


# --- circles, and what is undecided


def test_a_circle_of_support_is_undecided(folder: Path) -> None:
    """Here; under our own setting it would prove nothing."""
    found = labels(
        folder,
        """
        statements: {p: P, q: Q, r: R, s: S}
        arguments:
          a: {conclusion: p, premises: [q]}
          b: {conclusion: q, premises: [p]}
          c: {conclusion: r, premises: [p, s]}
        """,
    )
    assert found == {"p": "undecided", "q": "undecided", "r": "undecided", "s": "out"}


def test_support_from_outside_decides_a_circle(folder: Path) -> None:
    """All around."""
    found = labels(
        folder,
        """
        statements: {p: P, q: Q}
        arguments:
          a: {conclusion: p, premises: [q]}
          b: {conclusion: q, premises: [p]}
          c: {conclusion: q}
        """,
    )
    assert set(found.values()) == {"in"}


def test_an_issue_waits_until_all_its_arguments_are_settled(folder: Path) -> None:
    """Even for one that could change nothing."""
    found = labels(
        folder,
        """
        statements: {p: P, q: Q, odd: Odd}
        issues: {i: {positions: [p, q]}}
        argument_schemes: [{id: nothing, weight: {constant: 0}}]
        arguments:
          a: {conclusion: p}
          b: {conclusion: q, premises: [odd], scheme: nothing}
          c: {conclusion: odd, undercutter: odd}
        """,
    )
    assert found == {"p": "undecided", "q": "undecided", "odd": "undecided"}


def test_an_undercut_argument_waits_for_nothing(folder: Path) -> None:
    """Its premises may be undecided."""
    found = labels(
        folder,
        """
        statements: {p: P, odd: Odd, cut: Cut}
        arguments:
          a: {conclusion: p, premises: [odd], undercutter: cut}
          b: {conclusion: odd, premises: [odd]}
        assumptions: [cut]
        """,
    )
    assert (found["p"], found["odd"]) == ("out", "undecided")


# --- argument schemes


WOLVES = """
    language: {wolf/1: "%v is a wolf.", howls/2: "%v howls at %v."}
    argument_schemes:
      - id: howling
        variables: [X, Y]
        premises: [wolf(X), "moon(Y)"]
        assumptions: ["up(Y)"]
        exceptions: ["asleep(X)"]
        conclusions: ["howls(X, Y)", "heard(X)"]
    statements: {"howls(fen, luna)": "", "asleep(gray)": ""}
    assumptions: [wolf(fen), wolf( gray ), moon(luna), asleep(gray)]
"""


def test_schemes_are_instantiated_from_the_assumptions(folder: Path) -> None:
    """Premises, further assumptions, exceptions and every conclusion."""
    found = weighed(folder, WOLVES)
    assert found.labels == {
        "howls(fen, luna)": "in",
        "asleep(gray)": "in",
        "wolf(fen)": "in",
        "wolf(gray)": "in",
        "moon(luna)": "in",
        "up(luna)": "in",
        "heard(fen)": "in",
        "asleep(fen)": "out",
        "howls(gray,luna)": "out",
        "heard(gray)": "out",
    }
    assert found.texts["wolf(gray)"] == "gray is a wolf."
    assert found.texts["howls(gray,luna)"] == "gray howls at luna."
    assert found.grounder
    assert found.left_out == ()


def test_an_argument_that_is_written_out_is_not_made_again(folder: Path) -> None:
    """The one with the same scheme and parameters, here without a premise that is out."""
    given = """
    arguments:
      a: {scheme: howling, parameters: [gray, luna], conclusion: "howls(fen, luna)"}
    """
    found = weighed(folder, WOLVES + given)
    assert "howls(gray,luna)" not in found.labels


@pytest.mark.parametrize(
    ("scheme", "reason"),
    [
        ("premises: [p(X)], conclusions: [q(X)], guards: [X > 1]", "guards"),
        ("premises: ['p(f(X))'], conclusions: [q(X)]", "inside of a term"),
        ("premises: [p(X)], conclusions: [X]", "whole formula"),
        ("premises: [p(X)], conclusions: [q(Y)]", "does not declare the variable Y"),
        ("premises: [p(a)], conclusions: [q(X)]", "no premise binds the variable X"),
        ("premises: [p(X), 'argument(s,[X])'], conclusions: [q(X)]", "arguments themselves"),
    ],
)
def test_schemes_beyond_our_grounder_are_left_out_and_named(
    folder: Path, scheme: str, reason: str
) -> None:
    """The rest of the graph is weighed all the same."""
    found = weighed(
        folder,
        f"""
        statements: {{p(a): A, r: R}}
        argument_schemes: [{{id: odd, variables: [X], {scheme}}}]
        assumptions: [p(a)]
        """,
    )
    assert found.labels == {"p(a)": "in", "r": "out"}
    ((name, why),) = found.left_out
    assert (name, found.grounder) == ("odd", "")
    assert reason in why


def test_issue_schemes_put_statements_at_issue(folder: Path) -> None:
    """An enumeration by what its variables without an index share; else by matching patterns."""
    found = labels(
        folder,
        """
        statements: {"at(a,1)": "", "at(a,2)": "", "at(b,1)": "", on(x): "", off(x): "", off(y): ""}
        issue_schemes:
          at: ["at(O,P1)", "...", "at(O,Pn)"]
          switch: [on(S), off(S)]
        arguments:
          a: {conclusion: "at(a,1)"}
          b: {conclusion: "at(a,2)"}
          c: {conclusion: "at(b,1)"}
          d: {conclusion: on(x)}
          e: {conclusion: off(x)}
          f: {conclusion: off(y)}
        """,
    )
    assert list(found.values()) == ["out", "out", "in", "out", "out", "in"]


# --- what the file expects


def test_labels_are_compared_with_those_the_file_expects(folder: Path) -> None:
    """A statement that is not there has none."""
    found = weighed(folder, WOLVES + "    tests: {in: ['heard(fen)'], out: [wolf(fen), no(one)]}\n")
    assert found.expected == 3
    assert found.unexpected == (
        Unexpected("wolf(fen)", "out", "in"),
        Unexpected("no(one)", "out", None),
    )


def test_the_same_file_gives_the_same_labels_in_the_same_order(folder: Path) -> None:
    """Statements of the file first, as it has them, then those of schemes."""
    once, again = weighed(folder, WOLVES), weighed(folder, WOLVES)
    assert (once, list(once.labels)) == (again, list(again.labels))
