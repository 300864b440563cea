"""Sentences become statements and come back as they were."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rules import (
    THING,
    Form,
    Pattern,
    Place,
    Problems,
    Slot,
    Statement,
    Term,
    Variable,
    Vocabulary,
    unfit,
)

PLACE = Place("case.yaml", 3, 11, 60, "    says: ")
NAMES: Mapping[str, tuple[str, str]] = {
    "Dave Halls": ("Dave Halls", "party"),
    "Halls": ("Dave Halls", "party"),
    "Hannah Gutierrez Reed": ("Hannah Gutierrez Reed", "party"),
    "the Colt": ("the Colt", "firearm"),
    "the Colt that was loaded": ("the Colt that was loaded", "firearm"),
    "the sixth round": ("the sixth round", "round"),
}


def form(id_: str, says: str, denies: str, *slots: str, asks: str | None = None) -> Form:
    """A form; its slots are given as name:type."""
    pairs = [Slot(*slot.split(":")) for slot in slots]
    return Form(id_, says, denies, asks, tuple(pairs), None, PLACE)


VOCABULARY = Vocabulary(
    ["party", "firearm", "round", "role", "danger"],
    [Term("the armorer", "role"), Term("the round to be fired was live", "danger")],
    [
        form(
            "loaded",
            "{who:party} loaded {round:round} into {gun:firearm}",
            "{who:party} did not load {round:round} into {gun:firearm}",
            "who:party",
            "round:round",
            "gun:firearm",
            asks="Did {who} load {round} into {gun}?",
        ),
        form("live", "{round:round} was live", "{round:round} was inert", "round:round"),
        form("was-loaded", "{gun:firearm} was loaded", "{gun:firearm} was empty", "gun:firearm"),
        form(
            "served",
            "{who:party} served as {role:role}",
            "{who:party} did not serve as {role:role}",
            "who:party",
            "role:role",
            asks="{who} served as {role}, did they?",
        ),
        form(
            "knew",
            "{who:party} knew that {danger:danger}",
            "{who:party} did not know that {danger:danger}",
            "who:party",
            "danger:danger",
        ),
        form(
            "brought",
            "only {who:party} knew what {who:party} brought",
            "others knew what {who:party} brought",
            "who:party",
        ),
        form("near", "{one:thing} lay near {other:thing}", "{one:thing} lay far from {other:thing}",
             "one:thing", "other:thing"),
        form("rattled", "the rounds rattled", "the rounds did not rattle"),
    ],
)  # fmt: skip


def read(sentence: str, rule: bool = False) -> Pattern | None:
    """The pattern a sentence says, which has no faults."""
    problems = Problems()
    pattern = VOCABULARY.read(sentence, PLACE, problems, {} if rule else NAMES, rule)
    assert problems.diagnostics == (), problems.diagnostics
    return pattern


def said_of(sentence: str, rule: bool = False) -> str:
    """What is said of a sentence that cannot be read."""
    problems = Problems()
    place = PLACE._replace(text=PLACE.text + sentence)
    assert VOCABULARY.read(sentence, place, problems, {} if rule else NAMES, rule) is None
    return "\n".join(diagnostic.render() for diagnostic in problems.diagnostics)


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "Dave Halls loaded the sixth round into the Colt",
            Statement("loaded", ("Dave Halls", "the sixth round", "the Colt")),
        ),
        (
            "Halls did not load the sixth round into the Colt",
            Statement("loaded", ("Dave Halls", "the sixth round", "the Colt"), False),
        ),
        ("The sixth round was inert", Statement("live", ("the sixth round",), False)),
        ("The rounds rattled", Statement("rattled")),
        ("  the rounds \n did   not rattle ", Statement("rattled", (), False)),
        ("Halls served as the armorer", Statement("served", ("Dave Halls", "the armorer"))),
        ("only Halls knew what Halls brought", Statement("brought", ("Dave Halls",))),
    ],
)
def test_a_claim_becomes_a_statement(sentence: str, statement: Statement) -> None:
    """Aliases become names, ``denies`` the negative sign; a capital may begin the sentence."""
    pattern = read(sentence)
    assert pattern is not None
    assert pattern.ground({}) == statement


def test_names_may_contain_words_of_forms() -> None:
    """The longest name is tried first, and a shorter one where that leads nowhere."""
    longest = read("the Colt that was loaded was loaded")
    assert longest == Pattern("was-loaded", ("the Colt that was loaded",))
    assert read("the Colt was loaded") == Pattern("was-loaded", ("the Colt",))
    knew = read("Dave Halls knew that the round to be fired was live")
    assert knew == Pattern("knew", ("Dave Halls", "the round to be fired was live"))


def test_a_rule_has_variables_and_terms() -> None:
    """Variables fit any slot, in a rule only."""
    assert read("<person> served as the armorer", rule=True) == Pattern(
        "served", (Variable("person"), "the armorer")
    )
    assert read("<p> served as <r-2>", rule=True) == Pattern(
        "served", (Variable("p"), Variable("r-2"))
    )


def test_the_top_type_takes_every_name() -> None:
    """A slot of type thing takes a party as well as a gun."""
    assert read("Halls lay near the Colt") == Pattern("near", ("Dave Halls", "the Colt"))
    assert THING in VOCABULARY.types


def test_a_slot_that_stands_twice_is_filled_alike() -> None:
    """Two names for one slot are no match."""
    assert "E301" in said_of("only Halls knew what Hannah Gutierrez Reed brought")


def test_questions_are_asked_of_facts_only() -> None:
    """A form without ``asks`` is a conclusion of law; a question begins with a capital."""
    loaded = Statement("loaded", ("Dave Halls", "the sixth round", "the Colt"), False)
    assert VOCABULARY.question(loaded) == "Did Dave Halls load the sixth round into the Colt?"
    served = Statement("served", ("the crew", "the armorer"))
    assert VOCABULARY.question(served) == "The crew served as the armorer, did they?"
    assert VOCABULARY.question(Statement("live", ("the sixth round",))) is None


def test_the_types_of_variables_come_from_their_slots() -> None:
    """Each variable, with the type of each slot it stands in."""
    pattern = Pattern("loaded", (Variable("a"), "the sixth round", Variable("b")))
    assert list(VOCABULARY.variables(pattern)) == [("a", "party"), ("b", "firearm")]


def test_an_unknown_name_is_told_with_the_nearest_of_its_type() -> None:
    """The form is recognised, the name is not; the caret stands under the name."""
    assert said_of("Dave Hals loaded the seventh round into the Colt") == (
        'case.yaml:3:11: E303: no party is called "Dave Hals"\n'
        "  3 |     says: Dave Hals loaded the seventh round into the Colt\n"
        "    |           ^^^^^^^^^\n"
        '  hint: did you mean "Dave Halls"?\n'
        'case.yaml:3:28: E303: no round is called "the seventh round"\n'
        "  3 |     says: Dave Hals loaded the seventh round into the Colt\n"
        "    |                            ^^^^^^^^^^^^^^^^^\n"
        '  hint: did you mean "the sixth round"?'
    )


def test_a_name_of_another_type_is_a_clash() -> None:
    """The name is known, and cannot stand there."""
    assert said_of("the Colt loaded the sixth round into Dave Halls") == (
        'case.yaml:3:11: E401: "the Colt" is a firearm, where a party must stand\n'
        "  3 |     says: the Colt loaded the sixth round into Dave Halls\n"
        "    |           ^^^^^^^^\n"
        "  hint: one of: Dave Halls, Halls, Hannah Gutierrez Reed\n"
        'case.yaml:3:48: E401: "Dave Halls" is a party, where a firearm must stand\n'
        "  3 |     says: the Colt loaded the sixth round into Dave Halls\n"
        "    |                                                ^^^^^^^^^^\n"
        "  hint: one of: the Colt, the Colt that was loaded"
    )


def test_a_variable_in_a_claim_is_told_apart() -> None:
    """Claims are about somebody; only rules are about anybody."""
    assert said_of("<person> served as the armorer") == (
        "case.yaml:3:11: E304: the variable <person> stands where the name of a party must stand\n"
        "  3 |     says: <person> served as the armorer\n"
        "    |           ^^^^^^^^\n"
        "  hint: one of: Dave Halls, Halls, Hannah Gutierrez Reed"
    )


def test_a_variable_is_one_word_in_lower_case() -> None:
    """What looks like a variable and is none is said to be so."""
    hint = "a variable is one word in angle brackets, in lower case: <name>"
    for wrong in ("<Person>", "<the person>", "<>", "<person", "<person>s"):
        assert hint in said_of(f"{wrong} served as the armorer", rule=True)


def test_curly_quotation_marks_around_a_sentence_are_what_is_wrong() -> None:
    """As a word processor puts them there."""
    assert "curly quotation marks are part of the text" in said_of("\u201cround 1 was live\u201d")


@pytest.mark.parametrize("sentence", ["", "   ", "was live " * 31, "x" * 1_001])
def test_a_sentence_has_from_one_to_sixty_words(sentence: str) -> None:
    """Neither nothing nor a treatise is a sentence."""
    assert "E301" in said_of(sentence)
    limit = "at most 1,000 letters" if len(sentence) > 1_000 else "from one to 60 words"
    assert f"a sentence has {limit}" in said_of(sentence)


def test_two_forms_that_match_are_an_error_that_names_both() -> None:
    """No form is preferred in silence."""
    vocabulary = Vocabulary(
        ["gun"],
        [],
        [
            form("safe", "{gun:gun} was safe", "{gun:gun} was loaded", "gun:gun"),
            form("secure", "{thing:thing} was safe", "{thing:thing} was stolen", "thing:thing"),
        ],
    )
    problems = Problems()
    names = {"the rifle": ("the rifle", "gun")}
    assert vocabulary.read("the rifle was safe", PLACE, problems, names) is None
    (only,) = problems.diagnostics
    assert only[:2] == ("E302", '"the rifle was safe" can be read in 2 ways')
    assert only.hint == 'it matches "<gun> was safe" or "<thing> was safe"'


def test_a_sentence_that_names_can_divide_in_two_ways_is_an_error() -> None:
    """Where names make a sentence ambiguous, it has to be said otherwise."""
    vocabulary = Vocabulary([], [], [form("over", "{a:thing} over {b:thing}", "{a:thing} under "
                                          "{b:thing}", "a:thing", "b:thing")])  # fmt: skip
    names = {name: (name, "thing") for name in ("x", "x over x")}
    problems = Problems()
    assert vocabulary.read("x over x over x", PLACE, problems, names) is None
    assert [diagnostic.code for diagnostic in problems.diagnostics] == ["E302"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("the gun, loaded", "a name has no comma"),
        ("gun: loaded", "a name has no colon"),
        ("gun #2", "a name has no #"),
        ("<gun>", "a name has no <"),
        ("the\ngun", "a name has no line break"),
        ("the  gun", "a name has single spaces between its words"),
        ("word " * 20 + "word", "a name has at most 20 words"),
        ("the Colt .45 (1873), no", "a name has no comma"),
    ],
)
def test_a_name_that_could_not_stand_in_a_sentence_is_unfit(name: str, why: str) -> None:
    """Names stand unquoted in YAML and between the words of forms."""
    assert unfit(name) == why
    assert unfit("the Colt .45") == ""


WORDS = st.sampled_from(["a", "b", "was", "not", "the", "over"])
NAME = st.lists(st.one_of(WORDS, st.sampled_from(["Ann", "Bo", "x", "1", "é"])), min_size=1,
                max_size=3).map(" ".join)  # fmt: skip
TYPES = ["gun", "party", THING]


@st.composite
def forms(draw: st.DrawFn, id_: str) -> Form:
    """A form of one to four words with up to three slots, never side by side."""
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    types = draw(st.lists(st.sampled_from(TYPES), max_size=min(3, len(words) + 1)))
    gaps = draw(st.permutations(range(len(words) + 1)))[: len(types)]
    slots = [Slot(f"s{number}", type_) for number, type_ in enumerate(types)]
    at = dict(zip(sorted(gaps), slots, strict=True))
    parts: list[str] = []
    for gap in range(len(words) + 1):
        parts += [f"{{{at[gap].name}:{at[gap].type}}}"] if gap in at else []
        parts += words[gap : gap + 1]
    says = " ".join(parts)
    return Form(id_, says, f"no {says}", None, tuple(slots), None, PLACE)


@st.composite
def languages(draw: st.DrawFn) -> tuple[Vocabulary, dict[str, tuple[str, str]]]:
    """A vocabulary of up to four forms, and names with types."""
    made = [draw(forms(f"f{number}")) for number in range(draw(st.integers(1, 4)))]
    names = draw(st.dictionaries(NAME, st.sampled_from(TYPES[:2]), min_size=1, max_size=6))
    return Vocabulary(TYPES, [], made), {name: (name, type_) for name, type_ in names.items()}


@given(languages(), st.data())
def test_what_is_said_is_read_back(
    language: tuple[Vocabulary, dict[str, tuple[str, str]]], data: st.DataObject
) -> None:
    """For random forms and names, reading undoes writing, or tells that it cannot be sure."""
    vocabulary, names = language
    chosen = data.draw(st.sampled_from(sorted(vocabulary.forms.values())))
    args = []
    for slot in chosen.slots:
        fitting = [name for name, (_, type_) in names.items() if slot.type in (type_, THING)]
        assume(fitting)
        args.append(data.draw(st.sampled_from(sorted(fitting))))
    statement = Statement(chosen.id, tuple(args), data.draw(st.booleans()))
    problems = Problems()
    sentence = vocabulary.sentence(statement)
    pattern = vocabulary.read(sentence, PLACE, problems, names)
    if pattern is None:
        assert [diagnostic.code for diagnostic in problems.diagnostics] == ["E302"]
    else:
        assert pattern.ground({}) == statement


@given(languages(), st.data())
def test_rules_are_read_back_too(
    language: tuple[Vocabulary, dict[str, tuple[str, str]]], data: st.DataObject
) -> None:
    """The same with variables, which are single words and so never ambiguous within a form."""
    vocabulary, _ = language
    chosen = data.draw(st.sampled_from(sorted(vocabulary.forms.values())))
    variables = tuple(Variable(f"v{number}") for number in range(len(chosen.slots)))
    pattern = Pattern(chosen.id, variables, data.draw(st.booleans()))
    problems = Problems()
    found = vocabulary.read(vocabulary.sentence(pattern), PLACE, problems, rule=True)
    if found is None:
        assert [diagnostic.code for diagnostic in problems.diagnostics] == ["E302"]
    else:
        assert found == pattern


@given(st.text(max_size=80), st.booleans())
def test_any_sentence_is_read_or_told(sentence: str, rule: bool) -> None:
    """Whatever is written, there is a pattern or at least one diagnostic."""
    problems = Problems()
    pattern = VOCABULARY.read(sentence, PLACE, problems, NAMES, rule)
    assert (pattern is None) == bool(problems.diagnostics)
