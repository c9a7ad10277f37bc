"""Owns what goes into the bundle beside what is imported, and what stays out; must not know how it is built."""

import fnmatch
from collections.abc import Sequence

HIDDEN = (
    # Made by name (system/keychain.py); the wrong platform's are left out by PyInstaller.
    "keyring.backends.SecretService",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
    "cffi",  # by PyNaCl's compiled half
    "_cffi_backend",
)

EXCLUDED = (
    "PySide6.QtDBus",
    "PySide6.QtNetwork",
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
    "uvloop",
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
    "*Qt6WlShell*",
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

# Part of the system that runs it: they know its kernel, its display and its users.
OF_THE_SYSTEM = ("libgtk-3*", "libgdk*", "libGL*", "libEGL*", "libdrm*", "libgbm*")


def is_wanted(path: str) -> bool:
    """Whether a file belongs into the bundle; `path` is relative to it, with forward slashes."""
    path = path.replace("\\", "/")
    name = path.rpartition("/")[2]
    if "/translations/" in path and name.endswith(".qm"):
        return name in TRANSLATIONS
    return not _is_like(path, UNWANTED) and not _is_like(name, OF_THE_SYSTEM)


def _is_like(text: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(text, pattern) for pattern in patterns)
