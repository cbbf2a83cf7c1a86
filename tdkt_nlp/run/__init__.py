"""The main job: an archive in, datasets out; interrupted anywhere, nothing lost."""

from tdkt_nlp.run.engine import RunOptions, run_archive
from tdkt_nlp.run.report import RunReport

__all__ = ["RunOptions", "RunReport", "run_archive"]
