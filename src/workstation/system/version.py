"""Owns which version of Schakel this is; must not know whether there is a newer one."""

import importlib.metadata
import tomllib
from pathlib import Path

import workstation


def own() -> str:
    """ "" where the installation does not say."""
    try:
        return importlib.metadata.version("schakel")
    except importlib.metadata.PackageNotFoundError:
        return _of_checkout()


def _of_checkout() -> str:
    project = Path(workstation.__file__).parents[2] / "pyproject.toml"
    try:
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    except (OSError, ValueError, KeyError):
        return ""
