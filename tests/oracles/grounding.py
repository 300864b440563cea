"""Hands on: what clauses and statements come to by clingo, with which no grounder shares code."""

from __future__ import annotations

import clingo

from engine.grounding import Grounding, Instance
from rules import Pattern, Statement, Variable
from tests.oracles.programs import Program


def ground_with_clingo(program: Program) -> Grounding:
    """All statements and instances. Names are numbers to clingo, so it sees no text of ours."""
    names: dict[str, int] = {}
    forms: dict[str, int] = {}
    variables: dict[str, int] = {}

    def term(arg: str | Variable) -> str:
        if isinstance(arg, Variable):
            return f"V{variables.setdefault(arg.name, len(variables))}"
        return str(names.setdefault(arg, len(names)))

    def atom(said: Pattern | Statement) -> str:
        form = forms.setdefault(said.form, len(forms))
        args = "".join(f"{term(arg)}," for arg in said.args)
        return f"said({form},{int(said.positive)},({args}))"

    lines = [f"{atom(statement)}." for statement in program.statements]
    for number, clause in enumerate(program.clauses):
        body = ", ".join(atom(premise) for premise in clause.body)
        condition = f" :- {body}." if body else "."
        values = "".join(f"{term(Variable(name))}," for name in clause.variables)
        lines.append(f"instance({number},({values})){condition}")
        if clause.head is not None:
            lines.append(f"{atom(clause.head)}{condition}")
    control = clingo.Control(["--warn=none"])
    control.add("base", [], "\n".join(lines))
    control.ground([("base", [])])

    name_of = {number: name for name, number in names.items()}
    form_of = {number: form for form, number in forms.items()}
    statements, instances = set(), set()
    for found in control.symbolic_atoms:
        first, *rest = found.symbol.arguments
        values_ = tuple(name_of[value.number] for value in rest[-1].arguments)
        if found.symbol.name == "said":
            statements.add(Statement(form_of[first.number], values_, bool(rest[0].number)))
        else:
            clause = program.clauses[first.number]
            binding = tuple(zip(clause.variables, values_, strict=True))
            instances.add(Instance(clause.id, binding))
    return Grounding(frozenset(statements), frozenset(instances))
