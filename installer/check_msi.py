"""Owns trying the .msi under Wine: installed silently in a folder of its own, upgraded, removed.

The programs in it are stand-ins: what is tried is the installer. The programs themselves are tried
on Windows (.github/workflows/package.yml).
"""

import contextlib
import dataclasses
import os
import tempfile
from pathlib import Path

from installer import msi, release, room

FOLDER = r"C:\Hulplijn\Schakel"
TOLD = {"Relay": "tls://relay.example:4222", "Line": "1712", "Fingerprint": "appel boom citroen"}


def run(icon: Path) -> None:
    """Raises BuildFailed."""
    with tempfile.TemporaryDirectory(prefix="schakel-wine-") as name:
        place = Path(name)
        old = _installer(place, icon, "1.0.0", ("gone.dll", "stays.dll"))
        new = _installer(place, icon, "1.1.0", ("stays.dll", "sub/came.dll"))
        wine = _Wine(place / "prefix")
        try:
            _try(wine, old, new)
        finally:
            wine.end()


def _try(wine: "_Wine", old: Path, new: Path) -> None:
    words = [f"{key.upper()}={value}" for key, value in TOLD.items()]
    wine.msiexec("/i", old, f"INSTALLDIR={FOLDER}", *words)
    wine.must(
        wine.files() == {"workstation.exe", "schakel.exe", "gone.dll", "stays.dll", "schakel.ico"},
        "the first installation",
    )
    wine.must(wine.told() == TOLD | {"Version": "1.0.0"}, "what the administrator said")
    # Nothing said: the same folder and the same relay. One thing said: that one is new.
    wine.msiexec("/i", new, "LINE=npie")
    wine.must(
        wine.files()
        == {"workstation.exe", "schakel.exe", "stays.dll", "sub/came.dll", "schakel.ico"},
        "the upgrade",
    )
    wine.must(
        wine.told() == TOLD | {"Version": "1.1.0", "Line": "npie"}, "what an upgrade remembers"
    )
    wine.msiexec("/x", new)
    wine.must(wine.files() == set(), "the removal")
    wine.must(wine.told() == {}, "the registry after the removal")
    # Nothing said at all: the default folder, and no empty texts.
    wine.msiexec("/i", new)
    wine.must(wine.told() == {"Version": "1.1.0"}, "an installation to which nothing was said")
    default = wine.prefix / "drive_c" / "Program Files" / "Schakel"
    wine.must((default / "workstation.exe").is_file(), "the default folder")
    wine.msiexec("/x", new)
    wine.must(not default.exists(), "the removal from the default folder")


def _installer(place: Path, icon: Path, version: str, files: tuple[str, ...]) -> Path:
    bundle = place / f"bundle-{version}"
    for name in ("workstation.exe", "schakel.exe", *files):
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_text(f"{name} {version}", encoding="utf-8")
    (bundle / "schakel.ico").write_bytes(icon.read_bytes())
    made = dataclasses.replace(release.current(), version=version)
    return msi.build(made, bundle, place / f"schakel-{version}.msi")


class _Wine:
    def __init__(self, prefix: Path) -> None:
        self.prefix = prefix
        self._env = {
            **os.environ,
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",  # it would ask whether to fetch them
            "DISPLAY": "",
        }
        self._run("wineboot", "--init")

    def msiexec(self, verb: str, file: Path, *words: str) -> None:
        self._run("msiexec", verb, f"Z:{file}".replace("/", "\\"), "/qn", *words)
        self._run("wineserver", "--wait", direct=True)

    def files(self) -> set[str]:
        home = self.prefix / "drive_c" / Path(FOLDER[3:].replace("\\", "/"))
        return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}

    def told(self) -> dict[str, str]:
        """The values of our key, but for those that Windows itself needs."""
        try:
            said = self._run("reg", "query", r"HKLM\Software\Schakel", "/reg:64")
        except room.BuildFailed:
            return {}
        rows = (line.split(None, 2) for line in said.splitlines() if "REG_SZ" in line)
        found = {row[0]: row[2].strip() if len(row) > 2 else "" for row in rows}
        return {
            name: value for name, value in found.items() if name not in ("InstallDir", "Shortcut")
        }

    def end(self) -> None:
        with contextlib.suppress(room.BuildFailed):  # it may have gone by itself
            self._run("wineserver", "--kill", direct=True)

    def must(self, holds: bool, what: str) -> None:
        if not holds:
            raise room.BuildFailed(
                f"under Wine {what} is not as it must be: {sorted(self.files())} {self.told()}"
            )

    def _run(self, *words: str, direct: bool = False) -> str:
        command = ["timeout", "--kill-after", "2", "120"]
        return room.run([*command, *(() if direct else ("wine",)), *words], env=self._env)
