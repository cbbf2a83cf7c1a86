"""Marks and small words inside a body's name: «Khoa học và Công nghệ», «Ban Chỉ đạo về …», «Công ty "X"»."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tdkt_nlp.extract.names import opens_person
from tdkt_nlp.extract.places import place_end
from tdkt_nlp.extract.unit_tail import ACRONYM, Tail, TailReader
from tdkt_nlp.extract.words import Words
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.lexicon.organisations import name_owners
from tdkt_nlp.lexicon.syllables import is_vietnamese

_MAX_QUOTED = 10


def step_mark(reader: TailReader) -> bool | None:
    """Read over a mark or small word with what it joins; False where the name ends, None where none stands."""
    if starts_other(reader.words, reader.tail.end):
        return False
    joint = _JOINTS.get(reader.words.key(reader.tail.end))
    if joint is None:
        return None
    return reader.tail.end + 1 < reader.limit and joint(reader)


def starts_other(words: Words, index: int) -> bool:
    """Whether a capital opens an honour, a post or the words before a name, all of which end the name of a body."""
    if not words.capital(index):
        return False
    function = words.hit("org_field", index)
    if words.hit("award", index) is not None:
        return function is None
    post = words.hit("position", index)
    if post is not None and (post.last - post.first > 1 or words.upper(index)):
        head = words.hit("org_head", index)
        return head is None or head.last < post.last
    before_name = words.hit("honorific", index)
    if before_name is None or before_name.id not in ("rank", "degree", "title") or function is not None:
        return False
    return before_name.last - before_name.first > 1 or words.upper(index)


def _ends(_: TailReader) -> bool:
    return False


def _quote(reader: TailReader) -> bool:
    """«Công ty "Sao Mai"»."""
    words, tail = reader.words, reader.tail
    if not reader.takes("name") or not words.capital(tail.end + 1):
        return False
    for index in range(tail.end + 2, min(tail.end + _MAX_QUOTED, reader.limit)):
        if words.key(index) == '"':
            tail.capital, tail.end = True, index + 1
            return True
    return False


def _number(reader: TailReader) -> bool:
    """«Trường Tiểu học số 2»."""
    if not reader.takes("name") or not reader.words.raw(reader.tail.end + 1)[0].isdigit():
        return False
    reader.tail.number, reader.tail.end = True, reader.tail.end + 2
    return True


def _owner(reader: TailReader) -> bool:
    """«Ủy ban Xã hội của Quốc hội»."""
    index = reader.tail.end
    if not reader.takes("of"):
        return False
    for owner in name_owners():
        last = index + 1 + len(owner.split())
        if reader.words.folded(index + 1, min(last, reader.limit)) == owner:
            reader.tail.parent, reader.tail.end = True, last
            return True
    return False


def _seat(reader: TailReader) -> bool:
    """«Đại sứ quán Pháp tại Việt Nam»."""
    end = place_end(reader.words, reader.tail.end + 1, reader.limit) if reader.takes("at") else None
    if end is None:
        return False
    reader.tail.place = reader.tail.named_place = True
    reader.tail.end = end
    return True


def _topic(reader: TailReader) -> bool:
    """«Ban Chỉ đạo về phòng, chống tham nhũng»."""
    hit = reader.words.hit("org_field", reader.tail.end + 1) if reader.takes("about") or reader.tail.field else None
    if hit is None or hit.last > reader.limit:
        return False
    reader.tail.field, reader.tail.solid, reader.tail.end = True, True, hit.last
    return True


def _join(reader: TailReader) -> bool:
    """«và», «-», «&», «,»: the words on both sides are parts of one name."""
    words, tail = reader.words, reader.tail
    key, following = words.key(tail.end), tail.end + 1
    if tail.empty or starts_other(words, following) or words.key(following + 1) == ":":
        return False
    acronyms = ACRONYM.fullmatch(words.raw(tail.end - 1)) and ACRONYM.fullmatch(words.raw(following))
    if key in (",", "&") and acronyms and (key == "&" or reader.head.id in ("so", "bo")):
        tail.end = following + 1  # «bộ VH, TT & DL»
        return True
    if key == ",":
        return _list(reader, following)
    if opens_person(words, following, reader.limit):
        return False
    hit = words.hit("org_field", following)
    function = hit if hit is not None and hit.last <= reader.limit else None
    if not words.capital(following) and not _goes_on_small(key, tail, function):
        return False
    if tail.parent and key != "-":
        return False
    if tail.place:
        return key == "-" and reader.takes("name") and _join_places(reader, following)
    if key == "-" and reader.takes("parent"):
        body = reader.body_end(following)
        if body is not None and body[1] > reader.head.level:
            tail.parent, tail.end = True, body[0]
            return True
    if words.hit("org_head", following) is not None or words.hit("place_head", following) is not None:
        return False
    if function is not None and reader.takes("field"):
        if function.id == "school" and tail.names and key != "-":
            return False  # «các trường THPT Hoa Ban và THPT Lê Lợi»
        tail.field, tail.solid, tail.end = True, True, function.last
        return True
    if key != "-" or not ((reader.takes("name") and tail.names) or acronyms):
        return False
    tail.names += 1
    tail.end = following + 1
    return True


def _list(reader: TailReader, following: int) -> bool:
    """«Vụ Giáo dục, chính trị và công tác học sinh»: functions in small letters, the last of them behind «và»."""
    words, tail = reader.words, reader.tail
    if not tail.field or tail.place or tail.parent or tail.names or not reader.takes("field"):
        return False
    end = following
    while True:
        hit = words.hit("org_field", end)
        if hit is None or hit.last >= reader.limit or not _is_function(words, hit):
            return False
        end = hit.last + 1
        if words.key(hit.last) != ",":
            break
    last = words.hit("org_field", end) if words.key(end - 1) == "và" else None
    if last is None or last.last > reader.limit or not _is_function(words, last):
        return False
    tail.solid, tail.small, tail.end = True, True, last.last
    return True


def _is_function(words: Words, hit: Hit) -> bool:
    """Whether a function is written small and is no body's noun («công an», «quân đội»)."""
    return not words.any_capital(hit.first, hit.last) and words.hit("org_head", hit.first) is None


def _goes_on_small(key: str, tail: Tail, function: Hit | None) -> bool:
    """«Học viện Báo chí và tuyên truyền»; a verb only behind small letters («Trung tâm nghiên cứu và phát huy …»)."""
    if function is None or not tail.field:
        return False
    return key == "-" or tail.small or function.id != "verbal"


def _join_places(reader: TailReader, following: int) -> bool:
    """«Hội hữu nghị Việt Nam - Ba Lan», «trường chuyên Hà Nội - Amsterdam»."""
    if reader.words.hit("place_head", following) is not None:
        return False
    end = place_end(reader.words, following, reader.limit)
    if end is None and not is_vietnamese(reader.words.key(following)):
        end = following + 1
    if end is None:
        return False
    reader.tail.end, reader.tail.paired = end, True
    return True


_JOINTS: Mapping[str, Callable[[TailReader], bool]] = {
    "-": _join,
    "&": _join,
    "và": _join,
    ",": _join,
    '"': _quote,
    "số": _number,
    "của": _owner,
    "tại": _seat,
    "ở": _seat,
    "về": _topic,
    "(": _ends,
}
