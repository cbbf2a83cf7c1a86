"""What archives have in common: which member names are safe, hidden or refused."""

from __future__ import annotations

import re

from tdkt_nlp.errors import ReadError

_ABSOLUTE = re.compile(r"^(?:/|[A-Za-z]:)")


def origin_of(archive: str, member: str) -> str:
    """Origin of a member, printable on one line."""
    return f"{archive}!{member}".replace("\n", "\\n").replace("\r", "\\r")


def is_hidden(name: str) -> bool:
    """Members that file managers add, or whose name begins with a dot."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def check_name(name: str, archive: str) -> str:
    """The member name in plain form; raises ReadError ``path-traversal`` for one that leaves the archive."""
    plain = name.replace("\\", "/")
    if _ABSOLUTE.match(plain) or ".." in plain.split("/"):
        raise refused("path-traversal", name, archive, "its name points outside the archive")
    return "/".join(part for part in plain.split("/") if part not in ("", "."))


def refused(reason: str, name: str, archive: str, why: str) -> ReadError:
    """The error of a member that is not read."""
    origin = origin_of(archive, name)
    return ReadError(f"{origin}: member refused: {why}", reason=reason, origin=origin)
