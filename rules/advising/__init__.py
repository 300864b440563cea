"""Hands on: all advice on a set of rules: what is allowed, and yet seldom meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..errors import Problems
from ..fields import Shape
from ..models import RuleSet
from .acts import ActTiedToNothing
from .burdens import UnsaidBurdenOfException, UnstatedBurden
from .circles import CircleThroughException
from .citing import IdleAuthority, MissingCitation, SupersededCitation
from .firing import AlwaysFires, NeverFires
from .forms import NearlySameForms, NoContrary, Number, TwoActsInOne
from .idle_words import FormWithoutQuestion, IdleForm, IdleTerm, IdleType
from .in_force import BeforeItsAuthority, MissingDate
from .minds import (
    DisregardFromBreach,
    KnowledgeOfAnother,
    MindFromConduct,
    NoticeNotBefore,
    RungMissing,
)
from .opposing import ExceptionAndRebuttal, IdleOverride
from .priorities import NoPriority
from .reaching import ElementOutOfReach, RuleShutOut
from .strengths import FromMemory, IdleBecause, StrongerThanItsAuthority
from .subsumption import RuleSubsumed, SaidTwice
from .survey import Advice, Survey
from .titles import SameTitle
from .unused import ConclusionUnused, ExceptionNeverHad, GroupOfOne, PremiseNeverHad, ReadingOfNoUse
from .variables import VariableAlone
from .verdict_words import VerdictWord
from .weightless import NoWeight

ADVICE: Final[tuple[type[Advice], ...]] = (
    MissingCitation,
    MissingDate,
    SupersededCitation,
    IdleAuthority,
    FromMemory,
    BeforeItsAuthority,
    StrongerThanItsAuthority,
    UnstatedBurden,
    UnsaidBurdenOfException,
    SameTitle,
    IdleBecause,
    IdleForm,
    FormWithoutQuestion,
    NearlySameForms,
    VerdictWord,
    IdleTerm,
    IdleType,
    Number,
    TwoActsInOne,
    NoContrary,
    CircleThroughException,
    IdleOverride,
    ExceptionAndRebuttal,
    NeverFires,
    AlwaysFires,
    ConclusionUnused,
    PremiseNeverHad,
    NoPriority,
    RuleSubsumed,
    KnowledgeOfAnother,
    DisregardFromBreach,
    MindFromConduct,
    ActTiedToNothing,
    NoticeNotBefore,
    ExceptionNeverHad,
    VariableAlone,
    SaidTwice,
    GroupOfOne,
    ReadingOfNoUse,
    NoWeight,
    RungMissing,
    ElementOutOfReach,
    RuleShutOut,
)
"""Every kind there is, in the order of their codes."""


def advise(rules: RuleSet, files: Sequence[Shape], problems: Problems) -> None:
    """Give all advice there is on rules that hold no error; ``files`` are their shapes."""
    survey = Survey(rules, files)
    for kind in ADVICE:
        for message, place, hint in kind().look(survey):
            problems.advice(kind.code, message, place, hint)
