"""The addresses that are answered, a module for each kind of resource."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter

from api.serving.routes import (
    cases,
    evaluations,
    exercises,
    hypotheticals,
    jobs,
    rule_sets,
    system,
)

ROUTERS: Final[tuple[APIRouter, ...]] = (
    system.routes,
    cases.routes,
    rule_sets.routes,
    evaluations.routes,
    hypotheticals.routes,
    exercises.routes,
    jobs.routes,
)
"""All of them."""
