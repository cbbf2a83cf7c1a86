"""Names of emulation movements and drives: quoted or known behind a head («phong trào “…”»), or known alone."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.lexicon.campaigns import CampaignCues, campaign_cues, campaign_key
from tdkt_nlp.lexicon.fold import squeeze
from tdkt_nlp.lexicon.matcher import Hit
from tdkt_nlp.schema.mention import CampaignMention

# How far a head reaches: words between it and the first quote, and between the quotes of one list.
_REACH = 16
_LIST_REACH = 4
_NAME_TOKENS = 70
_UNQUOTED_TOKENS = 24
_OWNER_REACH = 3
_PLAIN_HEAD = 3  # «phong trào», «cuộc vận động»: no «phong trào thi đua»
_SENTENCE_END = frozenset(".!?…;")


def find_campaigns(scan: Scan) -> tuple[CampaignMention, ...]:
    """Named movements and drives, in text order; a name is told once at each place it stands."""
    if not any(scan.of(kind) for kind in ("campaign", "campaign.head", "campaign.celebration", "campaign.days")):
        return ()
    finder = _Finder(scan, campaign_cues())
    found: list[CampaignMention] = []
    taken: set[int] = set()
    for first, last in sorted(finder.spans()):
        mention = finder.mention(first, last)
        if mention and taken.isdisjoint(span := range(mention.start, mention.end)):
            taken.update(span)
            found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


class _Finder:
    """Spans are token indexes; a span of quoted words leaves the quotes out."""

    def __init__(self, scan: Scan, cues: CampaignCues) -> None:
        self._scan = scan
        self._tokens = scan.tokens
        self._cues = cues
        self._known = {hit.first: hit for hit in scan.of("campaign")}
        self._quotes = dict(_quotes(scan))
        self._heads = [hit for hit in scan.of("campaign.head") if hit.id.startswith("heads.")]

    def spans(self) -> Iterator[tuple[int, int]]:
        for head in self._scan.of("campaign.head"):
            yield from self._behind(head)
        for hit in self._known.values():
            if self._stands_alone(hit):
                yield hit.first, hit.last
        for hit in self._scan.of("campaign.celebration"):
            if self._scan.capital(hit.first) and hit.first and self._tokens[hit.first - 1].key not in _SENTENCE_END:
                yield hit.first, self._unquoted_end(hit.last, celebration=True)
        for hit in self._scan.of("campaign.days"):
            if hit.first and self._tokens[hit.first - 1].key.isdigit() and self._launched(hit.first - 1):
                yield hit.first - 1, self._unquoted_end(hit.last)

    def mention(self, first: int, last: int) -> CampaignMention | None:
        while last > first and not self._tokens[last - 1].key[0].isalnum() and self._tokens[last - 1].key not in ")%":
            last -= 1
        if last <= first:
            return None
        start, end = self._tokens[first].start, self._tokens[last - 1].end
        name = squeeze(self._scan.written(start, end))
        key = campaign_key(name)
        if not key or key in self._cues.generic or last - first > _NAME_TOKENS:
            return None
        return CampaignMention(start, end, name)

    def _behind(self, head: Hit) -> Iterator[tuple[int, int]]:
        """Names that ``head`` introduces."""
        index = head.last
        strong = head.id.startswith("heads.")
        named = self._named_at(head, strong)
        if named:
            yield named
            index = named[1]
        elif strong:
            opening = self._first_quote(index)
            if opening is None:
                return
            index = self._quotes[opening]
            yield opening + 1, index
            index += 1
        elif index in self._quotes and self._is_known(index):
            yield index + 1, self._quotes[index]
            return
        else:
            return
        yield from self._more(index)

    def _named_at(self, head: Hit, strong: bool) -> tuple[int, int] | None:
        """An unquoted name right behind the head (its last words may be a part of the name: «thi đua Quyết thắng»)."""
        index = head.last
        if strong and (celebration := self._celebration(range(head.first + 1, index + 2))):
            return celebration
        starts = [*range(head.first + 1, index + 1)]
        while (length := self._cues.qualifiers.at(self._tokens, index)) > 0:
            index += length
            starts += range(index - length + 1, index + 1)
        if strong and index < len(self._tokens) and self._tokens[index].key == ":":
            return self._celebration(range(index + 1, index + 2))
        for start in starts:
            if start in self._known and self._known[start].last > head.last and (strong or self._is_headless(start)):
                return start, self._known[start].last
        if strong and (self._cues.openers.at(self._tokens, index) or (index == head.last and self._is_launched(head))):
            end = self._unquoted_end(index)
            return (index, end) if end - index >= 3 else None
        return None

    def _is_launched(self, head: Hit) -> bool:
        """«phát động phong trào nuôi heo đất»: what is launched under one head has the words behind it for its name."""
        if head.last - head.first > _PLAIN_HEAD or head.last == len(self._tokens):
            return False
        for end in range(head.first, max(0, head.first - 3), -1):
            if self._cues.several.before(self._tokens, end) or not self._tokens[head.last].key.isalpha():
                return False
            if self._cues.starts.before(self._tokens, end):
                return True
        return False

    def _celebration(self, places: range) -> tuple[int, int] | None:
        """A drive named by what it honours that begins at one of ``places``."""
        hit = next((hit for hit in self._scan.of("campaign.celebration") if hit.first in places), None)
        return (hit.first, self._unquoted_end(hit.last, celebration=True)) if hit else None

    def _first_quote(self, index: int) -> int | None:
        """The opening quote of the name that a head before ``index`` introduces."""
        topic = False
        for place in range(index, min(index + _REACH, len(self._tokens))):
            key = self._tokens[place].key
            if place in self._quotes:
                return None if self._owned(place, index) and not topic else place
            if key in _SENTENCE_END or self._next_head(place) or place in self._known:
                return None
            topic = topic or bool(self._cues.topic_words.at(self._tokens, place))
            if self._cues.breakers.at(self._tokens, place):
                return None
        return None

    def _more(self, index: int) -> Iterator[tuple[int, int]]:
        """Further quoted names of a list: «“…”, “…” và “…”»."""
        while index < len(self._tokens):
            key = self._tokens[index].key
            length = 1 if key in ",;" else self._cues.lists.at(self._tokens, index)
            if not length:
                return
            index += length
            opening = next(
                (p for p in range(index, min(index + _LIST_REACH, len(self._tokens))) if p in self._quotes), None
            )
            if opening is None or self._owned(opening, index):
                return
            if self._cues.breakers.within(self._tokens, index, opening):
                return
            if any(self._next_head(place) for place in range(index, opening)):
                return
            index = self._quotes[opening]
            yield opening + 1, index
            index += 1

    def _unquoted_end(self, index: int, *, celebration: bool = False) -> int:
        """Where an unquoted name stops; a celebration goes on over «của» («… Đại hội lần thứ XII của Đảng»)."""
        for place in range(index, min(index + _UNQUOTED_TOKENS, len(self._tokens))):
            key = self._tokens[place].key
            if place in self._quotes or not (key[0].isalnum() or key in "-–/%"):
                return place
            if self._scan.written(self._tokens[place - 1].end, self._tokens[place].start).count("\n"):
                return place
            kept = celebration and self._cues.celebration_keeps.at(self._tokens, place)
            if self._cues.ends.at(self._tokens, place) and not kept:
                return place
        return min(index + _UNQUOTED_TOKENS, len(self._tokens))

    def _stands_alone(self, hit: Hit) -> bool:
        """Whether a known name without a head is one: a long name of its own, quoted or capital inside a sentence."""
        before = hit.first - 1
        quoted = before in self._quotes
        if not self._is_headless(hit.first) or (quoted and self._quotes[before] != hit.last):
            return False
        if self._owned(before if quoted else hit.first, max(0, before - _OWNER_REACH)):
            return False
        if quoted:
            return True
        if before < 0 or self._tokens[before].key in _SENTENCE_END or not self._scan.capital(hit.first):
            return False
        return "\n" not in self._scan.written(self._tokens[before].end, hit.start)

    def _is_headless(self, first: int) -> bool:
        hit = self._known[first]
        return campaign_key(self._scan.written(hit.start, hit.end)) in self._cues.headless

    def _owned(self, place: int, floor: int) -> bool:
        """Whether the words at ``place`` are what an award, a fund, a motto … before them is called."""
        return any(
            self._cues.owners.before(self._tokens, end)
            for end in range(place, max(floor, place - _OWNER_REACH), -1)
            if not any(self._tokens[k].key in ",;" for k in range(end, place))
        )

    def _launched(self, index: int) -> bool:
        return any(self._cues.launch.before(self._tokens, end) for end in range(index, max(0, index - 3), -1))

    def _is_known(self, opening: int) -> bool:
        span = self._scan.written(self._tokens[opening + 1].start, self._tokens[self._quotes[opening] - 1].end)
        return campaign_key(span) in self._cues.known

    def _next_head(self, place: int) -> bool:
        return any(head.first == place for head in self._heads)


def _quotes(scan: Scan) -> Iterator[tuple[int, int]]:
    """Token indexes of opening and closing quotes, paired inside a paragraph."""
    text = scan.clean.text
    opened: int | None = None
    for index, token in enumerate(scan.tokens):
        if opened is not None and "\n" in text[scan.tokens[index - 1].end : token.start]:
            opened = None
        if token.key == '"' or (token.key == "'" and _is_quote(text, token.start)):
            written = text[token.start]
            closes = written in "”»’" or (written not in "“«‘" and opened is not None)
            if not closes:
                opened = index
            elif opened is not None:
                if index > opened + 1:
                    yield opened, index
                opened = None


def _is_quote(text: str, position: int) -> bool:
    """Whether a single quote is one: not the apostrophe of «K'Broi»."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return not (before.isalpha() and after.isalpha())
