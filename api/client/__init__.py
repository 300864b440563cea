"""A client of the HTTP API, typed, sync and async: what ``scienter serve`` answers, as models."""

from __future__ import annotations

from api.client.asking import Shown, Tagged
from api.client.clients import AsyncClient, Client
from api.client.errors import ClientError, ClientProblem, NoServerError
from api.client.keeping_calls import ABSENT, ANYTHING
from api.client.steps import Retries

__all__ = [
    "ABSENT",
    "ANYTHING",
    "AsyncClient",
    "Client",
    "ClientError",
    "ClientProblem",
    "NoServerError",
    "Retries",
    "Shown",
    "Tagged",
]
