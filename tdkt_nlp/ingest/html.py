"""Web pages: headline, date, publisher and main text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from tdkt_nlp.ingest.captions import take_captions
from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.entry import Entry, Item
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.text import decoded, split_title
from tdkt_nlp.schema.document import RawDocument

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:-]+)", re.IGNORECASE)
_RULE = re.compile(r"^[|\s:-]+$")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SILENT = ("script", "style", "noscript", "template", "head", "nav", "footer")
_BLOCKS = frozenset(["p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table"])


def read_html(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a web page."""
    declared = _CHARSET.search(entry.head()[:8192])
    markup, encoding = decoded(entry, options, declared[1].decode("ascii") if declared else None)
    yield page(markup, id=entry.id, origin=entry.origin, encoding=encoding)


def page(markup: str, *, id: str, origin: str, encoding: str, url: str | None = None) -> RawDocument:
    """The article in the markup of a page.

    Raises:
        ReadError: reason ``no-text`` for a page without an article.
    """
    found = _extract(markup, url)
    title, text, captions = found.get("title") or "", found.get("text") or "", found.get("captions") or []
    if not text.strip():
        # Nested too deep for the parser, or too little for a page: take all there is.
        title, text = split_title(_all_text(markup))
    return finish(
        Draft(
            id=id,
            title=" ".join(title.split()),
            text=_lines(text, title),
            origin=origin,
            media_type="text/html",
            encoding=encoding,
            published=found.get("date"),
            source=found.get("sitename"),
            url=url or found.get("url"),
            captions=captions,
        )
    )


def _extract(markup: str, url: str | None) -> dict[str, Any]:
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]
    import trafilatura

    try:
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", markup))
    except (lxml.etree.LxmlError, ValueError):
        return {}
    captions = take_captions(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        with_metadata=True,
    )
    if found is None:
        return {"captions": captions}
    fields = found if isinstance(found, dict) else found.as_dict()
    return {**fields, "captions": captions}


def _lines(text: str, title: str) -> str:
    """One paragraph, list item or table row a line, without the headline repeated on top and table rules."""
    lines = [line.rstrip() for line in text.split("\n")]
    lines = [line for line in lines if not (line.startswith("|") and _RULE.match(line))]
    while lines and (not lines[0].strip() or lines[0].lstrip("# ").strip() == title.strip()):
        lines.pop(0)
    return "\n".join(lines).rstrip()


class _Text(HTMLParser):
    """All visible text, without a tree, so that no depth of nesting hurts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _all_text(markup: str) -> str:
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = (" ".join(line.split()) for line in html.unescape("".join(parser.parts)).split("\n"))
    return "\n".join(line for line in lines if line)
