"""Near misses, also where edits set the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import MARKDOWN
from api.documents.near_misses import NearMissesAnswer
from tests.api.answering.asking import MEDIA, SMALL, asked, told
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


def assert_same(found: Any, run: Any) -> None:
    """But what the answer tells before all else."""
    (misses,) = run["near"]
    assert found == {**run, **{key: misses[key] for key in ("notice", "sources_as_of")}}


def test_near_misses_are_those_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, of all kinds of edits and of one."""
    found = json.loads(of_small("near-misses").body)
    assert_same(found, run(*ASKED, "--format", "json").json)
    NearMissesAnswer.model_validate(found)
    assert found["near"][0]["groups"]
    written = of_small("near-misses", MARKDOWN).body.decode()
    assert written == run(*ASKED, "--format", "markdown").out
    one = json.loads(of_small("near-misses", kind=["strike"]).body)
    assert_same(one, run(*ASKED, "--kind", "strike", "--format", "json").json)


def test_of_a_hypothetical_they_are_one_edit_more() -> None:
    """Each crosses what is asked, beside the edits; commands and pages say so."""
    edited = about(EDITED, finding=small_finding())
    (found,) = told("near-misses", edited)["near"]
    assert found["edits"]
    assert "--strike H32" in found["groups"][0]["variants"][0]["command"]
    for group in found["groups"]:
        for variant in group["variants"]:
            if variant["kind"] != "strike":
                continue
            edits = [*EDITED["edits"], {"strike": variant["edit"]["claim"]}]
            after = told("finding", about({**EDITED, "edits": edits}, finding=small_finding()))
            reached = variant["after"]["reached"]
            assert after["reached"] == (reached and reached["id"])
    text = asked("near-misses", edited, MARKDOWN).body.decode()
    assert "A hypothetical" in text
    assert "As the case stands" not in text


@pytest.mark.parametrize("media", MEDIA)
def test_the_same_question_has_the_same_bytes(media: str) -> None:
    """Whichever is asked first."""
    first, again = of_small("near-misses", media), of_small("near-misses", media)
    assert (first.status, first.body, first.tag) == (200, again.body, again.tag)
