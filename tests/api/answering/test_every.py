"""An answer in every medium at once holds what each would be alone."""

from __future__ import annotations

from typing import Any

import pytest

from api.answering.every import EVERY, in_medium
from tests.api.answering.asking import MEDIA, SMALL, asked


@pytest.mark.parametrize(
    ("asks", "about"),
    [
        ("dispute-map", {"request": {"case": SMALL}}),
        ("impact", {"new": "library", "cases": [SMALL]}),
        (
            "batch",
            {
                "request": {"outcomes": ["t03"], "cases": [{"@id": "none", "case": "none"}]},
                "answers": [None],
            },
        ),
    ],
)
def test_each_medium_is_what_it_is_alone(asks: str, about: dict[str, Any]) -> None:
    """To the byte."""
    if asks == "batch":
        about["answers"] = [one_answer(about["request"])]
    whole = asked(asks, about, EVERY)
    assert (whole.status, whole.media) == (200, EVERY)
    for media in MEDIA:
        assert in_medium(whole.body, media) == asked(asks, about, media).body


def one_answer(request: dict[str, Any]) -> dict[str, Any]:
    """What comes of the first case of a batch."""
    case = {"case": request["cases"][0]["case"]}
    found = asked("batch-item", {"case": case, "outcomes": request["outcomes"]})
    return {"status": found.status, "body": found.body.decode()}
