"""A small world of bicycles, written as text, for the tests of findings and explanations."""

from __future__ import annotations

import shutil
from pathlib import Path
from textwrap import dedent, indent

from engine import Evaluation, Finding, evaluate
from facts import load_case
from rules import LIBRARY, load_rules

WORDS = """
types: [bike]
terms:
  - {name: the mechanic, type: role}
  - {name: the shopkeeper, type: role}
  - {name: the shop bike, type: bike}
  - {name: the spare bike, type: bike}
sentences:
  - {id: lent, says: "{who:party} lent {bike:bike}", denies: "{who:party} did not lend {bike:bike}",
     asks: "Did {who} lend {bike}?"}
  - {id: checked, says: "{who:party} checked {bike:bike}",
     denies: "{who:party} did not check {bike:bike}", asks: "Did {who} check {bike}?"}
  - {id: hasty, says: "{who:party} was hasty", denies: "{who:party} took time",
     asks: "Was {who} hasty?"}
  - {id: worn, says: "{bike:bike} was worn", denies: "{bike:bike} was as new",
     asks: "Was {bike} worn?"}
  - {id: warned, says: "{who:party} warned the rider", denies: "{who:party} did not warn the rider",
     asks: "Did {who} warn the rider?"}
  - {id: last, says: "{who:party} was the last to ride {bike:bike}", one-of: who,
     denies: "{who:party} was not the last to ride {bike:bike}",
     asks: "Was {who} the last to ride {bike}?"}
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
  party: {Ann: [], Bob: [], Cleo: [], the town crier: []}
  bike: {the red bike: [], the blue bike: []}
acts:
  the lending:
    by: Ann
    as: the shopkeeper
    is: [Ann lent the red bike]
    about: [the red bike]
    raised-by: [L]
claims:
  - {claim: L, says: Ann lent the red bike, by: Bob, kind: production-document, source: diary,
     at: page 1, quote: so}
"""


def standard(elements: str, **keys: str) -> str:
    """A standard of the shop, with its elements as YAML."""
    given = {
        "burden": "{on: the rider, proof: beyond-reasonable-doubt, to-charge: probable-cause}",
        **keys,
    }
    lines = "\n".join(f"    {key.replace('_', '-')}: {value}" for key, value in given.items())
    return (
        "standards:\n  - standard: careless-lending\n    title: Careless lending\n"
        "    kind: crime\n    reaches: whoever lends\n    cites: [Bicycle Act]\n"
        "    concerns: {party: <party>, act: <act>}\n"
        f"{lines}\n    elements:\n{indent(dedent(elements).strip(), '      ')}\n"
    )


def claim(id_: str, says: str, by: str, kind: str, **keys: str) -> str:
    """One more claim, as YAML."""
    given = {"quote": "so", **{key.replace("_", "-").strip("-"): keys[key] for key in keys}}
    more = "".join(f", {key}: {value}" for key, value in given.items())
    where = f"by: {by}, kind: {kind}, source: diary, at: page 1"
    return f'  - {{claim: {id_}, says: "{says}", {where}{more}}}\n'


def world(
    folder: Path,
    law: str,
    claims: str = "",
    *,
    case: str = CASE,
    weighing: str = "as-published",
    proof: str | None = None,
) -> Evaluation:
    """Evaluate the case, with further claims, under a module of law written as text."""
    library = folder / "rules"
    library.mkdir()
    for shipped in sorted((LIBRARY / "common").glob("*.yaml")):
        if shipped.name == "vocabulary.yaml" or shipped.name.startswith("weighing"):
            shutil.copy(shipped, library / shipped.name)
    (library / "words.yaml").write_text(WORDS, encoding="utf-8")
    (library / "acts.yaml").write_text(AUTHORITIES, encoding="utf-8")
    (library / "law.yaml").write_text(
        f"module: bikes\ntitle: Bicycles\n{dedent(law)}", encoding="utf-8"
    )
    written = folder / "bikes.yaml"
    written.write_text(case + claims, encoding="utf-8")
    rules = load_rules(library)
    return evaluate(rules, load_case(written, rules), weighing=weighing, proof=proof)


def only(evaluation: Evaluation) -> Finding:
    """The one finding there is."""
    (finding,) = evaluation.findings
    return finding
