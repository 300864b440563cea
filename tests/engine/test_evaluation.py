"""The one pipeline: assemble, weigh, find."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from engine import ENGINE_VERSION, evaluate
from rules import UsageError
from tests.engine.small import standard, world
from tests.engine.test_findings import ADMITTED, HASTE, SEEN

ROOT = Path(__file__).resolve().parents[2]


def test_an_evaluation_names_what_it_comes_from(tmp_path: Path) -> None:
    """The digests of rules and facts, the version of the engine, and the weighing."""
    evaluation = world(tmp_path, standard(HASTE), ADMITTED)
    assert evaluation.rules_digest == evaluation.rules.digest
    assert evaluation.facts_digest == evaluation.case.digest
    assert evaluation.weighing.id == "as-published"
    assert evaluation.engine_version == ENGINE_VERSION


def test_the_version_is_that_of_the_project() -> None:
    """One version, written in two places that must agree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == ENGINE_VERSION


def test_the_same_input_gives_the_same_findings(tmp_path: Path) -> None:
    """Nothing is left to chance, whichever grounder joins the rules."""
    first = world(tmp_path, standard(HASTE), ADMITTED + SEEN)
    again = evaluate(first.rules, first.case)
    plain = evaluate(first.rules, first.case, prefer="reference")
    assert first.findings == again.findings == plain.findings
    assert plain.assembly.grounder == "reference"


def test_another_weighing_can_be_asked(tmp_path: Path) -> None:
    """As if testified, physical evidence is strong at trial."""
    first = world(tmp_path, standard(HASTE), SEEN)
    testified = evaluate(first.rules, first.case, weighing="as-if-testified")
    assert [f.status for f in first.findings] == ["thin"]
    assert [f.status for f in testified.findings] == ["supported"]


@pytest.mark.parametrize(
    ("keys", "code", "near"),
    [
        ({"weighing": "as-publishd"}, "E607", "as-published"),
        ({"proof": "preponderence"}, "E605", "preponderance"),
    ],
)
def test_an_unknown_choice_is_an_error_that_names_the_nearest(
    tmp_path: Path, keys: dict[str, str], code: str, near: str
) -> None:
    """A slip of the pen is answered with what was probably meant."""
    first = world(tmp_path, standard(HASTE))
    with pytest.raises(UsageError, match=code) as raised:
        evaluate(first.rules, first.case, **keys)  # type: ignore[arg-type]
    assert near in str(raised.value)
