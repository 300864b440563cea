"""Hands on: ``scienter serve``, the HTTP server."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Annotated, Any, Final

import typer
from pydantic import ValidationError
from typer.core import TyperCommand

from api.serving.settings import Settings
from rules import UsageError

DEFAULT: Final = Settings()
WHERE: Final = "Where it is"
WHO: Final = "Who may do what"
HOW_MUCH: Final = "How much"
CARE: Final = "Looking after it"
SETTING: Final = {"origin": "origins", "ancestor": "ancestors", "trusted_proxy": "trusted_proxies"}
"""Of options that may be repeated, the setting."""
TLS: Final = ("certificate", "key")
"""Options that are no setting."""


class Anonymous(StrEnum):
    """What may be done without a token."""

    OFF = "off"
    SHIPPED = "shipped"
    ANYTHING = "anything"


SHIPPED: Final = Anonymous(DEFAULT.anonymous)


class GroupedCommand(TyperCommand):
    """A command whose help has its options under headings."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, group by group."""
        found: dict[str, list[Any]] = {}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                group = getattr(parameter, "rich_help_panel", None) or "Options"
                found.setdefault(group, []).append(record)
        for group, records in found.items():
            with formatter.section(group):
                formatter.write_dl(records)


def _option(name: str, group: str, told: str) -> Any:
    word = name.removeprefix("--")
    return typer.Option(
        f"{name}/--no-{word}" if name == "--metrics" else name,
        envvar=f"SCIENTER_{word.replace('-', '_').upper()}",
        show_envvar=False,
        help=told,
        rich_help_panel=group,
    )


def serve_command(
    context: typer.Context,
    host: Annotated[
        str,
        _option("--host", WHERE, "The address it listens on: of this computer only, unless told."),
    ] = DEFAULT.host,
    port: Annotated[
        int,
        _option("--port", WHERE, "0 takes any port that is free, and says which."),
    ] = DEFAULT.port,
    database: Annotated[
        str,
        _option(
            "--database",
            WHERE,
            "Where it keeps what people make: a file, or "
            "postgresql+psycopg://user@host/school; unless told, a file in your data folder.",
        ),
    ] = DEFAULT.database,
    certificate: Annotated[
        str,
        _option(
            "--certificate",
            WHERE,
            "A certificate (a PEM file), to be reached by https; with --key.",
        ),
    ] = "",
    key: Annotated[
        str,
        _option("--key", WHERE, "The certificate's key (a PEM file)."),
    ] = "",
    trusted_proxy: Annotated[
        list[str] | None,
        _option(
            "--trusted-proxy",
            WHERE,
            "A proxy in front, by address or network, that is believed when it says who asks; "
            "may be repeated.",
        ),
    ] = None,
    anonymous: Annotated[
        Anonymous,
        _option(
            "--anonymous",
            WHO,
            "What may be done without a token: nothing (off), reading and evaluating shipped "
            "cases (shipped), or evaluating texts of one's own, too (anything).",
        ),
    ] = SHIPPED,
    origin: Annotated[
        list[str] | None,
        _option("--origin", WHO, "An origin whose pages may ask from a browser; may be repeated."),
    ] = None,
    ancestor: Annotated[
        list[str] | None,
        _option("--ancestor", WHO, "An origin that may show pages in a frame; may be repeated."),
    ] = None,
    rate: Annotated[
        str,
        _option("--rate", WHO, "How often one member may ask."),
    ] = DEFAULT.rate,
    anonymous_rate: Annotated[
        str,
        _option("--anonymous-rate", WHO, "How often one address may ask without a token."),
    ] = DEFAULT.anonymous_rate,
    work_rate: Annotated[
        str,
        _option("--work-rate", WHO, "How often either may ask what is not known already."),
    ] = DEFAULT.work_rate,
    workers: Annotated[
        int,
        _option(
            "--workers",
            HOW_MUCH,
            "Processes that weigh cases; with only one, all else waits while a job is done.",
        ),
    ] = DEFAULT.workers,
    seconds: Annotated[
        float,
        _option("--seconds", HOW_MUCH, "How long an answer may take."),
    ] = DEFAULT.seconds,
    long_seconds: Annotated[
        float,
        _option("--long-seconds", HOW_MUCH, "How long a job may take, a batch as a whole."),
    ] = DEFAULT.long_seconds,
    memory_mb: Annotated[
        int,
        _option("--memory-mb", HOW_MUCH, "How much memory an answer may take, in MB."),
    ] = DEFAULT.memory_mb,
    waiting: Annotated[
        int,
        _option("--waiting", HOW_MUCH, "How many questions may wait for a worker."),
    ] = DEFAULT.waiting,
    cache_mb: Annotated[
        int,
        _option("--cache-mb", HOW_MUCH, "How much memory kept answers may take, in MB."),
    ] = DEFAULT.cache_mb,
    body_kb: Annotated[
        int,
        _option("--body-kb", HOW_MUCH, "How large the body of a request may be, in KB."),
    ] = DEFAULT.body_kb,
    body_seconds: Annotated[
        float,
        _option(
            "--body-seconds",
            HOW_MUCH,
            "How long the head and the body of a request may each take to come.",
        ),
    ] = DEFAULT.body_seconds,
    depth: Annotated[
        int,
        _option("--depth", HOW_MUCH, "How deeply a body may be nested."),
    ] = DEFAULT.depth,
    drain_seconds: Annotated[
        float,
        _option(
            "--drain-seconds",
            CARE,
            "How long what is under way may take, from when the server is told to stop.",
        ),
    ] = DEFAULT.drain_seconds,
    metrics: Annotated[
        bool,
        _option("--metrics", CARE, "Whether /metrics is there, for Prometheus."),
    ] = DEFAULT.metrics,
) -> None:
    """Answer over HTTP what the other commands answer, for teaching tools.

    It listens on this computer only, unless told otherwise; Ctrl-C stops it. Each option may
    stand in the environment instead: SCIENTER_PORT for --port, and so on.
    """
    settings = settings_of(context.params)
    if bool(certificate) != bool(key):
        raise UsageError("E730", "the server cannot start: --certificate and --key go together")
    from api.serving.checking import checked

    checked(settings)
    from api.serving.serving import Certificate, serve

    serve(settings, Certificate(certificate, key) if certificate else None)


def settings_of(given: dict[str, Any]) -> Settings:
    """The settings that options come to; UsageError (E730) for one that does not fit."""
    found = {
        SETTING.get(name, name): value.value if isinstance(value, Enum) else value
        for name, value in given.items()
        if name not in TLS and value is not None
    }
    try:
        return Settings(**found)
    except ValidationError as error:
        first = error.errors()[0]
        option = f"--{str(first['loc'][0]).replace('_', '-')}"
        said = f"the server cannot start: {option} {first['input']}"
        raise UsageError("E730", said, hint=first["msg"].replace("Input", "it")) from None
