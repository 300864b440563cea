"""The addresses that people look at in a browser; what fills them is in ``api.site``."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from api.serving.pages import cases, files, front, matters

PAGES: Final[tuple[APIRouter, ...]] = (files.routes, front.routes, cases.routes, matters.routes)
"""All of them; none is in the description of the API."""
