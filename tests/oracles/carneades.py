"""The labels of Carneades 4, reckoned as its authors describe it: an oracle for ours.

Written from the description of the semantics (Gordon and Walton, COMMA 2016, and what the published
program does where that is silent, but for its error about constants), on plain data and without our
weigher. Labels only ever go from undecided to in or out.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Labels = dict[str, str]


def labels_of(graph: Mapping[str, Any]) -> Labels:
    """The grounded labelling of a graph, given as the data that its YAML holds."""
    return _Labelling(graph).labels


class _Labelling:
    def __init__(self, graph: Mapping[str, Any]) -> None:
        self.arguments: list[dict[str, Any]] = list(graph["arguments"].values())
        self.schemes = {s["id"]: s["weight"]["constant"] for s in graph["argument_schemes"]}
        self.issues = list(graph["issues"].values())
        self.issue_of = {p: issue for issue in self.issues for p in issue["positions"]}
        self.labels = dict.fromkeys(graph["statements"], "undecided")
        self.labels |= dict.fromkeys(graph["assumptions"], "in")
        for issue in self.issues:
            if any(self.labels[p] == "in" for p in issue["positions"]):
                for p in issue["positions"]:
                    if self.labels[p] == "undecided":
                        self.labels[p] = "out"
        while any(self._settle(s) for s in self.labels):
            pass

    def _settle(self, statement: str) -> bool:
        """Label an undecided statement, if it can be labelled now."""
        if self.labels[statement] != "undecided":
            return False
        mine = self._for(statement)
        issue = self.issue_of.get(statement)
        if all(self._settled(a) and self._weight(a) == 0 for a in mine):
            self.labels[statement] = "out"
        elif issue is None:
            if not any(self._settled(a) and self._weight(a) > 0 for a in mine):
                return False
            self.labels[statement] = "in"
        else:
            if not all(self._settled(a) for p in issue["positions"] for a in self._for(p)):
                return False
            self._resolve(issue)
        return True

    def _for(self, statement: str) -> list[dict[str, Any]]:
        return [a for a in self.arguments if a["conclusion"] == statement]

    def _undercut(self, argument: dict[str, Any]) -> str:
        cutter = argument.get("undercutter")
        return "out" if cutter is None else self.labels[cutter]

    def _settled(self, argument: dict[str, Any]) -> bool:
        undercut = self._undercut(argument)
        premises = [self.labels[p] for p in argument["premises"]]
        return undercut == "in" or "undecided" not in (undercut, *premises)

    def _weight(self, argument: dict[str, Any]) -> Fraction:
        if self._undercut(argument) == "in" or not self._settled(argument):
            return Fraction(0)
        premises = argument["premises"]
        held = sum(self.labels[p] == "in" for p in premises)
        scheme = argument["scheme"]
        if scheme == "convergent":
            return Fraction(held > 0)
        if scheme == "cumulative":
            return Fraction(held, len(premises)) if premises else Fraction(0)
        if held < len(premises):
            return Fraction(0)
        if scheme in self.schemes:
            return Fraction(str(self.schemes[scheme]))
        if scheme == "linked":
            return Fraction(1)
        issue = self.issue_of.get(argument["conclusion"])
        positions = [argument["conclusion"]] if issue is None else issue["positions"]
        every = {q for p in positions for other in self._for(p) for q in other["premises"]}
        return Fraction(held, len(every)) if every else Fraction(0)

    def _resolve(self, issue: Mapping[str, Any]) -> None:
        weights = {
            p: max(map(self._weight, self._for(p)), default=Fraction(0)) for p in issue["positions"]
        }
        for p, weight in weights.items():
            others = [weights[q] for q in weights if q != p]
            wins = weight > 0 and all(_greater(issue["standard"], weight, w) for w in others)
            self.labels[p] = "in" if wins else "out"


def _greater(standard: str, weight: Fraction, other: Fraction) -> bool:
    if standard == "PE":
        return weight > other
    enough = weight - other > Fraction(1, 2)
    return enough and (standard == "CCE" or other < Fraction(3, 10))


def random_graph(chance: random.Random) -> dict[str, Any]:
    """A small graph, full of circles, as the data that its YAML holds."""
    statements = [f"s{n}" for n in range(chance.randint(2, 9))]
    free, issues = list(statements), {}
    chance.shuffle(free)
    for n in range(chance.randint(0, 3)):
        positions = [free.pop() for _ in range(min(len(free), chance.randint(1, 3)))]
        standard = chance.choice(["PE", "PE", "CCE", "BRD"])
        issues[f"i{n}"] = {"positions": positions, "standard": standard}
    schemes = [
        {"id": f"c{n}", "weight": {"constant": chance.choice([0, 0.2, 0.3, 0.5, 0.7, 0.8, 1])}}
        for n in range(2)
    ]
    kinds = ["linked", "linked", "convergent", "cumulative", "factorized", "c0", "c1"]
    arguments = {}
    for n in range(chance.randint(0, 12)):
        arguments[f"a{n}"] = {
            "conclusion": chance.choice(statements),
            "premises": chance.sample(statements, min(len(statements), chance.randint(0, 3))),
            "scheme": chance.choice(kinds),
        }
        if chance.random() < 0.3:
            arguments[f"a{n}"]["undercutter"] = chance.choice(statements)
    return {
        "statements": {s: f"text of {s}" for s in statements},
        "issues": issues,
        "argument_schemes": schemes,
        "arguments": arguments,
        "assumptions": [s for s in statements if chance.random() < 0.25],
    }
