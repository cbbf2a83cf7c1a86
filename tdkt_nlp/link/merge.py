"""Two places that tell one fact make one record: headline, lead, caption and body repeat each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tdkt_nlp.lexicon.bodies import authorities_agree, name_key
from tdkt_nlp.lexicon.words import word_lists
from tdkt_nlp.link.authority import SUBJECT, WEAK
from tdkt_nlp.link.draft import Draft, Recipients
from tdkt_nlp.link.fuller import is_shorter
from tdkt_nlp.schema.records import Status

_ASIDE = frozenset({"headline", "caption"})
_OF_HONOURS = frozenset({"active", "passive", "elided"})


def merge_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts with repeats merged into the fullest reading, in order of their first place.

    What was told fuller by a merge may repeat another, too.
    """
    merged = [replace(draft, places=[]) for draft in drafts]
    while len(once := _merged_once(merged)) < len(merged):
        merged = once
    return merged


def _merged_once(drafts: Iterable[Draft]) -> list[Draft]:
    merged: list[Draft] = []
    alike: dict[tuple[str, Status], list[int]] = {}  # indexes of ``merged``
    for draft in drafts:
        rivals = alike.setdefault((draft.award, draft.status), [])
        twins = [index for index in rivals if _same_fact(merged[index], draft)]
        count = draft.recipients.count
        twin = next((index for index in twins if merged[index].recipients.count == count), next(iter(twins), None))
        if twin is None:
            rivals.append(len(merged))
            merged.append(draft)
        else:
            merged[twin] = _united(merged[twin], draft)
    return merged


def _same_fact(a: Draft, b: Draft) -> bool:
    """Whether two drafts of one honour and status tell one fact."""
    return (
        (a.rank == b.rank or None in (a.rank, b.rank))
        and _kinds_fit(a.recipients, b.recipients)
        and (authorities_fit(a, b) or _retold(a, b))
        and _counts_fit(a, b)
    )


def _retold(a: Draft, b: Draft) -> bool:
    """A headline or caption that tells the same person's honour again, its authority said another way."""
    return bool(_ASIDE & {a.zone, b.zone}) and a.scope == b.scope and share_names(a.recipients, b.recipients)


def _kinds_fit(a: Recipients, b: Recipients) -> bool:
    if a.kind == b.kind or "unknown" in (a.kind, b.kind):
        return True
    return "mixed" in (a.kind, b.kind) and (a.count is None or b.count is None)


def authorities_fit(a: Draft, b: Draft) -> bool:
    """Whether two drafts can have one authority: one open, one within the other, or one only guessed from a subject."""
    if a.authority is None or b.authority is None:
        return True
    x, y = _body(a.authority), _body(b.authority)
    if x == y or x in y or y in x or _head_of(x, y) or _head_of(y, x):
        return True
    if is_shorter(x, y) or is_shorter(y, x):
        return True  # «Chủ tịch huyện» and «Chủ tịch UBND huyện Hạ Lang»
    if _at_one_time(a, b) and authorities_agree(a.authority, b.authority) != "different":
        return True  # «Đảng, Nhà nước» and «Chủ tịch nước»
    low, high = sorted((a.authority_source, b.authority_source))
    guessed = low <= SUBJECT < high or low <= WEAK < high
    return guessed and (bool(_ASIDE & {a.zone, b.zone}) or _of_one_number(a, b))


def _of_one_number(a: Draft, b: Draft) -> bool:
    """Whether as many receive on one occasion, and somebody is named: a giver's name is then no other authority.

    «Hội Phụ nữ huyện tặng Kỷ niệm chương của Hội Phụ nữ Việt Nam cho bà A. … Hội Phụ nữ huyện trao Kỷ niệm chương cho
    bà A.»
    """
    x, y = a.recipients, b.recipients
    return a.scope == b.scope == "event" and x.count == y.count is not None and bool(x.names or y.names)


def _body(authority: str) -> str:
    """Key of an authority without who acts for it: «lãnh đạo UBND huyện» is the «UBND huyện»."""
    key = name_key(authority)
    board = next((word for word in word_lists()["board"] if key.startswith(f"{word} ")), "")
    return key[len(board) :].strip()


def _at_one_time(a: Draft, b: Draft) -> bool:
    """Whether two drafts are of one time, told of both or of neither."""
    return (a.scope, a.scope_told) == (b.scope, b.scope_told)


