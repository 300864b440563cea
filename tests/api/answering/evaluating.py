"""Questions about evaluations, for their tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from api.answering.questions import JSON, Answer
from tests.api.answering.asking import SMALL, asked, told

AT = "/v1/evaluations/abc"
PARTY = "Leo Vance"
STANDARD = "firearm-enhancement-2022"
CASES = Path(__file__).parents[3] / "facts/cases"
REQUEST = {"case": SMALL}
EDITED: dict[str, Any] = {"case": SMALL, "edits": [{"strike": "H32"}]}
HOSTILE = '<script>alert(1)</script> "q" \\ [x](javascript:y) | `z`'


def about(request: Any = None, **more: Any) -> dict[str, Any]:
    """What a question is about."""
    return {"at": AT, "id": "abc", "request": REQUEST if request is None else request, **more}


def of_small(asks: str, media: str = JSON, **more: Any) -> Answer:
    """The answer about a finding of the small case."""
    return asked(asks, about(finding=small_finding(), **more), media)


@cache
def small_finding() -> str:
    """The id of a finding of the small case."""
    found = told("evaluation", about())["findings"]
    return next(
        str(each["id"]) for each in found if each["party"] == PARTY and each["standard"] == STANDARD
    )


def files_of(case: str) -> dict[str, str]:
    """The texts of a shipped case."""
    return {path.name: path.read_text("utf-8") for path in (CASES / case).glob("*.yaml")}


def hostile_case(name: str = PARTY) -> dict[str, str]:
    """The small case with hostile words where words are free, and that name for a party."""
    texts = files_of(SMALL)
    head = texts["case.yaml"].replace("title: The shot on the pier of Harbor Lantern", "", 1)
    head = head.replace("case: harbor-lantern", f"case: hostile\ntitle: '{HOSTILE}'", 1)
    head = head.replace("citation: A shot on the pier,", f"citation: '{HOSTILE}' #", 1)
    claims = texts["claims.yaml"].replace(PARTY, name)
    return {"case.yaml": head.replace(PARTY, name), "claims.yaml": claims}


def hostile_finding() -> str:
    """The id of a finding of that case: the same as in the case it was made of."""
    return small_finding()
