"""Hands on: report, which sums up an evaluation: the matrix, and what in it is not plain."""

from __future__ import annotations

from collections.abc import Sequence

from engine.case_report import (
    AccountSummary,
    CaseSummary,
    Cell,
    DisputeSummary,
    NotAppliedItem,
    ReadingOutcome,
    ReadingsSideBySide,
    Report,
    Row,
)
from engine.evaluation import Evaluation
from engine.explaining import Explainer
from engine.findings import Finding
from engine.missing import missing_items
from engine.paragraphs import paragraphs
from engine.selection import Selection, chosen, shown
from engine.wording import (
    NOTICE,
    RAISED,
    RAISED_MEANING,
    STATUS_MEANINGS,
    STATUS_WORDS,
    banner,
    listed,
    proof_words,
    sentence,
)

KINDS = ("crime", "threshold", "defence", "enhancement", "civil", "regulatory")
"""The order in which kinds of standards are shown."""


def report(evaluation: Evaluation, selection: Selection | None = None) -> Report:
    """The report of a whole case, or of what is selected of it."""
    return _Reporter(evaluation, selection or Selection()).report()


def case_summary(evaluation: Evaluation) -> CaseSummary:
    """The case as a heading needs it."""
    case = evaluation.case
    return CaseSummary(
        id=case.id,
        title=case.title,
        event_date=case.event_date,
        place=case.place_of_event,
        jurisdiction=case.jurisdiction,
        sources_as_of=case.sources_as_of,
        about=case.about,
        sources=tuple((source.id, source.citation) for source in case.sources.values()),
    )


def not_applied(evaluation: Evaluation) -> tuple[NotAppliedItem, ...]:
    """The rules and standards that are not applied, and why."""
    return tuple(
        NotAppliedItem(item.kind, item.id, item.title, item.reason)
        for item in evaluation.assembly.not_applied
    )


class _Reporter:
    def __init__(self, evaluation: Evaluation, selection: Selection) -> None:
        self.evaluation = evaluation
        self.explainer = Explainer(evaluation)
        self.findings = chosen(evaluation, selection)
        self.of_standards = bool(selection.standards)
        self.acts = list(dict.fromkeys(finding.act for finding in self.findings))
        # A stable sort: within an act and a kind, findings keep their order.
        self.shown = tuple(
            sorted(
                shown(self.findings),
                key=lambda f: (self.acts.index(f.act), KINDS.index(f.standard.kind)),
            )
        )
        self.of_cell: dict[tuple[str, str], list[Finding]] = {}
        for finding in self.findings:
            self.of_cell.setdefault((finding.act, finding.standard.id), []).append(finding)

    def report(self) -> Report:
        evaluation = self.evaluation
        columns = self._columns()
        rows = self._rows(columns)
        standards = {finding.standard.id: finding.standard for finding in self.shown}
        return Report(
            case=case_summary(evaluation),
            weighing=evaluation.weighing.id,
            weighing_title=evaluation.weighing.title,
            grounder=evaluation.assembly.grounder,
            grounder_note=evaluation.assembly.reason,
            engine_version=evaluation.engine_version,
            rules_digest=evaluation.rules_digest,
            facts_digest=evaluation.facts_digest,
            proofs=self.explainer.proofs,
            standards=tuple(self.explainer.standard(standards[id_]) for id_ in columns),
            rows=rows,
            paragraphs=paragraphs(self.shown, self.explainer),
            readings=self._side_by_side(),
            not_applied=not_applied(evaluation),
            missing=missing_items(evaluation, self.shown),
            disputes=self._disputes(),
            legend=_legend(rows),
            notice=NOTICE,
            edits=evaluation.edits,
            banner=banner(evaluation.edits),
            of_standards=self.of_standards,
        )

    # --- the matrix

    def _columns(self) -> list[str]:
        """The standards that apply to anything shown, in the order they are applied."""
        used = {finding.standard.id for finding in self.shown}
        applied = [s for s in self.evaluation.assembly.standards if s.id in used]
        return [s.id for s in sorted(applied, key=lambda s: KINDS.index(s.kind))]

    def _rows(self, columns: Sequence[str]) -> tuple[Row, ...]:
        by_act: dict[str, dict[str, Finding]] = {}
        for finding in self.shown:
            by_act.setdefault(finding.act, {})[finding.standard.id] = finding
        rows = []
        for name, cells in by_act.items():
            act = self.evaluation.case.acts[name]
            rows.append(
                Row(
                    party=act.by,
                    capacity=act.role,
                    act=name,
                    act_kind=act.kind,
                    cells=tuple(
                        self._cell(cells[id_]) if id_ in cells else None for id_ in columns
                    ),
                )
            )
        return tuple(rows)

    def _cell(self, finding: Finding) -> Cell:
        differ = self._differ(self.of_cell[finding.act, finding.standard.id])
        return Cell(
            standard=finding.standard.id,
            status=finding.status,
            word=_word(finding),
            reached=self.explainer.proof(finding.reached),
            required=self.explainer.proofs[finding.required],
            charge=self.explainer.charge(
                finding.required_to_charge, finding.status_to_charge, finding.reached
            ),
            disputed=finding.disputed,
            reading=self.explainer.reading(finding.reading),
            readings_differ=differ,
            plain=is_plain(finding),
        )

    # --- readings side by side

    @staticmethod
    def _differ(findings: Sequence[Finding]) -> bool:
        return len({(f.status, f.reached, f.status_to_charge) for f in findings}) > 1

    def _side_by_side(self) -> tuple[ReadingsSideBySide, ...]:
        out = []
        for findings in self.of_cell.values():
            if not self._differ(findings):
                continue
            first = findings[0]
            outcomes = tuple(
                ReadingOutcome(
                    reading=self.explainer.reading(finding.reading),
                    default=finding.is_default,
                    status=finding.status,
                    word=_word(finding),
                    reached=self.explainer.proof(finding.reached),
                    charge=self.explainer.charge(
                        finding.required_to_charge, finding.status_to_charge, finding.reached
                    ),
                    disputed=finding.disputed,
                )
                for finding in findings
            )
            out.append(
                ReadingsSideBySide(
                    party=first.party,
                    capacity=first.capacity,
                    act=first.act,
                    standard=first.standard.id,
                    title=first.standard.title,
                    outcomes=outcomes,
                    sentence=_compared(outcomes),
                )
            )
        return tuple(out)

    # --- disputes

    def _disputes(self) -> tuple[DisputeSummary, ...]:
        case, attribution = self.evaluation.case, self.explainer.attribution
        return tuple(
            DisputeSummary(
                id=dispute.id,
                question=dispute.question,
                accounts=tuple(
                    AccountSummary(
                        account=account.account,
                        claims=account.claims,
                        attributions=tuple(
                            attribution.of_claim(claim).attribution for claim in account.claims
                        ),
                    )
                    for account in dispute.accounts
                ),
                settled_by=dispute.settled_by,
                note=dispute.note,
            )
            for dispute in case.disputes
        )


