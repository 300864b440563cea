"""The command line: every command and option, what it writes where, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from api.commands import main
from engine import report_schema
from facts import CASES, load_case
from rules import LIBRARY, load_rules
from tests.api.printing import widest
from tests.verdict_words import verdict_words

ROOT = Path(__file__).parents[2]
SMALL = "harbor-lantern"
PARTY = "Dave Halls"


class Ended:
    """What a run of the command wrote, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run ``scienter`` in this process."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def scienter(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = exit_code([str(argument) for argument in arguments])
        found = capsys.readouterr()
        return Ended(code, found.out, found.err)

    return scienter


def exit_code(arguments: list[str]) -> int:
    """How ``scienter`` ends, in this process."""
    try:
        main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


# --- report


def test_the_report_as_text_fits_a_pipe(run: Any) -> None:
    """A hundred columns, no escapes, exit code 0."""
    ended = run("report", "rust")
    assert ended.code == 0
    assert ended.err == ""
    assert widest(ended.out) <= 100
    assert "\x1b" not in ended.out
    assert ended.out.startswith("The death of Halyna Hutchins on the set of Rust\n")


def test_the_report_as_json_keeps_to_its_schema(run: Any) -> None:
    """And has the keys that are promised."""
    ended = run("report", "rust", "--format", "json")
    assert ended.code == 0
    tree = ended.json
    Draft202012Validator(report_schema()).validate(tree)
    keys = {"case", "digests", "engine_version", "grounder", "weighing", "findings"}
    assert keys | {"not_applied", "missing"} <= set(tree)
    assert {"id", "title", "event_date", "sources_as_of"} <= set(tree["case"])
    assert {"rules", "facts"} == set(tree["digests"])
    finding = {"party", "capacity", "act", "standard", "title", "jurisdiction", "reading"}
    finding |= {"status", "reached", "required", "disputed", "to_charge", "elements"}
    element = {"element", "statement", "status", "reached", "for", "against"}
    for each in tree["findings"]:
        assert finding <= set(each)
        assert {"required", "met", "status"} == set(each["to_charge"])
        for part in each["elements"]:
            assert element <= set(part)


def test_the_report_as_markdown(run: Any) -> None:
    """A heading first."""
    ended = run("report", "rust", "--format", "markdown")
    assert ended.code == 0
    assert ended.out.startswith("# The death of Halyna Hutchins on the set of Rust\n")


def test_a_case_may_be_a_folder_or_a_file(run: Any, tmp_path: Path) -> None:
    """The same findings as under its shipped name; commands to go on with name the path."""
    folder = tmp_path / "my case"
    shutil.copytree(CASES / SMALL, folder)
    shipped = run("report", SMALL, "--format", "json").json
    assert run("report", folder, "--format", "json").json == shipped
    assert f"scienter timeline '{folder}'" in " ".join(run("report", folder).out.split())


@pytest.mark.parametrize("name", [PARTY, "dave halls", "Halls"])
def test_party_selects_by_name_or_alias(run: Any, name: str) -> None:
    """In any case."""
    found = run("report", "rust", "--party", name, "--format", "json")
    if found.code == 2:
        pytest.skip(f"no such alias: {name}")
    assert {f["party"] for f in found.json["findings"]} == {PARTY}


def test_options_may_be_repeated_and_joined(run: Any) -> None:
    """Two parties, one act, one standard."""
    both = ("--party", PARTY, "--party", "Alec Baldwin", "--format", "json")
    found = run("report", "rust", *both).json["findings"]
    assert {f["party"] for f in found} == {PARTY, "Alec Baldwin"}
    found = run("report", "rust", *both, "--act", "the cold gun call").json["findings"]
    assert {f["act"] for f in found} == {"the cold gun call"}
    found = run("report", "rust", *both, "--standard", "wrongful-death").json["findings"]
    assert {f["standard"] for f in found} == {"wrongful-death"}
    titled = run("report", "rust", *both, "--standard", "Wrongful death by negligence")
    assert titled.json["findings"] == found


def test_proof_asks_one_proof_standard_of_everything(run: Any) -> None:
    """Every finding requires it."""
    found = run("report", "rust", "--proof", "preponderance", "--format", "json").json["findings"]
    assert {f["required"] for f in found} == {"preponderance"}


def test_reading_selects_a_choice(run: Any) -> None:
    """By name and choice, or by the choice alone."""
    for asked in ("awareness=subjective", "subjective"):
        found = run("report", "rust", "--reading", asked, "--format", "json").json["findings"]
        assert {f["reading"].get("awareness", "subjective") for f in found} == {"subjective"}


def test_weighing_changes_what_claims_are_worth(run: Any) -> None:
    """As if testified, something reaches further."""
    published = run("report", "rust", "--format", "json").json
    testified = run("report", "rust", "--weighing", "as-if-testified", "--format", "json").json
    assert (published["weighing"], testified["weighing"]) == ("as-published", "as-if-testified")
    assert published["findings"] != testified["findings"]
    assert (
        "Weighing: as if each had testified."
        in run("report", "rust", "--weighing", "as-if-testified").out
    )


