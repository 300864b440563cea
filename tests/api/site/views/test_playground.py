"""The playground's page and parts: what is wrong, what moves, and the link that holds the text."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from api.answering import answer
from api.answering.questions import HTML, Question
from api.site.views.play_files import FIRST, play_file, play_files

SHOWING = "showing-without-each-round"
WEAKER = "    strength: bare\n    because: to see what comes of it\n"


def asked(part: str = "", **about: Any) -> str:
    """The page, or a part of it."""
    found = answer(Question(f"page-playground{part}", {"allowed": True, **about}, HTML))
    assert found.status == 200, found.body
    return found.body.decode()


def text_of(source: str) -> str:
    """What stands on a page to be read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", source)).split())


def typed(source: str) -> str:
    """What stands in the textarea; its first line break is not part of it."""
    found = re.search(r"<textarea.*?>\n(.*?)</textarea>", source, re.DOTALL)
    assert found is not None
    return html.unescape(found[1])


def linked(source: str) -> dict[str, str]:
    """The parameters of the link to the text."""
    found = re.search(r'id="play-link" href="([^"]*)"', source)
    assert found is not None, source
    return dict(parse_qsl(urlsplit(html.unescape(found[1])).query))


def weaker() -> str:
    """The module with one rule that weighs less."""
    text = play_file("", SHOWING).text
    start = text.index("    if:\n", text.index(f"- rule: {SHOWING}"))
    return text[:start] + WEAKER + text[start:]


def test_a_rule_opens_its_module_at_its_line() -> None:
    """The text is the file's own, and the rule is told first."""
    source = asked(rule=SHOWING)
    assert typed(source) == play_file(FIRST).text
    line = int(re.search(r'data-line="(\d+)"', source)[1])  # type: ignore[index]
    assert SHOWING in typed(source).splitlines()[line - 1]
    assert "This is the text as it ships" in text_of(source)
    assert re.search(r'<ul class="play-rules plain">\s*<li>\s*<p>.*?Showing a gun', source)


def test_every_file_opens() -> None:
    """Each ships without errors, and those of one's own begin without any."""
    for id_, file in play_files().items():
        source = asked(file=id_)
        assert typed(source) == file.text
        assert "No errors" in text_of(source), id_


def test_an_error_is_told_at_its_line_with_what_may_be_meant() -> None:
    """What came of the text before stays, and it is said that it is of another text."""
    text = play_file(FIRST).text.replace("authority: guideline", "authority: guidelin", 1)
    line = text[: text.index("guidelin\n")].count("\n") + 1
    source = asked("-check", file=FIRST, text=text)
    assert f'data-line="{line}"' in source
    assert "<mark>guidelin</mark>" in source
    assert 'href="/v1/problems/E204"' in source
    assert "1 error" in text_of(source)
    assert 'Did you mean "guideline"?' in text_of(source)
    assert "is of the last text that had none" in text_of(source)
    assert 'id="findings"' not in source


def test_what_moves_is_told_from_what_to_what_and_why() -> None:
    """A weaker rule takes findings down; the rule that changed comes first, with its places."""
    source = asked("-check", file=FIRST, text=weaker(), rule=SHOWING)
    told = text_of(source)
    assert "strength fair → becomes bare" in told
    assert "findings lower" in told
    assert "Involuntary manslaughter : Hannah Gutierrez Reed" in told
    assert "now weighs bare; before, fair." in told
    assert "changed It has one instance" in told
    assert 'id="findings" hx-swap-oob="true"' in source


def test_a_rule_that_fires_no_more_says_where_it_did() -> None:
    """And what comes nearest to it now."""
    text = play_file(FIRST).text
    text = text.replace("- not every round of <firearm> was", "- each round of <firearm> was", 1)
    told = text_of(asked("-check", file=FIRST, text=text))
    assert "changed It has no instance" in told
    assert "premises not every round of <firearm> was taken out or shaken when it was sh" in told
    assert "→ becomes each round of <firearm> was taken out or shaken" in told
    assert "<act> was done as <role>; " not in told
    assert "Before: It has one instance, which stands up to a preponderance." in told


def test_the_link_holds_the_text() -> None:
    """Whoever opens it sees the same text, and the same comes of it."""
    sent = answer(
        Question("page-playground-check", {"allowed": True, "file": FIRST, "text": weaker()}, HTML)
    )
    address = dict(sent.headers)["HX-Replace-Url"]
    query = dict(parse_qsl(urlsplit(address).query))
    assert linked(sent.body.decode()) == query
    assert len(address) < 300
    source = asked(**query)
    assert typed(source) == weaker()
    assert "findings lower" in text_of(source)
    line = weaker()[: weaker().index(WEAKER)].count("\n") + 1
    assert f'data-line="{line}"' in source[: source.index("</textarea>")]


