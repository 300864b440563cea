"""An app that tests of members' pages ask, and the people who look at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.api.serving.app_running import AppRunning, app_running
from tests.api.serving.pages.signed_in import SignedIn


class Course(NamedTuple):
    """Two students and a teacher of a course, the teacher of another, and nobody known."""

    ann: SignedIn
    bo: SignedIn
    teacher: SignedIn
    other_teacher: SignedIn
    nobody: SignedIn


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app with one worker, in which nobody is in a hurry."""
    with app_running(tmp_path_factory.mktemp("school")) as found:
        yield found


@pytest.fixture(scope="session")
def course(school: AppRunning) -> Course:
    """Who is there."""
    return Course(
        SignedIn(school, school.person("torts", "student", "Ann Lee")),
        SignedIn(school, school.person("torts", "student", "Bo Ng")),
        SignedIn(school, school.person("torts", "teacher", "Prof Oak")),
        SignedIn(school, school.person("crimes", "teacher", "Prof Elm")),
        SignedIn(school),
    )
