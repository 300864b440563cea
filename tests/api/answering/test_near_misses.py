"""Near misses, also where edits set the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import MARKDOWN
from api.documents.near_misses import NearMissesAnswer
from tests.api.answering.asking import MEDIA, SMALL, asked, errors
from tests.api.answering.evaluating import (
    EDITED,
    PARTY,
    STANDARD,
    about,
    of_small,
    small_finding,
)
from tests.api.test_commands import run as run

ASKED = ("near", SMALL, "--party", PARTY, "--standard", STANDARD)


def test_near_misses_are_those_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, of all kinds of edits and of one."""
    found = json.loads(of_small("near-misses").body)
    assert found == run(*ASKED, "--format", "json").json
    NearMissesAnswer.model_validate(found)
    assert found["near"][0]["groups"]
    written = of_small("near-misses", MARKDOWN).body.decode()
    assert written == run(*ASKED, "--format", "markdown").out
    one = json.loads(of_small("near-misses", kind=["strike"]).body)
    assert one == run(*ASKED, "--kind", "strike", "--format", "json").json


def test_edits_that_set_the_law_may_stay(run: Any) -> None:
    """One edit more is tried; under edits that say otherwise it is refused with a reason."""
    weighed = {"case": SMALL, "edits": [{"weighing": "as-if-testified"}]}
    found = json.loads(asked("near-misses", about(weighed, finding=small_finding())).body)
    other = run(*ASKED, "--weighing", "as-if-testified", "--format", "json").json
    assert found.pop("edits")
    assert found == other
    refused = about(EDITED, finding=small_finding())
    assert errors("near-misses", refused) == [("E617", "/edits")]


@pytest.mark.parametrize("media", MEDIA)
def test_the_same_question_has_the_same_bytes(media: str) -> None:
    """Whichever is asked first."""
    first, again = of_small("near-misses", media), of_small("near-misses", media)
    assert (first.status, first.body, first.tag) == (200, again.body, again.tag)
