"""Hands on: the ground argument graph as plain data, so that another program can weigh it again.

Everything DESIGN 6 reads is in it, and the labels it came to here, to compare with.
"""

from __future__ import annotations

from typing import Any

from engine.evaluation import Evaluation
from engine.graph import Argument, Node

SCHEMA = "urn:scienter:graph:1"

Json = dict[str, Any]


def graph_json(evaluation: Evaluation) -> Json:
    """The argument graph with its labels, for ``json.dumps``.

    Strengths are 0 (none) to 5 (conclusive). ``labels`` has for each party the id of the highest
    proof standard at which each statement is accepted, or null; ``undecided`` for each party the
    statements that only the generous run accepts at some proof standard. Of a hypothetical there
    are its ``edits``, in words, and of an argument that does not count in it, why: ``aside``.
    """
    graph, labels = evaluation.assembly.graph, evaluation.labels
    standards = evaluation.weighing.proof_standards
    ids = [standard.id for standard in standards]
    rule = evaluation.weighing.corroboration
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
        "parties": list(graph.parties),
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
        "statements": [_statement(node) for node in graph.statements],
        "arguments": [
            _argument(argument, graph.arguments, graph.aside.get(argument.number, ""))
            for argument in graph.arguments
        ],
        "labels": {
            party: {
                node.id: None if reached < 0 else ids[reached]
                for node in graph.statements
                for reached in (labels.reached(node.number, party),)
            }
            for party in graph.parties
        },
        "undecided": {
            party: [node.id for node in graph.statements if labels.undecided(node.number, party)]
            for party in graph.parties
        },
    }


def _statement(node: Node) -> Json:
    return {
        "id": node.id,
        "text": node.text,
        "contrary": None if node.contrary is None else _id(node.contrary),
        "rivals": [_id(rival) for rival in node.rivals],
    }


def _argument(argument: Argument, arguments: tuple[Argument, ...], aside: str) -> Json:
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
        "yields_to": [arguments[number].id for number in argument.yields_to],
        **({"aside": aside} if aside else {}),
    }


def _id(number: int) -> str:
    return f"s{number}"
