"""Hands on: ``scienter token``: tokens of teachers and students, made, listed and revoked."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from api.storing.kept import NewToken, Token
    from api.storing.members import Members

DAYS: Final = 180
"""About a term."""
LONGEST_NAME: Final = 120


class Act(StrEnum):
    """What can be done with tokens."""

    CREATE = "create"
    LIST = "list"
    REVOKE = "revoke"


class RoleName(StrEnum):
    """What somebody is in a course."""

    STUDENT = "student"
    TEACHER = "teacher"


class TokenFormat(StrEnum):
    """How tokens are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="A SQLite file, or a URL as postgresql+psycopg://…; by default SCIENTER_DATABASE, "
        "or a file in your data folder.",
    ),
]


def token_command(
    what: Annotated[Act, typer.Argument(metavar="WHAT", help=f"One of: {', '.join(Act)}.")],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="Of create: whose tokens; of revoke: ids of tokens."
        ),
    ] = None,
    course: Annotated[
        str | None, typer.Option("--course", help="The course, by its id, as torts-2026.")
    ] = None,
    role: Annotated[
        RoleName | None, typer.Option("--role", help="Of create: what they are in the course.")
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=1, max=3650, help="Of create: how long tokens open.")
    ] = DAYS,
    member: Annotated[
        str | None, typer.Option("--member", help="Of list and revoke: whose tokens.")
    ] = None,
    database: DatabaseUrl = None,
    format: Annotated[
        TokenFormat, typer.Option("--format", help="How to write it.")
    ] = TokenFormat.TEXT,
) -> None:
    """Make, list or revoke the tokens by which a server knows teachers and students."""
    from api.storing.errors import NotKept
    from api.storing.opening import opened
    from rules import UsageError

    given = list(names or ())
    _check_options(what, given, course, role, member)
    with opened(database, make=what is Act.CREATE) as store:
        if what is Act.CREATE:
            assert course is not None
            assert role is not None
            _create(store.members, course, role, given, days, format)
            return
        if course is not None and course not in store.members.courses():
            raise _unknown("course", course, store.members.courses())
        if member is not None and member not in store.members.names(course):
            raise _unknown("member", member, store.members.names(course))
        found = store.members.tokens(course, member)
        if what is Act.REVOKE:
            ids = given or [token.id for token in found]
            try:
                found = store.members.revoke(ids)
            except NotKept:
                every = [token.id for token in store.members.tokens()]
                missing = next(id_ for id_ in ids if id_ not in every)
                raise _unknown("token", missing, every) from None
        if not found and format is TokenFormat.TEXT:
            raise UsageError("E732", "there is no token", hint="make one: scienter token create")
        _write([_told(token) for token in found], format)


def _check_options(
    what: Act, names: Sequence[str], course: str | None, role: RoleName | None, member: str | None
) -> None:
    """E615 for options that do not go together, E732 for what cannot be a course or a name."""
    from api.storing.members import COURSE
    from rules import UsageError

    if what is Act.CREATE:
        if not names or course is None or role is None or member is not None:
            raise UsageError("E615", "create takes --course, --role and one name or more")
        if not COURSE.fullmatch(course):
            told = f'"{course}" cannot be the id of a course'
            raise UsageError("E732", told, hint="small letters, digits and hyphens: torts-2026")
        for name in names:
            _check_name(name)
    elif role is not None:
        raise UsageError("E615", "--role is of create")
    elif what is Act.LIST and names:
        raise UsageError("E615", "list takes no names", hint="name one with --member")
    elif what is Act.REVOKE and bool(names) == (member is not None):
        raise UsageError("E615", "revoke takes either ids of tokens, or --member and a name")
    elif what is Act.REVOKE and names and course is not None:
        raise UsageError("E615", "--course does not go with ids of tokens")


def _check_name(name: str) -> None:
    from api.plain import one_line
    from rules import UsageError

    # It begins with a letter or a digit: a table program would take "=…" for a formula.
    fits = len(name) <= LONGEST_NAME and name[:1].isalnum() and name == one_line(name).strip()
    if not fits:
        told = f'"{one_line(name)[:LONGEST_NAME]}" cannot be the name of a member'
        hint = f"it begins with a letter or a digit, and has up to {LONGEST_NAME} characters"
        raise UsageError("E732", told, hint=hint)


def _unknown(kind: str, name: str, every: Sequence[str]) -> Exception:
    from rules import UsageError, did_you_mean

    return UsageError("E732", f'there is no {kind} "{name}"', hint=did_you_mean(name, every))


def _create(
    members: Members,
    course: str,
    role: RoleName,
    names: Sequence[str],
    days: int,
    format: TokenFormat,
) -> None:
    from api.storing.kept import Role

    made: list[NewToken] = members.create_tokens(course, Role(role.value), names, days)
    _write([{**_told(new.token), "secret": new.secret} for new in made], format)
    # Not on standard output, which may be a file of tokens.
    typer.echo("Each secret is shown this once; the database has only a hash of it.", err=True)


def _told(token: Token) -> dict[str, Any]:
    from datetime import UTC, datetime

    state = "opens"
    if token.revoked is not None:
        state = "revoked"
    elif token.expires <= datetime.now(UTC):
        state = "run out"
    return {
        "id": token.id,
        "course": token.member.course,
        "role": token.member.role.value,
        "name": token.member.name,
        "expires": f"{token.expires:%Y-%m-%d}",
        "state": state,
    }


def _write(rows: Sequence[dict[str, Any]], format: TokenFormat) -> None:
    from api.writing import write_json, write_text

    if format is TokenFormat.JSON:
        write_json(rows, None)
    elif format is TokenFormat.CSV:
        page = io.StringIO()
        if rows:
            writer = csv.DictWriter(page, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        write_text(page.getvalue() or "\n", None)
    else:
        write_text("\n".join(_lines(rows)), None)


def _lines(rows: Sequence[dict[str, Any]]) -> list[str]:
    """As text: by the names, what opens what and until when; a secret on a line of its own."""
    from api.plain import one_line

    lines = []
    for row in rows:
        until = f"until {row['expires']}" if row["state"] == "opens" else row["state"]
        name = one_line(row["name"])
        lines.append(f"{row['id']}  {name}, {row['role']} in {row['course']}, {until}")
        if "secret" in row:
            lines.append(f"          {row['secret']}")
    return lines