def test_the_text_as_it_ships_needs_no_link() -> None:
    """And its page may be kept, where one's own may not."""
    found = answer(Question("page-playground", {"file": FIRST, "allowed": True}, HTML))
    assert found.tag
    own = {"file": FIRST, "allowed": True, "text": weaker()}
    assert not answer(Question("page-playground", own, HTML)).tag


def test_a_change_of_words_moves_what_the_case_says() -> None:
    """A claim that is taken out of a file of a case moves findings about that case."""
    id_ = "facts/cases/harbor-lantern/claims.yaml"
    text = play_file(id_).text
    source = asked("-check", file=id_, text=text.replace("claim: ", "claim: X", 1), case="rust")
    assert "Harbor Lantern" in text_of(source)
    broken = asked("-check", file=id_, text=text.replace("    by: ", "    bye: ", 1))
    assert 'Did you mean "by"?' in text_of(broken)


def test_a_change_of_layout_moves_nothing() -> None:
    """A comment is no law."""
    source = asked("-check", file=FIRST, text=play_file(FIRST).text + "# a comment\n")
    assert "No finding moves" in text_of(source)


def test_a_rule_of_ones_own_is_added() -> None:
    """It fires, or it is said what comes nearest."""
    own = """\
module: yours/mine
title: Mine
rules:
  - rule: whoever-acts-used-no-care
    title: Whoever does something does not use ordinary care
    cites: [UJI 14-141]
    authority: statute
    if:
      - <act> was done by <person>
    then: <person> did not use ordinary care in <act>
"""
    source = text_of(asked("-check", file="new/rule", text=own))
    assert "added the rule “Whoever does something does not use ordinary care”" in source
    assert "instances" in source
    assert "higher" in source


def test_a_rule_that_applies_in_too_many_ways_is_told() -> None:
    """In good time, as an error at the rule, before any advice."""
    premises = "".join(f"      - <a{n}> was done by <p{n}>\n" for n in range(9))
    own = f"""\
module: yours/mine
title: Mine
rules:
  - rule: too-much
    title: Whoever does anything with anybody
    cites: [UJI 14-141]
    authority: statute
    if:
{premises}    then: <p0> did not use ordinary care in <a0>
"""
    source = text_of(asked("-check", file="new/rule", text=own))
    assert "1 error" in source
    assert "more than 200,000 ways" in source
    assert source.index("E511") < source.index("Advice line")


def test_the_tests_of_the_module_are_run() -> None:
    """They say which of them a change breaks."""
    id_ = "rules/library/us-nm/excusable-homicide.yaml"
    text = play_file(id_).text
    assert "passed" in text_of(asked("-tests", file=id_, text=text + "\n# x\n"))
    start = text.index("proof: ")
    other = text[:start] + "proof: clear-and-convincing" + text[text.index("}", start) :]
    assert "did not pass" in text_of(asked("-tests", file=id_, text=other))
    assert "Nothing in this file is tested" in text_of(asked("-tests", file="new/rule", text="x"))


def test_without_javascript_the_page_has_it_all() -> None:
    """The text that was sent, what moves, and the tests."""
    source = asked(file=FIRST, text=weaker().replace("\n", "\r\n"))
    assert typed(source) == weaker()
    assert "findings lower" in text_of(source)
    assert "passed" in text_of(source) or "did not pass" in text_of(source)


def test_without_leave_the_text_is_shown_and_not_tried() -> None:
    """Nothing of it is lost: the way to sign in leads back to it."""
    source = asked(file=FIRST, text=weaker(), allowed=False)
    assert typed(source) == weaker()
    assert "findings lower" not in text_of(source)
    assert "scienter serve --anonymous anything" in source
    assert "/account?to=/playground%3Ffile%3D" in source
    assert "change%3D" in source
    assert "readonly" in source


def test_a_link_that_cannot_be_opened_is_told() -> None:
    """And the file is shown as it ships."""
    source = asked(file=FIRST, change="AAAA")
    assert "The link cannot be opened: it is not whole" in text_of(source)
    assert typed(source) == play_file(FIRST).text


def test_too_much_is_told() -> None:
    """A text that no address can hold, and one that is more than is looked at."""
    many = "# " + " ".join(str(n * 7919 % 100003) for n in range(9_000)) + "\n"
    source = asked("-check", file=FIRST, text=many + play_file(FIRST).text)
    assert "Too long for a link" in text_of(source)
    more = asked("-check", file=FIRST, text="x" * 400_001)
    assert "longer than 400,000 characters" in text_of(more)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        "\u202eabc",
        "x" * 99_999,
    ],
)
def test_hostile_text_is_text(hostile: str) -> None:
    """Wherever it stands: in the textarea, in a diagnostic, in the line that is quoted."""
    text = f"module: yours/{hostile}\ntitle: {hostile}\n{hostile}: 1\n"
    source = asked(file="new/rule", text=text)
    assert typed(source) == text
    outside = source[source.index("</textarea>") :]
    assert "<script>alert" not in source
    assert "<img" not in source
    assert "\u202e" not in outside
    assert len(outside) < 20_000