def _head_of(post: str, body: str) -> bool:
    """«chủ tịch ubnd tỉnh» and «ubnd tỉnh nghệ an»: the office and its body, one of them cut short."""
    words = post.split()
    return any(body.startswith(" ".join(words[i:])) for i in range(1, min(4, len(words) - 1)))


def _counts_fit(a: Draft, b: Draft) -> bool:
    x, y = a.recipients, b.recipients
    shared = share_names(x, y)
    if x.count is None or y.count is None:
        return a.scope == b.scope or shared
    if x.count == y.count:
        return shared or not x.names or not y.names
    return shared or _is_part(a, b) or _is_part(b, a)


def _is_part(part: Draft, total: Draft) -> bool:
    """«Em Mỷ (học sinh được tặng W)» where «3 học sinh được tặng W»: the one named is one of those counted."""
    x, y = part.recipients, total.recipients
    if not x.names or not _named_alone(x) or x.unit != y.unit or len(x.names) + len(y.names) > (y.count or 0):
        return False
    on_occasion = part.scope == total.scope == "event" and part.rank == total.rank
    return not _named_alone(y) and (on_occasion or bool(_ASIDE & {part.zone, total.zone}))


def _surely_part(part: Draft, total: Draft) -> bool:
    """Whether the names of a part are worth telling: the body says that they received what is counted."""
    told = part.status == "awarded" and part.rule in _OF_HONOURS
    return told and not _ASIDE & {part.zone, total.zone} and _is_part(part, total)


def share_names(x: Recipients, y: Recipients) -> bool:
    """Whether one of those that ``x`` names is named by ``y``, too, in whatever words."""
    if not (x.names and y.names):
        return False
    bodies = x.kind == y.kind == "collective"
    return any(_same_name(a, b, bodies=bodies) for a in map(name_key, x.names) for b in map(name_key, y.names))


def _same_name(a: str, b: str, *, bodies: bool) -> bool:
    """Whether two keys name one: «Thành» and «Mai Văn Thành»; of bodies, also with words left out inside."""
    if a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} ":
        return True
    return bodies and (is_shorter(a, b) or is_shorter(b, a))


def _named_alone(recipients: Recipients) -> bool:
    return recipients.count == len(recipients.names)


def _united(a: Draft, b: Draft) -> Draft:
    fuller, other = (b, a) if _fullness(b) > _fullness(a) else (a, b)
    recipients = fuller.recipients
    names = recipients.names
    if recipients.count is None and other.recipients.count is not None:
        recipients = other.recipients
        names = recipients.names or fuller.recipients.names
    elif share_names(recipients, other.recipients) and len(other.recipients.names) == len(names):
        names = tuple(max(pair, key=len) for pair in zip(names, other.recipients.names, strict=True))
    elif (not names and recipients.count == other.recipients.count) or _surely_part(other, fuller):
        names = (*names, *other.recipients.names)
    authority, source = _surer_authority(a, b)
    return replace(
        fuller,
        rank=fuller.rank if fuller.rank is not None else other.rank,
        recipients=replace(recipients, names=names),
        authority=authority,
        authority_source=source,
        presenter=fuller.presenter or other.presenter,
        places=[*a.places, *b.places, (other.start, other.end, other.zone)],
        parts=(*(fuller.parts or (fuller,)), *(other.parts or (other,))),
    )


def _surer_authority(a: Draft, b: Draft) -> tuple[str | None, int]:
    best, other = sorted((a, b), key=_how_sure, reverse=True)
    if best.authority and other.authority:
        short, long = name_key(best.authority), name_key(other.authority)
        office = long.startswith(tuple(word_lists()["conferring_head"]))
        if is_shorter(short, long) or (long.endswith(f" {short}") and not office):
            return other.authority, best.authority_source  # «Chủ tịch», «Tỉnh đoàn», said in full elsewhere
    return best.authority, best.authority_source


def _how_sure(draft: Draft) -> tuple[int, bool, int]:
    """Where the authority stands, whether it is a body or office itself and not its «lãnh đạo», how long it is."""
    name = draft.authority or ""
    return draft.authority_source, _body(name) == name_key(name), len(name)


def _fullness(draft: Draft) -> tuple[bool, bool, bool, int]:
    recipients = draft.recipients
    return (
        recipients.count is not None and not (_named_alone(recipients) and recipients.unit == "recipients"),
        draft.zone not in _ASIDE,
        draft.authority is not None,
        len(recipients.names),
    )
