"""Owns `python -m installer.policy_files`: writes everything that the table of settings gives.

tests/installer/test_policy_files.py fails as long as the committed files are not these.
"""

from collections.abc import Mapping
from pathlib import Path

from installer import admx, archive, release, settings_page
from installer.archive import Entry

FOLDER = "installer/policy"


def files() -> Mapping[str, str]:
    """The text of each, by its place in the repository."""
    templates = {f"{FOLDER}/{name}": text for name, text in admx.files().items()}
    return {"docs/settings.md": settings_page.page()} | templates


def zipped(epoch_s: int) -> bytes:
    """The templates alone, for whoever has the installer and not the source."""
    entries = [Entry(name=name, content=text.encode()) for name, text in admx.files().items()]
    return archive.zipped(entries, epoch_s)


def write(root: Path) -> None:
    for name, text in files().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(release.ROOT)
