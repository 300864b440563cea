"""Hands on: the ground argument graph as plain data, so that another program can weigh it again.

Everything DESIGN 6 reads is in it, and the labels it came to here, to compare with.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from engine.evaluation import Evaluation
from engine.findings import Finding
from engine.graph import Argument, ArgumentGraph, Node
from engine.structure import Structure

SCHEMA = "urn:scienter:graph:1"

Json = dict[str, Any]


def graph_json(evaluation: Evaluation, finding: Finding | None = None) -> Json:
    """The argument graph with its labels, for ``json.dumps``; of ``finding``, what bears on it.

    Strengths are 0 (none) to 5 (conclusive). ``labels`` has for each party the id of the highest
    proof standard at which each statement is accepted, or null; ``undecided`` for each party the
    statements that only the generous run accepts at some proof standard. Of a hypothetical there
    are its ``edits``, in words, and of an argument that does not count in it, why: ``aside``. Of a
    claim there is who told it, and where (``told``), of a rule its ``title``. Of a finding there
    are its elements, and which statements they need (``finding``).
    """
    graph, labels = evaluation.assembly.graph, evaluation.labels
    standards = evaluation.weighing.proof_standards
    ids = [standard.id for standard in standards]
    rule = evaluation.weighing.corroboration
    statements, arguments, parties = graph.statements, graph.arguments, graph.parties
    if finding is not None:
        statements, arguments = _bearing_on(finding, graph)
        parties = (finding.party,)
    there = {node.number for node in statements}
    kept = {argument.number for argument in arguments}
    return {
        "schema": SCHEMA,
        "case": {
            "id": evaluation.case.id,
            "title": evaluation.case.title,
            "sources_as_of": evaluation.case.sources_as_of,
        },
        "digests": {"rules": evaluation.rules_digest, "facts": evaluation.facts_digest},
        "engine_version": evaluation.engine_version,
        "grounder": evaluation.assembly.grounder,
        "weighing": evaluation.weighing.id,
        "corroboration": {
            "each_at_least": rule.at_least,
            "raises": rule.step,
            "at_most": rule.at_most,
        },
        "in_play": evaluation.weighing.in_play,
        **({"edits": list(evaluation.edits)} if evaluation.edits else {}),
        **({} if finding is None else {"finding": _finding(finding, ids)}),
        "parties": list(parties),
        "proof_standards": [
            {
                "id": standard.id,
                "forum": standard.forum,
                "floor": standard.floor,
                "margin": standard.margin,
                "ceiling": standard.ceiling,
                "opposing": standard.opposing,
                "exception": standard.exception,
            }
            for standard in standards
        ],
        "statements": [_statement(node, there) for node in statements],
        "arguments": [
            _argument(argument, graph.arguments, kept, graph.aside.get(argument.number, ""))
            | _told(argument, evaluation)
            for argument in arguments
        ],
        "labels": {
            party: {
                node.id: None if reached < 0 else ids[reached]
                for node in statements
                for reached in (labels.reached(node.number, party),)
            }
            for party in parties
        },
        "undecided": {
            party: [node.id for node in statements if labels.undecided(node.number, party)]
            for party in parties
        },
    }


def _bearing_on(
    finding: Finding, graph: ArgumentGraph
) -> tuple[tuple[Node, ...], tuple[Argument, ...]]:
    """The statements and arguments on which a finding depends, as the graph numbers them."""
    needs = [need for element in finding.elements for need in element.needs]
    asked = {n for need in needs for n in (need.number, *need.opposites) if n is not None}
    parts = Structure(graph).cone(sorted(asked))
    statements = sorted({number for part in parts for number in part.statements})
    arguments = sorted({number for part in parts for number in part.arguments})
    return (
        tuple(graph.statements[number] for number in statements),
        tuple(graph.arguments[number] for number in arguments),
    )


def _finding(finding: Finding, ids: Sequence[str]) -> Json:
    """What the picture begins with: the standard, its elements and the statements they need."""
    return {
        "party": finding.party,
        "capacity": finding.capacity,
        "act": finding.act,
        "standard": finding.standard.id,
        "title": finding.standard.title,
        "reading": dict(finding.reading),
        "required": ids[finding.required],
        "elements": [
            {
                "element": element.element,
                "title": element.title,
                "status": element.status,
                "reached": None if element.reached < 0 else ids[element.reached],
                "needs": [
                    {
                        "text": need.text,
                        "id": None if need.number is None else _id(need.number),
                        "opposites": [_id(opposite) for opposite in need.opposites],
                    }
                    for need in element.needs
                ],
            }
            for element in finding.elements
        ],
    }


def _statement(node: Node, there: Collection[int]) -> Json:
    return {
        "id": node.id,
        "text": node.text,
        "contrary": _id(node.contrary)
        if node.contrary is not None and node.contrary in there
        else None,
        "rivals": [_id(rival) for rival in node.rivals if rival in there],
    }


def _argument(
    argument: Argument, arguments: tuple[Argument, ...], kept: Collection[int], aside: str
) -> Json:
    return {
        "id": argument.id,
        "kind": argument.kind,
        "source": argument.source,
        "conclusion": _id(argument.conclusion),
        "premises": [_id(premise) for premise in argument.premises],
        "at_least": [
            {"n": factor.n, "of": [_id(s) for s in factor.of]} for factor in argument.at_least
        ],
        "exceptions": [
            {
                "statement": _id(exception.statement),
                "burden": exception.burden,
                "proof": exception.proof or None,
            }
            for exception in argument.exceptions
        ],
        "strength": {"charging": argument.charging, "trial": argument.trial},
        "origin": argument.origin,
        "usable_against": (
            None if argument.usable_against is None else list(argument.usable_against)
        ),
        "yields_to": [arguments[number].id for number in argument.yields_to if number in kept],
        **({"aside": aside} if aside else {}),
    }


def _told(argument: Argument, evaluation: Evaluation) -> Json:
    """Who says a claim, and where; what a rule says of itself. No weighing needs it."""
    claim = evaluation.case.claims.get(argument.source) if argument.kind == "claim" else None
    if claim is not None:
        told = {"by": claim.by, "for": claim.for_, "kind": claim.kind}
        return {"told": {**told, "source": claim.source, "at": claim.at}}
    rule = evaluation.rules.rules.get(argument.source) if argument.kind == "rule" else None
    return {} if rule is None else {"title": rule.title}


def _id(number: int) -> str:
    return f"s{number}"
