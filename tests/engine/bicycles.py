"""A small world of bicycles, as text, with what tests of assembling ask of its graphs."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent, indent

from engine.assembling import Assembler, Assembly
from engine.graph import Argument, ArgumentGraph
from facts import Case, load_case
from rules import LIBRARY, RuleSet, load_rules

WORDS = """
types: [bike, route]
terms:
  - {name: the mechanic, type: role}
  - {name: the shopkeeper, type: role}
  - {name: the duty to check, type: duty}
  - {name: the hill road, type: route}
sentences:
  - {id: lent, says: "{who:party} lent {bike:bike}", denies: "{who:party} did not lend {bike:bike}",
     asks: "Did {who} lend {bike}?"}
  - {id: checked, says: "{who:party} checked {bike:bike}",
     denies: "{who:party} did not check {bike:bike}", asks: "Did {who} check {bike}?"}
  - {id: worn, says: "{bike:bike} was worn", denies: "{bike:bike} was as new",
     asks: "Was {bike} worn?"}
  - {id: squeaked, says: "{bike:bike} squeaked", denies: "{bike:bike} made no noise",
     asks: "Did {bike} squeak?"}
  - {id: last, says: "{who:party} was the last to ride {bike:bike}", one-of: who,
     denies: "{who:party} was not the last to ride {bike:bike}"}
  - {id: steep, says: "{route:route} was steep", denies: "{route:route} was flat"}
  - {id: noticed, says: "{who:party} noticed {what:incident}",
     denies: "{who:party} did not notice {what:incident}"}
  - {id: careless, says: "{who:party} was careless in {act:act}",
     denies: "{who:party} was careful in {act:act}"}
"""

AUTHORITIES = """
authorities:
  - {cite: Bicycle Act, title: The Bicycle Act, kind: statute, date: 1990-01-01, verified: seen}
"""

CASE = """
case: bikes
title: The lent bicycle
event: {date: 2020-05-02, place: Springfield}
jurisdiction: us-xx
sources-as-of: 2020-06-01
sources:
  diary: {citation: "The diary of the town, 1 June 2020", date: 2020-06-01}
entities:
  party: {Ann: [], Bob: [], Cleo: []}
  bike: {the red bike: [], the blue bike: []}
  incident:
    the spring fall: {on: 2020-04-01}
    the summer fall: {on: 2020-07-01}
acts:
  the lending:
    by: Ann
    as: the shopkeeper
    on: 2020-05-01
    is: [Ann lent the red bike]
    about: [the red bike, the hill road]
    raised-by: [L]
  the waiting:
    by: Bob
    as: the mechanic
    kind: omission
    is: [Bob did not check the red bike]
claims:
  - {claim: L, says: Ann lent the red bike, by: Bob, kind: production-document, source: diary,
     at: page 1, quote: so it says}
"""

CARELESS = """
rules:
  - rule: careless
    title: Lending unchecked is careless
    cites: [Bicycle Act]
    authority: inference
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    then: <who> was careless in <act>
"""

NOTICE = """
rules:
  - rule: notice
    title: Who noticed a fall before lending was warned
    cites: [Bicycle Act]
    authority: inference
    if: [<who> noticed <fall>, <act> was done by <who>, <fall> came before <act>]
    then: <who> was careless in <act>
"""

RELIANCE = """
rules:
  - rule: careless
    title: Lending unchecked is careless
    cites: [Bicycle Act]
    authority: inference
    group: awareness
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    then: <who> was careless in <act>
  - rule: squeak
    title: A squeak is a warning
    cites: [Bicycle Act]
    authority: inference
    group: awareness
    if: [<act> was done by <who>, <who> lent <bike>, <bike> squeaked]
    then: <who> was careless in <act>
  - rule: reliance
    title: Who was told that it was checked could rely on that
    cites: [Bicycle Act]
    authority: opinion
    if: [<other> checked <bike>, <who> noticed <fall>]
    undercuts: awareness
"""

DIRECT = """
standards:
  - standard: careless-lending
    title: Careless lending
    kind: crime
    reaches: whoever lends
    cites: [Bicycle Act]
    concerns: {party: <who>, act: <act>}
    burden: {on: the rider, proof: preponderance}
    elements:
      - {element: direct, needs: <who> was careless in <act>, direct: true}
"""


def claim(id_: str, says: str = "", by: str = "Bob", kind: str = "message", more: str = "") -> str:
    """One claim, as YAML."""
    said = f'says: "{says}", ' if says else ""
    return (
        f"  - {{claim: {id_}, {said}by: {by}, kind: {kind}, source: diary, at: page 1, "
        f"quote: so it says{', ' if more else ''}{more}}}\n"
    )


def unless(exceptions: str) -> str:
    return CARELESS.replace(
        "then:", f"unless:\n{indent(dedent(exceptions).strip(), '      ')}\n    then:"
    )


class World:
    """Loads rules and case written as text, and assembles them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "rules"
        self.library.mkdir()
        for name in ("vocabulary.yaml", "weighing-as-published.yaml"):
            shutil.copy(LIBRARY / "common" / name, self.library / name)
        (self.library / "words.yaml").write_text(WORDS, encoding="utf-8")
        (self.library / "acts.yaml").write_text(AUTHORITIES, encoding="utf-8")

    def load(self, law: str, claims: str, head: str = "") -> tuple[RuleSet, Case]:
        module = f"module: bikes\ntitle: Bicycles\n{head}{dedent(law)}"
        (self.library / "law.yaml").write_text(module, encoding="utf-8")
        written = self.folder / "bikes.yaml"
        written.write_text(CASE + claims, encoding="utf-8")
        rules = load_rules(self.library)
        return rules, load_case(written, rules)

    def __call__(self, law: str = CARELESS, claims: str = "", head: str = "") -> Assembly:
        rules, case = self.load(law, claims, head)
        return Assembler(rules, case).assemble(rules.weighings["as-published"])


def said(graph: ArgumentGraph, text: str) -> int:
    """The number of the statement that says so."""
    (number,) = [n.number for n in graph.statements if n.text == text and n.marker != "direct"]
    return number


def argument(graph: ArgumentGraph, id_: str) -> Argument:
    (found,) = [a for a in graph.arguments if a.id == id_]
    return found


def texts(graph: ArgumentGraph, numbers: tuple[int, ...]) -> list[str]:
    return [graph.statements[number].text for number in numbers]


def excepted(graph: ArgumentGraph, id_: str) -> list[str]:
    """What the exceptions of an argument say."""
    return [graph.statements[e.statement].text for e in argument(graph, id_).exceptions]
