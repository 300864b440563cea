"""Hands on: JsonRoute and parsed, bodies read as JSON as RFC 8259 has it, and no deeper than set.

A key twice in one object, a number that is none (NaN, 1e999), and half of a surrogate pair are
errors: else something that was sent would be lost.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Coroutine
from typing import Any, Final

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from api.documents.problems import ProblemItem
from api.serving.refusals import RefusalError

_STEPS: Final = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{]|[\]}]', re.DOTALL)
MOST_KEYS: Final = 200
"""Of one object in a body; none of ours may have so many."""
MOST_DIGITS: Final = 100
"""Of a whole number; one that is longer is none that anybody needs."""
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def deepest(body: bytes, limit: int) -> int:
    """How deeply brackets are nested in a text that may be JSON, counted up to over ``limit``."""
    if body.count(b"[") + body.count(b"{") <= limit:
        return 0
    depth = most = 0
    for found in _STEPS.finditer(body):
        step = found[0]
        if step in b"[{":
            depth += 1
            most = max(most, depth)
            if most > limit:
                break
        elif step in b"]}":
            depth -= 1
    return most


class _JsonRequest(Request):
    """A request whose body may not be nested too deeply."""

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            body = await super().body()
            limit = self.app.state.server.settings.depth
            if deepest(body, limit) > limit:
                raise RefusalError(
                    "E703",
                    422,
                    f"the body is nested more than {limit} deep",
                    hint="write it flatter",
                )
        return self._body

    async def json(self) -> Any:
        """What the body holds."""
        if not hasattr(self, "_json"):
            self._json = parsed(await self.body())
        return self._json


def parsed(body: bytes) -> Any:
    """What a body holds; RefusalError (400) where it is not JSON."""
    try:
        found = json.loads(
            body.decode(),  # and not UTF-16, which ``json`` would read, too
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_short,
        )
        if b"\\ud" in body or b"\\uD" in body:
            json.dumps(found, ensure_ascii=False).encode()
    except UnicodeError:
        raise _not_json("it is not UTF-8 throughout") from None
    except (ValueError, RecursionError) as error:
        raise _not_json(str(error)) from None
    return found


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(pairs) > MOST_KEYS:
        raise ValueError(f"an object has {len(pairs)} keys; {MOST_KEYS} is the most")
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {json.dumps(key[:80], ensure_ascii=False)} stands twice")
        found[key] = value
    return found


def _finite(word: str) -> float:
    found = float(word)
    if not math.isfinite(found):
        raise ValueError(f"{word[:20]} is larger than any number here")
    return found


def _short(word: str) -> int:
    if len(word) > MOST_DIGITS:
        raise ValueError(f"a number has more than {MOST_DIGITS} digits")
    return int(word)


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _not_json(why: str) -> RefusalError:
    hint = "send a JSON object, with Content-Type: application/json"
    said = f"the body is not JSON: {why}"
    item = ProblemItem(code="E700", message=said, hint=hint, pointer="")
    return RefusalError("E700", 400, said, errors=[item])


class JsonRoute(APIRoute):
    """A route that looks at how deeply its body is nested before anything reads it."""

    def get_route_handler(self) -> Handler:
        """What answers a request."""
        handle = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            return await handle(_JsonRequest(request.scope, request.receive))

        return handle_json