def test_grounders_give_the_same_report(run: Any) -> None:
    """All but the grounder's name."""
    one = run("report", SMALL, "--format", "json").json
    other = run("report", SMALL, "--grounder", "reference", "--format", "json").json
    assert (one.pop("grounder"), other.pop("grounder")) == ("durable-rules", "reference")
    assert one == other


def test_check_grounding_says_on_standard_error_that_they_agree(run: Any) -> None:
    """The report is what it is without."""
    ended = run("report", SMALL, "--check-grounding")
    assert ended.code == 0
    assert ended.err == "scienter: the grounders agree\n"
    assert ended.out == run("report", SMALL).out


def test_rules_may_be_a_folder_of_ones_own(run: Any) -> None:
    """Here the shipped one, by its path."""
    one, other = (
        run("report", SMALL, "--format", "json", *more) for more in ((), ("--rules", LIBRARY))
    )
    assert one.json == other.json


# --- the other commands


def test_explain_opens_one_finding(run: Any) -> None:
    """As text, Markdown and JSON."""
    asked = ["explain", "rust", "--party", PARTY, "--act", "the incomplete check"]
    asked += ["--standard", "wrongful-death"]
    text = run(*asked)
    assert text.code == 0
    assert text.out.startswith(f"Wrongful death by negligence: {PARTY}, ")
    assert widest(text.out) <= 100
    assert run(*asked, "--format", "markdown").out.startswith("# Wrongful death by negligence: ")
    (tree,) = run(*asked, "--format", "json").json["explanations"]
    assert tree["party"] == PARTY
    assert tree["elements"]
    shallow, deep = (run(*asked, "--depth", depth).out for depth in ("1", "0"))
    assert len(shallow) < len(text.out) < len(deep)


def test_explain_opens_several(run: Any) -> None:
    """One after the other, less deep."""
    ended = run("explain", "rust", "--party", "Joel Souza")
    assert ended.code == 0
    assert ended.out.count("\nResult: ") > 5


def test_timeline(run: Any) -> None:
    """As text, Markdown and JSON."""
    assert "\n2021-10-21\n" in run("timeline", "rust").out
    assert "\n## 2021-10-21\n" in run("timeline", "rust", "--format", "markdown").out
    tree = run("timeline", "rust", "--format", "json").json
    assert tree["case"] == "rust"
    assert {"when", "kind", "text", "by", "claim"} == set(tree["entries"][0])


@pytest.mark.parametrize("what", ["cases", "parties", "standards", "rules"])
def test_list(run: Any, what: str) -> None:
    """Each list in each format."""
    assert run("list", what).code == 0
    assert run("list", what, "--format", "markdown").out.startswith("# ")
    assert isinstance(run("list", what, "--format", "json").json[what][0], dict)


def test_list_parties_of_another_case(run: Any) -> None:
    """The option names it."""
    listed = [run("list", "parties", "--case", case).out for case in ("rust", SMALL)]
    assert listed[0] != listed[1]


def test_graph(run: Any) -> None:
    """As DOT, Mermaid and JSON; the labels are those of the party asked for."""
    assert run("graph", SMALL).out.startswith("digraph arguments {")
    assert "flowchart BT" in run("graph", SMALL, "--format", "mermaid").out
    tree = run("graph", SMALL, "--format", "json").json
    for party in tree["parties"]:
        assert f"weighed for {party}" in run("graph", SMALL, "--party", party).out


def test_a_quote_that_does_not_stand_costs_its_claim(run: Any, tmp_path: Path) -> None:
    """With a source text that lacks them all, less is reached."""
    wrong = tmp_path / "article.txt"
    wrong.write_text("nothing\n" * 300, encoding="utf-8")
    before = run("report", SMALL, "--format", "json").json["findings"]
    ended = run("report", SMALL, "--format", "json", "--source-text", wrong)
    assert ended.code == 0
    assert ended.json["findings"] != before


