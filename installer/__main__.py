"""Owns `python -m installer`: what this machine can make of the installers, into `dist`.

On Linux the bundle, .deb and tar.xz; on Windows the bundle, for which `--windows DIR` then makes .msi
and zip on Linux. `--check` tries out what was made (minutes; as root, for it installs in a clean root).
"""

import argparse
import platform
import shutil
import sys
import time
from concurrent import futures
from pathlib import Path

from installer import (
    archive,
    bundle,
    contents,
    deb,
    elf,
    licences,
    manual,
    msi,
    release,
    room,
    sums,
)

DIST = release.ROOT / "dist"


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py package", description=__doc__)
    parser.add_argument("--check", action="store_true", help="try out what was made")
    parser.add_argument("--bundle-only", action="store_true", help="only the folder")
    parser.add_argument("--windows", type=Path, metavar="DIR", help="a bundle made on Windows")
    wanted = parser.parse_args(words)
    if wanted.windows is not None and not (wanted.windows / "workstation.exe").is_file():
        print("package: --windows names no bundle: workstation.exe is not there.")
        return 2
    began = time.monotonic()
    try:
        if wanted.windows is not None:
            made = msi.make(release.current(), wanted.windows, DIST)
        else:
            made = make(bundle_only=wanted.bundle_only)
        for path in made:
            print(f"package: {path.relative_to(release.ROOT)}  {size(path)}", flush=True)
        if wanted.check:
            from installer import check

            check.everything(DIST)
    except (room.BuildFailed, contents.LibraryMissing, licences.LicenceMissing) as failed:
        print(f"package: {type(failed).__name__}: {failed}")
        return 1
    print(f"package: done in {time.monotonic() - began:.0f} s")
    return 0


def make(*, bundle_only: bool) -> list[Path]:
    """What was made. Raises BuildFailed, LibraryMissing, LicenceMissing."""
    made = release.current()
    folder = DIST / "schakel"
    release.BUILD.mkdir(parents=True, exist_ok=True)
    DIST.mkdir(exist_ok=True)
    bundle.build(room.prepared(release.BUILD, made), made, folder)
    files = [folder]
    if sys.platform == "linux" and not bundle_only:
        files += linux(made, folder)
    return files


def linux(made: release.Release, folder: Path) -> list[Path]:
    machine = platform.machine()
    name = f"schakel-{made.version}-linux-{machine}"
    portable = DIST / f"{name}.tar.xz"
    entries = list(archive.entries_of(folder, name))
    package = DIST / f"schakel_{made.version}_{deb.architecture(machine)}.deb"
    # Compressing is most of the time, and lets the other thread run.
    with futures.ThreadPoolExecutor() as threads:
        packed = threads.submit(lambda: archive.xz(archive.tar(entries, made.epoch_s)))
        package.write_bytes(debian(made, folder, machine))
        portable.write_bytes(packed.result())
    bom = DIST / f"{name}.cdx.json"
    shutil.copyfile(folder / bundle.SBOM, bom)
    files = [portable, package, bom]
    return [*files, sums.write(DIST, files)]


def debian(made: release.Release, folder: Path, machine: str) -> bytes:
    asks = bundle.wants(folder)
    brought = {path.rpartition("/")[2] for path in asks}
    depends = contents.packages_of_the_system(set().union(*asks.values()), brought)
    oldest = max(elf.glibc(folder / path) for path in asks)
    page = manual.page(made, lambda words: room.run([str(folder / "workstation"), *words]))
    entries = deb.contents(folder, release.BUILD / "work", made, page)
    text = deb.control(
        made,
        machine=machine,
        depends=depends,
        glibc=".".join(map(str, oldest)),
        size_bytes=deb.size_bytes(entries),
    )
    return deb.package(text, entries, made.epoch_s)


def size(path: Path) -> str:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return f"{sum(one.lstat().st_size for one in files) / 1e6:.1f} MB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
