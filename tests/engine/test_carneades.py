"""Published argument graphs: what is read, what is refused, and how they are weighed."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from engine import PublishedLabels, Unexpected, weigh_published
from rules import GroundingError, InputError, ScienterError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def weighed(folder: Path, text: str) -> PublishedLabels:
    """What comes of a graph, written as YAML."""
    path = folder / "graph.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return weigh_published(path)


def labels(folder: Path, text: str) -> dict[str, str]:
    return dict(weighed(folder, text).labels)


def errors(folder: Path, text: str) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is wrong with a graph."""
    with pytest.raises(InputError) as refused:
        weighed(folder, text)
    return [(d.code, d.place.line, d.place.column) for d in refused.value.diagnostics if d.place]


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


# --- bad input


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "E110"),
        ("- a\n- b", "E206"),
        ("just words", "E206"),
        ("case: rust\nclaims: []", "E206"),
        ("statements: {p: &a P, q: *a}", "E107"),
        ("statements: [p", "E105"),
        ("statements: " + "[" * 60 + "]" * 60, "E109"),
    ],
)
def test_a_foreign_file_is_refused(folder: Path, text: str, code: str) -> None:
    """With what it is not, and where."""
    assert errors(folder, text)[0][0] == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("statements: {p: P}\nargments: {}", ("E201", 2, 1)),
        ("statements: {p: P, p: Q}", ("E106", 1, 20)),
        ("statements: {'f(a,b)': P, 'f(a, b)': Q}", ("E306", 1, 27)),
        ("statements: {p: [P]}", ("E203", 1, 17)),
        ("statements: {p: {text: P, assumed: maybe}}", ("E203", 1, 36)),
        ("statements: [p]", ("E203", 1, 13)),
        ("statements: {p: P}\nassumptions: [q]", ("E315", 2, 15)),
        ("statements: {p: P}\nissues: {i: {positions: [q]}}", ("E315", 2, 26)),
        ("statements: {p: P}\nissues: {i: {positions: [p]}, j: {positions: [p]}}", ("E422", 2, 47)),
        ("statements: {p: P}\nissues: {i: {positions: [p], standard: XYZ}}", ("E204", 2, 40)),
        ("statements: {p: P}\nissues: {i: {position: [p]}}", ("E201", 2, 14)),
        ("statements: {p: P}\narguments: {a: {premises: [p]}}", ("E202", 2, 13)),
        ("statements: {p: P}\narguments: {a: {conclusion: q}}", ("E315", 2, 29)),
        ("statements: {p: P}\narguments: {a: {conclusion: p, premises: [p, q]}}", ("E315", 2, 46)),
        ("statements: {p: P}\narguments: {a: {conclusion: p, premises: [p, p]}}", ("E306", 2, 46)),
        ("statements: {p: P}\narguments: {a: {conclusion: p, undercutter: u}}", ("E315", 2, 45)),
        ("statements: {p: P}\narguments: {a: {conclusion: p, scheme: linkd}}", ("E316", 2, 40)),
        ("statements: {p: P}\ntests: {in: [q]}", ("E315", 2, 14)),
        ("statements: {p: P}\ntests: {in: [p], out: [p]}", ("E306", 2, 24)),
        ("statements: {p: P}\ntests: {inn: [p]}", ("E201", 2, 9)),
        ("statements: {}\nargument_schemes: [{weight: linked}]", ("E202", 2, 21)),
        ("statements: {}\nargument_schemes: [{id: s, weight: heavy}]", ("E316", 2, 36)),
        ("statements: {}\nargument_schemes: [{id: linked}]", ("E306", 2, 25)),
        ("statements: {}\nargument_schemes: [{id: s, premises: ['p(']}]", ("E203", 2, 39)),
        ("statements: {}\nissue_schemes: {i: [p(X)]}", ("E209", 2, 17)),
        ("statements: {}\nissue_schemes: {i: [p(X), X]}", ("E203", 2, 27)),
    ],
)
def test_each_error_is_found_at_its_place(
    folder: Path, text: str, found: tuple[str, int, int]
) -> None:
    """One thing is wrong with each file, and nothing follows from it."""
    assert errors(folder, text) == [found]


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        ("{constant: -0.1}", "E211"),
        ("{constant: 1.01}", "E211"),
        ("{constant: .nan}", "E203"),
        ("{constant: .inf}", "E203"),
        ("{constant: 1e999999999}", "E203"),
        ("{constant: " + "9" * 5000 + "}", "E203"),
        ("{constant: heavy}", "E203"),
        ("{constant: }", "E202"),
        ("{constant: 0.5, preference: {property: p}}", "E207"),
        ("{konstant: 0.5}", "E201"),
        ("{criteria: {hard: [-1]}}", "E203"),
        ("{criteria: {hard: [2]}}", "E211"),
        ("{criteria: {soft: {p: {factor: 0, values: {}}}}}", "E211"),
        ("{criteria: {soft: {p: {values: {}}}}}", "E202"),
        ("{criteria: {soft: {p: {factor: 1, values: {v: 2}}}}}", "E211"),
        ("{preference: {order: ascending}}", "E202"),
        ("{preference: {property: date, order: sideways}}", "E204"),
    ],
)
def test_weights_that_are_none_are_refused(folder: Path, weight: str, code: str) -> None:
    """A weight is a number from 0 to 1, written out."""
    text = f"""
        statements: {{p: P, q: Q}}
        argument_schemes: [{{id: s, weight: {weight}}}]
        arguments: {{a: {{conclusion: p, premises: [q], scheme: s}}}}
    """
    assert {found for found, _, _ in errors(folder, text)} == {code}


