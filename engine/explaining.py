"""Hands on: explain, which builds the explanation of one finding."""

from __future__ import annotations

from engine.evaluation import Evaluation
from engine.explanation import (
    ElementExplanation,
    FindingExplanation,
    NeedExplanation,
    StandardSummary,
    StatementExplanation,
)
from engine.findings import ElementFinding, Finding, Need
from engine.phrases import charge_wording, element_wording, finding_wording, need_wording
from engine.reasons import Reasons
from engine.summaries import Charge, Proof, ReadingChoice, Status
from engine.tree import Tree
from engine.wording import NOTICE, banner, quoted, sentence
from rules import Standard


def explain(evaluation: Evaluation, finding: Finding) -> FindingExplanation:
    """The explanation of one of the evaluation's findings."""
    return Explainer(evaluation).finding(finding)


class Explainer(Reasons):
    """Explains the findings of one evaluation."""

    def finding(self, finding: Finding) -> FindingExplanation:
        """The whole tree."""
        case, act = self.evaluation.case, self.evaluation.case.acts[finding.act]
        own_place = [need.number for element in finding.elements for need in element.needs]
        tree = Tree(
            self.evaluation,
            self.obstacles(finding.party),
            [number for number in own_place if number is not None],
        )
        elements = tuple(self._element(element, finding, tree) for element in finding.elements)
        open_names = self._open_names(finding)
        return FindingExplanation(
            party=finding.party,
            capacity=finding.capacity,
            act=finding.act,
            act_kind=act.kind,
            act_note=act.note,
            standard=self.standard(finding.standard),
            reading=self.reading(finding.reading),
            default=finding.is_default,
            binding=finding.binding,
            binding_words="; ".join(f"{name}: {value}" for name, value in open_names),
            other_bindings=finding.other_bindings,
            status=finding.status,
            reached=self.proof(finding.reached),
            required=self.proofs[finding.required],
            charge=self.charge(
                finding.required_to_charge, finding.status_to_charge, finding.reached
            ),
            disputed=finding.disputed,
            wording=finding_wording(finding, self.proofs, case.sources_as_of, self.supposing),
            charge_wording=charge_wording(finding, self.proofs),
            sources_as_of=case.sources_as_of,
            weighing=self.evaluation.weighing.title,
            elements=elements,
            cut=tree.cut,
            notice=NOTICE,
            edits=self.evaluation.edits,
            banner=banner(self.evaluation.edits),
        )

    @property
    def supposing(self) -> bool:
        """Whether it is a hypothetical that is explained."""
        return bool(self.evaluation.edits)

    def proof(self, number: int) -> Proof | None:
        """The proof standard of a number; None for none."""
        return self.proofs[number] if number >= 0 else None

    def charge(self, required: int | None, status: Status | None, reached: int) -> Charge | None:
        """What a charge requires, and whether it is met."""
        if required is None or status is None:
            return None
        return Charge(self.proofs[required], reached >= required, status)

    def standard(self, standard: Standard) -> StandardSummary:
        """The standard as a heading needs it."""
        return StandardSummary(
            id=standard.id,
            title=standard.title,
            kind=standard.kind,
            jurisdiction=standard.jurisdiction or "",
            reaches=standard.reaches,
            burden_on=standard.burden_on,
            cites=standard.cites,
            note=standard.note,
        )

    def reading(self, reading: tuple[tuple[str, str], ...]) -> tuple[ReadingChoice, ...]:
        """The choices of a reading, with their titles."""
        out = []
        for name, chosen in reading:
            question = self.evaluation.rules.readings[name]
            choice = question.choice(chosen)
            out.append(
                ReadingChoice(
                    reading=name,
                    reading_title=question.title,
                    choice=chosen,
                    title=choice.title,
                    cites=choice.cites,
                    default=chosen == question.default,
                )
            )
        return tuple(out)

    def _open_names(self, finding: Finding) -> list[tuple[str, str]]:
        """The variables that neither the act nor the reading binds."""
        given = set(finding.standard.concerns.values())
        for name, chosen in finding.reading:
            given.update(self.evaluation.rules.readings[name].choice(chosen).binds)
        return [(name, value) for name, value in finding.binding if name not in given]

    def _element(self, element: ElementFinding, finding: Finding, tree: Tree) -> ElementExplanation:
        return ElementExplanation(
            element=element.element,
            title=element.title,
            direct=element.direct,
            status=element.status,
            charge=self.charge(
                finding.required_to_charge, element.status_to_charge, element.reached
            ),
            reached=self.proof(element.reached),
            disputed=element.disputed,
            needs=tuple(self._need(need, finding, tree) for need in element.needs),
            weakest=element.needs.index(element.weakest),
            wording=element_wording(element, self.proofs),
        )

    def _need(self, need: Need, finding: Finding, tree: Tree) -> NeedExplanation:
        asked = {finding.required: "proof"}
        if finding.required_to_charge is not None:
            asked.setdefault(finding.required_to_charge, "charge")
        if need.number is None:
            statement = StatementExplanation(
                id="",
                text=need.text,
                reached=None,
                undecided=False,
                arguments=(),
                opposites=tree.opposites(need.opposites, 1),
                sentence=sentence(f"nothing in the sources speaks for {quoted(need.text)}"),
            )
        else:
            statement = tree.statement(need.number, 0)
        return NeedExplanation(
            text=need.text,
            status=need.status,
            status_to_charge=need.status_to_charge,
            reached=self.proof(need.reached),
            disputed=need.disputed,
            undecided=need.undecided,
            ladder=tree.obstacles.ladder(need.number, need.text, asked),
            statement=statement,
            wording=need_wording(need, self.proofs, self.supposing),
        )
