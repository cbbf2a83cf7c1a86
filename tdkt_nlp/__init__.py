"""Text mining for Vietnam's emulation and commendation press (thi đua, khen thưởng)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tdkt_nlp.version import __version__

if TYPE_CHECKING:
    from tdkt_nlp.nlp.load import load

__all__ = ["__version__", "load"]


def __getattr__(name: str) -> Any:
    """``load`` when it is first asked for: it needs spaCy, which most uses of the package do not."""
    if name == "load":
        from tdkt_nlp.nlp.load import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
