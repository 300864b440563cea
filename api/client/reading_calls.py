"""Hands on: the calls that read cases, rules and codes, and ask how the server is."""

from __future__ import annotations

from api.client.asking import Many, One, document, getting, paging, under
from api.documents import cases as of_cases
from api.documents import claims as of_claims
from api.documents import codes as of_codes
from api.documents import rule_sets as of_rules
from api.documents import vocabulary as of_vocabulary
from api.documents import weighings as of_weighings
from api.documents.system import Health, Index, Me

LIBRARY = "library"


def index() -> One[Index]:
    """Where to begin, and what is answered without a token."""
    return getting("/v1", document(Index))


def health() -> One[Health]:
    """That the server runs."""
    return getting("/healthz", document(Health))


def ready() -> One[Health]:
    """That the server can answer: its workers are there, and its database."""
    return getting("/readyz", document(Health))


def me() -> One[Me]:
    """Whose token it is."""
    return getting("/v1/me", document(Me))


def codes(*, limit: int | None = None) -> Many[of_codes.CodeItem]:
    """Every code of errors and advice, with its title."""
    return paging("/v1/problems", of_codes.Codes, of_codes.CodeItem, {"limit": limit})


def code(code: str) -> One[of_codes.Code]:
    """What a code means, what to avoid, what to prefer, and why."""
    return getting(under("problems", code), document(of_codes.Code))


def cases(*, limit: int | None = None) -> Many[of_cases.CaseItem]:
    """The cases that ship."""
    return paging("/v1/cases", of_cases.Cases, of_cases.CaseItem, {"limit": limit})


def case(case: str) -> One[of_cases.Case]:
    """A case: what it is about, its sources with their date, its chapters and its acts."""
    return getting(under("cases", case), document(of_cases.Case))


def parties(case: str, *, limit: int | None = None) -> Many[of_cases.Party]:
    """The parties of a case, in which capacities, and which acts of theirs are judged."""
    path = under("cases", case, "parties")
    return paging(path, of_cases.Parties, of_cases.Party, {"limit": limit})


def claims(
    case: str,
    *,
    party: str | None = None,
    speaker: str | None = None,
    chapter: str | None = None,
    dispute: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
) -> Many[of_claims.Claim]:
    """The claims of a case: who says what, of what kind it is, and where it stands."""
    query = {
        "party": party,
        "speaker": speaker,
        "chapter": chapter,
        "dispute": dispute,
        "kind": kind,
        "limit": limit,
    }
    return paging(under("cases", case, "claims"), of_claims.Claims, of_claims.Claim, query)


def claim(case: str, claim: str) -> One[of_claims.ClaimTold]:
    """One claim, with who says it, where, and in what words."""
    return getting(under("cases", case, "claims", claim), document(of_claims.ClaimTold))


def disputes(case: str, *, limit: int | None = None) -> Many[of_cases.Dispute]:
    """What the sources of a case tell in different ways."""
    path = under("cases", case, "disputes")
    return paging(path, of_cases.Disputes, of_cases.Dispute, {"limit": limit})


def timeline(case: str, *, limit: int | None = None) -> Many[of_cases.Entry]:
    """What has a date in a case, in its order."""
    path = under("cases", case, "timeline")
    return paging(path, of_cases.Timeline, of_cases.Entry, {"limit": limit})


def missing_items(case: str, *, limit: int | None = None) -> Many[of_cases.MissingItem]:
    """What the sources of a case do not tell, and which standards it bears on."""
    path = under("cases", case, "missing")
    return paging(path, of_cases.MissingItems, of_cases.MissingItem, {"limit": limit})


def rule_sets(*, limit: int | None = None) -> Many[of_rules.RuleSetItem]:
    """The sets of rules that ship."""
    return paging("/v1/rule-sets", of_rules.RuleSets, of_rules.RuleSetItem, {"limit": limit})


def rule_set(rule_set: str = LIBRARY) -> One[of_rules.RuleSet]:
    """A set of rules: its digest, its modules, and where their law is in force."""
    return getting(under("rule-sets", rule_set), document(of_rules.RuleSet))


def standards(rule_set: str = LIBRARY, *, limit: int | None = None) -> Many[of_rules.StandardItem]:
    """Legal standards, with their citations and where they are in force."""
    path = under("rule-sets", rule_set, "standards")
    return paging(path, of_rules.Standards, of_rules.StandardItem, {"limit": limit})


def standard(standard: str, rule_set: str = LIBRARY) -> One[of_rules.Standard]:
    """A legal standard: its elements as sentences, its readings, and the proof it requires."""
    return getting(under("rule-sets", rule_set, "standards", standard), document(of_rules.Standard))


def rules(rule_set: str = LIBRARY, *, limit: int | None = None) -> Many[of_rules.RuleItem]:
    """The rules of a set."""
    path = under("rule-sets", rule_set, "rules")
    return paging(path, of_rules.Rules, of_rules.RuleItem, {"limit": limit})


def rule(rule: str, rule_set: str = LIBRARY) -> One[of_rules.Rule]:
    """A rule: premises, conclusion and exceptions, on what authority, and where it stands."""
    return getting(under("rule-sets", rule_set, "rules", rule), document(of_rules.Rule))


def readings(rule_set: str = LIBRARY, *, limit: int | None = None) -> Many[of_rules.Reading]:
    """Where the law can be read in several ways: the ways."""
    path = under("rule-sets", rule_set, "readings")
    return paging(path, of_rules.Readings, of_rules.Reading, {"limit": limit})


def weighings(rule_set: str = LIBRARY, *, limit: int | None = None) -> Many[of_weighings.Weighing]:
    """What kinds of claim may be taken to be worth."""
    path = under("rule-sets", rule_set, "weighings")
    return paging(path, of_weighings.Weighings, of_weighings.Weighing, {"limit": limit})


def proof_standards(
    rule_set: str = LIBRARY, *, limit: int | None = None
) -> Many[of_weighings.ProofStandard]:
    """The five proof standards, from a scintilla to beyond reasonable doubt."""
    path = under("rule-sets", rule_set, "proof-standards")
    query = {"limit": limit}
    return paging(path, of_weighings.ProofStandards, of_weighings.ProofStandard, query)


def vocabulary(
    words: str | None = None,
    *,
    case: str | None = None,
    rule_set: str = LIBRARY,
    limit: int | None = None,
) -> Many[of_vocabulary.Sentence]:
    """Every sentence that can be said, or those that have these words or come nearest."""
    path = under("rule-sets", rule_set, "vocabulary")
    query = {"q": words, "case": case, "limit": limit}
    return paging(path, of_vocabulary.Vocabulary, of_vocabulary.Sentence, query)


def completions(
    text: str, *, case: str | None = None, rule_set: str = LIBRARY, limit: int | None = None
) -> Many[of_vocabulary.Completion]:
    """Sentences that what has been typed may become."""
    path = under("rule-sets", rule_set, "completions")
    query = {"text": text, "case": case, "limit": limit}
    return paging(path, of_vocabulary.Completions, of_vocabulary.Completion, query)
