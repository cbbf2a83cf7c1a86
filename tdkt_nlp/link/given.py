"""Who receives in an active clause: behind the honour («trao W cho K»), or between verb and honour («tặng K W»)."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.link.chunks import ENTITY, Chunk
from tdkt_nlp.link.clause import Site
from tdkt_nlp.link.forward import Reading
from tdkt_nlp.link.wording import NAMED

_SEND = "gui"
_WITH = "voi"  # «thu hồi W với ông A» takes persons; «… với 57 thành viên» tells something else
_FAR_TITLE = 24  # «Chiến sĩ thi đua cơ sở năm học 2015-2016 đối với …»
_AMOUNT = ("at_least", "at_most", "approx")  # «cùng hơn 3 triệu đồng cho …»
_BEFORE_RECIPIENTS = ENTITY | {
    "of", "and", "(", ")", "noun", "break", "-", "plural", "be", "detail", "today", "passive", "classifier", "times",
    "history", *_AMOUNT,
}  # fmt: skip


def behind_honour(site: Site, verb: int | None) -> Reading:
    """Recipients behind the honour: «… cho 25 tập thể», «trao W tặng Vụ Pháp luật», «W: 25 tập thể»."""
    closes = site.last
    for index in range(site.last, site.stop):
        chunk = site.chunks[index]
        if index < closes:
            continue
        if chunk.kind == "(":
            closes = _bracket_end(site, index)
        elif chunk.kind in ("to", "give", "commend") or (chunk.kind in (":", "detail") and site.is_adjacent(index)):
            conferred = any(c.kind == "passive" for c in site.chunks[site.last : index])
            revoked = any(c.kind == "revoked" for c in site.chunks[site.floor : site.first])
            bare = verb is None and site.is_title() and not (conferred or revoked)
            if bare and (chunk.kind == "detail" or not site.is_adjacent(index, _FAR_TITLE)):
                break  # «… mang tên các Bà mẹ Việt Nam Anh hùng: mẹ A, mẹ B»
            if chunk.id == _SEND and not site.is_adjacent(index):
                break  # «… đề nghị tặng W, có báo cáo gửi Bộ X»
            end = _own_end(site.chunks, index + 1, site.stop)
            near = chunk.kind == "commend" or chunk.id == _WITH  # «… với số lượng lớn, ông A cho biết» gives nothing
            reading = site.reader.forward(site.chunks, index + 1, end, chunk.end, near=near)
            if reading and not (chunk.id == _WITH and any(not r.names for r in reading.recipients)):
                return reading
            if chunk.kind == "give":
                break
        elif (
            chunk.kind == ","
            and index + 1 < site.stop
            and (
                site.chunks[index + 1].kind in (*ENTITY, *_AMOUNT, "to", "and", "commend", "of")
                or _is_wished(site, index + 1)
            )
        ):
            continue
        elif chunk.kind == "person" and site.chunks[index - 1].kind == "of":
            continue  # «Bằng khen của Bộ trưởng A cho …»
        elif (
            index == site.last
            and (chunk.kind in ("person", "noun", "count") or (chunk.kind in ("unit", "place") and _sends(site, verb)))
            and site.reader.gap(site.chunks[index - 1], chunk) == ""
        ):
            if _names_honour(site, index):
                continue
            return _direct_object(site, index, verb)
        elif _is_wished(site, index):
            return _direct_object(site, index, verb, site.chunks[index].start)
        elif chunk.kind == "maybe" and index + 1 < site.stop and site.chunks[index + 1].kind == "commend":
            continue  # «trao giấy khen để biểu dương anh A»
        elif chunk.kind not in _BEFORE_RECIPIENTS:
            break
    return Reading((), site.last)


def _names_honour(site: Site, index: int) -> bool:
    """«trao bằng khen | Thanh niên sống đẹp cho K», «được A tặng giấy khen | học sinh vượt khó»: a bare noun behind.

    It is part of the honour's name where who receives is told elsewhere.
    """
    if site.chunks[index].kind != "noun":
        return False
    behind = site.chunks[index + 1 : site.stop]
    if behind and behind[0].kind == "person" and not site.reader.gap(site.chunks[index], behind[0]):
        return False
    turned = any(c.kind == "passive" for c in site.chunks[site.floor : site.first])
    return turned or any(c.kind == "to" and c.id != _WITH for c in behind[:1])


def _bracket_end(site: Site, index: int) -> int:
    """Index behind the bracket that opens at chunk ``index`` («… và tiền thưởng (mỗi người 2 triệu đồng) cho»)."""
    closing = next((i for i in range(index, site.stop) if site.chunks[i].kind == ")"), None)
    return index + 1 if closing is None else closing + 1


def _is_wished(site: Site, index: int) -> bool:
    """«tặng bằng khen chúc mừng | các thủ khoa», «gửi thư khen và cảm ơn | bà A»: the purpose before who receives."""
    if index >= site.stop or site.chunks[index].kind not in (*NAMED, "noun", "count", "plural"):
        return False
    return site.reader.is_purpose(site.reader.gap(site.chunks[index - 1], site.chunks[index]))


def _direct_object(site: Site, index: int, verb: int | None, position: int | None = None) -> Reading:
    """«gửi thư khen chị A»: no preposition between the honour and who receives it; they stand at ``position``."""
    gives = verb is not None and site.chunks[verb].kind == "give"
    if not (gives or site.reader.is_had(site.chunks[site.first].start)) or site.is_title():
        return Reading((), site.last)
    end = _own_end(site.chunks, index, site.stop)
    before = site.chunks[index - 1].end if position is None else position
    return site.reader.forward(site.chunks, index, end, before, near=True)


def _sends(site: Site, verb: int | None) -> bool:
    """«gửi thư khen Công an tỉnh»; in «tặng Bằng khen UBND tỉnh» the body is whose honour it is."""
    if verb is None:
        return site.reader.is_had(site.chunks[site.first].start)
    return site.chunks[verb].id == _SEND


def between_verb_and_honour(site: Site, verb: int | None) -> Reading:
    """«tặng ông Giấy khen», «khen thưởng 20 cá nhân W»: the recipient between the verb and the honour."""
    if verb is None:
        verb = _praise(site)
    elif site.chunks[verb].kind != "give":
        return Reading((), site.first)
    to = verb + 1 if verb is not None else site.first
    if verb is not None and to < site.first and site.chunks[to].kind == "to":
        verb = None if site.reader.gap(site.chunks[verb], site.chunks[to]) else to  # «trao cho em tấm giấy khen»
    if verb is None or verb + 1 >= site.first:
        return Reading((), site.first)
    return site.reader.forward(site.chunks, verb + 1, site.first, site.chunks[verb].end, near=True)


def _praise(site: Site) -> int | None:
    """The praise whose object stands right before the honour («khen thưởng ông A Bằng khen»)."""
    object_ = site.first - 1
    if object_ <= site.floor or site.chunks[object_].kind not in ("count", *NAMED):
        return None
    if site.reader.gap(site.chunks[object_], site.chunks[site.first]) or site.chunks[object_ - 1].kind != "commend":
        return None
    return object_ - 1


def owner_of_occasion(site: Site) -> Reading:
    """«lễ đón nhận Huân chương Lao động của Công ty X»: whose an honour is that only the State confers."""
    got = any(c.kind == "get" for c in site.chunks[site.floor : site.first])
    owner = site.last + 1
    if not got or owner >= site.stop or site.chunks[site.last].kind != "of" or site.chunks[owner].kind not in NAMED:
        return Reading((), site.last)
    if not site.is_of_state() or site.reader.is_state_authority(site.chunks[owner]):
        return Reading((), site.last)
    return site.reader.forward(site.chunks, owner, owner + 1, site.chunks[site.last].end)


def is_guest(site: Site, verb: int | None) -> bool:
    """«A dự lễ kỷ niệm … và đón nhận W của Công ty X»: who attends a ceremony where an honour is received."""
    return verb is not None and site.reader.attends(site.reader.folded(site.chunks[0].start, site.chunks[verb].start))


def _own_end(chunks: Sequence[Chunk], start: int, stop: int) -> int:
    """Where the recipients of this honour end before an honour in the passive («…, 3 cá nhân được tặng W'»)."""
    if stop == len(chunks):
        return stop
    for index in range(stop - 1, start - 1, -1):
        if chunks[index].kind in ("passive", "get"):
            separators = [i for i in range(start, index) if chunks[i].kind in (";", ",", "and")]
            semicolons = [i for i in separators if chunks[i].kind == ";"]
            members = [i for i in range(start, index) if chunks[i].kind in ("count", *NAMED)]
            if len(members) < 2:
                return index
            return semicolons[-1] if semicolons else next((i for i in reversed(separators) if i < members[-1]), index)
        if chunks[index].kind == "to":
            break
    return stop
