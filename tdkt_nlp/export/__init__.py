"""Records → datasets: the same tables in Parquet, CSV, XLSX and JSONL, with a data package beside them."""

from tdkt_nlp.export.datasets import EXPORTERS, DatasetWriter, ExportOptions, known_formats
from tdkt_nlp.export.rows import article_row, finding_rows, record_rows, reject_row

__all__ = [
    "EXPORTERS",
    "DatasetWriter",
    "ExportOptions",
    "article_row",
    "finding_rows",
    "known_formats",
    "record_rows",
    "reject_row",
]
