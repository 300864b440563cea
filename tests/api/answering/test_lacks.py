"""What a finding lacks, also where edits set the law."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.answering.questions import MARKDOWN
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

ASKED = ("missing", SMALL, "--party", PARTY, "--standard", STANDARD)


def test_what_is_missing_is_that_of_the_command_line(run: Any) -> None:
    """The same JSON and Markdown, for either side."""
    assert json.loads(of_small("missing").body) == run(*ASKED, "--format", "json").json
    written = of_small("missing", MARKDOWN).body.decode()
    assert written == run(*ASKED, "--format", "markdown").out
    for side in ("proponent", "opponent"):
        one = json.loads(of_small("missing", side=side).body)
        assert one == run(*ASKED, "--for", side, "--format", "json").json


def test_only_so_many_worlds_are_weighed() -> None:
    """However many are asked for."""
    assert json.loads(of_small("missing", worlds=10**9).body)["findings"][0]["cap"] == 5_000
    assert json.loads(of_small("missing", worlds=7).body)["findings"][0]["cap"] == 7


def test_edits_that_set_the_law_may_stay(run: Any) -> None:
    """What is asked is what they make of the case; what says otherwise is refused with a reason."""
    weighed = {"case": SMALL, "edits": [{"weighing": "as-if-testified"}]}
    found = json.loads(asked("missing", about(weighed, finding=small_finding())).body)
    other = run(*ASKED, "--weighing", "as-if-testified", "--format", "json").json
    assert found.pop("edits")
    assert found == other
    refused = about(EDITED, finding=small_finding(), within="/request")
    assert errors("missing", refused) == [("E617", "/request/edits")]


@pytest.mark.parametrize("media", MEDIA)
def test_the_same_question_has_the_same_bytes(media: str) -> None:
    """And says how far it is."""
    first, again = of_small("missing", media), of_small("missing", media)
    assert (first.status, first.body, first.tag) == (200, again.body, again.tag)
