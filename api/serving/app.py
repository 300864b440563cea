"""Hands on: create_app, the application that ``scienter serve`` runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from starlette.concurrency import run_in_threadpool

from api.serving.compressing import Compressing
from api.serving.declaring import declared
from api.serving.description import described
from api.serving.heads import Heads
from api.serving.incoming import Incoming
from api.serving.leaving import Leaving
from api.serving.metrics import tell_metrics
from api.serving.observing import Observed
from api.serving.origins import Origins
from api.serving.pages import PAGES
from api.serving.refusals import tell_problems
from api.serving.remembering import Remembering
from api.serving.routes import ROUTERS
from api.serving.server import Server
from api.serving.settings import MIB, Settings
from api.storing.store import Store

TITLE = "Scienter"
SUMMARY = "Which legal standards sourced facts support, party by party, and why: for teaching."
LICENSE = {"name": "MIT License", "identifier": "MIT"}
ABOUT = """\
It teaches and gives no legal advice; no finding is a verdict, and none says more of a person than
the sources that it names, as of the date that it names.

* **Begin** with `GET /v1/cases`; `POST /v1/evaluations` with `{"case": "rust"}` tells what is found
  in one of them; the `links` of each answer lead on.
* **Representations**: `Accept` chooses between JSON, Markdown and HTML; SVG, DOT and CSV stand
  where there are any.
* **Lists** come in pages: `next` is the cursor of the next page, and `Link` its address.
* **ETags**: `If-None-Match` saves reading what you have (304); what is kept is written over with
  `If-Match` only.
* **Errors** are problems (RFC 9457) with the codes of the command line, which
  `GET /v1/problems/{code}` explains; `errors[].pointer` leads to the place in the body, and `line`
  and `column` to the place in a text of it. An address that is none gets 404 (E707), a method that
  it does not have 405 (E708), with `Allow`.
* **Tokens** are bearer tokens of teachers and students of a course. What ships is open without one,
  unless the server is set up otherwise.
"""


def create_app(settings: Settings, store: Store) -> FastAPI:
    """The application; its workers start with it and end with it, and so does the store."""
    server = Server(settings, store)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await server.start()
        yield
        await server.stop()
        await run_in_threadpool(store.close)

    app = _Described(
        title=TITLE,
        summary=SUMMARY,
        description=ABOUT,
        version="1",
        license_info=LICENSE,
        lifespan=lifespan,
        dependencies=[Depends(declared)],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    app.state.server = server
    for router in (*ROUTERS, *PAGES):
        app.include_router(router)
    if settings.metrics:
        app.add_api_route("/metrics", tell_metrics, include_in_schema=False)
    tell_problems(app)
    app.add_middleware(Compressing)
    app.add_middleware(Leaving)
    app.add_middleware(Remembering, server=server, most_bytes=settings.cache_mb * MIB // 2)
    app.add_middleware(Incoming, settings=settings)
    if settings.origins:
        app.add_middleware(Origins, settings=settings)
    app.add_middleware(Heads)
    app.add_middleware(Observed, settings=settings, metrics=server.metrics)
    return app


class _Described(FastAPI):
    """An application whose description is made whole."""

    def openapi(self) -> dict[str, Any]:
        """The description, as OpenAPI 3.1."""
        if self.openapi_schema is None:
            anonymous = self.state.server.settings.anonymous != "off"
            self.openapi_schema = described(super().openapi(), anonymous)
        return self.openapi_schema
