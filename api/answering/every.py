"""Hands on: EVERY, the medium of an answer in every medium at once, as jobs keep it; in_medium.

So what came of long work can be told as JSON, Markdown or a page without doing it again, and is the
same work in each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

EVERY: Final = "application/vnd.scienter.every+json"
"""No client is sent it; the result of a job is kept so."""


def packed(told: Mapping[str, bytes]) -> bytes:
    """An answer by its media, as one."""
    texts = {media: body.decode() for media, body in told.items()}
    return json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()


def in_medium(kept: bytes, media: str) -> bytes:
    """One of what was packed."""
    told: str = json.loads(kept)[media]
    return told.encode()
