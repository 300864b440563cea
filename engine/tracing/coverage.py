"""Hands on: Coverage, which sees evaluations and tells what of the rules was seen in them.

Everything is read off the rows of the labels, all proof standards and parties at once, and what
has been seen already is not looked for again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from engine.cells import at_least
from engine.evaluation import Evaluation
from engine.graph import Argument
from engine.tracing.covered import (
    CoverageReport,
    CoveredElement,
    CoveredException,
    CoveredFile,
    CoveredRule,
    CoveredSentence,
    Seen,
)
from engine.tracing.grounds import ground_of, labelled
from engine.tracing.joining import ACCEPTED, Ground, Join, near_joins
from engine.tracing.places import SentencePlaces
from rules import SUPPLIED, Pattern, Rule, RuleSet, Statement

WIDTH = 8
"""How many ways of filling a rule's variables are kept while what comes nearest is looked for."""

TRUE, FALSE, UNKNOWN, ALL = 1, 2, 4, 7


class Coverage:
    """What evaluations under one set of rules have shown of each rule and standard."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._records = {id_: _Record(rule) for id_, rule in rules.rules.items()}
        self._elements = {
            (standard.id, element.id): 0
            for standard in rules.standards.values()
            for element in standard.elements
        }
        self._mentioning: dict[tuple[str, bool], list[_Record]] = {}
        for record in self._records.values():
            forms = {
                (pattern.form, sign)
                for pattern in record.premises
                if pattern.form not in SUPPLIED or len(record.premises) == 1
                for sign in (True, False)
            }
            for form in sorted(forms):
                self._mentioning.setdefault(form, []).append(record)
        self._evaluations = 0

    def see(self, evaluation: Evaluation) -> None:
        """Take in one more evaluation, of a case as it is or under edits."""
        self._evaluations += 1
        evaluation = labelled(evaluation)
        look = _Look(evaluation)
        with_instances = set()
        for argument in evaluation.assembly.graph.arguments:
            record = self._records.get(argument.source) if argument.kind == "rule" else None
            if record is not None and argument.number not in look.aside:
                with_instances.add(argument.source)
                if not record.done:
                    look.instance(record, argument)
        left = {item.id for item in evaluation.assembly.not_applied if item.kind == "rule"}
        mentioned: dict[str, _Record] = {}
        for form, sign, at, _ in look.ground.there:
            for record in self._mentioning.get((form, sign), ()) if at == -1 else ():
                mentioned[record.rule.id] = record
        for id_, record in mentioned.items():
            if id_ not in with_instances and id_ not in left and not record.nears_done:
                look.near(record)
        for finding in evaluation.findings:
            for element in finding.elements:
                key = (finding.standard.id, element.element)
                self._elements[key] |= _OF_STATUS.get(element.status, FALSE)

    def result(self, files: Collection[str] | None = None) -> CoverageReport:
        """What has been seen; with ``files``, names as the rules have them, only of these."""
        places = SentencePlaces(self._rules)
        rules: dict[str, list[CoveredRule]] = {}
        elements: dict[str, list[CoveredElement]] = {}
        for record in self._records.values():
            file = record.rule.place.file
            rules.setdefault(file, []).append(self._covered(record, places))
        for standard in self._rules.standards.values():
            for element in standard.elements:
                bits = self._elements[standard.id, element.id]
                elements.setdefault(element.place.file, []).append(
                    CoveredElement(
                        standard.id, element.id, element.title, element.place, _seen(bits)
                    )
                )
        names = sorted({*rules, *elements} if files is None else {*rules, *elements} & {*files})
        return CoverageReport(
            self._evaluations,
            tuple(
                CoveredFile(
                    name,
                    tuple(sorted(rules.get(name, ()), key=lambda rule: rule.place.line)),
                    tuple(sorted(elements.get(name, ()), key=lambda each: each.place.line)),
                )
                for name in names
            ),
        )

    def _covered(self, record: _Record, places: SentencePlaces) -> CoveredRule:
        rule, in_words = record.rule, self._rules.vocabulary.sentence
        kinds: list[Literal["premise", "counted"]] = ["premise"] * len(record.premises)
        kinds += ["counted"] * len(record.counted)
        patterns = [*record.premises, *record.counted]
        return CoveredRule(
            rule=rule.id,
            title=rule.title,
            place=rule.place,
            seen=_seen(record.bits),
            premises=tuple(
                CoveredSentence(in_words(pattern), kind, place, _seen(bits))
                for pattern, kind, place, bits in zip(
                    patterns, kinds, places.of(rule, patterns), record.sentences, strict=True
                )
            ),
            exceptions=tuple(
                CoveredException(
                    in_words(exception.pattern),
                    exception.place,
                    bool(bits & TRUE),
                    bool(bits & FALSE),
                )
                for exception, bits in zip(rule.exceptions, record.exceptions, strict=True)
            ),
        )


_OF_STATUS = {"supported": TRUE, "unknown": UNKNOWN}


def _seen(bits: int) -> Seen:
    return Seen(bool(bits & TRUE), bool(bits & FALSE), bool(bits & UNKNOWN))


class _Record:
    """What has been seen of one rule, in bits; of an exception true is that it defeats."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.premises = list(dict.fromkeys(rule.premises))
        self.counted = list(dict.fromkeys(p for factors in rule.factors for p in factors.of))
        self.bits = 0
        self.sentences = [0] * (len(self.premises) + len(self.counted))
        self.exceptions = [0] * len(rule.exceptions)

    @property
    def done(self) -> bool:
        """Whether there is nothing left to see."""
        return (
            self.bits == ALL
            and all(bits == ALL for bits in self.sentences)
            and all(bits == TRUE | FALSE for bits in self.exceptions)
        )

    @property
    def nears_done(self) -> bool:
        """Whether what is no instance has nothing more to show."""
        both = FALSE | UNKNOWN
        return self.bits & both == both and all(
            bits == ALL for bits in self.sentences[: len(self.premises)]
        )


