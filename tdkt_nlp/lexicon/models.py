"""Where the models of this installation are."""

from __future__ import annotations

import os
from pathlib import Path

from tdkt_nlp.errors import ResourceError

OWN = "TDKT_MODELS"
"""Environment variable: a folder of models of one's own, each in a folder of its name."""


def model_dir(name: str) -> Path:
    """Folder of the model ``name``: in the folder of ``TDKT_MODELS``, the installed package, else the source tree.

    Raises:
        ResourceError: it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    own = [Path(os.environ[OWN]) / name] if os.environ.get(OWN) else []
    for folder in (*own, package / "_models" / name, package.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise ResourceError(f"models/{name}: not found; reinstall tdkt_nlp or train the model")
