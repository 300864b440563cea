"""Of every sentence: who concludes it, and who asks for it."""

from __future__ import annotations

from rules import SentenceUses, VocabularyUses, load_rules, vocabulary_uses

USES = vocabulary_uses(load_rules())
BY_ID = {sentence.form.id: sentence for sentence in USES.sentences}


def _by_says(says: str) -> SentenceUses:
    return next(s for s in USES.sentences if s.form.pattern == says)


def test_every_sentence_and_every_term_is_there() -> None:
    """Each once."""
    vocabulary = load_rules().vocabulary
    assert BY_ID.keys() == vocabulary.forms.keys()
    assert len(USES.sentences) == len(BY_ID)
    named = [term.name for _, terms in USES.terms for term in terms]
    assert sorted(named) == sorted(term.name for term in vocabulary.terms.values())


def test_who_concludes_and_who_asks() -> None:
    """Premises of rules and their contraries apart, exceptions, what counts, and elements."""
    shook = _by_says("<checker> shook <round>")
    assert shook.concluded_by == ("believed-rattle-suggests-shaking",)
    asks = {(use.id, use.kind, use.positive) for use in shook.used_by}
    assert ("shaking-verifies-a-round", "premise", True) in asks
    assert ("not-shaking-leaves-a-round-unverified", "premise", False) in asks
    kinds = {use.kind for sentence in USES.sentences for use in sentence.used_by}
    assert kinds == {"premise", "counted", "exception", "element"}
    whats = {(use.what, use.kind == "element") for s in USES.sentences for use in s.used_by}
    assert whats == {("rule", False), ("standard", True)}


def test_where_a_sentence_can_come_from() -> None:
    """From the engine, from rules, or from claims alone."""
    assert BY_ID["done-by"].origin == "engine"
    assert _by_says("<checker> shook <round>").origin == "rules"
    claimed = [s for s in USES.sentences if s.origin == "claims"]
    assert claimed
    assert not any(s.concluded_by or s.contrary_concluded_by for s in claimed)


def test_words_choose_and_where_none_fit_the_nearest_come() -> None:
    """All words must be there, in what is said, denied or asked, or in the types."""
    found = USES.having(["Shook round"])
    assert [s.form.pattern for s in found.sentences] == ["<checker> shook <round>"]
    assert not found.near
    near = USES.having(["shok"])
    assert near.near
    assert "<checker> shook <round>" in [s.form.pattern for s in near.sentences]
    assert USES.having(["zzzzqqqq"]) == VocabularyUses((), (), near=True)
    assert USES.having([]) is USES
    assert USES.having(["armorer"]).terms[-1][0] == "role"
