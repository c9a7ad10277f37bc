"""Owns .msi and portable zip around a bundle that was made on Windows; runs on Linux, by wixl."""

from pathlib import Path

from installer import archive, release, room, sums, wxs

DATABASE_IS_64_BIT = ("-a", "x64", "-D", "Win64=yes")
"""Without the second wixl makes an installer that holds no files."""


def make(made: release.Release, folder: Path, target: Path) -> list[Path]:
    """Both files and their sums. Raises BuildFailed."""
    target.mkdir(parents=True, exist_ok=True)
    name = f"schakel-{made.version}-windows-x64"
    portable = target / f"{name}.zip"
    portable.write_bytes(archive.zipped(archive.entries_of(folder, name), made.epoch_s))
    installer = build(made, folder, target / f"{name}.msi")
    files = [installer, portable]
    bom = folder / "schakel.cdx.json"
    if bom.is_file():
        files.append(target / f"{name}.cdx.json")
        files[-1].write_bytes(bom.read_bytes())
    return [*files, sums.write(target, files)]


def build(made: release.Release, folder: Path, target: Path) -> Path:
    """The .msi; its icon is the one in the bundle. Raises BuildFailed."""
    icon = folder / "schakel.ico"
    if not icon.is_file():
        raise room.BuildFailed("the bundle has no schakel.ico")
    source = target.with_suffix(".wxs")
    source.write_text(wxs.document(made, folder, icon), encoding="utf-8")
    try:
        room.run(
            ["wixl", *DATABASE_IS_64_BIT, "-D", f"BUNDLE={folder}", "-o", str(target), str(source)]
        )
    finally:
        source.unlink()
    return target
