"""Takes pictures of the screens, to be looked at before they are called done.

    PYTHONPATH=src python -m tests.shots --out DIR [--only WORD] [--scale 1.5] [--scheme dark]

Every other module in this folder that has `scenes() -> Iterable[tuple[str, Callable[[Theme],
QWidget]]]` takes part: the name is the file's stem, the callable builds a widget of its final size
(`widget.resize(380, 848)`) filled with sample values. Each scene is built anew, shown and taken
for light and dark, at 1.5 device pixels a pixel: `<name>-light.png`, `<name>-dark.png`.
A scene must be deterministic and may set the focus where it wants it seen.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1.5")

from PySide6.QtWidgets import QApplication

from tests.shots.scene import Scene
from workstation.ui.parts.focus_ring import FocusRing
from workstation.ui.theme import theme as themes


def collected() -> Iterator[tuple[str, Scene]]:
    """Every scene of every module here, by module name."""
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem.startswith("_") or path.stem == "scene":
            continue
        module = importlib.import_module(f"tests.shots.{path.stem}")
        yield from module.scenes()


def take(app: QApplication, scene: Scene, theme: themes.Theme, path: Path) -> None:
    widget = scene(theme)
    widget.show()
    widget.activateWindow()
    for _ in range(3):
        app.processEvents()
    if not widget.grab().save(str(path)):
        raise OSError(path)
    widget.close()
    widget.deleteLater()
    app.processEvents()


def main() -> int:
    parser = argparse.ArgumentParser(prog="shots")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="scenes with this word in their name")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--scheme", choices=["light", "dark"], help="one instead of both")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    schemes = [wanted.scheme] if wanted.scheme else ["light", "dark"]
    theme = themes.apply(app, themes.Scheme(schemes[0]), wanted.scale)
    FocusRing(app, theme)
    for scheme in schemes:
        themes.apply(app, themes.Scheme(scheme), wanted.scale)
        for name, scene in collected():
            if wanted.only in name:
                path = wanted.out / f"{name}-{scheme}.png"
                take(app, scene, theme, path)
                print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
