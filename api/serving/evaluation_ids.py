"""Hands on: written and read_id, the id of an evaluation of what ships, which holds the request.

So it needs no database, and holds as long as the case does. It has no secret: what is not
everybody's (one's own texts) is kept in the database, under an id that nobody can guess.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, urlsafe_b64encode
from typing import Final

from pydantic import ValidationError

from api.documents.evaluations import EvaluationRequest

MARK: Final = "s"
"""What such an id begins with: an id of the database, being hexadecimal, never does."""
LONGEST: Final = 6_000
"""Characters; longer addresses do not get through everywhere."""
_MOST: Final = 200_000
"""Bytes of a request that an id may hold."""
_RAW: Final = -15
"""Window bits: deflate (RFC 1951) without a header."""


def written(request: EvaluationRequest) -> str | None:
    """The id that holds the request; None where it would be too long, or is not everybody's."""
    if not request.shipped:
        return None
    said = request.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    packed = packer.compress(text.encode()) + packer.flush()
    id_ = MARK + urlsafe_b64encode(packed).decode().rstrip("=")
    return id_ if len(id_) <= LONGEST else None


def read_id(id_: str) -> EvaluationRequest | None:
    """The request that an id holds; None where it holds none, or is spelt in another way."""
    if not id_.startswith(MARK) or len(id_) > LONGEST:
        return None
    coded = id_.removeprefix(MARK)
    try:
        packed = b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj(_RAW)
        text = unpacker.decompress(packed, _MOST)
        if not unpacker.eof:
            return None
        request = EvaluationRequest.model_validate_json(text)
    except (ValueError, zlib.error, ValidationError, RecursionError):
        return None
    return request if written(request) == id_ else None
