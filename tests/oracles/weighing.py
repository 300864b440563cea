"""Hands on: what DESIGN §6 says of an argument graph, by a logic program written from it alone.

An oracle for the tests of the engine's weigher, with which it shares no code: ``weighing.lp`` says
the sentences of §6 as rules, clingo solves them run by run, and this module gives the facts and
reads the answers.

Where §6 leaves something open, the oracle takes the most literal reading:

1. An argument of no strength stands if nothing keeps it from standing: premises, factors and
   defeats are all that "stands" asks for. It lends no strength, but a rule instance of no strength
   overrides where it stands.
2. "No exception to it is accepted at R" (arguable) means an exception of any burden, accepted at R
   itself, denied or not. An argument that an undercut defeats at a trial standard because the
   undercut is accepted at probable cause stays arguable there until the undercut is accepted at R
   too; so does one that is defeated by an exception in play only, or by a defence proved as far as
   its own ``proof`` but not at R.
3. What is counted of an ``at-least``: for an argument that stands, those accepted at R; for one
   arguable in the second way, those accepted at scintilla and not denied at R. What is arguable in
   both ways has the greater of the two strengths. (They differ where a factor is accepted and
   denied at once: at charging standards, and between runs.)
4. "Reckoned likewise, from arguable strengths": of premises and factors the arguable strength is
   taken; own strengths and the numbers of corroboration stay what they are.
5. An origin is as strong as its strongest standing (or arguable) claim for the statement, premises
   included. A claim without an origin corroborates nothing, nor does a rule instance. "At most
   strong" limits what corroboration lifts to, not a statement that is conclusive without it.
6. Corroboration, opposites and denials are there at every standard, charging ones too.
7. "Accepted at probable cause and not denied at R" (undercuts): accepted at probable cause
   whatever R is, scintilla included; denied by an opposite accepted at R.
8. ``burden: opponent``, once accepted at its ``proof``, defeats at every trial standard, below and
   above that proof, denied or not. No ``proof`` means preponderance.
9. An overriding instance defeats at R where it stands at R, whether or not its conclusion is
   accepted there. ``yields_to`` is trusted to name instances for opposites.
10. "Not overridden" (arguable) is all that is asked of defeats there; at scintilla nothing is.
11. An opposite of no strength opposes nothing; any margin and ceiling hold against it.
12. A margin is met by equality: one step above is enough for "1 step".
13. "Below" and "from … up" go by the order in which the proof standards are given. Scintilla,
    probable cause and preponderance, which §6 names, go by their ids.
14. Defeats and overrides are found at the end of a run, from what it accepts, argues and lets
    stand; the denials they mention are those of the run before; the next run reads them. So a run
    is antitone in the run before, and cautious runs only grow.
15. Two cautious runs agree when they agree in everything, strengths, defeats and overrides
    included. What is undecided is what the generous run between them accepts beside.
16. "If nothing anywhere were opposed or defeated" (contested) is the first run.
17. Opposites are what the node says; the relation is not made mutual here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import clingo

from engine.graph import ArgumentGraph

PROGRAM = Path(__file__).with_suffix(".lp")


class ProofStandard(NamedTuple):
    """A row of the second table of §6; strengths are 0 to 5, None is a dash.

    ``exception`` says when an exception on the proponent defeats: ``never``, ``in-play`` (and not
    denied), or accepted at the standard with that id.
    """

    id: str
    forum: Literal["charging", "trial"]
    floor: int
    margin: int | None
    ceiling: int | None
    opposing: Literal["none", "standing", "arguable"]
    exception: str


class Corroboration(NamedTuple):
    """Two origins each ``least`` strong lift the statement ``step`` above the second, to ``most``.

    The defaults are those of §6: weak, one step, strong.
    """

    least: int = 2
    step: int = 1
    most: int = 4


PROOF_STANDARDS = (
    ProofStandard("scintilla", "charging", 1, None, None, "none", "never"),
    ProofStandard("probable-cause", "charging", 3, None, None, "none", "clear-and-convincing"),
    ProofStandard("preponderance", "trial", 2, 1, None, "standing", "in-play"),
    ProofStandard("clear-and-convincing", "trial", 3, 2, None, "arguable", "in-play"),
    ProofStandard("beyond-reasonable-doubt", "trial", 4, 2, 2, "arguable", "in-play"),
)
IN_PLAY = 2
AT_ONCE = 25

NumberAt = tuple[int, str]
"""A statement or an argument by its number, and the id of a proof standard."""

_Lines = frozenset[str]


@dataclass(frozen=True, slots=True)
class Run:
    """What one run finds. ``strength`` and ``arguable_strength`` have every pair, 0 included."""

    highest: tuple[str | None, ...]
    """For each statement the id of the highest proof standard at which it is accepted."""
    accepted: frozenset[NumberAt]
    strength: dict[NumberAt, int]
    arguable_strength: dict[NumberAt, int]
    stands: frozenset[NumberAt]
    arguable: frozenset[NumberAt]
    defeated: frozenset[NumberAt]
    overridden: frozenset[NumberAt]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The last cautious run, the generous run beside it, and the first of all.

    What counts is ``cautious``; ``first`` is the run in which nothing is opposed or defeated.
    ``runs`` is how many were run until two agreed.
    """

    cautious: Run
    generous: Run
    first: Run
    runs: int

    @property
    def highest(self) -> tuple[str | None, ...]:
        """For each statement the highest proof standard at which it is accepted, or None."""
        return self.cautious.highest

    @property
    def undecided(self) -> frozenset[NumberAt]:
        """What only the generous run accepts."""
        return self.generous.accepted - self.cautious.accepted

    @property
    def unopposed(self) -> tuple[str | None, ...]:
        """For each statement the highest standard were nothing opposed or defeated anywhere."""
        return self.first.highest


