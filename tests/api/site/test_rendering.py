"""Templates escape what they show, and what pages are made with has an address of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from hashlib import sha256

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError

from api.site.rendering import FOLDER, PARTS, environment, rendered, static_address, static_file
from api.site.words import NOTICE

HTMX = "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"


@pytest.mark.parametrize("path", sorted((FOLDER / "templates").glob("*.jinja")), ids=str)
def test_every_template_can_be_read_and_holds_no_script_or_style(path: object) -> None:
    """The policy of the pages forbids both; a template that has one would be broken by it."""
    name = str(path).rsplit("/", 1)[-1]
    try:
        environment().get_template(name)
    except TemplateSyntaxError as error:
        pytest.fail(str(error))
    text = (FOLDER / "templates" / name).read_text("utf-8")
    assert not re.search(r'<style|\sstyle=|\son[a-z]+="|hx-on|javascript:', text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_every_sheet_of_paper_carries_the_notice() -> None:
    """In the words of the screen; the date of the sources ends what is printed."""
    assert f'content: "{NOTICE}"'.encode() in (static_file("pages.css") or b"")


def test_what_is_shown_is_text() -> None:
    """Whatever a name holds."""
    page = rendered(
        "document",
        title="<script>\n",
        content="<b>&",
        sources_as_of="",
        section="",
        case_title="",
    ).decode()
    assert "<title>&lt;script&gt;" in page
    assert "&lt;b&gt;&amp;" in page


def test_a_name_that_is_not_given_is_an_error() -> None:
    """Rather than an empty place."""
    with pytest.raises(UndefinedError):
        rendered("document", title="", sources_as_of="", section="", case_title="")


def test_another_content_is_another_address() -> None:
    """So that browsers may keep it for ever."""
    address = static_address("pages.css")
    body = static_file("pages.css")
    assert body is not None
    assert address == f"/static/pages.css?v={sha256(body).hexdigest()[:12]}"


def test_what_is_sent_as_one_has_all_its_parts() -> None:
    """Every file beside the templates is in one of them, or stands for itself."""
    for whole, parts in PARTS.items():
        body = static_file(whole)
        assert body is not None
        for part in parts:
            assert (FOLDER / "static" / part).read_bytes() in body, part
    alone = {"scienter.svg", "htmx-2.0.11.LICENSE.txt"}
    there = {path.name for path in (FOLDER / "static").iterdir()}
    assert there - {part for parts in PARTS.values() for part in parts} == alone


@pytest.mark.parametrize("name", ["", ".", "..", "../rendering.py", "nothing.css", "a/b"])
def test_nothing_else_is_handed_out(name: str) -> None:
    """No way leads out of the folder."""
    assert static_file(name) is None


def test_htmx_is_the_one_that_was_looked_at() -> None:
    """Pinned by its hash, with its licence beside it."""
    body = static_file("htmx-2.0.11.min.js")
    assert body is not None
    assert sha256(body).hexdigest() == HTMX
    assert b"Zero-Clause BSD" in (static_file("htmx-2.0.11.LICENSE.txt") or b"")


def test_pages_need_no_engine() -> None:
    """The server's own process fills some, and has none."""
    script = (
        "import sys, api.site.rendering, api.site.address\n"
        "print(*sorted(m for m in ('engine', 'facts', 'numpy') if m in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
