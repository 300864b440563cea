"""A small set of rules to test, and a test file in which every key of the format stands."""

from __future__ import annotations

from pathlib import Path

from rules import LIBRARY, RuleSet, load_rules

BASE = Path(__file__).parents[2] / "rules" / "base"

WORDS = """
sentences:
  - id: fit
    says: "{firearm:firearm} was fit to hand over"
    denies: "{firearm:firearm} was not fit to hand over"
"""

MODULE = """
module: test/duties
title: What is tested
jurisdiction: us-nm
cites: [Test Code § 1]
standards:
  - standard: careless-loading
    title: Careless loading
    kind: crime
    reaches: Whoever loads a gun without care.
    cites: [Test Code § 1]
    concerns: {party: <party>, act: <act>}
    burden: {on: prosecution, proof: beyond-reasonable-doubt, to-charge: probable-cause}
    readings: [awareness]
    elements:
      - element: conduct
        needs: <act> was done by <party>
      - element: awareness
        needs:
          objective: <party> should have known in <act> that a gun can kill
          subjective:
            - <party> should have known in <act> that a gun can kill
            - <party> knew in <act> that a gun can kill
  - standard: early-loading
    title: Early loading
    kind: crime
    reaches: Whoever loads a gun at all.
    cites: [Test Code § 1]
    in-force: {from: 1997-08-01}
    concerns: {party: <party>, act: <act>}
    burden: {on: prosecution, proof: preponderance}
    elements:
      - element: conduct
        needs: <act> was done by <party>
rules:
  - rule: loaded-gun-is-not-safe
    title: A gun with a round in it is not safe
    cites: [Test Code § 1]
    authority: guideline
    if: [<person> loaded <round> into <firearm>]
    unless:
      - {says: <person> shook <round>, burden: opponent}
      - <round> was inert
    then: <firearm> was not fit to hand over
  - rule: an-armorers-gun-is-safe
    title: The gun that an armorer loads is safe
    cites: [Test Code § 1]
    authority: guideline
    overrides: [loaded-gun-is-not-safe]
    if:
      - <person> loaded <round> into <firearm>
      - <person> served as the armorer
    then: <firearm> was fit to hand over
  - rule: an-inert-round-tells-nothing
    title: From an inert round nothing follows about what its loader knew
    cites: [Test Code § 1]
    authority: inference
    if: [<round> was inert, <person> loaded <round> into <firearm>]
    undercuts: loader-should-have-known
"""

EVERY_KEY = """
tests-of: test/duties
title: What loading comes to
note: Every key of the format stands here once.
jurisdiction: us-nm
event: 2021-10-21
weighing: as-if-testified
kind: physical-evidence
entities: {party: {Ann: [A], Ben: []}, firearm: [the pistol], round: [the round]}
given: [Ann loaded the round into the pistol]
tests:
  - test: A loaded gun is not safe
    note: By the guideline alone.
    expect:
      - says: the pistol was not fit to hand over
        for: Ann
        reaches: clear-and-convincing
        because: loaded-gun-is-not-safe
        note: Fair is enough for this.
  - test: Whoever shook the round is excused
    given:
      - {claim: shaken, says: A shook the round, by: Ben, kind: witness-press, origin: Ben,
         on: 2021-10-21, said-on: 2021-11, note: Ben saw it.}
    expect:
      - says: the pistol was not fit to hand over
        reaches: scintilla
        because: loaded-gun-is-not-safe
        defeated: {loaded-gun-is-not-safe: Ann shook the round}
  - test: One who may have shaken it is not
    given:
      - {says: Ann shook the round, by: Ben, for: Ann, hedge: may, kind: anonymous-hearsay,
         provided: [the round was live]}
    expect:
      - says: the pistol was not fit to hand over
        reaches: clear-and-convincing
        not-defeated: {loaded-gun-is-not-safe: Ann shook the round}
  - test: What an armorer loads is taken for safe
    given: [Ann served as the armorer]
    expect:
      - says: the pistol was not fit to hand over
        reaches: scintilla
        overridden: {loaded-gun-is-not-safe: an-armorers-gun-is-safe}
      - says: the pistol was fit to hand over
        because: [an-armorers-gun-is-safe]
  - test: An inert round undercuts what its loader should have known
    entities: {firearm: [another pistol]}
    acts:
      the loading: {by: Ann, as: the armorer, kind: act, on: 2021-10-20, about: [the round],
                    is: [Ann loaded the round into the pistol], note: One act.}
    given: [the round was inert, {no-evidence-of: Ann knew in the loading that a gun can kill}]
    expect:
      - says: Ann should have known in the loading that a gun can kill
        undercut: {loader-should-have-known: an-inert-round-tells-nothing}
      - says: the pistol was not fit to hand over
        defeated: {loaded-gun-is-not-safe: the round was inert}
        reaches: scintilla
      - finding: careless-loading
        act: the loading
        party: Ann
        reading: [awareness=subjective]
        status: unknown
        to-charge: unknown
        reaches: none
        disputed: false
        note: As the law reads it more strictly.
        elements:
          conduct: supported
          awareness: {status: unknown, to-charge: unknown, reaches: none, disputed: false,
                      not-because: loader-should-have-known}
  - test: A law is not asked of what happened before it
    event: 1997-07-31
    acts:
      the loading: {by: Ann, as: the armorer, is: Ann loaded the round into the pistol}
    expect:
      - {finding: early-loading, found: false}
      - {finding: careless-loading, found: true}
  - test: Without the inert round the inference stands
    acts:
      the loading: {by: Ann, as: the armorer, is: Ann loaded the round into the pistol,
                    about: the round}
    given: [the round was inert]
    edits: [{strike: G2}]
    expect:
      - finding: careless-loading
        elements:
          awareness: {reaches: clear-and-convincing, because: loader-should-have-known}
"""


def small_rules(folder: Path) -> RuleSet:
    """The small set of rules, and the module that is tested."""
    for path in BASE.glob("*.yaml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for path in (LIBRARY / "common").glob("weighing-*.yaml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "words.yaml").write_text(WORDS, encoding="utf-8")
    (folder / "duties.yaml").write_text(MODULE, encoding="utf-8")
    return load_rules(folder)
