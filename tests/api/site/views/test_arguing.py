"""Statements and arguments as a page tells them."""

from __future__ import annotations

from collections.abc import Iterator

from api.answering.questions import HTML, Question
from api.site.views.arguing import Arguing, ArgumentTold, StatementTold
from api.site.views.case_view import CaseView, asked_at
from api.site.views.unfolding import unfolding
from tests.api.site.views.finding_asking import LARGEST, RUST, SHOWING, id_of, tree_of


def told(finding: str = SHOWING) -> list[StatementTold]:
    """What the elements need, as the page of the finding tells it."""
    tree = tree_of(finding)
    about = {**RUST.about, "path": ["findings", finding], "chosen": {}}
    arguing = Arguing(CaseView(Question("page-finding", about, HTML)), unfolding(tree, []), [])
    return [arguing.statement(need.statement) for e in tree.elements for need in e.needs]


def statements(found: StatementTold) -> Iterator[StatementTold]:
    """All that is told under a statement, itself first."""
    yield found
    for argument in found.for_:
        for each in (*argument.premises, *(m for f in argument.factors for m in f.members)):
            yield from statements(each)
        for exception in argument.exceptions:
            if exception.statement is not None:
                yield from statements(exception.statement)
    for each in found.against:
        yield from statements(each)


def all_of(finding: str) -> list[StatementTold]:
    """Every statement on the page."""
    return [each for need in told(finding) for each in statements(need)]


def arguments(finding: str) -> list[ArgumentTold]:
    """Every argument on the page."""
    return [argument for each in all_of(finding) for argument in each.for_]


def test_a_statement_is_explained_once_and_found_from_elsewhere() -> None:
    """In one place; wherever else it is needed a link leads there, or opens it."""
    for finding in (SHOWING, LARGEST):
        found = all_of(finding)
        names = [each.name for each in found if each.name]
        names += [name for each in found for a in each.for_ for name in a.described_names]
        assert len(names) == len(set(names))
        elsewhere = {each.elsewhere.removeprefix("#") for each in found if each.elsewhere}
        assert elsewhere
        assert elsewhere <= set(names)


def test_nothing_is_left_out_in_silence() -> None:
    """What is not opened says how many arguments there are, and leads to them."""
    closed = [each for each in all_of(LARGEST) if each.closed]
    assert closed
    assert all(each.open.partition("#")[2] in each.open for each in closed)
    assert not any(each.for_ for each in closed)


def test_every_claim_says_who_and_where() -> None:
    """With a stance once, so that its controls have their names to themselves."""
    claims = [each.claim for each in arguments(SHOWING) if each.claim]
    assert len(claims) > 10
    assert all(claim.attribution and claim.source and claim.citation for claim in claims)
    stances = [claim.id for claim in claims if claim.stance]
    assert sorted(stances) == sorted({claim.id for claim in claims})


def test_every_rule_leads_to_its_page_and_can_be_struck() -> None:
    """What the case itself describes is no rule."""
    for each in arguments(SHOWING):
        if each.kind == "rule" and each.rule is not None:
            assert each.rule.href == f"/rules/{each.rule.id}?case=rust"
            assert f"strike-rule={each.rule.id}" in each.rule.strike
            assert each.rule.authority
    assert any(each.kind == "rule" and each.rule is None for each in arguments(SHOWING))


def test_a_rule_that_applies_twice_says_to_what() -> None:
    """So that two arguments for a statement are told apart by their titles."""
    for each in all_of(SHOWING):
        titles = [(a.title, a.apart) for a in each.for_ if a.kind == "rule"]
        assert len(titles) == len(set(titles))
    assert any(argument.apart == "the sixth round" for argument in arguments(SHOWING))


def test_what_can_be_supposed_is_a_sentence() -> None:
    """That a claim is not to be relied on is none."""
    found = all_of(id_of("Baldwin", "Baldwin's part in running the production", "accessory"))
    texts = [each.text for each in found]
    assert any(text.endswith("cannot be relied on") for text in texts)
    for each in found:
        if each.suppose:
            asked_at(RUST.adding("suppose", each.text))


def test_arguments_against_stand_beside_those_for() -> None:
    """Under the statement that they speak against."""
    assert any(each.against and each.for_ for each in all_of(SHOWING))
