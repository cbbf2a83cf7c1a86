"""The verb that confers, and what turns a clause round so that its subject receives («được», «nhận», «đạt», «là»)."""

from __future__ import annotations

from tdkt_nlp.lexicon.events import date_words
from tdkt_nlp.link.chunks import ENTITY
from tdkt_nlp.link.clause import Site
from tdkt_nlp.schema.mention import AwardMention

_FAR_OBJECT = 60
_NEGATION_REACH = 28
_INTRODUCTION = 12
_LIGHT_OBJECTS = ENTITY | {"items", "plural", "classifier", "noun", "and", "times", "of", ":", "contest"}
_BEFORE_HONOUR = frozenset({"classifier", "items", "plural"})


def verb_of(site: Site) -> int | None:
    """Index of the chunk before the honours that confers them, None where nothing does («W của A»)."""
    for index in range(site.first - 1, site.floor - 1, -1):
        kind = site.chunks[index].kind
        if kind == "give" or (kind == "get" and _governs(site, index) and not _names_occasion(site, index)):
            return index
        if kind == "commend" and _introduces(site, index):
            return index
        if (
            kind == "be"
            and site.reader.gap(site.chunks[index], site.chunks[site.first]) == ""
            and index == site.first - 1
        ):
            return index
        listed = index + 1 == site.first or site.chunks[index - 1].kind in ("award", ")")
        if kind == ";" and not (index > 0 and listed):
            return None
    return None


def _names_occasion(site: Site, verb: int) -> bool:
    """«phát biểu tại Lễ đón nhận Huân chương»: who speaks there is not who receives, who holds the ceremony is."""
    before = site.reader.folded(site.chunks[site.floor].start, site.chunks[verb].start)
    return site.reader.behind_ceremony(site.chunks[verb].start) and not site.reader.holds(before)


def _introduces(site: Site, index: int) -> bool:
    """«được khen thưởng: W, W'»: the act, a colon, the honours; «được tuyên dương W»: a title right behind."""
    if site.is_title() and site.reader.gap(site.chunks[index], site.chunks[site.first]) in site.reader.title_heads:
        return True
    between = site.chunks[index + 1 : site.first]
    gap = site.reader.folded(site.chunks[index].end, site.chunks[site.first].start)
    return len(gap) <= _INTRODUCTION and all(c.kind in (":", "classifier") for c in between) and gap.strip() != ""


def _governs(site: Site, verb: int) -> bool:
    """A verb of getting has its honour close by («nhận Bằng khen», «đạt danh hiệu W», «đón nhận nhiều W»)."""
    between = site.chunks[verb + 1 : site.first]
    if between and between[-1].kind == "detail" and any(c.kind == "plural" for c in between[:-1]):
        plain = all(c.kind in ("plural", "noun", ",", "detail", "and") for c in between)
        return plain and len(site.reader.gap(between[-1], site.chunks[site.first])) <= len("có")
    end = site.chunks[site.first].start
    listed = bool(between) and between[-1].kind == "," and not site.is_title()
    listed = listed and not site.reader.gap(between[-1], site.chunks[site.first])  # «nhận nhiều giải thưởng, bằng khen»
    light = {*_LIGHT_OBJECTS, ","} if listed else _LIGHT_OBJECTS
    return all(c.kind in light for c in between) and end - site.chunks[verb].end <= _FAR_OBJECT


def passive_of(site: Site, verb: int | None) -> int | None:
    """Index of what turns the clause round: «được» before its verb, a verb of getting, «là»."""
    if verb is None:
        return None
    for index in range(verb, site.floor - 1, -1):
        kind = site.chunks[index].kind
        if kind == "passive":
            return index
        if kind == "proposed" and index > site.floor and site.chunks[index - 1].kind == "passive":
            return index - 1  # «được đề nghị xét tặng W»
        if kind == "to" and _spans(site, index):
            continue
        if kind in (";", "to", "proposed") or (kind == "give" and index != verb):
            break
        if kind in ("count", "person") and index < verb and not _is_agent(site, index, verb):
            break
    return verb if site.chunks[verb].kind in ("get", "be") else None


def _spans(site: Site, to: int) -> bool:
    """«được các cấp từ xã tới tỉnh tặng W»: the word at chunk ``to`` ends a span and leads to no recipient."""
    opener = next((i for i in range(to - 1, site.floor - 1, -1) if site.chunks[i].kind == "passive"), None)
    return opener is not None and site.reader.is_span(site.chunks[opener].end, site.chunks[to])


