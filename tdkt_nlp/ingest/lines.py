"""Lines of a text stream that may be of any length and any encoding."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

from tdkt_nlp.errors import ReadError
from tdkt_nlp.ingest.encodings import decode, detect
from tdkt_nlp.ingest.entry import HEAD, Entry
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Filling, buffered


class Lines:
    """Numbered lines of an entry, decoded one by one.

    Attributes:
        encoding: of the whole stream, as its head tells.
    """

    def __init__(self, entry: Entry, options: ReadOptions) -> None:
        self._entry, self._limit, self._most = entry, options.max_document_bytes, options.most
        self.encoding = options.encoding or detect(entry.head())
        self._stream = entry.stream
        self._line_encoding = self.encoding
        if self.encoding.startswith("utf-16"):
            self._stream, self._line_encoding = buffered(_Utf8(entry.stream, self.encoding)), "utf-8"
        self._forced = options.encoding is not None

    def __iter__(self) -> Iterator[tuple[int, str | ReadError]]:
        """Number from 1, and the line with its end, or why it cannot be read (``too-large``, ``undecodable``)."""
        number = 0
        while line := self._stream.readline(self._limit + 1):
            number += 1
            where = f"{self._entry.origin}:{number}"
            if len(line) > self._limit:
                size = len(line) + self._skip_rest(line)
                message = f"line of {size / 1e6:.1f} MB, larger than {self._most}; write one article a line"
                yield number, self._entry.error("too-large", message, origin=where)
                continue
            try:
                yield number, self._decode(line, where, first=number == 1).replace("\0", "")
            except ReadError as error:
                yield number, error

    def _skip_rest(self, line: bytes) -> int:
        skipped = 0
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(HEAD)
            skipped += len(line)
        return skipped

    def _decode(self, line: bytes, where: str, first: bool) -> str:
        if first:
            line = line.removeprefix(codecs.BOM_UTF8)
        try:
            if self._line_encoding.startswith("utf-8"):
                return line.decode("utf-8")
        except UnicodeDecodeError:
            if not self._forced:
                return decode(line, detect(line), origin=where)  # the head was plain ASCII, or the line is damaged
        return decode(line, self._line_encoding, origin=where)


class _Utf8(Filling):
    """UTF-16 as UTF-8, so that its lines can be found."""

    def __init__(self, source: io.BufferedReader, encoding: str) -> None:
        super().__init__()
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._started = False

    def _more(self) -> bytes:
        while data := self._source.read(HEAD):
            text = self._decoder.decode(data)
            if not self._started:
                text, self._started = text.removeprefix("\ufeff"), True
            if text:
                return text.encode("utf-8", "replace")
        return b""
