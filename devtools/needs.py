"""Owns what each command needs of the operating system, as the thing itself; installs nothing."""

from __future__ import annotations

import ctypes
import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    """Something of the operating system: a shared library, a program or a file."""

    package: str
    library: str = ""
    program: str = ""
    file: str = ""

    def is_met(self) -> bool:
        if self.program:
            return shutil.which(self.program) is not None
        if self.file:
            return Path(self.file).exists()
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


def libraries(table: dict[str, str]) -> tuple[Need, ...]:
    return tuple(Need(package, library=library) for package, library in table.items())


# Debian's names. What is asked for is the thing itself, so another distribution passes too.
OFFSCREEN = libraries(
    {
        "libegl1": "libEGL.so.1",
        "libgl1": "libGL.so.1",
        "libglib2.0-0": "libglib-2.0.so.0",
        "libfontconfig1": "libfontconfig.so.1",
        "libfreetype6": "libfreetype.so.6",
        "libxkbcommon0": "libxkbcommon.so.0",
        "libdbus-1-3": "libdbus-1.so.3",
    }
)
XCB = libraries(
    {
        "libxcb-cursor0": "libxcb-cursor.so.0",
        "libxcb-icccm4": "libxcb-icccm.so.4",
        "libxcb-keysyms1": "libxcb-keysyms.so.1",
        "libxcb-image0": "libxcb-image.so.0",
        "libxcb-render-util0": "libxcb-render-util.so.0",
        "libxcb-xkb1": "libxcb-xkb.so.1",
        "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
        "libxcb-shape0": "libxcb-shape.so.0",
        "libxcb-randr0": "libxcb-randr.so.0",
        "libxcb-xfixes0": "libxcb-xfixes.so.0",
        "libx11-xcb1": "libX11-xcb.so.1",
    }
)
TESTING = (
    Need("git", program="git"),
    Need("xvfb", program="Xvfb"),
    Need("xauth", program="xauth"),
    Need("x11-utils", program="xwininfo"),
    Need("chromium", program="chromium"),
    Need("gnome-keyring", program="gnome-keyring-daemon"),
    Need("dbus", program="dbus-run-session"),
    Need("desktop-file-utils", program="desktop-file-validate"),
    Need("fonts-dejavu-core", file="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Need("fonts-noto-color-emoji", file="/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"),
)


@dataclass(frozen=True)
class Profile:
    """How much of the project's surroundings a command needs."""

    name: str
    needs: tuple[Need, ...]


def host_profile() -> Profile:
    return Profile("host", OFFSCREEN + XCB if os.environ.get("DISPLAY") else OFFSCREEN)


def dev_profile() -> Profile:
    return Profile("dev", OFFSCREEN + XCB + TESTING)


def package_profile() -> Profile:
    return Profile("package", (*OFFSCREEN, *XCB, Need("binutils", program="objdump")))
