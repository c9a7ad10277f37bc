"""Owns where the files stand that come with Schakel: beside `src` in a checkout, else in the package."""

from pathlib import Path

import workstation
from workstation.domain.errors import Fault, SchakelError


class ResourceMissing(SchakelError):
    """An installation that is not whole. `name` is one of our own files."""

    fault = Fault.IT

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def root() -> Path:
    """The folder of all resources. Raises ResourceMissing."""
    package = Path(workstation.__file__).parent
    for place in (package / "resources", package.parents[1] / "resources"):
        if place.is_dir():
            return place
    raise ResourceMissing("resources")


def find(*parts: str) -> Path:
    """`find("icons", "lock.svg")`. Raises ResourceMissing."""
    path = root().joinpath(*parts)
    if not path.exists():
        raise ResourceMissing("/".join(parts))
    return path
