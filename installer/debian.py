"""Owns asking dpkg whose a file of this system is; must not know what is built from it."""

from pathlib import Path

from installer import room
from installer.component import Component

COPYRIGHTS = Path("/usr/share/doc")


def owners(files: set[Path]) -> list[Component]:
    """The packages behind these libraries, each once. Raises BuildFailed for a file of nobody."""
    found: dict[str, Component] = {}
    for file in sorted(files):
        package = _package(file)
        if package not in found:
            found[package] = _component(package)
    return [found[name] for name in sorted(found)]


def _package(file: Path) -> str:
    """Merged `/usr`: dpkg may know the file under either name."""
    real = file.resolve()
    names = {str(real), str(real).removeprefix("/usr"), str(file)}
    for name in sorted(names):
        try:
            said = room.run(["dpkg-query", "--search", name])
        except room.BuildFailed:
            continue
        return said.partition(":")[0]
    raise room.BuildFailed(
        f"no package of this system owns {real.name}, so its licence is not known"
    )


def _component(package: str) -> Component:
    version = room.run(["dpkg-query", "--show", "--showformat=${Version}", package]).split("\n")[0]
    text = (COPYRIGHTS / package / "copyright").read_text("utf-8", "replace")
    return Component(
        name=package,
        version=version,
        purl=f"pkg:deb/debian/{package}@{version}",
        texts={"copyright": text},
    )
