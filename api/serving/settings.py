"""Hands on: Settings, how a server is set up; `scienter serve` has an option for each."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from api.documents.evaluations import MOST_TEXT

MIB = 1024 * 1024
Anonymous = Literal["off", "shipped", "anything"]


class Settings(BaseModel):
    """All there is to set. Limits are for each server process."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    database: str = Field(default="", description="Empty: the embedded SQLite file.")
    anonymous: Anonymous = "shipped"
    """What may be done without a token: nothing; shipped cases; one's own texts, too."""
    workers: int = Field(default=2, ge=1, le=64)
    """With one alone, a job holds up every question for as long as its own take."""
    seconds: float = Field(default=20.0, gt=0, le=600)
    """How long an answer may take, in a worker."""
    long_seconds: float = Field(default=300.0, gt=0, le=7200)
    """How long a job may take; a batch as a whole."""
    memory_mb: int = Field(default=1024, ge=64)
    """How much memory an answer may take, in a worker."""
    waiting: int = Field(default=200, ge=1)
    """How many questions may wait for a worker."""
    cache_mb: int = Field(default=128, ge=0)
    """How much memory kept answers may take."""
    body_kb: int = Field(default=2 * MOST_TEXT // 1024, ge=1)
    """How large a body may be."""
    body_seconds: float = Field(default=15.0, gt=0)
    """How long a request may take to come in, its headers and its body each."""
    depth: int = Field(default=40, ge=4)
    """How deeply a body may be nested."""
    rate: str = "600/minute"
    """Requests of one member, or of one address without a token (library `limits`)."""
    anonymous_rate: str = "240/minute"
    work_rate: str = "120/minute"
    """Requests that a worker has to answer: those that no kept answer answers."""
    drain_seconds: float = Field(default=20.0, ge=0)
    """How long what is under way may take when the server stops."""
    origins: tuple[str, ...] = ()
    """Origins that may ask from a browser (CORS)."""
    ancestors: tuple[str, ...] = ()
    """Origins that may show a page of ours in a frame."""
    trusted_proxies: tuple[str, ...] = ()
    """Addresses whose X-Forwarded-For is believed."""
    metrics: bool = True
