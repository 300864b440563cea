"""Hands on: the argument graph, which all later work reads.

Statements and arguments. An argument is a claim for its statement, or an instance of a rule.
Statements and arguments are numbered in an order that depends only on what they say, so the
same rules and facts give the same graph, whatever the order of files, rules and claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from rules import Statement

Burden = Literal["proponent", "opponent", "undercuts"]
STRUCK = "struck"
"""Why an argument is aside that an edit strikes; what others set aside has longer reasons."""
DIRECT = "@direct"
"""How ids end of claims that are told again for a direct element."""


class AtLeast(NamedTuple):
    """A premise that counts: ``n`` distinct statements of ``of`` must be accepted."""

    n: int
    of: tuple[int, ...]


class Exception_(NamedTuple):
    """What defeats an argument: a statement, who carries its burden, and at which proof standard.

    ``proof`` is the id of the proof standard an opponent must reach; it is empty otherwise.
    """

    statement: int
    burden: Burden
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A statement of the graph and the numbers of its opposites: its contrary and its rivals."""

    number: int
    statement: Statement | None
    text: str
    contrary: int | None = None
    rivals: tuple[int, ...] = ()
    marker: str = ""
    """Why ``statement`` alone does not name it: ``direct`` (claims of it alone), ``undercut``."""

    @property
    def id(self) -> str:
        """How the exported graph names it."""
        return f"s{self.number}"

    @property
    def opposites(self) -> tuple[int, ...]:
        """Its contrary and its rivals."""
        return self.rivals if self.contrary is None else (self.contrary, *self.rivals)


@dataclass(frozen=True, slots=True)
class Argument:
    """A claim, a rule instance or a supposition for ``conclusion``, by numbers of statements.

    ``charging`` and ``trial`` are strengths 0 to 5, as they stand after hedges and quotes.
    ``usable_against`` names the only parties against whom a claim counts at trial; None: anybody.
    ``yields_to`` are the arguments of the rules that override this one's, for its opposites.
    """

    number: int
    id: str
    kind: Literal["claim", "rule", "supposition"]
    conclusion: int
    premises: tuple[int, ...] = ()
    at_least: tuple[AtLeast, ...] = ()
    exceptions: tuple[Exception_, ...] = ()
    charging: int = 5
    trial: int = 5
    origin: str | None = None
    usable_against: tuple[str, ...] | None = None
    yields_to: tuple[int, ...] = ()
    source: str = ""
    """The id of the claim or of the rule it comes from, or of the edit that supposes it."""
    binding: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArgumentGraph:
    """All statements and arguments; ``parties`` are those whose acts findings are about.

    ``aside`` are the arguments, by number, that a hypothetical strikes or sets aside, each with
    the reason: they neither stand nor are arguable.
    """

    statements: tuple[Node, ...]
    arguments: tuple[Argument, ...]
    parties: tuple[str, ...]
    number_of: dict[Statement, int] = field(default_factory=dict, repr=False, compare=False)
    aside: Mapping[int, str] = field(default_factory=dict)


class Changes(NamedTuple):
    """What a hypothetical makes of a graph: arguments set aside, and suppositions added.

    The suppositions are numbered on from the graph's own arguments; ``weighed`` has those of its
    arguments that weigh otherwise, because something was struck on which their weight depends.
    """

    aside: Mapping[int, str]
    suppositions: tuple[Argument, ...]
    weighed: Mapping[int, Argument] = {}

    def applied(self, graph: ArgumentGraph) -> ArgumentGraph:
        """The graph as the hypothetical has it."""
        own = [*graph.arguments, *self.suppositions]
        for number, argument in self.weighed.items():
            own[number] = argument
        return replace(graph, arguments=tuple(own), aside=self.aside)

    @property
    def none(self) -> bool:
        """Whether nothing changes."""
        return not (self.aside or self.suppositions or self.weighed)
