"""The same article set another way tells the same facts."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from itertools import pairwise
from typing import Any

from tdkt_nlp.ingest.html import page
from tdkt_nlp.normalise import normalise
from tdkt_nlp.schema.document import RawDocument

# Names nobody, no body, no date and no honour; no word of it stands for a recipient.
PARAGRAPH = "Trời mưa nhỏ từ sáng. Mặt sông phẳng lặng, nước lên chậm, gió thổi nhẹ qua những rặng tre già."
_PARAGRAPH = "<p>{}</p>\n"
_BLOCKS = {"caption": '<figure><img src="a.jpg"><figcaption>{}</figcaption></figure>\n'}
_ITEM = re.compile(r"\s*(?:[-+*•▪●–]|\w{1,4}[.)])\s")
_STOP = re.compile(r"(?<=[a-zà-ỹđ]{3})\. (?=[A-ZĐÀ-Ỹ][a-zà-ỹđ]+[\s,])")


def test_headline_in_capitals_tells_the_same_facts(articles: Any) -> None:
    # A name that the article never writes is lost among capitals, and so may be what the headline alone tells.
    articles.check(lambda raw: replace(raw, title=raw.title.upper(), zones=()), least=0.95)


def test_missing_space_after_a_full_stop_changes_nothing(articles: Any) -> None:
    articles.check(lambda raw: replace(raw, text=_STOP.sub(".", raw.text), zones=()))


def with_paragraph(raw: RawDocument) -> RawDocument:
    """The unrelated paragraph between others, but not behind the headline, before captions, or inside a list."""
    lines = raw.text.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number, behind in reversed(list(pairwise(filled))[1:]):
        listed = any(_ITEM.match(lines[each]) for each in (number, behind))
        if behind == number + 1 and lines[number].rstrip().endswith((".", "!", "?")) and not listed:
            lines[behind:behind] = [PARAGRAPH]
    return replace(raw, text="\n".join(lines), zones=())


def test_unrelated_paragraph_adds_and_takes_nothing(articles: Any) -> None:
    articles.check(with_paragraph)


def as_page(raw: RawDocument) -> RawDocument:
    """The article as a web page that marks its captions, read again; a page tells a headline once."""
    if raw.text.startswith(raw.title):
        return raw
    clean = normalise(raw)
    lines = [
        (zone.kind, line)
        for zone in clean.zones[1:]
        for line in clean.text[zone.start : zone.end].split("\n")
        if line.strip()
    ]
    body = "".join(_BLOCKS.get(kind, _PARAGRAPH).format(escape(line)) for kind, line in lines)
    head = f'<head><meta charset="utf-8"><title>{escape(raw.title)}</title></head>'
    article = f"<article><h1>{escape(raw.title)}</h1>\n{body}</article>"
    read = page(f"<html>{head}<body>{article}</body></html>", id=raw.id, origin=raw.id, encoding="utf-8")
    return replace(read, published=raw.published)


def test_web_page_tells_the_facts_of_its_text(articles: Any) -> None:
    articles.check(as_page)
