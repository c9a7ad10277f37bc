"""Owns trying what was made, as a stranger's machine would meet it; must not know how it was made.

What this machine cannot try (no root, no Wine) is told as left out, never passed over in silence.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from installer import check_msi, check_root, deb, release, room, sums

INSTALLER_MB, INSTALLED_MB = 60, 200
WORK = "The whole main job worked."


class LeftOut(Exception):
    """This machine lacks what the check needs; the text says what."""


def everything(dist: Path) -> None:
    """Raises BuildFailed at the first that is not as it must be."""
    folder = dist / "schakel"
    checks: dict[str, Callable[[], None]] = {"programs": lambda: programs(folder)}
    if sys.platform == "linux":
        (package,) = dist.glob(f"schakel_{release.current().version}_*.deb")
        checks |= {
            "sizes": lambda: sizes(folder, package),
            "sums": lambda: holds(["sha256sum", "--quiet", "--check", sums.NAME], dist),
            "traces": lambda: traces(folder),
            "files for desktops": lambda: desktop_files(package),
            "clean root": lambda: clean_root(package),
            "msi": lambda: under_wine(release.BUILD / "work" / "schakel.ico"),
            "again, elsewhere": lambda: repeatable(dist),
        }
    for name, check in checks.items():
        began = time.monotonic()
        try:
            check()
            verdict = "ok"
        except LeftOut as why:
            verdict = f"LEFT OUT: {why}"
        print(f"check: {name:<20} {verdict}  {time.monotonic() - began:.0f} s", flush=True)


def must(holds: bool, what: str) -> None:
    if not holds:
        raise room.BuildFailed(what)


def holds(words: list[str], cwd: Path | None = None) -> None:
    room.run(words, cwd=cwd)


def programs(folder: Path) -> None:
    """The bundle itself, with nothing of ours around it."""
    program = str(folder / ("workstation.exe" if os.name == "nt" else "workstation"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        env = {"HOME": name, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        if os.name == "nt":
            env = {**os.environ, "USERPROFILE": name}
        room.run([program, "selftest"], env=env, cwd=Path(name))
        told = _any_code([program, "doctor", "--json"], env, Path(name))
        must('"frozen": true' in told, "doctor does not know that it is a bundle")
        must(release.current().version in told, "doctor does not know its version")
        must('"finding": "fail"' not in told, f"doctor finds something bad: {told}")
        if os.name == "nt":
            # The practice house reloads its relay by a signal that Windows does not have.
            raise LeftOut("the tour, on Windows; selftest and doctor are well")
        tour = room.run([program, "demo", "--tour", "--out", name], env=env, cwd=Path(name))
        must(WORK in tour, "the tour did not say that it worked")


def _any_code(words: list[str], env: dict[str, str], cwd: Path) -> str:
    return subprocess.run(
        words, env=env, cwd=cwd, capture_output=True, text=True, check=False
    ).stdout


def sizes(folder: Path, package: Path) -> None:
    installed = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    must(installed <= INSTALLED_MB * 1e6, f"installed it takes {installed / 1e6:.0f} MB")
    size = package.stat().st_size
    must(size <= INSTALLER_MB * 1e6, f"the package takes {size / 1e6:.0f} MB")


def traces(folder: Path) -> None:
    """Nothing says where it was built, nor from where its parts were fetched."""
    words = (str(release.ROOT), str(Path.home()) + "/", "direct_url", "extra-index-url")
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            for word in words:
                must(word.encode() not in data, f"{path.name} tells {word}")


def desktop_files(package: Path) -> None:
    tools = {"desktop-file-validate", "appstreamcli", "dpkg-deb"}
    missing = sorted(tool for tool in tools if shutil.which(tool) is None)
    if missing:
        raise LeftOut(f"not installed: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name:
        holds(["dpkg-deb", "--extract", str(package), name])
        share = Path(name) / "usr" / "share"
        holds(["desktop-file-validate", str(share / "applications" / f"{release.ID}.desktop")])
        metainfo = share / "metainfo" / f"{release.ID}.metainfo.xml"
        holds(["appstreamcli", "validate", "--no-net", "--explain", str(metainfo)])


def clean_root(package: Path) -> None:
    if os.geteuid() != 0:
        raise LeftOut("only root can make a clean root")
    if shutil.which("debootstrap") is None:
        raise LeftOut("not installed: debootstrap")
    check_root.run(package, release.BUILD / "root.tar")


def under_wine(icon: Path) -> None:
    missing = [tool for tool in ("wine", "wixl", "msibuild") if shutil.which(tool) is None]
    if missing:
        raise LeftOut(f"not installed: {', '.join(missing)}")
    check_msi.run(icon)


def repeatable(dist: Path) -> None:
    """Built once more from the same files in another folder: the same bytes."""
    made = release.current()
    listed = room.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
    with tempfile.TemporaryDirectory(prefix="schakel-elsewhere-") as name:
        other = Path(name) / "a folder with another name"
        for file in filter(None, listed.split("\0")):
            if (release.ROOT / file).is_file():
                (other / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(release.ROOT / file, other / file)
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(made.epoch_s), "PYTHONPATH": ""}
        room.run([sys.executable, "-m", "installer"], env=env, cwd=other)
        suffixes = (".tar.xz", ".cdx.json", f"_{deb.architecture(platform.machine())}.deb")
        for path in sorted(dist.iterdir()):
            if path.name.endswith(suffixes):
                again = other / "dist" / path.name
                must(sums.of(path) == sums.of(again), f"{path.name} came out otherwise")
