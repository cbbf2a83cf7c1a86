"""Grammar words of award reports, as mentions."""

from __future__ import annotations

from tdkt_nlp.extract.scan import Scan
from tdkt_nlp.schema.mention import Cue

_PREFIX = "cue."


def find_cues(scan: Scan) -> tuple[Cue, ...]:
    """Every grammar word of ``resources/cues.yml``, in text order."""
    found = [
        Cue(hit.start, hit.end, kind.removeprefix(_PREFIX), hit.id)
        for kind, hits in scan.hits.items()
        if kind.startswith(_PREFIX)
        for hit in hits
    ]
    return tuple(sorted(found, key=lambda cue: (cue.start, -cue.end)))
