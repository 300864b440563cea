"""Hands on: the sentences about findings, elements, statements and arguments."""

from __future__ import annotations

from collections.abc import Sequence

from engine.findings import ElementFinding, Finding, Need
from engine.graph import Argument
from engine.summaries import Proof, Status, Strength
from engine.wording import (
    BURDENS,
    STATUS_WORDS,
    listed,
    proof_words,
    quoted,
    reached_words,
    sentence,
)

SUPPOSING = "in this hypothetical "
"""What stands before the sourced facts where some of them are supposed, or left aside."""


def finding_wording(
    finding: Finding, proofs: Sequence[Proof], sources_as_of: str, supposing: bool = False
) -> str:
    """What the sourced facts do for the finding, and what holds it back."""
    facts = f"the sourced facts, to {sources_as_of}," if sources_as_of else "the sourced facts"
    facts = SUPPOSING * supposing + facts
    proof = proof_words(proofs[finding.required])
    if finding.status == "supported":
        told = f"{facts} support every element at {proof}"
        return sentence(told) + (" Some of it is disputed." if finding.disputed else "")
    worst_off = [e for e in finding.elements if e.status == finding.status]
    rest = [e for e in finding.unmet if e.status != finding.status]
    names = listed([quoted(_name(element)) for element in worst_off])
    told = {
        "refuted": f"{facts} point the other way on {names}",
        "unknown": f"{facts} leave this open: nothing in them speaks for {names}",
        "contested": (
            f"{facts} leave this open at {proof}: {names} would reach further "
            "if nothing told against it"
        ),
        "thin": f"{facts} do not support this at {proof}: they do not carry {names} so far",
    }[finding.status]
    also = ""
    if rest:
        others = listed([f"{quoted(_name(e))} ({STATUS_WORDS[e.status]})" for e in rest])
        also = f" Also short of it: {others}."
    return sentence(told) + also


def charge_wording(finding: Finding, proofs: Sequence[Proof]) -> str:
    """How it fares against what a charge requires; empty where the standard knows no charge."""
    if finding.required_to_charge is None or finding.status_to_charge is None:
        return ""
    proof = proof_words(proofs[finding.required_to_charge])
    if finding.reached >= finding.required_to_charge:
        return sentence(f"what a charge requires, {proof}, is met on every element")
    short = [e for e in finding.elements if e.status_to_charge != "supported"]
    names = listed(
        [f"{quoted(_name(e))} ({STATUS_WORDS[e.status_to_charge or e.status]})" for e in short]
    )
    return sentence(f"what a charge requires, {proof}, is not met, for want of {names}")


def element_wording(element: ElementFinding, proofs: Sequence[Proof]) -> str:
    """How far one element reaches, and its status."""
    far = reached_words(proofs[element.reached] if element.reached >= 0 else None)
    told = f"{_name(element)}: {STATUS_WORDS[element.status]}, reaches {far}"
    return sentence(told + (", disputed" if element.disputed else ""))


def need_wording(need: Need, proofs: Sequence[Proof], supposing: bool = False) -> str:
    """What the sourced facts do for one needed statement."""
    verbs: dict[Status, str] = {
        "supported": "the sourced facts support",
        "contested": "the sourced facts leave open",
        "unknown": "nothing in the sourced facts speaks for",
        "thin": "too little in the sourced facts speaks for",
        "refuted": "the sourced facts point the other way on",
    }
    far = reached_words(proofs[need.reached] if need.reached >= 0 else None)
    told = f"{verbs[need.status]} {quoted(need.text)}: it reaches {far}"
    return sentence(SUPPOSING * supposing + told)


def statement_sentence(
    text: str, reached: Proof | None, undecided: bool, spoken: bool, supposed: bool = False
) -> str:
    """How far a statement reaches."""
    if not spoken:
        return sentence(f"nothing in the sources speaks for {quoted(text)}")
    told = f"{quoted(text)} {'is supposed and ' * supposed}reaches {reached_words(reached)}"
    return sentence(told + (", and beyond that is undecided" if undecided else ""))


def argument_sentence(
    argument: Argument,
    strength: Strength,
    stands_at: Sequence[Proof],
    usable: bool,
    aside: str = "",
) -> str:
    """What an argument weighs and how far up it stands; or why it does not count."""
    if aside:
        return sentence(f"{aside}; it does not count in this hypothetical")
    if not argument.charging and not argument.trial:
        return "It weighs nothing."
    own = f"{strength.charging} for charging, {strength.trial} at trial"
    if strength.charging == strength.trial:
        own = strength.charging
    if argument.trial and not usable:
        against = listed(argument.usable_against or ("nobody",))
        own += f" (it can be used there against {against} only)"
    if not stands_at:
        return sentence(f"{own}; it counts nowhere")
    return sentence(f"{own}; it counts up to {proof_words(stands_at[-1])}")


def exception_sentence(
    text: str,
    burden: str,
    defeats_at: Sequence[Proof],
    reached: Proof | None,
    spoken: bool,
) -> str:
    """Whether an exception defeats, where, and who must prove it."""
    told = f"unless {quoted(text)} ({BURDENS[burden]})"
    if not spoken:
        return sentence(f"{told}: nobody speaks of it")
    if defeats_at:
        where = listed([proof_words(proof) for proof in defeats_at])
        return sentence(f"{told}: this defeats it at {where}")
    return sentence(f"{told}: this reaches {reached_words(reached)} and does not defeat it")


def factors_sentence(n: int, named: int, reached: Sequence[int], proofs: Sequence[Proof]) -> str:
    """How many of the ``named`` signs are accepted, and where."""
    counts = [(proof, sum(far >= proof.number for far in reached)) for proof in proofs]
    enough = [proof for proof, count in counts if count >= n]
    told = f"at least {n} of {named} signs"
    if enough:
        return sentence(f"{told}: so many are accepted up to {proof_words(enough[-1])}")
    most = counts[0][1] if counts else 0
    return sentence(f"{told}: only {most} reached even {proof_words(proofs[0])}")


def _name(element: ElementFinding) -> str:
    title = element.title or element.element
    return title[:1].lower() + title[1:]
