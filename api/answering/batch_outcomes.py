"""Hands on: answered, what came of one outcome of a batch in one case."""

from __future__ import annotations

from collections.abc import Sequence

from api.answering.choosing import Asked, Choice, selected
from api.answering.refusing import RefusedError
from api.documents.batches import Known, OutcomeAnswer, OutcomeAsked, OutcomeFinding
from api.plain_data import plain_data
from engine import Evaluation, Finding, chosen, explain, shown


def answered(
    evaluation: Evaluation, outcome: OutcomeAsked, at: str, plain: bool = False
) -> OutcomeAnswer:
    """The findings that are wanted; RefusedError where the case has no such party, act or law.

    ``at`` is where the outcome stands; ``plain``, that it is but the id of a standard.
    """
    try:
        selection = selected(evaluation, _choice(outcome, at, plain))
    except RefusedError as error:
        if all(_known(evaluation, outcome, item.code) for item in error.items):
            return OutcomeAnswer(findings=[], why="; ".join(i.message for i in error.items))
        raise
    found = shown(chosen(evaluation, selection))
    return OutcomeAnswer(findings=[_finding(evaluation, f, outcome.known) for f in found])


def _choice(outcome: OutcomeAsked, at: str, plain: bool) -> Choice:
    def one(key: str, name: str | None) -> list[Asked]:
        return [Asked(at if plain else f"{at}/{key}", name)] if name else []

    return Choice(
        party=one("party", outcome.party),
        standard=one("standard", outcome.standard),
        act=one("act", outcome.act),
        reading=[Asked(f"{at}/reading/{n}", name) for n, name in enumerate(outcome.reading)],
        at=at,
    )


def _known(evaluation: Evaluation, outcome: OutcomeAsked, code: str) -> bool:
    """Whether all is known that is named, and only nothing is found about it."""
    case, standards = evaluation.case, evaluation.rules.standards
    parties = [e for e in case.entities.values() if e.type == "party"]
    names = {
        "E602": (outcome.party, [n for e in parties for n in (e.name, *e.aliases)]),
        "E603": (
            outcome.standard,
            [n for s in standards.values() for n in (s.id, s.title, s.id.partition("-")[0])],
        ),
        "E604": (outcome.act, list(case.acts)),
    }
    asked, known = names.get(code, (None, []))
    folded = (asked or "").casefold().strip()
    return code == "E608" or folded in {name.casefold() for name in known}


def _finding(evaluation: Evaluation, finding: Finding, known: list[Known]) -> OutcomeFinding:
    proofs = [standard.id for standard in evaluation.weighing.proof_standards]
    said: dict[str, object] = {
        "party": finding.party,
        "capacity": finding.capacity,
        "act": finding.act,
        "standard": finding.standard.id,
        "title": finding.standard.title,
        "reading": dict(finding.reading),
    }
    if "status" in known:
        said |= {"status": finding.status, "required": proofs[finding.required]}
    if "reached" in known:
        said["reached"] = _proof(proofs, finding.reached)
    charge = finding.required_to_charge
    if "to_charge" in known:
        said["to_charge"] = (
            charge
            if charge is None
            else {
                "required": proofs[charge],
                "met": finding.reached >= charge,
                "status": finding.status_to_charge,
            }
        )
    if "elements" in known:
        said["elements"] = [
            {
                "element": element.element,
                "title": element.title,
                "status": element.status,
                "reached": _proof(proofs, element.reached),
                "to_charge_met": None if charge is None else element.reached >= charge,
            }
            for element in finding.elements
        ]
    if "explanation" in known:
        said["explanation"] = plain_data(explain(evaluation, finding))
    return OutcomeFinding.model_validate(said)


def _proof(proofs: Sequence[str], reached: int) -> str | None:
    return proofs[reached] if reached >= 0 else None
