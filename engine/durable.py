"""Hands on: DurableGrounder, which lets durable-rules join the clauses with the statements.

The only module that imports the library. It drives the library's engine itself, one fact at a
time; a rule that fires only tells which facts it joined, and conclusions are drawn here. What
the library gets to see of rules and statements is in ``conditions``.
"""

from __future__ import annotations

import re
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from engine.conditions import Channel, FiringRule, Program
from engine.grounding import (
    MOST_INSTANCES,
    Clause,
    Grounding,
    Instance,
    Row,
    relation_of,
    too_many,
)
from rules import GroundingError, Statement

MAX_FACTS = 300_000
MAX_SESSIONS = 1_000
KEPT_RULESETS = 32

try:
    import durable_rules_engine as _engine

    _unavailable = ""
except ImportError as error:
    _unavailable = f"durable-rules cannot be imported: {error}"


def available() -> bool:
    """Whether durable-rules can be imported here."""
    return not _unavailable


def why_unavailable() -> str:
    """The reason why it cannot be imported; empty if it can."""
    return _unavailable


class DurableGrounder:
    """Grounds with durable-rules. Close it: a session holds some 8 KB a statement."""

    name = "durable-rules"
    reason = ""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = tuple(clauses)
        ruleset = _compiled(self._clauses)
        self._program = ruleset.program
        self._session = _Session(ruleset)
        self._numbers = dict(self._program.constants)
        self._rows: list[Row] = []
        self._statements: set[Statement] = set()
        self._instances: list[Instance] = []
        self._started = False

    def add(self, statements: Iterable[Statement]) -> Grounding:
        """Take in further statements; hand back everything that holds now."""
        if self._session.closed:
            raise ValueError("this grounder is closed")
        new = [s for s in dict.fromkeys(statements) if s not in self._statements]
        self._statements.update(new)
        finished = False
        try:
            if not self._started:
                self._started = True
                for rule in self._program.unconditional:
                    self._conclude(rule, (), new)
            while new:
                for statement in new:
                    self._assert(statement)
                new = []
                for number, facts in self._session.fired():
                    self._conclude(self._program.rules[number], facts, new)
            finished = True
        finally:
            if not finished:
                self.close()
        return Grounding(frozenset(self._statements), frozenset(self._instances))

    def close(self) -> None:
        """Give back what the grounder holds; it takes no more statements."""
        self._session.close()
        self._rows.clear()
        self._statements.clear()
        self._instances.clear()

    def _assert(self, statement: Statement) -> None:
        """Tell the library a statement, once for each of its predicates that wants it."""
        args = statement.args
        for channel in self._program.channels.get(relation_of(statement), ()):
            if channel.takes(args):
                if len(self._rows) == MAX_FACTS:
                    raise GroundingError(
                        "E505",
                        f"more than {MAX_FACTS:,} facts for durable-rules",
                        hint="the reference grounder has no such limit",
                    )
                numbers = [self._number(value) for value in args]
                self._session.assert_fact(channel, len(self._rows), numbers, statement)
                self._rows.append(args)

    def _number(self, value: str) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    def _conclude(self, rule: FiringRule, facts: Sequence[int], new: list[Statement]) -> None:
        joined: Row = ()
        for fact in facts:
            joined += self._rows[fact]
        values = rule.values(joined)
        self._instances.append(Instance(rule.id, tuple(zip(rule.variables, values, strict=True))))
        if len(self._instances) > MOST_INSTANCES:
            raise too_many(next(clause for clause in self._clauses if clause.id == rule.id))
        if rule.head is not None:
            statement = Statement(rule.head.form, rule.head_args(joined), rule.head.positive)
            if statement not in self._statements:
                self._statements.add(statement)
                new.append(statement)


class _Ruleset:
    """A program as compiled by the library, and the sessions it has now."""

    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.program = Program(clauses)
        self.live = 0
        self.free: list[int] = []
        try:
            self.handle: int = _engine.create_ruleset("scienter", self.program.definition)
        except (_engine.error, MemoryError) as error:
            raise _refusal(error, "the rules") from error


_rulesets: OrderedDict[tuple[Clause, ...], _Ruleset] = OrderedDict()
_lock = threading.RLock()


def _compiled(clauses: tuple[Clause, ...]) -> _Ruleset:
    """The ruleset for these clauses: compiled once, kept while used and among the latest."""
    with _lock:
        ruleset = _rulesets.get(clauses)
        if ruleset is None:
            ruleset = _rulesets[clauses] = _Ruleset(clauses)
            idle = [key for key, kept in _rulesets.items() if kept is not ruleset and not kept.live]
            for key in idle[: max(0, len(_rulesets) - KEPT_RULESETS)]:
                _engine.delete_ruleset(_rulesets.pop(key).handle)
        _rulesets.move_to_end(clauses)
        return ruleset


class _Session:
    """A working memory of the library, deleted when closed, dropped or left at exit."""

    def __init__(self, ruleset: _Ruleset) -> None:
        with _lock:
            if ruleset.live == MAX_SESSIONS:
                raise GroundingError(
                    "E506", f"more than {MAX_SESSIONS:,} groundings of the same rules are open"
                )
            number = ruleset.free.pop() if ruleset.free else ruleset.live
            ruleset.live += 1
        self._handle = ruleset.handle
        self._sid = f"s{number}"
        self._templates: dict[int, str] = {}
        first = f'{{"id":"init","sid":"{self._sid}","b":"init","t":"init","z":"z"}}'
        self._state = self._tell(first, "the first fact")
        self._end = weakref.finalize(self, _delete_state, ruleset, number)
        self._end.atexit = False
        list(self.fired())

    @property
    def closed(self) -> bool:
        return not self._end.alive

    def close(self) -> None:
        self._end()

    def assert_fact(
        self, channel: Channel, number: int, values: Sequence[int], statement: Statement
    ) -> None:
        template = self._templates.get(channel.number)
        if template is None:
            slots = "".join(f',"a{at}":"v%d"' for at in range(len(values)))
            template = f'{{"id":"p%d","sid":"{self._sid}",{channel.tests}{slots},"z":"z"}}'
            self._templates[channel.number] = template
        self._tell(template % (number, *values), statement)

    def _tell(self, fact: str, what: Statement | str) -> int:
        try:
            code, state = _engine.assert_fact(self._handle, fact)
        except (_engine.error, MemoryError) as error:
            raise _refusal(error, what) from error
        if code > 1:
            raise _refusal(f"return code {code}", what)
        return int(state)

    def fired(self) -> Iterator[tuple[int, list[int]]]:
        """Every rule that fires now, with the numbers of the facts it joined, in order."""
        try:
            started = _engine.start_action_for_state(self._handle, self._state)
            message = started[1] if started else None
            while message:
                rule = _FIRED.match(message)
                if rule:
                    yield int(rule[1]), [int(fact) for fact in _FACTS.findall(message)]
                message = _engine.complete_and_start_action(self._handle, self._state)
        except (_engine.error, MemoryError) as error:
            raise _refusal(error, "a rule that fired") from error


_FIRED = re.compile(r'\{"r(\d+)"')
_FACTS = re.compile(r'"id":"p(\d+)"')


def _delete_state(ruleset: _Ruleset, number: int) -> None:
    with _lock:
        _engine.delete_state(ruleset.handle, f"s{number}")
        ruleset.live -= 1
        ruleset.free.append(number)


def _refusal(why: object, what: Statement | str) -> GroundingError:
    return GroundingError("E507", f"durable-rules refused {str(what)[:200]}: {why}")
