"""Which reader reads which kind of file. A new format is a module and a line here (and in ``sniff``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tdkt_nlp.ingest.archive_tar import read_tar
from tdkt_nlp.ingest.archive_zip import read_zip
from tdkt_nlp.ingest.compressed import read_gzip, read_zstd
from tdkt_nlp.ingest.docx import read_docx
from tdkt_nlp.ingest.entry import Reader
from tdkt_nlp.ingest.html import read_html
from tdkt_nlp.ingest.json_array import read_json
from tdkt_nlp.ingest.jsonl import read_jsonl
from tdkt_nlp.ingest.markdown import read_markdown
from tdkt_nlp.ingest.pdf import read_pdf
from tdkt_nlp.ingest.table import read_table
from tdkt_nlp.ingest.text import read_text
from tdkt_nlp.ingest.warc import read_warc

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "text": read_text,
        "markdown": read_markdown,
        "html": read_html,
        "jsonl": read_jsonl,
        "json": read_json,
        "csv": read_table,
        "warc": read_warc,
        "pdf": read_pdf,
        "docx": read_docx,
        "zip": read_zip,
        "tar": read_tar,
        "gzip": read_gzip,
        "zstd": read_zstd,
    }
)
