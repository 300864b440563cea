"""Hands on: LazyGroup, a group of commands of which each is imported when it is called.

A report should not wait for what only a language server needs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import typer
import typer.main
from typer.core import TyperCommand

from api.complaints import PlainGroup


class Lazy(NamedTuple):
    """Where a command is: a module of this package, and the function in it."""

    module: str
    function: str
    cls: str = ""
    """``module:class``, where the command reads its options in a way of its own."""

    def command(self, name: str) -> Any:
        """The command, imported."""
        function: Callable[..., None] = _found(self.module, self.function)
        cls = _found(*self.cls.split(":")) if self.cls else TyperCommand
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(name=name, cls=cls)(function)
        return typer.main.get_command(app)


class LazyGroup(PlainGroup):
    """Its commands are those of ``lazy``, besides any that are there already."""

    lazy: Mapping[str, Lazy] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *self.lazy})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in self.commands and cmd_name in self.lazy:
            self.commands[cmd_name] = self.lazy[cmd_name].command(cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command called, or wrong use with the names that are near."""
        if args and args[0] not in self.lazy:
            for name in self.list_commands(ctx):
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _found(module: str, name: str) -> Any:
    return getattr(importlib.import_module(f"api.{module}"), name)
