"""Hands on: checked, everything that is wrong in texts of rules, cases, tests and edits.

The texts are laid out in a private folder that is taken away again, since a set of rules is a
folder; their names hold no path. ``about`` is a CheckRequest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pydantic import ValidationError

from api.answering.check_blocks import check_blocks
from api.answering.pages import told
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.refusing import RefusedError
from api.answering.requests import escaped, library_shelf
from api.answering.shipped import shipped_rules
from api.blocks import blocks_markdown
from api.documents.checks import CheckRequest, CheckResult
from api.documents.evaluations import InlineRules
from api.documents.problems import ProblemItem, item_of
from engine import ENGINE_VERSION, check
from facts import PART_KEYS
from rules import CASE, RULE_SET, TESTS, Diagnostic, ScienterError

CASE_FOLDER: Final = "case"
EXTENDING: Final = "rule-set: these-texts\ntitle: Texts that were sent\nextends: library\n"
_FIRST_KEY: Final = re.compile(r"^([a-z-]+):", re.MULTILINE)


def checked(question: Question, progress: Progress) -> Answer:
    """Every error and all advice, in the order of files and lines; nothing wrong is an answer."""
    try:
        request = CheckRequest.model_validate(question.about)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        items = [ProblemItem(code="E701", message=each["msg"], pointer="") for each in found]
        raise RefusedError(items) from error
    document = check_result(request)
    return told(
        question.media,
        json=lambda: document,
        markdown=lambda: blocks_markdown(check_blocks(document)),
        title="Check",
        tag=tagged(question, shipped_rules().digest, ENGINE_VERSION),
    )


def check_result(request: CheckRequest) -> CheckResult:
    """What there is to say of the texts."""
    found = [each for each in _found(request) if request.advice or each.severity == "error"]
    pointers = _pointers(request)
    return CheckResult(
        sound=not any(each.errors for each in found),
        errors=sum(each.errors for each in found),
        advice=sum(each.severity == "advice" for each in found),
        diagnostics=[
            item_of(each, pointers.get(each.place.file, "") if each.place else "") for each in found
        ],
    )


def _found(request: CheckRequest) -> list[Diagnostic]:
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "sent"
        root.mkdir()
        for name, text in _laid_out(request):
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
        source = root.parent / "source.txt"
        if request.source_text is not None:
            source.write_bytes(request.source_text.encode("utf-8", "surrogatepass"))
        try:
            outcome = check(
                [root],
                source_text=source if request.source_text is not None else None,
                shelf=library_shelf().with_texts({}),
            )
            found = outcome.diagnostics
        except ScienterError as error:
            found = error.diagnostics
        return [_without(each, root) for each in found]


def _laid_out(request: CheckRequest) -> Iterator[tuple[str, str]]:
    """Names and texts: a case in a folder of its own, all else in the root of a set."""
    beside = request.rules.files if isinstance(request.rules, InlineRules) else {}
    extends = request.rules.extends if isinstance(request.rules, InlineRules) else request.rules
    texts = {**beside, **request.files}
    if extends and RULE_SET not in texts:
        yield RULE_SET, EXTENDING
    for name, text in texts.items():
        key = _FIRST_KEY.search(text[:4096])
        part = name == CASE or (CASE in texts and key is not None and key[1] in PART_KEYS)
        apart = part and name in request.files and not name.endswith(TESTS)
        yield f"{CASE_FOLDER}/{name}" if apart else name, text


def _pointers(request: CheckRequest) -> dict[str, str]:
    """Where the text of each file stands in the body."""
    beside = request.rules.files if isinstance(request.rules, InlineRules) else {}
    return {
        **{name: f"/rules/files/{escaped(name)}" for name in beside},
        **{name: f"/files/{escaped(name)}" for name in request.files},
    }


def _without(found: Diagnostic, root: Path) -> Diagnostic:
    """The diagnostic without the folder in which the texts were for a moment."""

    def cleared(text: str) -> str:
        for folder in (f"{root / CASE_FOLDER}/", f"{root}/", str(root)):
            text = text.replace(folder, "")
        return text

    place = found.place and found.place._replace(file=cleared(found.place.file))
    return found._replace(message=cleared(found.message), hint=cleared(found.hint), place=place)
