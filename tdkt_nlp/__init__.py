"""Text mining for Vietnam's emulation and commendation press (thi đua, khen thưởng)."""

from __future__ import annotations

from tdkt_nlp.version import __version__

__all__ = ["__version__"]