class _Look:
    """One evaluation, as rows."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.graph = evaluation.assembly.graph
        self.aside = self.graph.aside
        self.ground: Ground = ground_of(evaluation)
        self._labels = labels = evaluation.labels
        self._accepted = labels.tables.cautious.accepted
        self._row = labels.layout.row
        # At the lowest proof standard no exception on the proponent ever defeats.
        self._above = self._row & ~labels.layout.everywhere

    def instance(self, record: _Record, argument: Argument) -> None:
        """What one instance shows."""
        rule, accepted = record.rule, self._accepted
        held, bits = self._row, 0
        own = [self._of(number) for number in argument.premises]
        for place, (number, shown) in enumerate(zip(argument.premises, own, strict=True)):
            record.sentences[place] |= shown
            held &= accepted[number]
        if not all(shown & TRUE for shown in own):
            bits |= UNKNOWN
        for factor in argument.at_least:
            held &= at_least(factor.n, [accepted[m] for m in factor.of], self._row)
        shown = self._counted(record, argument)
        if not held and all(s & TRUE for s in own):
            bits |= FALSE if shown & FALSE else UNKNOWN
        if any(s & FALSE for s in own):
            bits = bits & ~UNKNOWN | FALSE
        tables, runs = self._labels.tables, self._labels.runs
        if tables.cautious.stands[argument.number]:
            bits |= TRUE
        if held & (tables.generous.defeated[argument.number]):
            bits |= FALSE
        if argument.yields_to and held & runs.overridden(argument, tables.generous):
            bits |= FALSE
        record.bits |= bits
        if rule.exceptions and held & self._above:
            self._exceptions(record, argument, held & self._above)

    def near(self, record: _Record) -> None:
        """What the nearest partial bindings show, of a rule that has no instance."""
        joins = near_joins(record.premises, record.rule.types, self.ground, WIDTH)
        best = joins[0].nearness if joins else 0
        for join in joins:
            if join.nearness == best:
                self._join(record, join)
        if not joins:
            self._join(record, Join((), (None,) * len(record.premises), 0))

    def _join(self, record: _Record, join: Join) -> None:
        binding, firm = dict(join.binding), self.ground.firm
        shown = []
        for pattern, found in zip(record.premises, join.found, strict=True):
            if found is not None:
                number = self.graph.number_of.get(found)
                shown.append(TRUE if number is None else self._of(number))
                continue
            filled = pattern.fill(binding)
            denied = not filled.variables and firm(filled.ground({}).contrary) == ACCEPTED
            shown.append(FALSE if denied else UNKNOWN)
        lacking = sum(not bits & TRUE for bits in shown)
        evidenced = any(
            bits & TRUE and pattern.form not in SUPPLIED
            for pattern, bits in zip(record.premises, shown, strict=True)
        )
        if any(bits & FALSE for bits in shown):
            record.bits |= FALSE
        elif not lacking or not (evidenced or (lacking == 1 and len(shown) > 1)):
            return
        else:
            record.bits |= UNKNOWN
        for place, bits in enumerate(shown):
            record.sentences[place] |= bits

    # --- parts

    def _of(self, number: int) -> int:
        """What is seen of a statement: accepted somewhere, denied where it is not, or neither."""
        row, denied = self._accepted[number], 0
        for opposite in self.graph.statements[number].opposites:
            denied |= self._accepted[opposite] & ~row
        return (TRUE if row else 0) | (FALSE if denied else 0) or UNKNOWN

    def _counted(self, record: _Record, argument: Argument) -> int:
        """What is seen of the sentences that count."""
        found, binding = 0, dict(argument.binding)
        members = self._statements(m for factor in argument.at_least for m in factor.of)
        for place, pattern in enumerate(record.counted, start=len(record.premises)):
            filled, shown = pattern.fill(binding), 0
            for statement, number in members:
                if filled.match(statement) is not None:
                    shown |= self._of(number)
            if not shown:
                shown = self._denied(filled)
            record.sentences[place] |= shown
            found |= shown
        return found

    def _denied(self, filled: Pattern) -> int:
        """What is seen of a sentence for which nothing speaks: whether its contrary is accepted."""
        if filled.variables:
            return UNKNOWN
        contrary = self.ground.firm(filled.ground({}).contrary)
        return FALSE if contrary == ACCEPTED else UNKNOWN

    def _exceptions(self, record: _Record, argument: Argument, held: int) -> None:
        """Which exceptions defeat where the premises hold, and which defeat nowhere."""
        binding = dict(argument.binding)
        known = self._statements(e.statement for e in argument.exceptions)
        tables, runs = self._labels.tables, self._labels.runs
        rows: dict[tuple[int, str], int] = {}
        for each in argument.exceptions:
            row = runs.defeating(each, tables.generous, tables.cautious)
            key = each.statement, each.burden
            rows[key] = rows.get(key, 0) | row
        for place, exception in enumerate(record.rule.exceptions):
            filled, defeats = exception.pattern.fill(binding), 0
            for statement, number in known:
                if filled.match(statement) is not None:
                    defeats |= rows.get((number, exception.burden), 0) & held
            record.exceptions[place] |= TRUE if defeats else FALSE

    def _statements(self, numbers: Iterable[int]) -> Sequence[tuple[Statement, int]]:
        out = []
        for number in numbers:
            statement = self.graph.statements[number].statement
            if statement is not None:
                out.append((statement, number))
        return out
