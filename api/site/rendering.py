"""Hands on: rendered, a page out of a template; static_file, what pages are made with.

Whatever comes from a case file or from a stranger is escaped; templates fail on names they are not
given. It needs no engine: the server's own process fills pages with it, too.
"""

from __future__ import annotations

from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.plain import one_line
from api.site import exercise_words, words
from api.site.embedding import outside

FOLDER: Final = Path(__file__).parent
MEDIA: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}
PARTS: Final = {
    "pages.css": (
        "scienter.css",
        "controls.css",
        "marks.css",
        "paper.css",
        "matrix.css",
        "front.css",
        "finding.css",
        "picture.css",
        "claims.css",
        "overview.css",
        "matters.css",
        "playground.css",
        "what_if.css",
        "rules.css",
        "exercises.css",
    ),
    "pages.js": (
        "htmx-2.0.11.min.js",
        "scienter.js",
        "picture.js",
        "playground.js",
        "suppose.js",
        "exercises.js",
    ),
}
"""What is sent as one file, and the files that it is made of: every page has all of them."""


def rendered(template: str, **context: Any) -> bytes:
    """The page; ``template`` is the name of a file in ``templates``, without its suffix."""
    return environment().get_template(f"{template}.html.jinja").render(**context).encode()


@cache
def environment() -> Environment:
    """Where templates are, and what all of them may use."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        static=static_address,
        LADDER=words.LADDER,
        MARKS=words.MARKS,
        NOTICE=words.NOTICE,
        TABS=words.TABS,
        every_as_of=(),
    )
    made.filters.update(
        one_line=one_line,
        day=words.day,
        capital=words.capital,
        sentence=words.sentence,
        spoken=words.spoken,
        counted=words.counted,
        moment=exercise_words.moment,
        rung=exercise_words.rung,
        outside=outside,
    )
    return made


@lru_cache(64)
def static_file(name: str) -> bytes | None:
    """What ships beside the templates: style, scripts, pictures; None if there is no such file."""
    if name in PARTS:
        return b"\n".join(static_file(part) or b"" for part in PARTS[name])
    path = FOLDER / "static" / name
    return path.read_bytes() if path.parent == FOLDER / "static" and path.is_file() else None


@cache
def static_address(name: str) -> str:
    """Where such a file is; another content is another address, so that browsers may keep it."""
    body = static_file(name)
    assert body is not None, f"there is no file {name}"
    return f"/static/{name}?v={sha256(body).hexdigest()[:12]}"