# --- output


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
@pytest.mark.parametrize("option", ["--output", "-o"])
def test_output_writes_a_file_and_nothing_else(
    run: Any, tmp_path: Path, format: str, option: str
) -> None:
    """The same bytes as to standard output."""
    target = tmp_path / "report.out"
    target.write_text("was here", encoding="utf-8")
    ended = run("report", SMALL, "--format", format, option, target)
    assert (ended.code, ended.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("report", SMALL, "--format", format).out
    assert list(tmp_path.iterdir()) == [target]


def test_output_that_cannot_be_written_is_wrong_use(run: Any, tmp_path: Path) -> None:
    """With the reason, and no half of a file."""
    ended = run("report", SMALL, "-o", tmp_path / "nowhere" / "report.txt")
    assert ended.code == 2
    assert "E609" in ended.err
    assert list(tmp_path.iterdir()) == []


# --- how it ends


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("report", "rusty"), "E601", "rust"),
        (("report", "rust", "--party", "Dave Hals"), "E602", "Dave Halls"),
        (("report", "rust", "--standard", "wrongful-deth"), "E603", "wrongful-death"),
        (("report", "rust", "--act", "the cold gun cal"), "E604", "the cold gun call"),
        (("report", "rust", "--proof", "preponderence"), "E605", "preponderance"),
        (("report", "rust", "--reading", "awarness=subjective"), "E606", "awareness"),
        (("report", "rust", "--reading", "awareness=subjectiv"), "E606", "subjective"),
        (("report", "rust", "--weighing", "as-publish"), "E607", "as-published"),
        (("graph", "rust", "--party", "Alec Baldwn"), "E602", "Alec Baldwin"),
        (("list", "parties", "--case", "rusty"), "E601", "rust"),
        (("timeline", "rusty"), "E601", "rust"),
        (("explain", "rust", "--party", "Dave Hals"), "E602", "Dave Halls"),
        (("check", "rusty"), "E628", "rust"),
    ],
)
def test_a_name_that_does_not_exist_is_wrong_use(
    run: Any, arguments: tuple[str, ...], code: str, words: str
) -> None:
    """Exit code 2, nothing on standard output, and the nearest name there is."""
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert code in ended.err
    assert words in ended.err
    assert "hint" in ended.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("report",),
        ("report", "rust", "--format", "pdf"),
        ("report", "rust", "--nonsense"),
        ("list", "judges"),
        ("graph", "rust", "--format", "text"),
        ("explain", "rust", "--depth", "-1"),
        ("explain", "rust", "--depth", "deep"),
        ("nonsense",),
    ],
)
def test_wrong_use_of_the_command_line_ends_with_2(run: Any, arguments: tuple[str, ...]) -> None:
    """What is told goes to standard error."""
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err


@pytest.mark.parametrize(
    "arguments",
    [("report",), ("explain",), ("timeline",), ("graph",), ("list", "parties", "--case")],
)
def test_errors_in_a_case_end_with_1_and_are_all_told(
    run: Any, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """Each with its place, on standard error, and nothing on standard output."""
    bad = tmp_path / "bad"
    shutil.copytree(CASES / SMALL, bad)
    (bad / "more.yaml").write_text(
        "claims:\n"
        "- {claim: X1, says: pigs fly over the moon, by: nobody known, kind: witness-press,\n"
        "   at: line 1, quote: so}\n"
        "- {claim: X2, says: pigs swim, by: nobody known, kind: gossip, at: line 1, quote: so}\n",
        encoding="utf-8",
    )
    ended = run(*arguments, bad)
    assert ended.code == 1
    assert ended.out == ""
    places = re.findall(r"more\.yaml:(\d+):\d+: E\d+", ended.err)
    assert {"2", "4"} <= set(places)
    assert "^" in ended.err


def test_errors_in_rules_end_with_1(run: Any, tmp_path: Path) -> None:
    """With their place."""
    (tmp_path / "bad.yaml").write_text("module: bad\ntitle: Bad\nrulez: []\n", encoding="utf-8")
    ended = run("report", SMALL, "--rules", tmp_path)
    assert ended.code == 1
    assert "bad.yaml:3:1: E" in ended.err


# --- what must hold of everything printed


def test_no_verdict_in_any_format(run: Any) -> None:
    """Of any shipped case, nor in any list."""
    for case in ("rust", SMALL):
        for format in ("text", "markdown", "json"):
            for command in ("report", "timeline"):
                out = run(command, case, "--format", format).out
                assert verdict_words(" ".join(out.split())) == []
    for what in ("cases", "parties", "standards", "rules"):
        assert verdict_words(" ".join(run("list", what).out.split())) == []


# --- rules of one's own


def test_a_case_that_lies_in_a_set_speaks_the_words_of_that_set(run: Any, tmp_path: Path) -> None:
    """Without --rules, in whatever folder one is; a shipped case the shipped words."""
    (tmp_path / "rule-set.yaml").write_text("rule-set: mine\ntitle: Mine\nextends: library\n")
    (tmp_path / "words.yaml").write_text(
        'sentences: [{id: juggled, says: "{who:party} juggled", asks: "Did {who} juggle?", '
        'denies: "{who:party} did not juggle"}]\n'
    )
    shutil.copytree(CASES / SMALL, tmp_path / "lantern")
    claims = tmp_path / "lantern" / "more.yaml"
    source = next(iter(load_case(SMALL, load_rules()).sources))
    claims.write_text(
        "claims: [{claim: H99, says: Leo Vance juggled, by: Leo Vance, kind: own-words, "
        f"source: {source}, at: line 1, quote: I did}}]\n"
    )
    for command in ("report", "timeline", "disputes"):
        ended = run(command, tmp_path / "lantern")
        assert ended.code == 0, ended.err
    assert run("list", "claims", "--case", tmp_path / "lantern").code == 0
