"""Owns where shipped files are found; must not know what is in them."""

import sys
from pathlib import Path


def folder(*parts: str) -> Path:
    """A folder or file below `resources/`: of the bundle, of the installed package, or of the tree."""
    here = Path(__file__).resolve()
    bundle = getattr(sys, "_MEIPASS", None)
    places = [here.parents[2] / "resources", here.parents[4] / "resources"]
    if bundle is not None:
        places.insert(0, Path(bundle) / "resources")
    root = next((place for place in places if place.is_dir()), places[-1])
    return root.joinpath(*parts)
