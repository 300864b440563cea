"""Hands on: the outcome of tests as JUnit XML, which every CI reads.

It has no times, so that the same outcome gives the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from engine import Failure, FileOutcome, RuleTestOutcome, RunOutcome

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def run_junit(outcome: RunOutcome) -> str:
    """A ``testsuites`` with a ``testsuite`` for each file and a ``testcase`` for each test."""
    root = Element("testsuites", {"name": "scienter"})
    for file in outcome.files:
        _suite(file, root)
    sums = {name: sum(int(suite.get(name, "0")) for suite in root) for name in _COUNTED}
    root.attrib.update({name: str(number) for name, number in sums.items()})
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


_COUNTED: Final = ("tests", "failures", "errors")


def _suite(file: FileOutcome, root: Element) -> None:
    suite = SubElement(root, "testsuite", {"name": _text(file.file)})
    suite.set("tests", str(len(file.tests) + bool(file.errors)))
    suite.set("failures", str(file.count("failed")))
    suite.set("errors", str(file.count("broken") + bool(file.errors)))
    if file.errors:
        case = SubElement(suite, "testcase", {"classname": _text(file.file), "name": "reading"})
        told = "\n".join(each.render() for each in file.errors)
        _said(case, "error", file.errors[0].message, file.errors[0].code, told)
    for test in file.tests:
        _case(test, file, suite)


def _case(test: RuleTestOutcome, file: FileOutcome, suite: Element) -> None:
    case = SubElement(
        suite,
        "testcase",
        {
            "classname": _text(" ".join(file.modules)),
            "name": _text(test.name),
            "file": _text(test.place.file),
            "line": str(test.place.line),
        },
    )
    if test.errors:
        told = "\n".join(each.render() for each in test.errors)
        _said(case, "error", test.errors[0].message, test.errors[0].code, told)
    elif test.failures:
        first = test.failures[0]
        message = f"{first.about}: {first.key}: expected {first.expected}, found {first.actual}"
        told = "\n\n".join(_failure(each) for each in test.failures)
        _said(case, "failure", message, first.key, told)


def _failure(failure: Failure) -> str:
    lines = [
        f"{failure.place.file}:{failure.place.line}: {failure.about}",
        f"{failure.key}: expected {failure.expected}, found {failure.actual}",
        *("  " * (why.depth + 1) + why.text for why in failure.why),
    ]
    return "\n".join(lines)


def _said(case: Element, kind: str, message: str, type_: str, text: str) -> None:
    element = SubElement(case, kind, {"message": _text(message), "type": type_})
    element.text = _text(text)


def _text(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
