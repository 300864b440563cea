"""Hands on: the closed lists of words of the bodies: whoever reads them knows all there is."""

from __future__ import annotations

from typing import Literal

ProofId = Literal[
    "scintilla",
    "probable-cause",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
]
"""Proof standards, from the lowest to the highest."""
StatusWord = Literal["supported", "refuted", "unknown", "contested", "thin"]
"""How a finding or an element fares against the proof that is asked."""
StrengthWord = Literal["none", "bare", "weak", "fair", "strong", "conclusive"]
"""How strong something is, from the least to the most."""
ClaimKindId = Literal[
    "own-words",
    "own-writing",
    "attorney-statement",
    "attorney-theory",
    "affidavit-observed",
    "affidavit-told",
    "witness-press",
    "law-enforcement",
    "physical-evidence",
    "production-document",
    "message",
    "expert-opinion",
    "narration",
    "anonymous-hearsay",
    "common-ground",
    "civil-complaint",
    "prosecutor-statement",
]
"""What sort of claim it is, on which its weight depends."""
Hedge = Literal["believes", "suspects", "may"]
"""How who says it holds back."""
ActKind = Literal["act", "omission"]
StandardKind = Literal["crime", "civil", "regulatory", "threshold", "defence", "enhancement"]
Burden = Literal["proponent", "opponent", "undercuts"]
"""Who must meet an exception: who argues from the rule, or against; or it cuts the inference."""
Verified = Literal["seen", "memory-high", "memory-medium"]
"""How a citation was checked: its text was seen, or it is from memory, surely or less so."""
RuleAuthority = Literal[
    "statute",
    "instruction",
    "opinion",
    "regulation",
    "contract",
    "definition",
    "guideline",
    "inference",
    "custom",
]
"""On what a rule rests."""
Forum = Literal["charging", "trial"]
Opposing = Literal["none", "standing", "arguable"]
"""Which arguments count against: none, those that stand, or those that might."""
