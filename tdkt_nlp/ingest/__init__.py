"""Ingest: any file, folder or archive → raw documents and rejects."""

from tdkt_nlp.ingest.options import ReadOptions
from tdkt_nlp.ingest.readers import READERS
from tdkt_nlp.ingest.reading import read

__all__ = ["READERS", "ReadOptions", "read"]
