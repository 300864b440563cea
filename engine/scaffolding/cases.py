"""Hands on: new_case, a folder with a made-up case in the words of the set."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from engine.scaffolding.drafts import Home
from engine.scaffolding.items import Scaffold, check_id, own_file, rule_set_text
from rules import CASE, RULE_SET, Problems, RuleSet, UsageError, load_rules, rule_files

HEAD: Final = """\
# A made-up case: everybody and everything in it is fictional. This file says who is who and what
# the questions are; claims.yaml says what was said. Nothing is true because it stands here.
case: {name}
title: {title}
# The event, by whose date it is decided what law was in force.
event: {{date: 2021-05-01, place: a place}}
{law}# Nothing said later may be claimed.
sources-as-of: 2021-06-30
sources:
  # scienter: allow L502 because the source is made up, and has no text
  source: {{citation: The Gazette (a newspaper that does not exist), date: 2021-06-30}}
# By type, each with its other names. Whoever says something is a party too.
entities:
{entities}{acts}"""
LAW: Final = "# Whose law applies, as the modules of law name it.\njurisdiction: {place}\n"
ACTS: Final = """\
# What findings are about: one act of one party, as firm as its `is`; raised-by: a claim.
acts:
  the loading of the round:
    by: Bell
    as: the armorer
    is: Bell loaded the round into the pistol
    about: [the duty to inspect each round, the round, the pistol]
    raised-by: C2
"""
CLAIMS: Final = """\
# What was said, by whom, and of what kind it is (rules/README.md has all kinds).
source: source
claims:
{claims}"""


def new_case(folder: Path, title: str = "") -> Scaffold:
    """A folder with ``case.yaml`` and ``claims.yaml``; E616 where the name is taken."""
    name = folder.name
    check_id(name)
    if folder.exists():
        said = f"{folder.as_posix()} is there already"
        raise UsageError("E616", said, hint="name another")
    home = _home(folder)
    rules = load_rules(None if home.new else home.root)
    head, claims = _texts(name, title or f"A made-up case, {name}", rules)
    drafts = [
        own_file(folder / CASE, head, home),
        own_file(folder / "claims.yaml", claims, home),
    ]
    if home.new:
        drafts.append(own_file(home.folder / RULE_SET, rule_set_text(home.folder), home))
    return Scaffold(tuple(drafts), home)


def _home(folder: Path) -> Home:
    """The set whose words the case speaks; a new one where there is none above."""
    above = folder.resolve().parent
    for each in (above, *above.parents):
        if (each / RULE_SET).is_file():
            return Home(folder.parent if each == above else each, folder.parent, False)
    has_rules = folder.parent.is_dir() and bool(rule_files(folder.parent, Problems()))
    return Home(folder.parent, folder.parent, not has_rules)


def _texts(name: str, title: str, rules: RuleSet) -> tuple[str, str]:
    forms, terms = rules.vocabulary.forms, rules.vocabulary.terms
    places = sorted({m.jurisdiction for m in rules.modules.values() if m.jurisdiction})
    law = LAW.format(place=places[-1]) if places else ""
    if "loaded" in forms and "the armorer" in terms:
        entities = (
            "  party:\n    Ann Bell: [Bell]\n    Cora Dunn: [Dunn]\n"
            "  firearm:\n    the pistol: []\n  round:\n    the round: []\n"
        )
        claims = (
            "  - claim: C1\n    says: Bell served as the armorer\n    kind: common-ground\n"
            "  - claim: C2\n    says: Bell loaded the round into the pistol\n"
            "    kind: witness-press\n    by: Dunn\n"
            "    # Where it stands in the source, and in what words.\n"
            "    at: line 3\n    quote: Bell put it in\n"
            "  - claim: C3\n    says: Bell did not shake the round\n    kind: own-words\n"
            "    by: Bell\n    # Own words count against whoever said them.\n"
            "    offered-against: Bell\n    at: line 5\n    quote: I did not shake it\n"
        )
        return HEAD.format(
            name=name, title=title, law=law, entities=entities, acts=ACTS
        ), CLAIMS.format(claims=claims)
    raise UsageError(
        "E635",
        "a case is begun in the words of the library, and this set does not have them",
        hint="a rule-set.yaml that says extends: library brings them",
    )
