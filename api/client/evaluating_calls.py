"""Hands on: the calls that evaluate cases, and ask of an evaluation or a hypothetical."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from pydantic import BaseModel

from api.client.asking import (
    Body,
    Many,
    One,
    Shown,
    Text,
    data,
    document,
    getting,
    paging,
    posting,
    reading_text,
    under,
)
from api.client.steps import Json
from api.documents.checks import CheckResult
from api.documents.evaluations import EvaluationRequest
from api.documents.findings import (
    Evaluation,
    FindingAnswer,
    FindingHead,
    FindingItem,
    FindingList,
)
from api.documents.hypotheticals import Hypothetical
from api.documents.near_misses import EditKind, NearMissesAnswer

MARKDOWN: Final = "text/markdown"
SVG: Final = "image/svg+xml"
DOT: Final = "text/vnd.graphviz"
Files = Mapping[str, str]
Evaluated = Evaluation | Hypothetical | str
"""What is asked about: an evaluation, a hypothetical, or the address of either."""
Found = FindingHead | str
"""A finding of an evaluation, or its address."""


def evaluate(
    case: str | Files | EvaluationRequest,
    *,
    rules: Literal["library"] | Body = "library",
    edits: Sequence[Json] = (),
    weighing: str = "as-published",
    proof: str | None = None,
    grounder: Literal["durable", "reference"] = "durable",
) -> One[Evaluation]:
    """Evaluate a case, by its id or as the texts of its files: which standards are supported."""
    if isinstance(case, EvaluationRequest):
        return posting("/v1/evaluations", case, document(Evaluation), pure=True)
    body: dict[str, Any] = {
        "case": case if isinstance(case, str) else {"files": dict(case)},
        "rules": rules,
        "edits": list(edits),
        "weighing": weighing,
        "proof": proof,
        "grounder": grounder,
    }
    return posting("/v1/evaluations", body, document(Evaluation), pure=True)


def evaluation(evaluation: str) -> One[Evaluation]:
    """An evaluation by its id, as it was answered when it was asked for."""
    return getting(under("evaluations", evaluation), document(Evaluation))


def report(
    of: Evaluated,
    *,
    party: Sequence[str] | None = None,
    standard: Sequence[str] | None = None,
    act: Sequence[str] | None = None,
    reading: Sequence[str] | None = None,
) -> One[Json]:
    """The whole report, every reading of every standard; it is large."""
    query = {"party": party, "standard": standard, "act": act, "reading": reading}
    return getting(f"{address(of)}/report", data, query)


def report_text(
    of: Evaluated,
    media: Text = MARKDOWN,
    *,
    party: Sequence[str] | None = None,
    standard: Sequence[str] | None = None,
    act: Sequence[str] | None = None,
    reading: Sequence[str] | None = None,
) -> One[Shown]:
    """The report to read, as Markdown or as a page."""
    query = {"party": party, "standard": standard, "act": act, "reading": reading}
    return reading_text(f"{address(of)}/report", media, query)


def difference(
    of: Evaluated,
    *,
    party: Sequence[str] | None = None,
    standard: Sequence[str] | None = None,
    act: Sequence[str] | None = None,
    reading: Sequence[str] | None = None,
) -> One[Json]:
    """What the edits move, from what to what, and why; beside the case without them."""
    query = {"party": party, "standard": standard, "act": act, "reading": reading}
    return getting(f"{address(of)}/difference", data, query)


def difference_text(of: Evaluated, media: Text = MARKDOWN) -> One[Shown]:
    """The difference to read, as Markdown or as a page."""
    return reading_text(f"{address(of)}/difference", media)


def findings(
    of: Evaluated,
    *,
    party: Sequence[str] | None = None,
    standard: Sequence[str] | None = None,
    act: Sequence[str] | None = None,
    reading: Sequence[str] | None = None,
    all_readings: bool | None = None,
    limit: int | None = None,
) -> Many[FindingItem]:
    """Findings, party by party: which standards the sourced facts support, and how far."""
    query = {
        "party": party,
        "standard": standard,
        "act": act,
        "reading": reading,
        "all_readings": all_readings,
        "limit": limit,
    }
    return paging(f"{address(of)}/findings", FindingList, FindingItem, query)


def finding(found: Found) -> One[FindingAnswer]:
    """One finding: each element, and how far the sourced facts carry it."""
    return getting(address(found), document(FindingAnswer))


def explanation(found: Found, *, depth: int = 0) -> One[Json]:
    """Why, and why not higher: down to who said what, where, in what words; depth 0 is all."""
    return getting(f"{address(found)}/explanation", data, {"depth": depth})


def explanation_text(found: Found, media: Text = MARKDOWN, *, depth: int = 0) -> One[Shown]:
    """The explanation to read, as Markdown or as a page."""
    return reading_text(f"{address(found)}/explanation", media, {"depth": depth})


def graph(found: Found) -> One[Json]:
    """The argument graph of a finding, as data with which it can be weighed again."""
    return getting(f"{address(found)}/graph", data)


def graph_svg(found: Found) -> One[Shown]:
    """The argument graph of a finding as a picture."""
    return reading_text(f"{address(found)}/graph", SVG)


def graph_dot(found: Found) -> One[Shown]:
    """The argument graph of a finding in the DOT language."""
    return reading_text(f"{address(found)}/graph", DOT)


def missing(
    found: Found,
    *,
    side: Literal["proponent", "opponent"] | None = None,
    worlds: int | None = None,
) -> One[Json]:
    """The least sets of statements that, supposed, would bring it about or take it away."""
    return getting(f"{address(found)}/missing", data, {"side": side, "worlds": worlds})


def near_misses(found: Found, *, kind: Sequence[EditKind] | None = None) -> One[NearMissesAnswer]:
    """Every single edit that takes it across what proof, or a charge, requires."""
    return getting(f"{address(found)}/near-misses", document(NearMissesAnswer), {"kind": kind})


def check(
    files: Files,
    *,
    rules: Literal["library"] | Body | None = None,
    source_text: str | None = None,
    advice: bool = True,
) -> One[CheckResult]:
    """Check texts of rules, cases, tests and edits: each error and advice, with its place."""
    body: dict[str, Any] = {"files": dict(files), "advice": advice}
    body |= {} if rules is None else {"rules": rules}
    body |= {} if source_text is None else {"source_text": source_text}
    return posting("/v1/checks", body, document(CheckResult), pure=True)


def address(of: BaseModel | str) -> str:
    """The address under which something is asked about; ValueError where it has none."""
    links: Mapping[str, str] = getattr(of, "links", {})
    at = of if isinstance(of, str) else links.get("self", "")
    if not at.startswith("/v1/"):
        raise ValueError(
            "that is no address: give what the server answered, or an address of its links"
            if at
            else "the server did not keep this, so nothing more can be asked of it"
        )
    return at
