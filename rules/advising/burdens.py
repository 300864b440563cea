"""Hands on: advice on burdens: who must prove what is left unsaid, or said to no sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..errors import Place, brief
from ..models import PROOF_STANDARDS
from ..reading import Text
from ..shapes import RawStandard
from .in_force import LAW
from .survey import Advice, Remark, Survey

_PROVED: Final = {
    "crime": "write beyond-reasonable-doubt, or another kind",
    "enhancement": "does the law ask no more of a fact that may raise the sentence?",
}
_DEFENDING: Final = frozenset({"defence", "defense", "defendant", "the defendant", "accused"})
_CHARGING: Final = frozenset(PROOF_STANDARDS[:2])
_HIGHEST: Final = PROOF_STANDARDS[-1]


class UnstatedBurden(Advice):
    """A standard whose burden leaves open what it takes, or says what cannot be meant."""

    code = "L208"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At the burden of every standard."""
        for module in survey.modules:
            for standard in module.standards:
                for said, place, hint in self._faults(standard):
                    yield Remark(f"{brief(standard.standard)} is {said}", place, hint)

    def _faults(self, standard: RawStandard) -> Iterator[tuple[str, Place, str]]:
        burden, kind = standard.burden, str(standard.kind)
        if kind in _PROVED:
            if burden.to_charge is None:
                said = f"a matter of {kind}, and does not say what it takes to charge it"
                yield said, burden.place, "add to-charge, mostly probable-cause"
            if burden.proof != _HIGHEST:
                said = f"a matter of {kind}, and proved by {burden.proof}"
                yield said, burden.proof.place, _PROVED[kind]
            if burden.on in _DEFENDING:
                said = f"a matter of {kind}, with the burden on the one charged"
                yield said, burden.on.place, "write prosecution, or make it a defence"
        elif burden.to_charge is not None and kind in ("civil", "defence"):
            said = f"of the kind {kind}, which nobody is charged with"
            yield said, burden.to_charge.place, "take out to-charge, or write another kind"
        if kind == "defence" and burden.on in _DEFENDING and burden.proof == _HIGHEST:
            said = "a defence that the one charged must prove beyond reasonable doubt"
            yield said, burden.proof.place, "write what the law asks, mostly preponderance"
        if kind == "civil" and burden.proof in _CHARGING:
            said = f"civil, and proved by no more than {burden.proof}"
            yield said, burden.proof.place, "write what it takes at trial, mostly preponderance"


class UnsaidBurdenOfException(Advice):
    """An exception to a rule of law that does not say who must prove it."""

    code = "L209"

    def look(self, survey: Survey) -> Iterator[Remark]:
        """At every exception to a rule that stands on law."""
        for module in survey.modules:
            for rule in module.rules:
                if rule.authority not in LAW:
                    continue
                for part in rule.unless:
                    says = part if isinstance(part, Text) else part.says
                    if isinstance(part, Text) or not (part.burden or part.undercuts):
                        said = f"nothing says who must prove {brief(says)}"
                        hint = "write {says: …, burden: proponent}, or opponent"
                        yield Remark(said, says.place, hint)
