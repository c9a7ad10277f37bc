"""Owns trying the .deb in a Debian that has nothing but what a package may ask for."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from installer import room

TOUR = "The whole main job worked."


def run(package: Path, kept: Path) -> None:
    """`kept`: the empty root as an archive, made once. Raises BuildFailed."""
    with tempfile.TemporaryDirectory(prefix="schakel-root-", ignore_cleanup_errors=True) as name:
        root = Path(name) / "root"
        root.mkdir()
        _unpacked(root, kept)
        shutil.copy(package, root / "schakel.deb")
        with _mounted(root):
            _try(root)


def _try(root: Path) -> None:
    before = _files(root)
    _inside(root, "apt-get", "update", "--quiet=2")
    _inside(
        root, "apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "/schakel.deb"
    )
    _inside(root, "useradd", "--create-home", "hulpverlener")
    _inside(root, "workstation", "selftest", user="hulpverlener")
    told = _inside(root, "workstation", "demo", "--tour", user="hulpverlener")
    if TOUR not in told:
        raise room.BuildFailed("the tour did not work in a clean root")
    _inside(root, "sh", "-c", "workstation doctor --json; test $? -le 1", user="hulpverlener")
    _inside(root, "dpkg", "--verify", "schakel")
    _inside(root, "apt-get", "purge", "--yes", "--quiet=2", "schakel")
    left = {path for path in _files(root) - before if "schakel" in path}
    if left - {"schakel.deb"}:
        raise room.BuildFailed(f"after the removal this stays: {sorted(left)}")


def _files(root: Path) -> set[str]:
    places = [root / "usr", root / "etc", root / "opt", root / "var" / "lib"]
    found = (path for place in places for path in place.rglob("*"))
    return {str(path.relative_to(root)) for path in found if "/dpkg/info" not in str(path)}


def _inside(root: Path, *words: str, user: str = "root") -> str:
    env = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive"}
    env |= {"LANG": "C.UTF-8"}
    change = ["chroot", str(root)]
    if user != "root":
        change = ["chroot", f"--userspec={user}", str(root), "env", f"HOME=/home/{user}"]
    return room.run(["timeout", "--kill-after", "2", "280", *change, *words], env=env)


def _unpacked(root: Path, kept: Path) -> None:
    if not kept.exists():
        suite = room.run(["sh", "-c", '. /etc/os-release; echo "$VERSION_CODENAME"']).strip()
        room.run(["debootstrap", "--variant=minbase", suite, str(root)])
        room.run(["tar", "-C", str(root), "-cf", str(kept), "."])
    else:
        room.run(["tar", "-C", str(root), "-xf", str(kept)])
    for file in ("/etc/resolv.conf", "/etc/hosts"):
        shutil.copy(file, str(root) + file)


@contextmanager
def _mounted(root: Path) -> Iterator[None]:
    """Only a fresh `proc`: of the machine's own folders none may ever lie in one that is removed."""
    place = str(root / "proc")
    room.run(["mount", "-t", "proc", "proc", place])
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=False)