def _is_agent(site: Site, index: int, verb: int) -> bool:
    """«được | Bộ trưởng A | trao tặng W»: a person right between the passive and its verb gives."""
    if site.chunks[index].kind != "person" or index + 1 != verb or index == site.floor:
        return False
    before = site.chunks[index - 1]
    return before.kind == "passive" and site.reader.gap(before, site.chunks[index]) == ""


def possession(site: Site) -> int | None:
    """Index of «nhiều» in «ông có nhiều bằng khen», «chủ nhân của nhiều huân chương»: who has them received them.

    Titles so counted are people who bear them («trường có nhiều nhà giáo ưu tú»).
    """
    index = site.first - 1
    if index < site.floor or site.chunks[index].kind not in ("plural", "items") or site.is_title():
        return None
    return index if site.reader.is_owned(site.chunks[index].start) else None


def grant(site: Site) -> int | None:
    """Index of «được» in «được cấp Bằng ghi công», «được bằng khen của Sở»: no verb, or one of giving only here."""
    index = site.first - 1
    if index >= site.floor and site.chunks[index].kind in _BEFORE_HONOUR:
        index -= 1
    given = site.chunks[index + 1]
    while index > site.floor and site.chunks[index].kind in ENTITY:
        index -= 1
    if index < site.floor or site.chunks[index].kind != "passive":
        return None
    if (
        index > site.floor
        and site.chunks[index - 1].kind == "noun"
        and not site.reader.is_plural(site.chunks, index - 1)
    ):
        return None  # «chế độ đối với người được cấp W»
    bare = site.reader.gap(site.chunks[index], site.chunks[index + 1]) == ""
    bare = bare and index + 1 in (site.first, site.first - 1) and site.chunks[index + 1].kind not in ENTITY
    return index if bare or site.reader.grants(given.start) else None


def only_labels(site: Site, verb: int | None) -> bool:
    """«ông là Anh hùng Lao động»: a state title without its year labels a person and tells no conferral."""
    if verb is None or site.chunks[verb].kind != "be":
        return False
    mention = site.chunks[site.first].mention
    award = mention.award if isinstance(mention, AwardMention) else ""
    behind = site.reader.folded(site.chunks[site.last - 1].end, site.chunks[site.last - 1].end + 9)
    emulation = award.startswith(("chien-si", "lao-dong", "tap-the", "don-vi"))
    dated = any(behind.startswith((f" {year} ", f" ({year}")) for year in date_words().year)
    return not (emulation or dated)


def is_negated(site: Site, verb: int | None) -> bool:
    """«không được tặng», «không có tên trong danh sách được xét tặng»: nothing was given."""
    if verb is None:
        return False
    near = site.chunks[max(site.floor, verb - 2) : verb]
    return any(c.kind == "negation" and site.chunks[verb].start - c.end <= _NEGATION_REACH for c in near)


def is_denied(site: Site, verb: int | None) -> bool:
    """«chưa được | Chủ tịch UBND huyện A | tặng»: denied before the agent."""
    index = (verb or 0) - 1
    while index > site.floor and site.chunks[index].kind in (*ENTITY, "person"):
        index -= 1
    if index < site.floor:
        return False
    chunk = site.chunks[index]
    return chunk.kind == "negation" and " " in site.reader.folded(chunk.start, chunk.end)


def nobody_has(site: Site, verb: int | None) -> bool:
    """«được gọi là …, mà không có một danh hiệu W nào»: what is denied right before the honour, behind its verb."""
    light = {"items", "plural", *_BEFORE_HONOUR}
    index = site.first - 1
    while index > site.floor and site.chunks[index].kind in light:
        index -= 1
    chunk = site.chunks[index]
    denied = chunk.kind == "negation" and index >= site.floor and verb is not None and verb < index
    return denied and site.chunks[site.first].start - chunk.end <= _NEGATION_REACH


def is_forged(site: Site) -> bool:
    """«làm giả Bằng khen của Thủ tướng»: no honour."""
    before = site.chunks[site.first - 1] if site.first > site.floor else None
    return before is not None and before.kind == "negation" and site.reader.gap(before, site.chunks[site.first]) == ""
