"""Of which kind is it? By content first, by name where the content leaves it open."""

from __future__ import annotations

from tdkt_nlp.ingest.content import is_page, text_kind
from tdkt_nlp.ingest.entry import Entry
from tdkt_nlp.ingest.options import ReadOptions

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
)
_FOREIGN = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*", b"RIFF", b"OggS", b"ID3",
    b"\x00\x00\x00\x18ftyp", b"\x00\x00\x00\x20ftyp", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0", b"Rar!",
    b"7z\xbc\xaf", b"SQLite format 3\x00", b"PAR1", b"\xfd7zXZ", b"BZh", b"\xca\xfe\xba\xbe", b"wOFF", b"wOF2",
    b"\x00asm",
)  # fmt: skip
_SUFFIXES = {
    "txt": "text", "text": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html",
    "xhtml": "html", "shtml": "html", "jsonl": "jsonl", "ndjson": "jsonl", "json": "json", "csv": "csv", "tsv": "csv",
    "tab": "csv",
}  # fmt: skip
_UNSUPPORTED_LIST = "css js mjs map xml xsl rss svg yml yaml toml ini cfg py sh bat sql log lock xls xlsx"
# What comes along with saved pages and projects and is no article.
_UNSUPPORTED = frozenset(_UNSUPPORTED_LIST.split())
_DOCX_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_CONTROL = frozenset(range(32)) - frozenset(b"\0\t\n\f\r\x1a\x1b\x02\x05\x06\x14\x19\x1e")  # VISCII has letters there


def kind_of(entry: Entry, options: ReadOptions) -> str:
    """A key of ``READERS``; what has no name, as standard input, is told by its content alone.

    Raises:
        ReadError: ``empty``, ``binary``, ``unsupported``.
    """
    head = entry.head()
    if not head and entry.health.fault:
        raise entry.health.fault
    if not head:
        raise entry.error("empty", "nothing in it")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return "docx" if kind == "zip" and _is_docx(entry, head) else kind
    suffix = _suffix(entry.name)
    if head[257:262] == b"ustar" or suffix == "tar":
        return "tar"
    if is_binary(head):
        raise entry.error("binary", "this is no text, whatever its name says")
    if suffix in _UNSUPPORTED:
        raise entry.error("unsupported", f"files of type .{suffix} hold no articles")
    kind = _SUFFIXES.get(suffix) or text_kind(head, options)
    return "html" if kind == "text" and is_page(head.decode("latin-1")) else kind


def is_binary(data: bytes) -> bool:
    """True for the head of an image, a program or another file that is no text."""
    if data.startswith(_FOREIGN):
        return True
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(data):
        return False
    nuls = data.count(0)
    control = sum(1 for byte in data if byte in _CONTROL)
    return nuls > 0.1 * len(data) or control > 0.02 * len(data)


def _looks_utf16(data: bytes) -> bool:
    from tdkt_nlp.ingest.encodings import detect

    return b"\0" in data and detect(data).startswith("utf-16")


def _is_docx(entry: Entry, head: bytes) -> bool:
    if _suffix(entry.name) == "docx":
        return True
    # The first member is a part of a document; a zip archive that only holds documents has their names in it, too.
    length = int.from_bytes(head[26:28], "little")
    first = head[30 : 30 + length]
    return first.startswith(_DOCX_PARTS) and (b"word/document.xml" if first.startswith(b"word/") else b"word/") in head


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""
