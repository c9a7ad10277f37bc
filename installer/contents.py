"""Owns what goes into the bundle beside what is imported, and what stays out; not how it is built."""

import fnmatch
import sys
from collections.abc import Container, Iterable

HIDDEN = (
    # Made by name (system/keychain.py); the wrong platform's are left out by PyInstaller.
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "cffi",  # by PyNaCl's compiled half
    "_cffi_backend",
    # Made by name (host/event_loop.py).
    *(("uvloop",) if sys.platform != "win32" else ()),
)

EXCLUDED = (
    # On Linux it reads of proxies no more than the environment, and asks for Kerberos and Brotli.
    *(("PySide6.QtNetwork",) if sys.platform == "linux" else ()),
    "PySide6.QtDBus",
    "PySide6.QtOpenGL",
    "PySide6.QtPdf",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtSql",
    "PySide6.QtVirtualKeyboard",
    "PyQt5",
    "PyQt6",
    "PySide2",
    "PyInstaller",
    "curses",
    "distutils",
    "ensurepip",
    "hatchling",
    "idlelib",
    "lib2to3",
    "multiprocessing",  # its hook costs each start some 20 ms, and nothing here forks so
    "nkeys.__main__",
    "numpy",
    "pip",
    "pkg_resources",
    "pydoc",
    "readline",
    "setuptools",
    "sqlite3",  # never: a database that is not encrypted
    "tkinter",
    "unittest.mock",
    "yaml",
)

# By path inside the bundle; `*` reaches over folders.
UNWANTED = (
    "*Qt6EglF[Ss]*",
    "*Qt6Labs*",
    "*Qt6Pdf*",
    "*Qt6Qml*",
    "*Qt6Quick*",
    "*Qt6VirtualKeyboard*",
    "*Qt6WaylandCompositor*",
    "*opengl32sw.dll",  # a software OpenGL for Windows: widgets draw without any
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/generic/*",
    "*/plugins/networkinformation/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platformthemes/*gtk3*",  # would bring GTK; the look is our own
    "*/plugins/imageformats/*gif*",
    "*/plugins/imageformats/*icns*",
    "*/plugins/imageformats/*pdf*",
    "*/plugins/imageformats/*tga*",
    "*/plugins/imageformats/*tiff*",
    "*/plugins/imageformats/*wbmp*",
    "*/plugins/imageformats/*webp*",
    "*/plugins/tls/*",  # Qt itself never reaches the network here
    "*/plugins/wayland-graphics-integration-server/*",
    "*/translations/qt_help*",
    "*/translations/qtdeclarative*",
    "*/translations/qtmultimedia*",
    "*/translations/qtwebengine*",
)

# Qt's own buttons; the screens are Dutch, and English is what a missing one falls back to.
TRANSLATIONS = ("qtbase_nl.qm", "qtbase_en.qm", "qt_nl.qm", "qt_en.qm")

# Debian's package behind each library that is the system's own affair: its kernel, its display, its
# fonts, its keys, and what its distribution mends by itself (OpenSSL). All else is brought along.
# Two names: the second is what releases after the change of 64-bit times call it.
OF_THE_SYSTEM = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcrypto.so.3": "libssl3 | libssl3t64",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libssl.so.3": "libssl3 | libssl3t64",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
}
_GLIBC = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so", "ld-linux")


class LibraryMissing(Exception):
    """Something in the bundle asks for a library that nobody brings. `name` is its soname."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def packages_of_the_system(wanted: Iterable[str], brought: Container[str]) -> list[str]:
    """What the bundle needs of Debian, for these sonames. Raises LibraryMissing."""
    found = set()
    for name in wanted:
        if name in brought or name.startswith(_GLIBC):
            continue
        if name not in OF_THE_SYSTEM:
            raise LibraryMissing(name)
        found.add(OF_THE_SYSTEM[name])
    return sorted(found)


def is_wanted(path: str) -> bool:
    """Whether a file belongs into the bundle; `path` is relative to it, with forward slashes."""
    path = path.replace("\\", "/")
    name = path.rpartition("/")[2]
    if "/translations/" in path and name.endswith(".qm"):
        return name in TRANSLATIONS
    return name not in OF_THE_SYSTEM and not any(
        fnmatch.fnmatchcase(path, pattern) for pattern in UNWANTED
    )
