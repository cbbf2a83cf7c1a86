"""Totals and parts: parts that do not make their total, and a part that is larger than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tdkt_nlp.lexicon.check_words import CheckWords, check_words
from tdkt_nlp.lexicon.fold import fold
from tdkt_nlp.lexicon.lexicon import load_lexicon
from tdkt_nlp.lexicon.tokens import Token, tokenise_syllables
from tdkt_nlp.schema.records import ArticleRecord, AwardRecord, Breakdown, Finding

_TAIL = 80  # characters from the last part to the mark that closes the list
_WIDEST_GAP = 0.25  # a bracket whose parts leave more of the total open is taken for examples
_JOIN = 40  # characters between a number and the number of some of them
_ROUGH = frozenset({"cue.approx", "cue.at_least", "cue.at_most", "cue.turns"})
_KINDS = frozenset({"collective", "individual", "household"})


def parts_do_not_add(record: ArticleRecord, stored: str) -> Iterator[Finding]:
    """Parts that are told as all of their total and make another number."""
    for breakdown in record.breakdowns:
        total, made = breakdown.total, sum(breakdown.parts)
        if made == total or max(breakdown.parts) > total or not _is_whole(breakdown, stored):
            continue
        difference = f"{abs(total - made)} {'fewer' if made < total else 'more'} than the total"
        yield Finding(
            "parts-total",
            "parts-do-not-add",
            "warning",
            expected=f"{total} {breakdown.of}",
            found=f"{' + '.join(map(str, breakdown.parts))} = {made}",
            cause=f"{difference}: a misprint, or a group left out or told twice",
            evidence=breakdown.evidence,
            start=breakdown.start,
            end=breakdown.end,
        )


def part_exceeds_total(record: ArticleRecord, stored: str) -> Iterator[Finding]:
    """A part of a breakdown, the names of recipients, or some of a number, that are more than the whole."""
    for breakdown in record.breakdowns:
        if max(breakdown.parts) > breakdown.total:
            yield _exceeds(
                f"{breakdown.total} {breakdown.of}", f"a part of {max(breakdown.parts)}", breakdown, "a misprint"
            )
    for award in record.awards:
        # Only names of persons: the name of a unit may hold commas («xã A, huyện B») and be counted twice.
        if award.recipient_kind == "individual" and is_exact(award) and len(award.recipients) > (award.count or 0):
            names = f"{len(award.recipients)} names: {', '.join(award.recipients)}"
            yield _exceeds(f"{award.count} recipients", names, award, "a misprint, or a name that belongs elsewhere")
    counted = [award for award in record.awards if is_exact(award) and award.recipient_kind in _KINDS]
    for some in counted:
        for whole in counted:
            if _is_subset(whole, some, stored) and (some.count or 0) > (whole.count or 0):
                yield _exceeds(f"{whole.count} in all", f"{some.count} of them", some, "a misprint", whole)


def is_exact(award: AwardRecord) -> bool:
    """Whether a fact counts recipients and says exactly how many."""
    return award.count is not None and award.count_qualifier == "exact" and award.count_unit == "recipients"


def _exceeds(
    expected: str, found: str, place: Breakdown | AwardRecord, cause: str, whole: AwardRecord | None = None
) -> Finding:
    return Finding(
        "subset-set",
        "part-exceeds-total",
        "error",
        expected,
        found,
        cause,
        place.evidence,
        place.start,
        place.end,
        whole.evidence if whole else None,
        whole.start if whole else None,
        whole.end if whole else None,
    )


def _is_subset(whole: AwardRecord, some: AwardRecord, stored: str) -> bool:
    """«30 tập thể, trong đó 12 tập thể được tặng …»: the second number is told as some of the first."""
    between = stored[whole.end : some.start]
    if whole.recipient_kind != some.recipient_kind or not 0 < len(between) <= _JOIN:
        return False
    tokens = tokenise_syllables(fold(between))
    among = next((i for i in range(len(tokens)) if check_words().among.at(tokens, i)), None)
    return among is not None and not any(token.key[0].isdigit() for token in tokens)


def _is_whole(breakdown: Breakdown, stored: str) -> bool:
    """Whether the text gives the parts as all of the total, each with its exact number."""
    words = check_words()
    bracket = "(" in breakdown.evidence
    end = _closing(stored, breakdown.end, ")" if bracket else ".;\n")
    if end is None or breakdown.evidence.count("(") > 1:
        return False
    text = stored[breakdown.start : end]
    tokens = tokenise_syllables(fold(text))
    hits = load_lexicon().matcher.find(text, tokens)
    behind = [token for token in tokens if token.start >= breakdown.end - breakdown.start]
    if (
        any(hit.kind in _ROUGH for hit in hits)
        or words.among.within(tokens, 0, len(tokens))
        or words.rest.within(behind, 0, len(behind))
        or any(token.key[0].isdigit() for token in behind)
        or _tells_traits(tokens, words)
    ):
        return False
    gap = abs(breakdown.total - sum(breakdown.parts))
    consists = words.consists.within(tokens, 0, len(tokens))
    return consists or (bracket and gap <= max(2, breakdown.total * _WIDEST_GAP))


def _closing(stored: str, start: int, marks: str) -> int | None:
    """Where the list ends that is open at ``start``."""
    for index in range(start, min(start + _TAIL, len(stored))):
        if stored[index] in marks:
            return index
        if stored[index] == "\n":
            return None
    return len(stored) if ")" not in marks and len(stored) - start < _TAIL else None


def _tells_traits(tokens: Sequence[Token], words: CheckWords) -> bool:
    """«20 nữ, 35 đảng viên»: traits that one person may have together."""
    for index, token in enumerate(tokens[:-1]):
        length = words.trait.at(tokens, index + 1) if token.key[0].isdigit() else 0
        behind = index + 1 + length
        if length and (behind == len(tokens) or tokens[behind].key in (",", ";", "và")):
            return True
    return False
