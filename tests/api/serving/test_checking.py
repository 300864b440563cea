"""What a server cannot be set up with is told before it starts."""

from __future__ import annotations

import pytest

from api.serving.checking import checked
from api.serving.settings import Settings
from rules import UsageError


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"rate": "10/second;5000/hour", "anonymous_rate": "1 per day"},
        {"origins": ("https://school.example", "http://127.0.0.1:5173", "http://[::1]:5173", "*")},
        {"ancestors": ("https://*.school.example", "https://a.example:8443")},
        {"trusted_proxies": ("10.0.0.0/8", "::1", "192.0.2.7")},
    ],
)
def test_what_is_sound_passes(given: dict[str, object]) -> None:
    """As people write it."""
    checked(Settings(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("setting", "value", "option"),
    [
        ("rate", "often", "--rate"),
        ("rate", "", "--rate"),
        ("anonymous_rate", "0/minute", "--anonymous-rate"),
        ("work_rate", "10/fortnight", "--work-rate"),
        ("origins", ("school.example",), "--origin"),
        ("origins", ("https://school.example/",), "--origin"),
        ("origins", ("https://*.school.example",), "--origin"),
        ("ancestors", ("*",), "--ancestor"),
        ("ancestors", ("https://a.example; script-src *",), "--ancestor"),
        ("ancestors", ("https://a.example\r\nX: y",), "--ancestor"),
        ("trusted_proxies", ("*",), "--trusted-proxy"),
        ("trusted_proxies", ("proxy.example",), "--trusted-proxy"),
    ],
)
def test_what_is_not_is_told_with_its_option_and_what_to_do(
    setting: str, value: object, option: str
) -> None:
    """Nothing reaches a header that could be more than one."""
    with pytest.raises(UsageError) as refused:
        checked(Settings(**{setting: value}))  # type: ignore[arg-type]
    (told,) = refused.value.diagnostics
    assert told.code == "E730"
    assert f"{option} “" in told.message
    assert option in told.hint
