"""An app that all tests of routes ask, and the people who ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.api.serving.app_running import AppRunning, Person, app_running


class People(NamedTuple):
    """Two students and a teacher of a course, and two people of another."""

    ann: Person
    bo: Person
    teacher: Person
    other_student: Person
    other_teacher: Person


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppRunning]:
    """An app with one worker, in which nobody is in a hurry."""
    with app_running(tmp_path_factory.mktemp("app")) as found:
        yield found


@pytest.fixture(scope="session")
def people(app: AppRunning) -> People:
    """Who is there."""
    return People(
        app.person("torts", "student", "Ann Lee"),
        app.person("torts", "student", "Bo Ng"),
        app.person("torts", "teacher", "Prof Oak"),
        app.person("crimes", "student", "Ann Lee"),
        app.person("crimes", "teacher", "Prof Elm"),
    )
