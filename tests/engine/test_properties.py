"""What holds of any rules and any case, all the way from their files to the report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Evaluation, durable, evaluate, report_json
from facts import Case, load_case
from rules import RuleSet, load_rules
from tests.engine.worlds import World, random_world, read, worlds

ROOT = Path(__file__).resolve().parents[2]
some = settings(max_examples=30, deadline=None)


def loaded(world: World, order: Random | None = None) -> tuple[RuleSet, Case]:
    """The world's rules and case, read from files that are gone again."""
    with TemporaryDirectory() as folder:
        return read(world, Path(folder), order)


def reported(evaluation: Evaluation, *apart: str) -> str:
    """The report of a case as it is written out, but for some keys at its top."""
    report: dict[str, Any] = report_json(evaluation)
    return json.dumps({key: value for key, value in report.items() if key not in apart})


@some
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_files_rules_and_claims_changes_nothing(world: World, order: Random) -> None:
    """Shuffled, split otherwise and under other names they give the same report, to the byte.

    Only the digest of the facts may differ: it tells the bytes of the case's files.
    """
    rules, case = loaded(world)
    shuffled_rules, shuffled_case = loaded(world, order)
    assert shuffled_rules.digest == rules.digest
    for weighing in ("as-published", "as-if-testified"):
        once = evaluate(rules, case, weighing=weighing)
        again = evaluate(shuffled_rules, shuffled_case, weighing=weighing)
        assert reported(again, "digests") == reported(once, "digests")


@pytest.mark.skipif(not durable.available(), reason=durable.why_unavailable())
@some
@given(worlds())
def test_both_grounders_give_the_same_evaluation(world: World) -> None:
    """Graph, labels, findings and report are the same, whichever joins rules and statements."""
    rules, case = loaded(world)
    durable, reference = (evaluate(rules, case, prefer=p) for p in ("durable", "reference"))
    assert durable.assembly.assembler.check().empty
    assert durable.assembly.graph == reference.assembly.graph
    assert durable.findings == reference.findings
    apart = ("grounder", "grounder_note")
    assert reported(durable, *apart) == reported(reference, *apart)


@some
@given(worlds())
def test_a_proof_standard_reached_implies_all_below_it(world: World) -> None:
    """Whoever accepts a statement at one accepts it at the one below, and so do findings."""
    rules, case = loaded(world)
    for weighing in ("as-published", "as-if-testified"):
        evaluation = evaluate(rules, case, weighing=weighing)
        labels = evaluation.labels
        for accepted in labels.tables.cautious.accepted:
            by_proof = [labels.layout.at(accepted, r) for r in range(labels.layout.standards)]
            assert all(higher & ~lower == 0 for lower, higher in pairwise(by_proof))
        for finding in evaluation.findings:
            needs = [need for element in finding.elements for need in element.needs]
            assert finding.reached == min(need.reached for need in needs)


def stricter_and_higher(evaluation: Evaluation) -> list[object]:
    """Findings of a stricter reading that reach higher than those of the laxer."""
    found: list[object] = []
    by_reading = {(f.act, f.standard.id, f.reading): f for f in evaluation.findings}
    for (act, standard, reading), finding in by_reading.items():
        for at, (name, chosen) in enumerate(reading):
            laxer = evaluation.rules.readings[name].choice(chosen).stricter_than
            if laxer is not None:
                of_laxer = (*reading[:at], (name, laxer), *reading[at + 1 :])
                other = by_reading[act, standard, of_laxer]
                if finding.reached > other.reached:
                    found.append((act, standard, reading))
    return found


@some
@given(worlds())
def test_a_stricter_reading_never_reaches_higher(world: World) -> None:
    """It needs all that the laxer needs."""
    rules, case = loaded(world)
    for weighing in ("as-published", "as-if-testified"):
        evaluation = evaluate(rules, case, weighing=weighing)
        assert {dict(f.reading)["view"] for f in evaluation.findings} == {"lax", "strict"}
        assert stricter_and_higher(evaluation) == []


@pytest.mark.parametrize("weighing", ["as-published", "as-if-testified"])
def test_no_stricter_reading_of_the_shipped_law_reaches_higher_on_rust(weighing: str) -> None:
    """On the real law and case too, whatever the reading."""
    rules = load_rules()
    evaluation = evaluate(rules, load_case("rust", rules), weighing=weighing)
    assert any(choice.stricter_than for r in rules.readings.values() for choice in r.choices)
    assert stricter_and_higher(evaluation) == []


def test_the_same_case_gives_the_same_bytes_in_every_process() -> None:
    """However Python hashes, and so orders its sets."""
    command = [sys.executable, "-m", "api", "report", "rust", "--format", "json"]
    running = [
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("0", "4711")
    ]
    first, second = (process.communicate(timeout=60)[0] for process in running)
    assert [process.returncode for process in running] == [0, 0]
    assert json.loads(first)["findings"]
    assert first == second


def test_random_worlds_hold_what_files_may_hold() -> None:
    """The properties are not vacuous: every sort of rule and claim is there, and matters."""
    statuses, sources, kinds = set(), set(), set()
    for seed in range(40):
        rules, case = loaded(random_world(Random(seed)))
        evaluation = evaluate(rules, case)
        statuses |= {finding.status for finding in evaluation.findings}
        arguments = evaluation.assembly.graph.arguments
        sources |= {
            kind
            for a in arguments
            for kind in ("at_least", "exceptions", "yields_to")
            if getattr(a, kind)
        }
        kinds |= {claim.kind for claim in case.claims.values()}
    assert sources == {"at_least", "exceptions", "yields_to"}
    assert statuses >= {"unknown", "contested", "thin", "supported"}
    assert len(kinds) >= 15
