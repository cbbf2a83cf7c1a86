"""What looks like a fact and is none: other states' honours, praise that a certificate repeats, empty repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tdkt_nlp.lexicon.fold import UPPER, fold
from tdkt_nlp.lexicon.lexicon import Lexicon
from tdkt_nlp.lexicon.syllables import is_vietnamese
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Draft
from tdkt_nlp.link.merge import authorities_fit, share_names
from tdkt_nlp.schema.document import CleanText
from tdkt_nlp.schema.records import Status

_NAMED_ON = re.compile(rf"\s+[\"“']?(?:[{UPPER}]\w+)")
_CAPITAL_RUN = re.compile(rf"\b[{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")
_PHRASE_END = re.compile(r"[,;.:()\n]")
_CERTIFICATES = frozenset({"bang-khen", "giay-khen"})
_SAME_BREATH = 300  # characters from a total to its first part
_STATE_PRIZE = "giai-thuong-nha-nuoc"  # as many states call theirs
_OF_ANY_STATE = (_STATE_PRIZE, "huan-chuong", "huy-chuong", "anh-hung-lao-dong")
_CONTEST_AWARDS = frozenset({"bang-khen", "giay-khen", "bang-chung-nhan"})
_COMMENDATIONS = frozenset({"bieu-duong", "khen-thuong"})

_BADGE = "ky-niem-chuong"
_OWNER = 30  # characters behind an honour that tell whose it is

_Alike = Mapping[tuple[str, Status], Sequence[Draft]]


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
    if (draft.award in _COMMENDATIONS or elsewhere) and _names_country(clean.headline, lexicon):
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


def without_covered(drafts: Sequence[Draft]) -> list[Draft]:
    """Facts without praise that a named honour for the same people covers, and without open repeats."""
    alike = _alike(drafts)
    drafts = [d for d in drafts if not (_is_generic_repeat(d, alike) or _is_granted(d, alike))]
    named = [d for d in drafts if d.award not in _COMMENDATIONS]
    told = alike = _alike(drafts)
    drafts = [d for d in drafts if not (_is_own_part(d, alike) or _pictures_praise(d, drafts))]
    alike = _alike(drafts)
    drafts = [d for d in drafts if not _hand_down(d, _parts_of(d, alike))]
    kept = []
    for draft in drafts:
        if draft.award in _COMMENDATIONS:
            # praise that was proposed may have come as a named honour
            covering = [d for d in named if draft.status in (d.status, "proposed")]
            keeps = not _covered(draft, covering)
        elif draft.recipients.count is not None or draft.recipients.names:
            keeps = True
        else:
            others = [d for d in told[draft.award, draft.status] if d is not draft]
            keeps = not _told_in_full(draft, others) and (_names_giver(draft) or _pictures_giving(draft))
        if keeps:
            kept.append(draft)
    return kept


def _names_giver(draft: Draft) -> bool:
    return bool(draft.authority or draft.presenter)


def _pictures_giving(draft: Draft) -> bool:
    """«Trao bằng khen cho đại diện các đơn vị tài trợ» below a picture: an act that the picture shows."""
    return draft.zone == "caption" and draft.rule == "active"


def _alike(drafts: Iterable[Draft]) -> _Alike:
    """``drafts`` by honour and status: few facts of an article need be compared."""
    alike: dict[tuple[str, Status], list[Draft]] = {}
    for draft in drafts:
        alike.setdefault((draft.award, draft.status), []).append(draft)
    return alike


def _is_generic_repeat(draft: Draft, drafts: _Alike) -> bool:
    """«Chủ tịch nước tặng huân chương cho A»: the short name of an honour that is named in full for the same people."""
    for (award, status), others in drafts.items():
        if status != draft.status:
            continue
        in_full = award.startswith(f"{draft.award}-")
        if in_full and any(draft.recipients.count == other.recipients.count for other in others):
            return True
        misnamed = draft.zone == "caption" and _misnamed(draft.award, award)
        if (in_full or misnamed) and any(share_names(draft.recipients, other.recipients) for other in others):
            return True
    return False


def _misnamed(award: str, other: str) -> bool:
    """«Huy chương Hữu nghị» in a caption for the «Huân chương Hữu nghị» of the body; «bằng khen» for «giấy khen»."""
    if award == other:
        return False
    return {award, other} <= _CERTIFICATES or award.split("-", 2)[2:] == other.split("-", 2)[2:] != []


def _is_granted(draft: Draft, drafts: _Alike) -> bool:
    """A proposal that the same article says was granted."""
    return draft.status == "proposed" and any(
        other.recipients.kind == draft.recipients.kind and share_names(draft.recipients, other.recipients)
        for other in drafts.get((draft.award, "awarded"), ())
    )


def _hand_down(total: Draft, parts: Sequence[Draft]) -> bool:
    """Gives the authority of a total to its parts that name none; whether there are parts."""
    for part in parts:
        if part.authority is None:
            part.authority, part.authority_source = total.authority, total.authority_source
    return bool(parts)


def _parts_of(total: Draft, drafts: _Alike) -> list[Draft]:
    """Facts that a total over kinds or ranks sums up («12 tập thể, cá nhân»: 3 tập thể, 9 cá nhân), where it does."""
    count = total.recipients.count
    if count is None or total.recipients.unit == "turns":
        return []
    parts = [d for d in drafts[total.award, total.status] if d is not total and (d.recipients.count or 0) < count]
    by_kind = [d for d in parts if d.rank == total.rank and d.recipients.kind != "mixed"]
    by_rank = [d for d in parts if d.rank is not None and total.rank is None]
    same_kind = [d for d in by_rank if d.recipients.kind == total.recipients.kind]
    groups = [by_rank, same_kind]
    if total.zone in ("headline", "lead"):
        groups.append([d for d in parts if d.rank == total.rank and d.recipients.kind == total.recipients.kind])
    if total.recipients.kind in ("mixed", "unknown") or total.zone == "headline":
        groups.append(by_kind)
    return next(
        (group for group in groups if len(group) > 1 and sum(d.recipients.count or 0 for d in group) == count), []
    )


def _is_own_part(part: Draft, drafts: _Alike) -> bool:
    """«W cho 31 người, trong đó 21 cầu thủ được tặng W …; 10 cán bộ …»: parts of one kind leave the total alone."""
    alike = [
        d
        for d in drafts[part.award, part.status]
        if d.rank == part.rank and d.recipients.kind == part.recipients.kind and d.recipients.unit == "recipients"
    ]
    beside = [d for d in alike if d.sentence == part.sentence]
    for total in alike if len(beside) > 1 else ():
        count = total.recipients.count or 0
        parts = [d for d in beside if (d.recipients.count or 0) < count]
        if part in parts and len(parts) > 1 and sum(d.recipients.count or 0 for d in parts) == count:
            return _stands_before(total, parts[0])
    return False


def _stands_before(total: Draft, part: Draft) -> bool:
    starts = [total.start, *(start for start, _, _ in total.places)]
    return any(0 < part.start - start < _SAME_BREATH for start in starts)


def _pictures_praise(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """«A trao bằng khen cho các cá nhân» below a picture of those that the article says were praised: one act.

    The praise takes the presenter.
    """
    open_certificate = draft.zone == "caption" and draft.award in _CERTIFICATES and draft.recipients.count is None
    if not open_certificate or draft.recipients.names or draft.authority is not None:
        return False
    praise = [d for d in drafts if d.award in _COMMENDATIONS and d.recipients.count and d.status == draft.status]
    for d in praise:
        d.presenter = d.presenter or draft.presenter
    return bool(praise)


def _covered(praise: Draft, honours: Iterable[Draft]) -> bool:
    mine = praise.recipients
    counts = [h.recipients.count or 0 for h in honours if h.scope == praise.scope]
    if mine.count is not None and (mine.count in counts or (len(counts) > 1 and mine.count == sum(counts))):
        return True
    return bool(mine.names) and any(set(mine.names) & set(h.recipients.names) for h in honours)


def _told_in_full(draft: Draft, others: Iterable[Draft]) -> bool:
    """Whether an open mention («trao Bằng khen cho các tập thể», a caption) is told in full elsewhere.

    Those that tell it take its presenter where they name none.
    """
    fuller = [d for d in others if _tells(d, draft)]
    for d in fuller:
        if d.presenter is None and (
            d.recipients.kind == draft.recipients.kind or draft.recipients.kind in ("mixed", "unknown")
        ):
            d.presenter = draft.presenter
    return bool(fuller)


def _tells(d: Draft, draft: Draft) -> bool:
    """Whether ``d``, of the same honour and status, tells ``draft`` in full."""
    kinds = {d.recipients.kind, draft.recipients.kind}
    if d.sentence == draft.sentence and len(kinds) > 1 and not kinds & {"mixed", "unknown"}:
        return False  # «cho Viện X và các chuyên gia»
    return (
        (d.rank == draft.rank or draft.rank is None)
        and (d.recipients.count is not None or bool(d.recipients.names))
        and (authorities_fit(d, draft) or draft.zone in ("caption", "headline"))
    )