def is_plain(finding: Finding) -> bool:
    """Whether a word in the matrix says it all."""
    return finding.status == "supported" and not finding.disputed


def _word(finding: Finding) -> str:
    """The status as a reader reads it; what can only be raised is not called more."""
    raising = finding.standard.kind == "defence" and finding.required == 0
    return RAISED if raising and finding.status == "supported" else STATUS_WORDS[finding.status]


def _legend(rows: Sequence[Row]) -> tuple[tuple[str, str], ...]:
    """Each status word and what it means, those of defences only where there is one."""
    first, *rest = STATUS_MEANINGS
    raised = any(cell is not None and cell.word == RAISED for row in rows for cell in row.cells)
    return (first, *([(RAISED, RAISED_MEANING)] if raised else []), *rest)


def _compared(outcomes: Sequence[ReadingOutcome]) -> str:
    """Which readings come to what, those that come to the same together."""
    together: dict[str, list[ReadingOutcome]] = {}
    for outcome in outcomes:
        told = outcome.word
        if outcome.reached is not None:
            told += f", reaching {proof_words(outcome.reached)}"
            if outcome.charge is not None:
                told += f", what a charge requires {'met' if outcome.charge.met else 'not met'}"
        together.setdefault(told, []).append(outcome)
    return " ".join(
        sentence(f"with {_named(same, outcomes)}: {told}") for told, same in together.items()
    )


def _named(some: Sequence[ReadingOutcome], every: Sequence[ReadingOutcome]) -> str:
    """Readings by their choices: the first, and the further ones unless all of them are meant."""
    names = []
    for first in dict.fromkeys(outcome.reading[0].choice for outcome in some):
        here, all_ = (
            [o for o in outcomes if o.reading[0].choice == first] for outcomes in (some, every)
        )
        further = [" and ".join(choice.choice for choice in o.reading[1:]) for o in here]
        names.append(first if len(here) == len(all_) else f"{first} ({'/'.join(further)})")
    return listed(names, "or")