def test_all_errors_of_a_file_are_told_at_once(folder: Path) -> None:
    """In the order of their lines, each with the nearest name where there is one."""
    with pytest.raises(InputError) as refused:
        weighed(
            folder,
            """
            statements: {raining: It rains}
            issues: {i: {positions: [rainning], standard: PEE}}
            arguments: {a: {conclusion: rainin, scheme: linkt}}
            """,
        )
    codes = [diagnostic.code for diagnostic in refused.value.diagnostics]
    assert codes == ["E315", "E204", "E315", "E316"]
    told = str(refused.value)
    assert 'did you mean "raining"?' in told
    assert 'did you mean "linked"?' in told


def scheme(variables: str, values: int) -> str:
    """A scheme that joins everything with everything."""
    premises = ", ".join(f'"p({name})"' for name in variables)
    facts = ", ".join(f'"p(c{number})"' for number in range(values))
    names = ", ".join(variables)
    return (
        f"statements: {{}}\nargument_schemes: [{{id: s, variables: [{names}],"
        f' premises: [{premises}], conclusions: ["p(f)", "q({names})"]}}]\nassumptions: [{facts}]'
    )


def many(what: str, count: int) -> str:
    """So many of the same, ``N`` numbered and ``M`` one more."""
    return ", ".join(what.replace("N", str(n)).replace("M", str(n + 1)) for n in range(count))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (scheme("VWXYZ", 99), "E509"),
        (
            f"statements: {{{many('on(N): x, off(N): x', 999)}}}\n"
            "issue_schemes: {i: [on(X), off(Y)]}",
            "E509",
        ),
        (
            f"statements: {{{many('pN: x', 2000)}}}\n"
            f"issues: {{i: {{positions: [{many('pN', 2000)}]}}}}",
            "E510",
        ),
        (
            f"statements: {{p: x, {many('pN: x', 500)}}}\narguments: {{a: {{conclusion: p, "
            f"scheme: cumulative, premises: [{many('pN', 500)}]}}}}",
            "E510",
        ),
        (
            f"statements: {{{many('pN: x', 2001)}}}\n"
            f"arguments: {{{many('aN: {conclusion: pN, premises: [pM]}', 2000)}, "
            "a: {conclusion: p2000, premises: [p0]}}",
            "E510",
        ),
    ],
)
def test_what_would_take_for_ever_is_refused_at_once(folder: Path, text: str, code: str) -> None:
    """Schemes that multiply, issues of thousands, sums over hundreds, and very long circles."""
    with pytest.raises(GroundingError) as refused:
        weighed(folder, text)
    assert refused.value.code == code


def test_too_many_premises_of_a_scheme_are_a_clear_error(folder: Path) -> None:
    """The limit is durable-rules' own; the place is the scheme's."""
    premises = many("'pN(X)'", 20)
    text = f"""
        statements: {{p0(a): A}}
        argument_schemes: [{{id: s, variables: [X], premises: [{premises}], conclusions: [q(X)]}}]
        assumptions: [p0(a)]
    """
    with pytest.raises(ScienterError) as refused:
        weighed(folder, text)
    assert refused.value.code == "E501"
    assert refused.value.place is not None
