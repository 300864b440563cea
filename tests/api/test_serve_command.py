"""The command ``serve``: an option and a variable for each setting, and what it refuses."""

from __future__ import annotations

import re
import shlex
from typing import Any

import pytest

from api.serve_command import SETTING, TLS
from api.serving.checking import checked
from api.serving.settings import Settings
from tests.api.test_commands import exit_code
from tests.api.test_readme import EXAMPLES, every_command

SERVED = [example for example in EXAMPLES if example.startswith("scienter serve")]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What would be served, and nothing is."""
    found: list[Any] = []
    monkeypatch.setattr("api.serving.serving.serve", lambda *given: found.append(given))
    return found


def test_each_setting_has_an_option_and_a_variable() -> None:
    """And no option is without a setting; what holds unless told is said in one place."""
    options = {option.name: option for option in every_command()["serve"].params}
    for name in ("help", *TLS):
        options.pop(name, None)
    assert {SETTING.get(name, name) for name in options} == set(Settings.model_fields)
    for name, option in options.items():
        assert option.envvar == f"SCIENTER_{name.upper()}"
        assert option.opts == [f"--{name.replace('_', '-')}"]


def test_without_options_all_is_as_the_settings_say(served: list[Any]) -> None:
    """On this computer only."""
    assert exit_code(["serve"]) == 0
    assert served == [(Settings(), None)]
    assert served[0][0].host == "127.0.0.1"


@pytest.mark.parametrize("example", SERVED)
def test_every_example_of_the_page_is_sound(example: str, served: list[Any]) -> None:
    """It comes to other settings than none, and a server could start so."""
    assert exit_code(shlex.split(example)[1:]) == 0
    ((settings, tls),) = served
    checked(settings)
    assert settings != Settings() or tls is not None


def test_options_may_stand_in_the_environment(
    served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several of one are set apart by spaces; an option on the line counts more."""
    monkeypatch.setenv("SCIENTER_PORT", "8123")
    monkeypatch.setenv("SCIENTER_ORIGIN", "https://a.example https://b.example")
    monkeypatch.setenv("SCIENTER_METRICS", "false")
    monkeypatch.setenv("SCIENTER_WORKERS", "7")
    assert exit_code(["serve", "--workers", "3"]) == 0
    settings = served[0][0]
    assert (settings.port, settings.workers, settings.metrics) == (8123, 3, False)
    assert settings.origins == ("https://a.example", "https://b.example")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--port 70000", "--port 70000"),
        ("--workers 0", "--workers 0"),
        ("--seconds -1", "--seconds -1"),
        ("--rate often", "--rate “often”"),
        ("--origin school.example", "--origin “school.example”"),
        ("--trusted-proxy proxy", "--trusted-proxy “proxy”"),
        ("--certificate a.pem", "--certificate and --key go together"),
        ("--certificate no.pem --key no.pem", "certificate and key cannot be read"),
        ("--host no.such.host.invalid", "no host"),
    ],
)
def test_what_does_not_fit_is_told_with_its_option(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As wrong use, before anything is begun."""
    assert exit_code(["serve", *shlex.split(words)]) == 2
    told = capsys.readouterr().err
    assert "E730: the server cannot start: " in told
    assert said in re.sub(r"\s+", " ", told)


def test_help_has_its_options_in_groups(capsys: pytest.CaptureFixture[str]) -> None:
    """Two dozen in one list would be hard to read."""
    assert exit_code(["serve", "--help"]) == 0
    told = capsys.readouterr().out
    headings = re.findall(r"^(\S.*):$", told, re.MULTILINE)
    assert headings == ["Where it is", "Who may do what", "How much", "Looking after it", "Options"]