def weigh_with_clingo(
    graph: ArgumentGraph,
    proof_standards: Sequence[ProofStandard],
    corroboration: Corroboration,
    in_play: int,
    party: str,
) -> Weighed:
    """Weigh one graph for findings about ``party``; ``in_play`` is a strength, 1 to 5."""
    return weigh_all_with_clingo([(graph, party)], proof_standards, corroboration, in_play)[0]


def weigh_all_with_clingo(
    graphs: Sequence[tuple[ArgumentGraph, str]],
    proof_standards: Sequence[ProofStandard] = PROOF_STANDARDS,
    corroboration: Corroboration = Corroboration(),  # noqa: B008 (it is immutable)
    in_play: int = IN_PLAY,
) -> list[Weighed]:
    """Weigh many graphs, each for a party, a good number side by side in each call of clingo."""
    table = "\n".join(_table(proof_standards, corroboration, in_play))
    ids = [standard.id for standard in proof_standards]
    weighed: list[Weighed] = []
    for start in range(0, len(graphs), AT_ONCE):
        some = graphs[start : start + AT_ONCE]
        apart = 1 + max(max(len(g.statements), len(g.arguments)) for g, _ in some)
        facts = ["\n".join(_facts(g, party, i * apart)) for i, (g, party) in enumerate(some)]
        for i, runs in enumerate(_runs_until_two_agree(table, facts, apart)):
            cautious, generous = (-1, -2) if len(runs) % 2 == 0 else (-2, -1)
            weighed.append(
                Weighed(
                    _read(runs[cautious], ids, some[i][0], i * apart),
                    _read(runs[generous], ids, some[i][0], i * apart),
                    _read(runs[0], ids, some[i][0], i * apart),
                    len(runs),
                )
            )
    return weighed


