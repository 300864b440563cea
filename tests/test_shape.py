"""The shape of the house: one direction of imports, facades only, small modules, clean files."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORDER = ("rules", "facts", "engine", "api")
MODULES = sorted(path for folder in ORDER for path in (ROOT / folder).rglob("*.py"))
TEXT = (".py", ".md", ".toml", ".yaml", ".yml", ".json", ".lp", ".txt", ".css", ".html", "")


def imported(path: Path) -> Iterator[str]:
    """The modules a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_imports_backwards_and_only_facades_are_imported(path: Path) -> None:
    """A folder may import the folders before it, by their facade alone."""
    own = path.relative_to(ROOT).parts[0]
    for module in imported(path):
        top, *inner = module.split(".")
        if top in ORDER and top != own:
            assert ORDER.index(top) < ORDER.index(own), f"{own} imports {module}"
            assert not inner, f"{module} is behind the facade of {top}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_one_module_touches_durable_rules(path: Path) -> None:
    """Its sharp edges are in engine/durable.py and nowhere else."""
    if path != ROOT / "engine" / "durable.py":
        tops = {module.split(".")[0] for module in imported(path)}
        assert tops.isdisjoint({"durable", "durable_rules_engine"})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_small_and_say_what_they_hand_on(path: Path) -> None:
    """About 400 lines at most, a docstring at the top, and a name that says something."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 420
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert path.stem not in {"utils", "util", "helpers", "misc", "common", "manager"}


def tracked() -> list[Path]:
    """The files git tracks, or all that are not hidden where this is no checkout."""
    run = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = run.stdout.splitlines() if run.returncode == 0 else []
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_no_file_names_a_package_index_or_a_path_of_a_machine() -> None:
    """Hosts of package indexes and developers' paths stay out of the project."""
    words = [
        "pypi" + ".org",
        "python" + "hosted",
        "registry.npm" + "js",
        "deb.deb" + "ian",
        "/wor" + "k/",
        "/tm" + "p/",
    ]
    for path in tracked():
        if path.suffix in TEXT:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not [word for word in words if word in text], path


def test_the_top_level_is_as_agreed() -> None:
    """Beside the five folders stand only what tools need."""
    agreed = {*ORDER, "tests", "pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md"}
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {top for top in tops if not top.startswith(".")} <= agreed


@pytest.mark.parametrize("folder", ORDER)
def test_each_folder_has_a_readme_on_its_door(folder: str) -> None:
    """What lives here, what may be touched, how to try it."""
    assert (ROOT / folder / "README.md").is_file()


def test_a_report_does_not_import_what_it_does_not_need() -> None:
    """NumPy, the web server and the oracles stay out of a report's process."""
    script = (
        "import sys; from api.commands import main\n"
        "try: main(['report', 'rust', '--format', 'json', '--output', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "print(*sorted(m for m in ('numpy', 'clingo', 'fastapi', 'uvicorn', 'jinja2', 'jsonschema')"
        " if m in sys.modules))"
    )
    with_output = [sys.executable, "-c", script, "/dev/null"]
    run = subprocess.run(with_output, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
