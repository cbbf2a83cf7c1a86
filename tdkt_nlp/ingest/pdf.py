"""PDF with a text layer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.entry import Entry, Item, read_bytes
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.text import MAX_TITLE, split_title

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_MEASURED = 5_000  # characters of the first page whose size is looked at
_LARGER = 1.1  # times the body's size, from which a line is a headline's
_SAME = 0.05  # share by which the sizes of lines of one headline may differ
_HEADLINE_LINES = 4
_SENTENCE_END = (".", "!", "?", ":", ";", "…", "”", '"', "»")


def read_pdf(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a PDF file; a scanned one without text is an error ``no-text``."""
    try:
        import pypdfium2
    except ImportError as error:
        raise entry.error("missing-library", "reading PDF needs: pip install tdkt_nlp[formats]") from error
    data = read_bytes(entry, options)
    try:
        pages = [page.get_textpage() for page in pypdfium2.PdfDocument(data)]
        texts = [unwrap(page.get_text_bounded()) for page in pages[1:]]
        if pages:
            texts.insert(0, _first_page(pages[0]))
    except pypdfium2.PdfiumError as error:
        raise entry.error("broken-pdf", f"this PDF cannot be opened ({error})") from error
    title, text = goes_on(*split_title("\n".join(texts)))
    if not text.strip():
        raise entry.error("no-text", f"PDF of {len(pages)} pages without a text layer; recognise its text (OCR) first")
    yield finish(Draft(entry.id, title, text, entry.origin, "application/pdf"))


def goes_on(title: str, text: str) -> tuple[str, str]:
    """Headline and text, the headline with the first lines of the text where these begin with a small letter."""
    while title and not title.endswith(_SENTENCE_END):
        line, _, rest = text.partition("\n")
        joined = f"{title} {line}"
        if not line[:1].islower() or len(joined) > MAX_TITLE or not rest.strip():
            break
        title, text = joined, rest.lstrip("\n")
    return title, text


def headline_lines(lines: Sequence[tuple[str, float]]) -> int:
    """How many of the first lines, given with the size of their letters, are the headline's; 0 where none stands out.

    They are of one size, larger than most letters below them, and end like no sentence.
    """
    number = 1
    while (
        number < len(lines)
        and abs(lines[number][1] - lines[0][1]) <= _SAME * lines[0][1]
        and not lines[number - 1][0].endswith(_SENTENCE_END)
    ):
        number += 1
    below: Counter[float] = Counter()
    for text, size in lines[number:]:
        below[size] += len(text)
    if not below or lines[0][1] < _LARGER * below.most_common(1)[0][0]:
        return 0
    whole = " ".join(text for text, _ in lines[:number])
    return 0 if number > _HEADLINE_LINES or len(whole) > MAX_TITLE or whole.endswith((".", ":", ";")) else number


def _first_page(page: PdfTextPage) -> str:
    """The paragraphs of the first page, the headline set off by a blank line where its size tells it."""
    text = _plain(page.get_text_bounded())
    sized = _sized_lines(page)
    number = headline_lines(sized)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not number or lines[:number] != [line for line, _ in sized[:number]]:
        return unwrap(text)
    return " ".join(lines[:number]) + "\n\n" + unwrap("\n".join(lines[number:]))


def _sized_lines(page: PdfTextPage) -> list[tuple[str, float]]:
    """The lines that are not blank at the beginning of a page, with the height of most of their letters in points."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    lines: list[tuple[str, float]] = []
    text, sizes = "", Counter[float]()
    count = min(page.count_chars(), _MEASURED)
    for index in range(count + 1):
        character = chr(raw.FPDFText_GetUnicode(page, index)) if index < count else "\n"
        if character != "\n":
            text += character
            if not character.isspace() and raw.FPDFText_GetLooseCharBox(page, index, box):
                sizes[round(box.top - box.bottom, 1)] += 1
            continue
        text = _plain(text).strip()
        if text and sizes:
            lines.append((text, sizes.most_common(1)[0][0]))
        text, sizes = "", Counter[float]()
    return lines


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "")


def unwrap(page: str) -> str:
    """Paragraphs of a page of text whose lines were broken by its layout.

    A line that fills at least three quarters of the measure and does not end a sentence goes on in the next one.
    """
    lines = [line.strip() for line in _plain(page).split("\n")]
    width = max(map(len, lines), default=0)
    joined: list[str] = []
    open_end = False
    for line in lines:
        if open_end and line:
            joined[-1] += f" {line}"
        elif line or (joined and joined[-1]):
            joined.append(line)
        open_end = len(line) >= 0.75 * width and len(line) > 40 and not line.endswith(_SENTENCE_END)
    return "\n".join(line for line in joined if line)
