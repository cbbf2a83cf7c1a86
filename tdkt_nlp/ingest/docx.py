"""Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.entry import Entry, Item, read_bytes
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.streams import Limit
from tdkt_nlp.ingest.text import split_title

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a Word document: paragraphs, list items and table rows, one a line."""
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise entry.error("missing-library", "reading DOCX needs: pip install tdkt_nlp[formats]") from error
    data = read_bytes(entry, options)
    limit = Limit(entry.origin, options, entry.health)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for part in parts.infolist():
                limit.check(part.compress_size, part.file_size)
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OpcError, KeyError, ValueError) as error:
        raise entry.error("broken-docx", f"this DOCX cannot be opened ({error})") from error
    title, text, captions = _content(document)
    yield finish(Draft(entry.id, title, text, entry.origin, _MEDIA_TYPE, captions=captions))


def _content(document: Document) -> tuple[str, str, list[str]]:
    from docx.table import Table

    title, lines, captions = "", list[str](), list[str]()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines += _rows(block)
            continue
        text, style = block.text.strip(), _style(block)
        if not title and not lines and text and style in ("title", "heading 1"):
            title = text
        elif style == "caption":
            captions += [text] if text else []
        elif style.startswith("list") and text:
            lines.append(f"- {text}")
        elif text:
            lines.append(text)
    text = "\n".join(lines)
    if not title:
        title, text = split_title(text)
    return title, text, captions


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name or "").lower() if paragraph.style is not None else ""


def _rows(table: Table) -> Iterator[str]:
    """Rows as trafilatura writes them for web pages; a cell that spans several columns is given once."""
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(cell.text.split()))
        if any(cells):
            yield f"| {' | '.join(cells)} |"
