"""Grounding: durable-rules beside the reference grounder and clingo, results checked equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import clingo

from engine import Clause, Instance, assemble, make_grounder
from facts import load_case
from rules import Pattern, Statement, Variable, load_rules
from tests.benchmarks.copies import wider
from tests.benchmarks.timing import least

SIZES = (1, 10)


def run() -> Iterator[str]:
    """The Rust case and ten of it: milliseconds, and as multiples of the reference grounder."""
    rules = load_rules()
    case = load_case("rust", rules)
    for size in SIZES:
        assembly = assemble(rules, wider(case, size), rules.weighings["as-published"])
        clauses, given = assembly.assembler.program
        found = {
            "durable-rules": lambda c=clauses, g=given: _ours("durable", c, g),
            "reference": lambda c=clauses, g=given: _ours("reference", c, g),
            "clingo": lambda c=clauses, g=given: _clingo(c, g),
        }
        results = {name: call() for name, call in found.items()}
        assert results["durable-rules"] == results["reference"] == results["clingo"]
        times = {name: least(call, 3) for name, call in found.items()}
        yield (
            f"{size}x: {len(clauses)} clauses, {len(given)} statements given,"
            f" {len(results['reference'])} instances found, the same by all three"
        )
        for name, seconds in times.items():
            ratio = seconds / times["reference"]
            yield f"  {name:14} {seconds * 1e3:8.1f} ms  {ratio:5.2f} of the reference"


def _ours(prefer: str, clauses: Iterable[Clause], given: Iterable[Statement]) -> set[Instance]:
    grounder = make_grounder(clauses, prefer)  # type: ignore[arg-type]
    try:
        return set(grounder.add(given).instances)
    finally:
        grounder.close()


def _clingo(clauses: Iterable[Clause], given: Iterable[Statement]) -> set[Instance]:
    names: dict[str, int] = {}
    values: list[str] = []

    def number(value: str) -> int:
        if value not in names:
            names[value] = len(values)
            values.append(value)
        return names[value]

    def atom(pattern: Pattern | Statement) -> str:
        arguments = [str(number(pattern.form)), str(int(pattern.positive))]
        for argument in pattern.args:
            is_variable = isinstance(argument, Variable)
            arguments.append(f"V{number(argument.name)}" if is_variable else str(number(argument)))
        return f"s({','.join(arguments)})"

    program = [f"{atom(statement)}." for statement in given]
    for clause in clauses:
        body = ", ".join(map(atom, clause.body))
        variables = sorted({v for pattern in clause.body for v in pattern.variables})
        bound = ",".join(str(number(v)) + f",V{number(v)}" for v in variables)
        head = f"i({number(clause.id)}{',' + bound if bound else ''})"
        program.append(f"{head} :- {body}.")
        if clause.head is not None:
            program.append(f"{atom(clause.head)} :- {body}.")
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join([*program, "#show i/1."]))
    control.ground([("base", [])])
    found = set()
    for symbolic in control.symbolic_atoms:
        symbol = symbolic.symbol
        if symbol.name == "i":
            first, *rest = [values[argument.number] for argument in symbol.arguments]
            found.add(Instance(first, tuple(zip(rest[::2], rest[1::2], strict=True))))
    return found
