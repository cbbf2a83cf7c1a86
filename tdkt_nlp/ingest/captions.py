"""Captions of pictures in a web page: taken out of the text, so that they do not break a sentence in two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# How Vietnamese news sites mark a caption: figcaption, or a class or id with one of these words.
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|captions|photo-?caption|img-?caption|image-?caption|photocms_caption|pcaption|pic-?note|"
    r"chu-?thich(?:-?anh)?|note-?img|desc-?img|img-?desc)(?:$|[\s_-])|"
    r"caption(?:$|[\s_-])|tplcaption|figcaption|(?:^|\s)(?:Caption|PhotoCMS_Caption)(?:$|\s)",
    re.IGNORECASE,
)
_MAX = 600  # characters; what is longer is no caption, whatever its class


def take_captions(tree: HtmlElement) -> list[str]:
    """Remove the captions from ``tree`` and return their texts in page order, each once."""
    found: list[str] = []
    for element in list(tree.iter()):
        if isinstance(element.tag, str) and _is_caption(element) and element.getparent() is not None:
            text = " ".join(" ".join(element.itertext()).split())
            if len(text) > _MAX:
                continue
            if text and text not in found:
                found.append(text)
            element.drop_tree()
    return found


def _is_caption(element: HtmlElement) -> bool:
    if element.tag == "figcaption":
        return True
    if element.tag in ("html", "body", "article", "main", "section", "figure"):
        return False
    return any(_CLASS.search(element.get(name) or "") for name in ("class", "id"))
