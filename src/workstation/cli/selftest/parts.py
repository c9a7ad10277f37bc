"""Owns the check that nothing of the installation is missing: every module, every file of the lines."""

import importlib
import pkgutil
import platform
import sys

import workstation
from workstation.cli.selftest.outcome import Fact, NotSo
from workstation.system import forms, protocols, referrals, resources, texts

_FOLDERS = ("fonts", "icons", "sounds", "visitor")


def modules() -> dict[str, Fact]:
    """Imports all of Schakel, and with it every library that it uses. Raises NotSo with its name."""
    names = [
        found.name
        for found in pkgutil.walk_packages(workstation.__path__, "workstation.")
        if not found.name.endswith("__main__")
    ]
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError as error:
            raise NotSo(error.name or name) from None
    return {
        "count": len(names),
        "python": platform.python_version(),
        "bundle": bool(getattr(sys, "frozen", False)),
    }


def files() -> dict[str, Fact]:
    """Reads what the lines decide, and sees what the program shows. Raises NotSo, SchakelError."""
    for shelf in (texts.shelf(), referrals.shelf()):
        stock = shelf.stock()
        if stock.problems or not stock.books:
            raise NotSo(stock.problems[0].file if stock.problems else "resources")
    for name in _FOLDERS:
        if not any(resources.find(name).iterdir()):
            raise NotSo(name)
    return {
        "protocols": len(protocols.shelf().stock().books),
        "forms": len(forms.shelf().stock().books),
    }