def _runs_until_two_agree(table: str, facts: Sequence[str], apart: int) -> list[list[_Lines]]:
    """Run each graph until two runs of a kind agree; hand back what its runs said, in order.

    The first run is generous, the second cautious, and so on by turns. A run depends on nothing
    but the run before, so that where two generous runs agree, so will the cautious ones that
    follow them, and where two runs on end agree, so will all that follow.
    """
    done: list[list[_Lines]] = [[] for _ in facts]
    running = list(range(len(facts)))
    while running:
        program = [table]
        for i in running:
            program.append(facts[i])
            program += (f"was_{line}." for line in (done[i][-1] if done[i] else ()))
        found: dict[int, list[str]] = {i: [] for i in running}
        for line in _answer("\n".join(program)):
            found[_number(line) // apart].append(line)
        for i, lines in found.items():
            done[i].append(frozenset(lines))
        running = [i for i in running if done[i][-1] not in done[i][-3:-1]]
    return done


def _answer(facts: str) -> list[str]:
    """The lines of the one answer set of the program with these facts."""
    control = clingo.Control(["--warn=none"])
    control.load(str(PROGRAM))
    control.add("base", [], facts)
    control.ground([("base", [])])
    with control.solve(yield_=True) as answers:
        model = answers.model()
        if model is None:
            raise AssertionError("a stratified program has an answer set")
        return [str(symbol) for symbol in model.symbols(shown=True)]


def _number(line: str) -> int:
    """The statement or argument that a line is about, its first term."""
    return int(line[line.index("(") + 1 : line.index(",")])


def _read(lines: _Lines, ids: Sequence[str], graph: ArgumentGraph, first: int) -> Run:
    """One run of one graph, with the numbers and ids that the graph and the table have."""
    accepted: set[NumberAt] = set()
    strength: dict[NumberAt, int] = {}
    arguable_strength: dict[NumberAt, int] = {}
    found: tuple[set[NumberAt], ...] = (set(), set(), set(), set())
    for line in sorted(lines):
        name, _, terms = line[:-1].partition("(")
        number, r, *values = map(int, terms.split(","))
        at = number - first, ids[r]
        if name == "said":
            is_accepted, strength[at], arguable_strength[at] = values
            if is_accepted:
                accepted.add(at)
        else:
            for yes, numbers in zip(values, found, strict=True):
                if yes:
                    numbers.add(at)
    highest = (
        next((name for name in reversed(ids) if (s, name) in accepted), None)
        for s in range(len(graph.statements))
    )
    return Run(
        tuple(highest),
        frozenset(accepted),
        strength,
        arguable_strength,
        *map(frozenset, found),
    )


def _table(
    proof_standards: Sequence[ProofStandard], corroboration: Corroboration, in_play: int
) -> Iterator[str]:
    """The facts of the weighing itself."""
    number = {standard.id: r for r, standard in enumerate(proof_standards)}
    for name in ("scintilla", "probable-cause", "preponderance"):
        yield f"{name.replace('-', '_')}({number[name]})."
    for r, standard in enumerate(proof_standards):
        if standard.floor < 1:
            raise ValueError(f"{standard.id}: what has no strength cannot be accepted")
        yield f"standard({r}). forum({r},{standard.forum}). floor({r},{standard.floor})."
        yield f"opposing({r},{standard.opposing})."
        if standard.margin is not None:
            yield f"margin({r},{standard.margin})."
        if standard.ceiling is not None:
            yield f"ceiling({r},{standard.ceiling})."
        how = {"never": "never", "in-play": "in_play"}.get(standard.exception)
        yield f"on_proponent({r},{how or f'at({number[standard.exception]})'})."
    yield f"in_play({in_play})."
    yield f"corroboration({corroboration.least},{corroboration.step},{corroboration.most})."
    yield from (f'named("{standard_id}",{r}).' for standard_id, r in number.items())


def _facts(graph: ArgumentGraph, party: str, first: int) -> Iterator[str]:
    """The facts of one graph, its statements and its arguments numbered from ``first``."""
    for node in graph.statements:
        s = first + node.number
        yield f"statement({s})."
        yield from (f"opposite({s},{first + o})." for o in node.opposites)
    for argument in graph.arguments:
        a = first + argument.number
        yield f"argument({a},{first + argument.conclusion}). about({a},{_text(party)})."
        yield f"charging({a},{argument.charging}). trial({a},{argument.trial})."
        if argument.kind == "claim":
            yield f"claim({a})."
        if argument.origin is not None:
            yield f"origin({a},{_text(argument.origin)})."
        if argument.usable_against is not None:
            yield f"only_against({a})."
            yield from (f"usable_against({a},{_text(p)})." for p in argument.usable_against)
        yield from (f"premise({a},{first + p})." for p in argument.premises)
        for k, at_least in enumerate(argument.at_least):
            yield f"at_least({a},{k},{at_least.n})."
            yield from (f"one_of({a},{k},{first + p})." for p in at_least.of)
        for exception in argument.exceptions:
            e, proof = first + exception.statement, _text(exception.proof or "preponderance")
            yield f"exception({a},{e},{exception.burden},Q) :- named({proof},Q)."
        yield from (f"yields_to({a},{first + b})." for b in argument.yields_to)


def _text(text: str) -> str:
    return str(clingo.String(text))
