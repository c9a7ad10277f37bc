"""Owns reading requirements/*.txt; must not know what is installed."""

import re
from pathlib import Path

_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;]+)")


def canonical(name: str) -> str:
    """As packages are compared (PEP 503): `PySide6_Essentials` is `pyside6-essentials`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(file: Path) -> dict[str, str]:
    """Version by canonical name, for every system."""
    found = map(_PIN.match, file.read_text(encoding="utf-8").splitlines())
    return {canonical(pin["name"]): pin["version"] for pin in found if pin}
