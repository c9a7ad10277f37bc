"""Owns the program's icon as files, drawn by the program's own mark; runs inside the room.

`python -m installer.icons DIR` leaves `schakel-<side>.png` and `schakel.ico` there.
"""

import struct
import sys
from pathlib import Path

SIDES = (16, 24, 32, 48, 64, 128, 256)


def ico(pngs: dict[int, bytes]) -> bytes:
    """A Windows icon that holds each side as PNG (understood since Vista)."""
    head = struct.pack("<HHH", 0, 1, len(pngs))
    at = len(head) + 16 * len(pngs)
    rows = b""
    for side, png in sorted(pngs.items()):
        # A byte holds no 256: there 0 means it.
        rows += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), at)
        at += len(png)
    return head + rows + b"".join(png for _, png in sorted(pngs.items()))


def draw(folder: Path) -> None:
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from workstation.ui.parts import logo

    _app = QGuiApplication(["icons", "-platform", "offscreen"])
    icon = logo.window_icon()
    pngs: dict[int, bytes] = {}
    for side in SIDES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        icon.pixmap(side, side).save(buffer, "PNG")
        pngs[side] = bytes(buffer.data().data())
        (folder / f"schakel-{side}.png").write_bytes(pngs[side])
    (folder / "schakel.ico").write_bytes(ico(pngs))


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
