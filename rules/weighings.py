"""Hands on: a weighing: what kinds of claims are worth, and what each proof standard takes."""

from __future__ import annotations

from functools import partial
from typing import cast

from .errors import Problems, brief, did_you_mean
from .models import (
    CLAIM_KINDS,
    PROOF_STANDARDS,
    STRENGTHS,
    ClaimKind,
    Corroboration,
    Forum,
    KindStrength,
    Opposing,
    ProofStandard,
    Weighing,
)
from .reading import Text
from .scope import plain
from .shapes import RawKindStrength, RawProofStandard, RawWeighing


def read_weighing(raw: RawWeighing, problems: Problems) -> Weighing:
    """The weighing; it has every kind of claim and every proof standard, in their order."""
    kinds = {}
    for name, kind in raw.kinds.items():
        if name not in CLAIM_KINDS:
            said = f"no kind of claim is called {brief(name)}"
            problems.error("E204", said, name.place, partial(did_you_mean, name, CLAIM_KINDS))
            continue
        otherwise = _kind_strength(kind.otherwise, problems)
        offered = kind.offered_against and _kind_strength(kind.offered_against, problems)
        kinds[str(name)] = ClaimKind(
            str(name), str(kind.title), offered or otherwise, otherwise, name.place
        )
    missing = [kind for kind in CLAIM_KINDS if kind not in raw.kinds]
    if missing and raw.kinds:
        said = f"the weighing does not say what these are worth: {', '.join(missing)}"
        problems.error("E202", said, raw.weighing.place)
    _check_order(raw, problems)
    corroboration = raw.corroboration
    if raw.corroboration.raises < 1 and raw.corroboration.each_at_least:
        problems.error("E211", '"raises" is one or more', raw.corroboration.place)
    return Weighing(
        id=str(raw.weighing),
        title=str(raw.title),
        kinds={kind: kinds[kind] for kind in CLAIM_KINDS if kind in kinds},
        proof_standards=tuple(_proof_standard(p, problems) for p in raw.proof_standards),
        corroboration=Corroboration(
            _number(corroboration.each_at_least),
            corroboration.raises,
            _number(corroboration.at_most),
        ),
        in_play=_number(raw.in_play),
        note=plain(raw.note) or "",
        place=raw.weighing.place,
    )


def _kind_strength(raw: RawKindStrength, problems: Problems) -> KindStrength:
    charging, trial = _number(raw.charging), _number(raw.trial)
    if raw.charging and raw.trial and trial > charging:
        said = "a claim is worth no more at trial than for a charge"
        problems.error("E410", said, raw.trial.place)
    return KindStrength(charging, trial, raw.usable == "maker")


def _proof_standard(raw: RawProofStandard, problems: Problems) -> ProofStandard:
    if raw.margin is not None and raw.margin < 0:
        problems.error("E211", '"margin" is zero or more', raw.place)
    return ProofStandard(
        id=str(raw.id),
        title=str(raw.title),
        forum=cast(Forum, str(raw.forum)),
        floor=_number(raw.floor),
        margin=raw.margin,
        ceiling=_number(raw.ceiling) if raw.ceiling else None,
        opposing=cast(Opposing, str(raw.opposing)),
        exception=str(raw.exception),
        place=raw.id.place,
    )


def _check_order(raw: RawWeighing, problems: Problems) -> None:
    names = [str(standard.id) for standard in raw.proof_standards]
    if names and all(names) and names != list(PROOF_STANDARDS):
        said = "the proof standards of a weighing are these, from the lowest to the highest: "
        place = raw.proof_standards[0].place
        problems.error("E410", said + ", ".join(PROOF_STANDARDS), place)


def _number(strength: Text) -> int:
    return STRENGTHS.index(strength) if strength else 0
