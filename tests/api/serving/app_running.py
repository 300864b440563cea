"""Hands on: AppRunning, an app with its workers, asked without a network; People, who ask it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import AsyncExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import httpx

from api.serving.app import create_app
from api.serving.server import Server
from api.serving.settings import Settings
from api.storing.database import Database
from api.storing.kept import Member, Quotas, Role
from api.storing.migrating import upgrade
from api.storing.store import Store

UNHURRIED: Final = "1000000/minute"
ADDRESS: Final = "192.0.2.1"
T = TypeVar("T")


class Person(NamedTuple):
    """Somebody with a token."""

    member: Member
    secret: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        """What they send."""
        return {"Authorization": f"Bearer {self.secret}"}


class AppRunning:
    """An app in a thread of its own; ``started`` says whether its workers are there, too."""

    def __init__(self, settings: Settings, file: Path, quotas: Quotas | None) -> None:
        self._file = file
        self.store = store = kept_in(file, quotas)
        self.app = create_app(settings, store)
        self.server: Server = self.app.state.server
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._stack = AsyncExitStack()

    def start(self) -> None:
        """Run its lifespan up to where it answers."""
        self.wait(self._stack.enter_async_context(self.app.router.lifespan_context(self.app)))

    def stop(self) -> None:
        """Run the rest of its lifespan."""
        try:
            self.wait(self._stack.aclose())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        """What comes of some work in the app's own loop."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    def tamper(self, statement: str, **values: str) -> None:
        """Change what is kept, behind the store's back."""
        with closing(sqlite3.connect(self._file)) as connection:
            assert connection.execute(statement, values).rowcount
            connection.commit()

    def person(self, course: str, role: str, name: str) -> Person:
        """Somebody who is given a token."""
        made = self.store.members.create_tokens(course, Role(role), [name], 30)[0]
        return Person(made.token.member, made.secret, made.token.id)

    def ask(
        self,
        method: str,
        path: str,
        who: Person | None = None,
        address: str = ADDRESS,
        headers: Mapping[str, str | bytes] | None = None,
        **more: Any,
    ) -> httpx.Response:
        """The response; ``more`` as httpx has it."""
        sent: dict[str, Any] = {**(who.headers if who else {}), **(headers or {})}

        async def asked() -> httpx.Response:
            through = httpx.ASGITransport(self.app, client=(address, 4711))
            async with httpx.AsyncClient(transport=through, base_url="http://here") as client:
                return await client.request(method, path, headers=sent, **more)

        return self.wait(asked())

    def get(self, path: str, who: Person | None = None, **more: Any) -> httpx.Response:
        """What stands at an address."""
        return self.ask("GET", path, who, **more)

    def post(self, path: str, body: Any, who: Person | None = None, **more: Any) -> httpx.Response:
        """What comes of a body that is sent."""
        return self.ask("POST", path, who, json=body, **more)

    def put(self, path: str, body: Any, who: Person | None = None, **more: Any) -> httpx.Response:
        """What comes of a body that is kept."""
        return self.ask("PUT", path, who, json=body, **more)


def kept_in(file: Path, quotas: Quotas | None = None) -> Store:
    """A store on a file."""
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    return Store(database, quotas)


@contextmanager
def app_running(
    folder: Path, quotas: Quotas | None = None, working: bool = True, **settings: Any
) -> Iterator[AppRunning]:
    """An app with these settings; unless ``working``, without workers: it refuses all work."""
    unhurried = dict.fromkeys(("rate", "anonymous_rate", "work_rate"), UNHURRIED)
    set_ = Settings(**{"workers": 1, **unhurried, **settings})
    found = AppRunning(set_, folder / "kept.db", quotas)
    try:
        if working:
            found.start()
        yield found
    finally:
        found.stop()
        if not working:
            found.store.close()
