"""Hands on: One and Many, calls that a client makes; told and listed, how a client offers them.

A call is described once, as a function that makes a One or a Many. ``told`` and ``listed`` make of
it a method that answers at once on a Client, and has to be awaited on an AsyncClient.
"""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    Literal,
    NamedTuple,
    ParamSpec,
    Self,
    TypeVar,
    overload,
)
from urllib.parse import quote

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from api.client.errors import unread
from api.client.steps import Json, Query, Send, Steps, Tell, Terms, answered
from api.documents.paging import Listed

if TYPE_CHECKING:
    from api.client.clients import AsyncClient, Client

P = ParamSpec("P")
T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
L = TypeVar("L", bound=Listed)
Body = BaseModel | Mapping[str, Any]
"""A body to send: a model of ``api.documents``, or the same as plain data."""
Text = Literal["text/markdown", "text/html"]
JSON: Final = "application/json"
_ANY: Final[TypeAdapter[Any]] = TypeAdapter(Any)


@dataclass(frozen=True, slots=True)
class One(Generic[T]):
    """A call that answers one thing."""

    steps: Callable[[Terms], Steps[None]]


@dataclass(frozen=True, slots=True)
class Many(Generic[T]):
    """A call that answers things one after another."""

    steps: Callable[[Terms], Steps[None]]


class Tagged(NamedTuple, Generic[T]):
    """Something that is kept, with the tag that the next write names as what it replaces."""

    value: T
    tag: str


class Shown(str):
    """Text that a notebook shows as what it is: Markdown, a page, a picture."""

    media: str

    def __new__(cls, text: str, media: str = "text/plain") -> Self:
        """The text, of that media type."""
        shown = super().__new__(cls, text)
        shown.media = media
        return shown

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What notebooks ask of a value that they are to show."""
        return {self.media: str(self), "text/plain": str(self)}


class told(Generic[P, T]):
    """A method that tells what a One answers."""

    def __init__(self, make: Callable[P, One[T]]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, client: None, owner: type) -> Callable[P, One[T]]: ...
    @overload
    def __get__(self, client: Client, owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self.make

        @functools.wraps(self.make)
        def ask(*args: P.args, **kwargs: P.kwargs) -> Any:
            return client._one(self.make(*args, **kwargs))

        return ask


class listed(Generic[P, T]):
    """A method that iterates over what a Many answers."""

    def __init__(self, make: Callable[P, Many[T]]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, client: None, owner: type) -> Callable[P, Many[T]]: ...
    @overload
    def __get__(self, client: Client, owner: type) -> Callable[P, Iterator[T]]: ...
    @overload
    def __get__(self, client: AsyncClient, owner: type) -> Callable[P, AsyncIterator[T]]: ...
    def __get__(self, client: Any, owner: type) -> Any:
        if client is None:
            return self.make

        @functools.wraps(self.make)
        def ask(*args: P.args, **kwargs: P.kwargs) -> Any:
            return client._many(self.make(*args, **kwargs))

        return ask


def sending(send: Send, read: Callable[[httpx.Response], T]) -> One[T]:
    """A call that sends one request and reads the response."""

    def steps(terms: Terms) -> Steps[None]:
        response = yield from answered(send, terms)
        yield Tell(read(response))

    return One(steps)


def getting(path: str, read: Callable[[httpx.Response], T], query: Query | None = None) -> One[T]:
    """A call that reads what is at an address."""
    return sending(Send("GET", path, _said(query), headers={"Accept": JSON}), read)


def reading_text(path: str, media: str, query: Query | None = None) -> One[Shown]:
    """A call that reads what is at an address as text of that media type."""
    send = Send("GET", path, _said(query), headers={"Accept": media})
    return sending(send, lambda response: Shown(response.text, media))


def paging(path: str, model: type[L], item: type[M], query: Query | None = None) -> Many[M]:
    """A call that reads every page of a list, each when its first item is asked for."""

    def steps(terms: Terms) -> Steps[None]:
        asked = dict(_said(query))
        while True:
            send = Send("GET", path, asked, headers={"Accept": JSON})
            page: Any = document(model)((yield from answered(send, terms)))
            for each in page.items:
                yield Tell(each)
            if page.next is None:
                return
            asked["cursor"] = page.next

    return Many(steps)


def posting(path: str, body: Body, read: Callable[[httpx.Response], T], pure: bool) -> One[T]:
    """A call that sends a body; ``pure`` if nothing comes of it but the answer."""
    headers = {"Accept": JSON}
    return sending(Send("POST", path, {}, plain(body), headers, repeatable=pure), read)


def document(model: type[M]) -> Callable[[httpx.Response], M]:
    """What reads a response as that model; NoServerError for what does not hold it."""

    def read(response: httpx.Response) -> M:
        try:
            return model.model_validate_json(response.content)
        except ValidationError as error:
            raise unread(response) from error

    return read


def tagged(model: type[M]) -> Callable[[httpx.Response], Tagged[M]]:
    """The same, with the tag that the response has."""
    read = document(model)
    return lambda response: Tagged(read(response), response.headers.get("etag", ""))


def data(response: httpx.Response) -> Json:
    """The response as plain data."""
    try:
        found = response.json()
    except ValueError as error:
        raise unread(response) from error
    if not isinstance(found, dict):
        raise unread(response)
    return found


def nothing(response: httpx.Response) -> None:
    """A response that says nothing but that it is done."""


def plain(body: Body) -> Json:
    """A body as plain data."""
    found: Json = _ANY.dump_python(body, mode="json", by_alias=True, exclude_unset=True)
    return found


def under(*parts: object) -> str:
    """The address made of these parts, each as it may stand in an address."""
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


def _said(query: Query | None) -> Query:
    """What of a query is said."""
    return {key: value for key, value in (query or {}).items() if value is not None}
