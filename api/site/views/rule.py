"""Hands on: rule, the page of one rule: what it says, on what authority, and where it fired.

``case`` is the case in which it is looked at; with ``tests`` the tests of its module are run.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from api.answering.law import rule_document
from api.answering.questions import HTML, Answer, Progress, Question, tagged
from api.answering.shipped import not_there
from api.site.rendering import rendered
from api.site.views.case_view import asked_at, ids_in
from api.site.views.law_view import LawView, RuleLink
from api.site.views.moving import Move, moves_of
from api.site.views.play_files import line_of, play_file
from engine import ENGINE_VERSION, FileOutcome, gather_tests, load_tests, run_file, trace
from rules import Rule, UsageError

MOST_INSTANCES: Final = 6
"""So many instances stand open; the others are folded."""


class SourceShown(NamedTuple):
    """The rule as it stands in its file."""

    file: str
    line: int
    text: str


def rule(question: Question, progress: Progress) -> Answer:
    """The page."""
    view = LawView(question)
    law = _named(view)
    traced = trace(view.case.evaluation, law.id)
    patterns = [*law.premises, *(p for factors in law.factors for p in factors.of)]
    return view.told(
        "rule",
        law.title,
        about_case=True,
        rule=rule_document(view.of, law),
        traced=traced,
        open_instances=traced.instances[:MOST_INSTANCES],
        more_instances=traced.instances[MOST_INSTANCES:],
        moves=_moves(view, law),
        concluding=[(view.of.sentence(p), view.concluding([p])) for p in patterns],
        using=view.using(law.conclusion) if law.conclusion else [],
        cut_by=_cut_by(view, law),
        source=_source(law),
        strike=view.at.adding("strike-rule", law.id).to("matrix"),
        tested=_tested(law, view) if view.about.get("tests") else None,
    )


def tests(question: Question, progress: Progress) -> Answer:
    """The tests of the rule's module and how they went, for a page that asks for them alone."""
    view = LawView(question)
    law = _named(view)
    body = rendered("rule_tests", tested=_tested(law, view))
    return Answer(200, HTML, body, tagged(question, view.rules.digest, ENGINE_VERSION))


def _named(view: LawView) -> Rule:
    id_ = view.about["id"]
    if id_ not in view.rules.rules:
        not_there("rule", id_, view.rules.rules)
    return view.rules.rules[id_]


def _moves(view: LawView, law: Rule) -> list[Move]:
    """What striking the rule alone moves in the case."""
    at = view.at.adding("strike-rule", law.id)
    made = asked_at(at)
    return moves_of(made.hypothetical.difference, at, ids_in(made.evaluation))


def _cut_by(view: LawView, law: Rule) -> list[RuleLink]:
    """The rules that cut the inference: those aimed at it, or at its group."""
    aimed = {law.id, law.group} - {None}
    every = view.rules.rules.values()
    return [view.rule_link(each.id) for each in every if each.undercuts in aimed]


def _source(law: Rule) -> SourceShown:
    """The lines of the file from the rule up to the next."""
    file = play_file(law.place.file, rule=law.id)
    lines = file.text.splitlines()
    first = line_of(file.text, law.id)
    end = next(
        (n for n in range(first, len(lines)) if lines[n].startswith("  - rule:")), len(lines)
    )
    return SourceShown(file.shown, first, "\n".join(lines[first - 1 : end]).rstrip())


def _tested(law: Rule, view: LawView) -> tuple[FileOutcome, ...]:
    """How the tests of its module go; none where it has none."""
    try:
        files = gather_tests([play_file(law.place.file).path]).files
    except UsageError:  # nothing in the module is tested
        return ()
    return tuple(run_file(load_tests(each.path, view.rules), view.rules) for each in files)
