"""The addresses that people look at in a browser; what fills them is in ``api.site``."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from api.serving.pages import (
    account,
    cases,
    embedded,
    exercises,
    files,
    findings,
    front,
    matters,
    playground,
    rules,
    setting,
    teaching,
    what_if,
)

PAGES: Final[tuple[APIRouter, ...]] = (
    files.routes,
    front.routes,
    cases.routes,
    findings.routes,
    what_if.routes,
    matters.routes,
    rules.routes,
    playground.routes,
    account.routes,
    setting.routes,
    exercises.routes,
    teaching.routes,
    embedded.routes,
)
"""All of them; none is in the description of the API."""
