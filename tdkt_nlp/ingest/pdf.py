"""PDF with a text layer."""

from __future__ import annotations

from collections.abc import Iterator

from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.entry import Entry, Item, read_bytes
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.text import split_title

_SENTENCE_END = (".", "!", "?", ":", ";", "…", "”", '"', "»")


def read_pdf(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a PDF file; a scanned one without text is an error ``no-text``."""
    try:
        import pypdfium2
    except ImportError as error:
        raise entry.error("missing-library", "reading PDF needs: pip install tdkt_nlp[formats]") from error
    data = read_bytes(entry, options)
    try:
        pages = _pages(pypdfium2.PdfDocument(data))
    except pypdfium2.PdfiumError as error:
        raise entry.error("broken-pdf", f"this PDF cannot be opened ({error})") from error
    title, text = split_title("\n".join(unwrap(page) for page in pages))
    if not text.strip():
        raise entry.error("no-text", f"PDF of {len(pages)} pages without a text layer; recognise its text (OCR) first")
    yield finish(Draft(entry.id, title, text, entry.origin, "application/pdf"))


def _pages(document: object) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in document]  # type: ignore[attr-defined]


def unwrap(page: str) -> str:
    """Paragraphs of a page of text whose lines were broken by its layout.

    A line that fills at least three quarters of the measure and does not end a sentence goes on in the next one.
    """
    lines = [line.strip() for line in page.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").split("\n")]
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
