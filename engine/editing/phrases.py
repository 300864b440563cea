"""Hands on: edits in words for people.

Whatever is said of a person says who says it, or that it is only supposed.
"""

from __future__ import annotations

from engine.editing.edits import (
    NONE,
    Believe,
    Edit,
    Jurisdiction,
    NewEntity,
    OnDate,
    ProofEdit,
    ReadingEdit,
    Strike,
    StrikeRule,
    Suppose,
    WeighingEdit,
)
from engine.wording import jurisdiction_words, proof_words, quoted
from facts import Account, Case, Claim, Dispute
from rules import STRENGTHS, RuleSet, Weighing, with_article

_HEDGED = {"believes": " believes", "suspects": " suspects", "may": " says it may be"}


def edit_words(edit: Edit, rules: RuleSet, case: Case, weighing: Weighing) -> str:
    """The edit as an instruction: ``strike F032 (Jason Bowles, for …: …)``.

    What the case, the rules or the weighing do not know is left as it was written.
    """
    match edit:
        case Suppose(sentence, as_):
            return f"suppose that {sentence}{_as(as_, weighing)}"
        case Strike(id_):
            claim = case.claims.get(id_)
            return f"strike {id_} ({said_by(claim)}: {claim.text})" if claim else f"strike {id_}"
        case Believe():
            return _believe(edit, case)
        case StrikeRule(id_):
            rule = rules.rules.get(id_)
            return f"strike the rule {id_}" + (f" ({quoted(rule.title)})" if rule else "")
        case Jurisdiction(jurisdiction):
            return f"put the case under the law of {jurisdiction_words(jurisdiction)}"
        case ReadingEdit():
            return f"read the law with {edit.asked}{_choice(edit, rules)}"
        case OnDate(date):
            return f"put the event on {date}"
        case WeighingEdit(name):
            other = rules.weighings.get(name)
            return f"weigh the claims {other.title if other else name}"
        case ProofEdit(name):
            proof = next((p for p in weighing.proof_standards if p.id == name), None)
            return f"ask {proof_words(proof) if proof else name} of every legal standard"
        case NewEntity(type_, name):
            return f"add {name}, {with_article(type_)}"


def said_by(claim: Claim) -> str:
    """Who says it: ``Jason Bowles, for Hannah Gutierrez Reed``."""
    who = claim.by or claim.kind.replace("-", " ")
    if claim.for_:
        who += f", for {claim.for_}"
    if claim.origin and claim.origin not in (claim.by, claim.for_):
        who += f", as told by {claim.origin}"
    return who + _HEDGED.get(claim.hedge, "")


def account_words(dispute: Dispute, account: Account | None) -> str:
    """That an account of a dispute is believed, or none."""
    if account is None:
        return f"none of the accounts of {dispute.id} is believed"
    return f"of {dispute.id} the account {quoted(account.account)} is believed"


def _believe(edit: Believe, case: Case) -> str:
    if not edit.account:
        return f"believe that {edit.what}"
    dispute = next((d for d in case.disputes if d.id == edit.what), None)
    question = f" ({quoted(dispute.question)})" if dispute else ""
    if edit.account.casefold() == NONE:
        return f"believe none of the accounts of {edit.what}{question}"
    account = account_meant(dispute, edit.account) if dispute else None
    told = quoted(account.account) if account else edit.account
    return f"believe, of {edit.what}{question}, the account {told}"


def account_meant(dispute: Dispute, word: str) -> Account | None:
    """The one account that tells that claim, or has, or begins with, these words."""
    folded = word.casefold()
    for telling in (
        [a for a in dispute.accounts if word in a.claims],
        [a for a in dispute.accounts if a.account.casefold() == folded],
        [a for a in dispute.accounts if a.account.casefold().startswith(folded)],
    ):
        if telling:
            return telling[0] if len(telling) == 1 else None
    return None


def _as(as_: str, weighing: Weighing) -> str:
    if not as_:
        return ""
    kind = weighing.kinds.get(as_)
    evidence = f"{as_} evidence" if as_ in STRENGTHS else as_
    return f" (as {kind.title if kind and kind.title else evidence})"


def _choice(edit: ReadingEdit, rules: RuleSet) -> str:
    found = [
        choice
        for reading in rules.readings.values()
        for choice in reading.choices
        if choice.id == edit.choice and edit.reading in ("", reading.id)
    ]
    return f" ({found[0].title})" if len(found) == 1 and found[0].title else ""
