"""``check`` of the whole library beside only parsing it with PyYAML's C loader, and its growth."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import yaml

from engine import check
from rules import LIBRARY, check_rules
from rules.silences import _silences
from tests.benchmarks.timing import least

SIZES = (500, 1_000, 2_000, 4_000)
"""How many rules; the grounder takes 4,096, and a larger set is checked all the same."""
LARGEST = 5_000
BY_FILE = 50


def run() -> Iterator[str]:
    """The ratio of both, for the rules alone and with their tests; then seconds for larger sets."""
    for what, files, call in (
        ("rules", _texts(tests=False), partial(check_rules)),
        ("rules and tests", _texts(tests=True), partial(check, [LIBRARY])),
    ):
        parse = least(partial(_parse, files), 3)
        ours = least(partial(_afresh, call), 3)
        yield (
            f"{what}: parsed {parse * 1e3:.0f} ms, checked {ours * 1e3:.0f} ms: "
            f"{ours / parse:.2f} times (goal: 4)"
        )
    measured = [(size, _generated(size)) for size in (*SIZES, LARGEST)]
    for size, (parse, ours) in measured:
        ratio = ours / parse
        yield f"{size:,} rules: parsed {parse:.2f} s, checked {ours:.2f} s: {ratio:.2f} times"
    steps = [math.log(b[1] / a[1]) / math.log(n / m) for (m, a), (n, b) in pairwise(measured)]
    yield f"exponents {' '.join(f'{step:.2f}' for step in steps)} (linear: 1)"


def _afresh(call: Callable[[], object]) -> None:
    """Call it as if for the first time."""
    _silences.cache_clear()
    call()


def _texts(tests: bool) -> list[str]:
    files = sorted(LIBRARY.rglob("*.yaml"))
    kept = [file for file in files if tests or not file.name.endswith(".test.yaml")]
    return [file.read_text(encoding="utf-8") for file in kept]


def _parse(texts: list[str]) -> None:
    for text in texts:
        yaml.load(text, Loader=yaml.CSafeLoader)


def _generated(size: int) -> tuple[float, float]:
    """Seconds to parse and to check a set of so many rules, without the library's own."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        texts = list(generated(size))
        for number, text in enumerate(texts):
            (root / f"{number:04}.yaml").write_text(text, encoding="utf-8")
        return least(partial(_parse, texts), 1), least(partial(check_rules, root), 1)


def generated(size: int) -> Iterator[str]:
    """Files that hold so many rules: chains of four sentences, each with words of its own."""
    yield "authorities:\n  - {cite: A, title: A, kind: opinion, date: 2000-01-01, verified: seen}\n"
    for first in range(0, size, BY_FILE):
        numbers = range(first, min(first + BY_FILE, size))
        words = [
            f"  - id: s{n}-{part}\n"
            f'    says: "{{who:person}} did w{n}p{part} to {{what:item}}"\n'
            f'    denies: "{{who:person}} did not w{n}p{part} to {{what:item}}"\n'
            f'    asks: "Did {{who}} w{n}p{part} to {{what}}?"\n'
            for n in numbers
            for part in range(3)
        ]
        types = "types: [person, item]\n" if first == 0 else ""
        yield f"{types or ''}sentences:\n{''.join(words)}"
        rules = [
            f"  - rule: r{n}\n    title: Rule number {n}\n    cites: [A]\n"
            f"    authority: opinion\n    if:\n      - <who> did w{n}p0 to <what>\n"
            f"      - <who> did w{n}p1 to <what>\n"
            + (f"      - <who> did w{n - 1}p2 to <what>\n" if n % 10 else "")
            + f"    then: <who> did w{n}p2 to <what>\n"
            for n in numbers
        ]
        head = f"module: m/m{first}\ntitle: Module {first}\nin-force: {{from: 2000-01-01}}\n"
        yield f"{head}rules:\n{''.join(rules)}"
