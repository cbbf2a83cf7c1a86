"""The main job: an archive in, datasets out; interrupted anywhere, nothing lost."""

from tdkt_nlp.run.engine import run_archive
from tdkt_nlp.run.options import Progress, RunOptions
from tdkt_nlp.run.report import RunReport

__all__ = ["Progress", "RunOptions", "RunReport", "run_archive"]
