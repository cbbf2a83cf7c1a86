"""What the sentences before hand on: the frame of a list, the subject of its lines, the act and the time going on."""

from __future__ import annotations

from collections.abc import Sequence

from tdkt_nlp.link.authority import Conferral, ConferralReader
from tdkt_nlp.link.chunks import Chunk
from tdkt_nlp.link.draft import Draft, Recipients, Said
from tdkt_nlp.link.status import Setting, Told, clause_scope, clause_status, cue_of
from tdkt_nlp.link.topics import Topics
from tdkt_nlp.schema.document import CleanText, Sentence
from tdkt_nlp.schema.mention import PersonMention, UnitMention
from tdkt_nlp.schema.records import Scope, Status

_OF_RECEIVERS = frozenset({"passive", "elided"})  # rules of clauses whose subject receives


class Context:
    """What earlier sentences of one article hand on; ``enter`` and ``leave`` are called for each in order."""

    def __init__(
        self,
        clean: CleanText,
        conferral: ConferralReader,
        setting: Setting,
        topics: Topics,
        headline: Sequence[Chunk],
    ) -> None:
        """``headline`` are the chunks of the headline: naming an honour or praise makes the article its news."""
        kinds = {chunk.kind for chunk in headline}
        self._headline_tells = bool(kinds & {"award", "commend"}) and "revoked" not in kinds
        self._clean = clean
        self._conferral = conferral
        self._setting = setting
        self._topics = topics
        self._frame: Conferral | None = None  # «… đã trao:» before a list
        self.subject: tuple[Recipients, ...] = ()  # of a list of elided clauses («- Năm 1972: được tặng …»)
        self._frame_scope: Told | None = None  # of that line
        self._frame_status: tuple[Status, Said | None] | None = None  # of that line
        self._lasting: Told | None = None  # of the sentence before, in the same paragraph
        # The last act of the sentence before, in the same paragraph.
        self._act: tuple[Conferral, tuple[Status, Said | None]] | None = None
        # Handed on to this sentence, by the list's frame or the sentence before.
        self.status: tuple[Status, Said | None] | None = None
        self._paragraph_end = -1

    def enter(self, sentence: Sentence) -> None:
        """Forget what does not reach over into ``sentence``."""
        if "\n" in self._clean.text[self._paragraph_end : sentence.start] or self._paragraph_end < 0:
            self._lasting = self._act = None
        if sentence.zone not in ("list", "body", "lead"):
            self._frame = self._frame_scope = self._frame_status = None

    def handed_on(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Conferral:
        """Who confers where this sentence does not say: the list's frame, or whose act it goes on with («Tặng W …»)."""
        self.status = self._frame_status
        goes_on = bool(chunks) and chunks[0].kind == "give" and chunks[0].start == sentence.start
        if self._act is None or not goes_on or self._frame is not None:
            return self._frame or Conferral()
        carried, self.status = self._act
        return carried

    def acted(self, carried: Conferral, drafts: Sequence[Draft]) -> None:
        """Keep who conferred the last of the honours of a sentence."""
        last = drafts[-1] if drafts else None
        self._act = (carried, (last.status, last.telling.status if last.telling else None)) if last else None

    def leave(self, sentence: Sentence, chunks: Sequence[Chunk], carried: Conferral) -> None:
        """Keep what ``sentence`` hands on: its subject, and the frame of the list that it opens."""
        self._paragraph_end = sentence.end
        self.subject = self._line_subject(sentence, chunks)
        if self._clean.text[sentence.start : sentence.end].rstrip().endswith(":"):
            found = self._frame_of(chunks, carried)
            if sentence.zone != "list" or found is not None:
                self._frame = found
                self._frame_scope = self._scope_of_frame(sentence, chunks)
                self._frame_status = self._status_of_frame(chunks)
        elif sentence.zone != "list" and not self._clean.text[sentence.start : sentence.end].rstrip().endswith(";"):
            self._frame = self._frame_scope = self._frame_status = None

    def _line_subject(self, sentence: Sentence, chunks: Sequence[Chunk]) -> tuple[Recipients, ...]:
        """Of whom the next sentences of a list tell: whom its line names first, else whom the article is about."""
        opens_line = sentence.start == 0 or self._clean.text[sentence.start - 1] == "\n"
        named = (
            next((c.mention for c in chunks if c.kind in ("person", "unit")), None) if sentence.zone == "list" else None
        )
        if isinstance(named, PersonMention) and opens_line:
            return (Recipients("individual", 1, "exact", "recipients", (named.full_name,)),)
        if isinstance(named, UnitMention) and opens_line:
            return (Recipients("collective", 1, "exact", "recipients", (named.name,)),)
        if sentence.zone == "list" and not opens_line:
            return self.subject
        name = self._topics.protagonist(sentence.end)
        return (Recipients("collective", 1, "exact", "recipients", (name,)),) if name else ()

    def _scope_of_frame(self, sentence: Sentence, chunks: Sequence[Chunk]) -> Told | None:
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind in ("give", "get", "passive")), None)
        if verb is None:
            return None
        folded = self._clean.folded[sentence.start : sentence.end]
        return clause_scope(chunks, verb, chunks[verb].start, folded, sentence.start, self._setting)

    def _status_of_frame(self, chunks: Sequence[Chunk]) -> tuple[Status, Said | None] | None:
        """Of a line that tells no honour itself and ends in a proposal («… đề nghị Chủ tịch nước tặng:»)."""
        told = any(chunk.kind == "award" for chunk in chunks)
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind == "give"), None)
        return None if told or verb is None else clause_status(chunks, len(chunks), verb)

    def _frame_of(self, chunks: Sequence[Chunk], carried: Conferral) -> Conferral | None:
        """Who confers what the list below a line that ends in a colon tells («… ông A đã trao:»)."""
        verb = next((i for i in range(len(chunks) - 1, -1, -1) if chunks[i].kind == "give"), None)
        if verb is None:
            return carried if carried.carries else None
        who = self._conferral.read(chunks, verb, len(chunks), verb, None)
        return who if who.carries else (carried if carried.carries else None)

    def scope(
        self, chunks: Sequence[Chunk], first: int, start: int, sentence: Sentence, recipients: Recipients, rule: str
    ) -> tuple[Scope, Said | None]:
        """Scope of the honour at chunk ``first``, and the words that tell it: of its clause, else of those before."""
        folded = self._clean.folded[sentence.start : sentence.end]
        told = clause_scope(chunks, first, start, folded, sentence.start, self._setting)
        if rule == "holders":
            return "history", cue_of(chunks[first])  # who bears a title has received it before
        if told is not None:
            self._lasting = told if told.lasting else None
            return told.scope, told.said
        goes_on = self._lasting or self._frame_scope
        return (goes_on.scope, goes_on.said) if goes_on else (self._usual_scope(chunks[:first], recipients, rule), None)

    def _usual_scope(self, before: Sequence[Chunk], recipients: Recipients, rule: str) -> Scope:
        """Where no words set the time: what one person has received is news of an article whose headline says so only.

        «Ông được Nhà nước tặng Huân chương …» in a portrait or an obituary tells of the person's life.
        """
        career = rule in _OF_RECEIVERS and recipients.kind == "individual" and len(recipients.names) == 1
        news = self._headline_tells or any(chunk.kind == "today" for chunk in before)
        return "history" if career and not news else "event"
