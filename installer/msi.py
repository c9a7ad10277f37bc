"""Owns .msi, portable zip and policy templates around a bundle that was made on Windows.

Runs on Linux, by wixl.
"""

import tempfile
from pathlib import Path

from installer import archive, policy_files, release, room, sums, wxs

DATABASE_IS_64_BIT = ("-a", "x64", "-D", "Win64=yes")
"""Without the second wixl makes an installer that holds no files."""
OF_UPGRADES = ("WIX_UPGRADE_DETECTED", "WIX_DOWNGRADE_DETECTED")


def make(made: release.Release, folder: Path, target: Path) -> list[Path]:
    """Both files and their sums. Raises BuildFailed."""
    target.mkdir(parents=True, exist_ok=True)
    name = f"schakel-{made.version}-windows-x64"
    portable = target / f"{name}.zip"
    portable.write_bytes(archive.zipped(archive.entries_of(folder, name), made.epoch_s))
    installer = build(made, folder, target / f"{name}.msi")
    templates = target / f"schakel-{made.version}-policy-templates.zip"
    templates.write_bytes(policy_files.zipped(made.epoch_s))
    files = [installer, portable, templates]
    bom = folder / "schakel.cdx.json"
    if bom.is_file():
        files.append(target / f"{name}.cdx.json")
        files[-1].write_bytes(bom.read_bytes())
    return [*files, sums.write(target, files)]


def build(made: release.Release, folder: Path, target: Path) -> Path:
    """The .msi; its icon is the one in the bundle. Raises BuildFailed."""
    if not (folder / wxs.ICON).is_file():
        raise room.BuildFailed(f"the bundle has no {wxs.ICON}")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / wxs.BUNDLE).symlink_to(folder.resolve())
        (place / "schakel.wxs").write_text(wxs.document(made, folder), encoding="utf-8")
        words = ["wixl", *DATABASE_IS_64_BIT, "-o", str(target.resolve()), "schakel.wxs"]
        room.run(words, cwd=place)
    for query in completed():
        room.run(["msibuild", str(target), "-q", query])
    return target


def completed() -> list[str]:
    """What wixl cannot say, as MSI's own SQL: conditions, and which properties an administrator's
    process may hand to the installing service."""
    secure = ";".join([*wxs.PROPERTIES, "INSTALLDIR", *OF_UPGRADES])
    return [
        f"UPDATE `Property` SET `Value` = '{secure}' WHERE `Property` = 'SecureCustomProperties'",
        *(
            f"UPDATE `Component` SET `Condition` = '{name}' WHERE `Component` = '{component}'"
            for component, name in wxs.conditions().items()
        ),
    ]
