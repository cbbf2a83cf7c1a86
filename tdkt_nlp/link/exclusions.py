"""Honours that are none of ours: other states', prizes of contests, keepsakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.fold import UPPER, fold
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.honours import PRAISE
from tdkt_nlp.schema.document import CleanText

_NAMED_ON = re.compile(rf"\s+[\"“']?(?:[{UPPER}]\w+)")
_CAPITAL_RUN = re.compile(rf"\b[{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")
_PHRASE_END = re.compile(r"[,;.:()\n]")
_STATE_PRIZE = "giai-thuong-nha-nuoc"  # as many states call theirs
_OF_ANY_STATE = (_STATE_PRIZE, "huan-chuong", "huy-chuong", "anh-hung-lao-dong")
_CONTEST_AWARDS = frozenset({"bang-khen", "giay-khen", "bang-chung-nhan"})

_BADGE = "ky-niem-chuong"
_OWNER = 30  # characters behind an honour that tell whose it is


@lru_cache(maxsize=1)
def _genitive() -> re.Pattern[str]:
    state = "|".join(map(re.escape, sorted(word_lists()["state_noun"])))
    return re.compile(rf"[\"”]?\s+(?P<of>(?:của|từ)\s+(?:(?:{state})\s+)?)?")


def is_foreign(
    clean: CleanText, draft: Draft, award_end: int, sentence: tuple[int, int], lexicon: Lexicon, *, beside: bool = False
) -> bool:
    """Whether an honour is another state's.

    Orders named in full are Vietnamese unless their genitive is foreign («Huân chương Hữu nghị của Campuchia»); a bare
    «huân chương» is one only where a Vietnamese authority stands in its sentence, or ``beside`` it another honour.
    """
    authority = draft.authority or ""
    if lexicon.home not in authority and _names_country(authority, lexicon):
        return True
    unclaimed = not authority and not _are_vietnamese(draft.recipients.names)
    abroad = draft.award == _STATE_PRIZE or (bool(draft.recipients.names) and draft.recipients.kind == "individual")
    at_home = lexicon.home in clean.text[sentence[0] : sentence[1]]
    elsewhere = unclaimed and abroad and not at_home and draft.award.startswith(_OF_ANY_STATE)
    if (draft.award in PRAISE or elsewhere) and _names_country(clean.headline, lexicon):
        return True
    if draft.award == "huan-chuong" and _names_country(clean.text[sentence[0] : sentence[1]], lexicon):
        return True
    behind = clean.text[award_end : award_end + 60]
    genitive = _genitive().match(behind)
    after = behind[genitive.end() :] if genitive else behind
    owner = _PHRASE_END.split(after, maxsplit=1)[0] if genitive and genitive["of"] else ""
    abroad = _names_country(owner, lexicon) or owner.startswith(lexicon.foreign_offices)
    if abroad and lexicon.home not in owner:
        return True  # «bằng khen từ cảnh sát Nhật»
    if not draft.award.startswith(("huan-chuong", "huy-chuong")):
        return False
    if after.startswith(lexicon.foreign):
        return True
    if draft.award != "huan-chuong":
        if authority.lower() in lexicon.words["state_authority"]:
            return False
        return any(word in clean.text[sentence[0] : sentence[1]] for word in lexicon.foreign_offices)
    if _NAMED_ON.match(behind) and not behind.lstrip().startswith(lexicon.state_authorities):
        return True
    return not (beside or any(word in clean.text[sentence[0] : sentence[1]] for word in lexicon.state_authorities))


def _are_vietnamese(names: Sequence[str]) -> bool:
    """Whether there are names, all of more than one syllable and spelled like Vietnamese ones."""
    spelled = [fold(name).split() for name in names]
    return bool(spelled) and all(len(words) > 1 and all(map(is_vietnamese, words)) for words in spelled)


def _names_country(text: str, lexicon: Lexicon) -> bool:
    """Whether a foreign country or office is named: as a run of capitals of its own («Lào Cai» is not «Lào»)."""
    runs = _CAPITAL_RUN.findall(text)
    return any(run in lexicon.foreign or (" " in run and run.startswith(lexicon.long_foreign)) for run in runs)


def is_contest_prize(draft: Draft, chunks: Iterable[Chunk], lexicon: Lexicon) -> bool:
    """Whether a certificate stands among prizes of a contest («… 40 giải Bạc và 128 Bằng khen») in ``chunks``.

    Its organisers confer no other.
    """
    if draft.award not in _CONTEST_AWARDS or not any(c.kind == "contest" for c in chunks):
        return False
    by_organisers = fold(draft.authority or "").startswith(tuple(lexicon.words["organisers"]))
    return by_organisers or (draft.authority is None and draft.recipients.kind == "unknown")


def is_keepsake(clean: CleanText, draft: Draft, award_end: int, lexicon: Lexicon) -> bool:
    """«kỷ niệm chương của chương trình», «kỷ niệm chương Top 100»: a keepsake of a contest or a show, no honour."""
    behind = clean.folded[award_end : award_end + _OWNER]
    owner = behind.removeprefix(" của").strip()
    return draft.award == _BADGE and owner.startswith(tuple(lexicon.words["contest_word"]))
