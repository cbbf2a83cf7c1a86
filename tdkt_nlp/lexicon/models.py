"""Where the models of this installation are."""

from __future__ import annotations

from pathlib import Path

from tdkt_nlp.errors import ResourceError


def model_dir(name: str) -> Path:
    """Folder of the model ``name``: in the installed package, else in the source tree.

    Raises:
        ResourceError: it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_models" / name, package.parent / "models" / name):
        if folder.is_dir():
            return folder
    raise ResourceError(f"models/{name}: not found; reinstall tdkt_nlp or train the model")
