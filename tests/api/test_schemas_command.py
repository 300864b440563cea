"""The command ``schemas`` writes what editors need, and nothing over anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import schemas, shipped_schema
from tests.api.test_commands import exit_code

MODULE = "# Mine\nmodule: mine\ntitle: Mine\n"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_all_schemas_are_written() -> None:
    """As they ship; a second time there is nothing to do."""
    assert exit_code(["schemas"]) == 0
    written = {file.name: file.read_bytes() for file in Path(".scienter/schemas").iterdir()}
    assert written == {name: shipped_schema(name).read_bytes() for name in schemas()}
    assert exit_code(["schemas"]) == 0


def test_nothing_is_written_over_something_else(capsys: pytest.CaptureFixture[str]) -> None:
    """Not one of them, unless that is asked for."""
    Path("mine").mkdir()
    Path("mine/weighing-1.json").write_text("{}", encoding="utf-8")
    assert exit_code(["schemas", "mine"]) == 2
    assert "E616" in capsys.readouterr().err
    assert [file.name for file in Path("mine").iterdir()] == ["weighing-1.json"]
    assert exit_code(["schemas", "mine", "--replace"]) == 0
    assert len(list(Path("mine").iterdir())) == len(schemas())


def test_files_name_their_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    """Those in the folder of the rule set that they belong to; others are left as they are."""
    folder = Path("set/of")
    folder.mkdir(parents=True)
    Path("set/rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\n", encoding="utf-8")
    module, other = folder / "module.yaml", folder / "other.yaml"
    module.write_text(MODULE, encoding="utf-8")
    other.write_text("statements: {}\n", encoding="utf-8")
    assert exit_code(["schemas", "--modelines", "set"]) == 0
    line = "# yaml-language-server: $schema=../.scienter/schemas/module-1.json\n"
    assert module.read_text(encoding="utf-8") == line + MODULE
    assert other.read_text(encoding="utf-8") == "statements: {}\n"
    assert (folder / "../.scienter/schemas/module-1.json").is_file()
    assert "left as it is" in capsys.readouterr().out
    assert exit_code(["schemas", "--modelines", "set"]) == 0
    assert module.read_text(encoding="utf-8") == line + MODULE


def test_a_file_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing is written on its account."""
    assert exit_code(["schemas", "--modelines", "nowhere.yaml"]) == 1
    assert "E101" in capsys.readouterr().err
    assert not Path(".scienter").exists()
