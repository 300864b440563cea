"""Published argument graphs that are refused: where, why, and before anything expensive."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import GroundingError, InputError, ScienterError
from tests.engine.published import errors, weighed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


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
