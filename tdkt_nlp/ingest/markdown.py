"""Markdown: front matter, a headline, text with light markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tdkt_nlp.ingest.document import Draft, finish
from tdkt_nlp.ingest.entry import Entry, Item
from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.text import decoded, split_title

_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*#[ \t]+(.*?)[ \t#]*(?:\n|\Z)")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_QUOTE = re.compile(r"^>[ \t]?", re.MULTILINE)


def read_markdown(entry: Entry, options: ReadOptions) -> Iterator[Item]:
    """The article of a Markdown file; pictures' texts are its captions."""
    text, encoding = decoded(entry, options)
    meta, text = _front_matter(text)
    heading = _TITLE.match(text)
    if heading:
        title, body = _plain(heading[1]), text[heading.end() :]
    elif meta.get("title"):
        title, body = "", text
    else:
        title, body = split_title(text)
    captions = [caption for caption in _IMAGE.findall(body) if caption.strip()]
    yield finish(
        Draft(
            id=meta.get("id") or entry.id,
            title=title or meta.get("title", ""),
            text=_plain(body).strip(),
            origin=entry.origin,
            media_type="text/markdown",
            encoding=encoding,
            published=meta.get("published") or meta.get("date"),
            source=meta.get("source"),
            url=meta.get("url"),
            captions=captions,
        )
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The ``key: value`` lines between ``---`` lines, and the text after them."""
    front = _FRONT.match(text)
    if not front:
        return {}, text
    pairs = (line.partition(":") for line in front[1].split("\n") if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}, text[front.end() :]


def _plain(text: str) -> str:
    text = _HEADING.sub(r"\1", _QUOTE.sub("", text))
    return _STRONG.sub(r"\2", _LINK.sub(r"\1", _IMAGE.sub("", text)))
