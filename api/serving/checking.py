"""Hands on: checked, whether a server can be set up so; cannot, the error where it cannot."""

from __future__ import annotations

import ipaddress
import re
from typing import Final

from limits import parse_many

from api.serving.settings import Settings
from rules import UsageError

_ORIGIN: Final = re.compile(
    r"https?://(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?"
)
_ADDRESS: Final = re.compile(r"https?://\[[0-9A-Fa-f:]+\](?::\d{1,5})?")
_MOST_SHOWN: Final = 80


def cannot(said: str, hint: str) -> UsageError:
    """A server cannot start so."""
    return UsageError("E730", f"the server cannot start: {said}", hint=hint)


def checked(settings: Settings) -> None:
    """UsageError (E730) for the first setting that does not hold what it should."""
    rates = {
        "--rate": settings.rate,
        "--anonymous-rate": settings.anonymous_rate,
        "--work-rate": settings.work_rate,
    }
    for option, rate in rates.items():
        _rate(option, rate)
    for origin in settings.origins:
        _origin("--origin", origin, "*" not in origin or origin == "*")
    for ancestor in settings.ancestors:
        _origin("--ancestor", ancestor, ancestor != "*")
    for proxy in settings.trusted_proxies:
        _proxy(proxy)


def _rate(option: str, rate: str) -> None:
    hint = f"so many in a time: {option} 600/minute, or 10/second;5000/hour"
    try:
        good = all(item.amount > 0 for item in parse_many(rate))
    except ValueError:
        good = False
    if not good:
        raise cannot(f"{option} {_shown(rate)} is no rate", hint)


def _origin(option: str, origin: str, good: bool) -> None:
    if not good or not (origin == "*" or _ORIGIN.fullmatch(origin) or _ADDRESS.fullmatch(origin)):
        hint = f"scheme and host, without a path: {option} https://school.example"
        raise cannot(f"{option} {_shown(origin)} is no origin", hint)


def _proxy(proxy: str) -> None:
    try:
        ipaddress.ip_network(proxy, strict=False)
    except ValueError:
        hint = "an IP address or a network: --trusted-proxy 10.0.0.0/8"
        raise cannot(f"--trusted-proxy {_shown(proxy)} is no address", hint) from None


def _shown(said: str) -> str:
    return f"“{said[:_MOST_SHOWN]}”"
