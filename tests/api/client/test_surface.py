"""Both clients can ask the same, and all that the server answers."""

from __future__ import annotations

import inspect
import re
import string
from typing import Any

from fastapi.routing import APIRoute

from api.client import AsyncClient, Client, Retries
from api.client.asking import Many, One, listed, told
from api.client.steps import Memory, Send, Terms
from api.client.surface import Surface
from api.serving.routes import ROUTERS

CALLS = {name: each for name, each in vars(Surface).items() if isinstance(each, told | listed)}
ADDRESSES = {
    "of": "/v1/evaluations/{evaluation}",
    "found": "/v1/evaluations/{evaluation}/findings/{finding}",
}


def first_sent(make: Any) -> Send:
    """The first request of a call, with names in place of values."""
    values: dict[str, Any] = {
        parameter.name: ADDRESSES.get(parameter.name, "{x}")
        for parameter in inspect.signature(make).parameters.values()
        if parameter.default is inspect.Parameter.empty or parameter.name == "rule_set"
    }
    values |= {name: {} for name in ("body", "files") if name in values}
    call: One[Any] | Many[Any] = make(**values)
    step = next(call.steps(Terms(Retries(), Memory(0), "")))
    assert isinstance(step, Send)
    return step


def shape(path: str) -> str:
    """The path with every name in braces alike."""
    return re.sub(r"\{\w+\}", "{}", path.replace("%7B", "{").replace("%7D", "}"))


def test_both_clients_have_the_same_calls() -> None:
    """The very same descriptions, with the same parameters and words of explanation."""
    clients = Client("http://x"), AsyncClient("http://x")
    for name, call in CALLS.items():
        sync, other = (getattr(client, name) for client in clients)
        assert inspect.signature(sync) == inspect.signature(other) == inspect.signature(call.make)
        assert sync.__doc__ == other.__doc__
        assert sync.__doc__
        assert sync.__doc__.rstrip()[-1] in string.punctuation
    public = [
        {name for name in dir(client) if not name.startswith("_")}
        for client in (Client, AsyncClient)
    ]
    assert public[0] == public[1] == {*CALLS, "close"}


def test_every_route_is_called() -> None:
    """By its method and address; what is asked of an evaluation can be asked of a hypothetical."""
    sent = map(first_sent, (call.make for call in CALLS.values()))
    called = {(send.method, shape(send.path)) for send in sent}
    called |= {(how, path.replace("evaluations/{}/", "hypotheticals/{}/")) for how, path in called}
    routes = {
        (method, shape(route.path))
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and route.include_in_schema
        for method in route.methods or ()
    }
    assert routes
    assert routes <= called
