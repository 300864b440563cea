"""Hands on: the authorities that rules cite."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from .errors import Problems
from .models import Authority, Verified
from .reading import Text
from .scope import check_cites, plain
from .shapes import RawAuthorities
from .wording import once


def read_authorities(files: Iterable[RawAuthorities], problems: Problems) -> dict[str, Authority]:
    """What the files declare together, by citation."""
    authorities: dict[str, Authority] = {}
    first: dict[str, Text] = {}
    raws = [raw for file in files for raw in file.authorities]
    for raw in raws:
        if once("authority", raw.cite, first, problems):
            authorities[str(raw.cite)] = Authority(
                cite=str(raw.cite),
                title=str(raw.title),
                kind=str(raw.kind),
                date=str(raw.date),
                verified=cast(Verified, str(raw.verified)),
                note=plain(raw.note) or "",
                superseded_by=plain(raw.superseded_by),
                place=raw.cite.place,
            )
    superseding = (raw.superseded_by for raw in raws if raw.superseded_by)
    check_cites(superseding, set(authorities), problems)
    return authorities
