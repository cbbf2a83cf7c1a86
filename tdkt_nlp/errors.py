"""Every error that tdkt_nlp raises on purpose: one root, one line for the person who reads it."""

from __future__ import annotations


class TdktError(Exception):
    """Root of all errors raised on purpose.

    The message is one line: what is wrong, where (file, line or byte), what to do.
    """

    exit_code = 3


class UsageError(TdktError):
    """The call itself is off: a missing path, an unknown column, an option that does not exist."""

    exit_code = 2


class ResourceError(TdktError):
    """A file of ``resources/`` or ``models/`` is missing, malformed or of another version."""


class ReadError(TdktError):
    """A source, or one document of it, cannot be read.

    Attributes:
        reason: short id that is counted and filtered by (``not-utf8``, ``truncated-gzip``, …).
        origin: where the fault lies: file, member, line or byte.
    """

    def __init__(self, message: str, *, reason: str, origin: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.origin = origin


class WriteError(TdktError):
    """An output cannot be written: no permission, no space, a folder in the way."""
