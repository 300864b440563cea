"""Published graphs, weighed by us and by the oracle."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from engine import weigh_published
from tests.oracles.carneades import labels_of, random_graph


@pytest.mark.parametrize("seed", range(10))
def test_random_graphs_come_out_as_carneades_has_them(seed: int, tmp_path: Path) -> None:
    """Circles, issues at every proof standard, undercutters and every basic kind of weight."""
    chance = random.Random(seed)
    path = tmp_path / "graph.yaml"
    for _ in range(40):
        graph = random_graph(chance)
        path.write_text(json.dumps(graph), encoding="utf-8")
        assert weigh_published(path).labels == labels_of(graph), json.dumps(graph)


def test_the_random_graphs_have_every_label() -> None:
    """In, out and undecided are all well represented among the statements."""
    chance = random.Random(0)
    found = [label for _ in range(100) for label in labels_of(random_graph(chance)).values()]
    assert min(found.count(label) for label in ("in", "out", "undecided")) > len(found) / 20
