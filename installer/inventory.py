"""Owns what is installed in the room, told as components; runs inside the room.

`python -m installer.inventory` prints them as JSON.
"""

import importlib
import importlib.metadata
import platform
import ssl
import sys
import sysconfig
from pathlib import Path
from typing import Any

from installer import component, pins, release
from installer.component import Component

TEXTS = release.ROOT / "installer" / "licences"
_TOOLS = frozenset(
    {"altgraph", "macholib", "packaging", "pefile", "pyinstaller-hooks-contrib", "setuptools"}
)
"""Of the builder; nothing of them is in the bundle. PyInstaller's own loader is."""

# Where a package names its licence in words only: as SPDX writes it.
_SPDX = {
    "aiohappyeyeballs": "PSF-2.0",
    "aiosignal": "Apache-2.0",
    "backports-tarfile": "MIT",
    "frozenlist": "Apache-2.0",
    "jaraco-classes": "MIT",
    "nkeys": "Apache-2.0",
    "propcache": "Apache-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pynacl": "Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "pywin32-ctypes": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
    "uvloop": "MIT OR Apache-2.0",
    "yarl": "Apache-2.0",
}
_OWN_TEXTS = {"LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt")}
"""For packages whose wheel brings no licence file."""


def installed() -> list[Component]:
    found = [_component(one) for one in importlib.metadata.distributions()]
    wanted = pins.read(release.ROOT / "requirements" / "package.txt")
    return sorted(
        (one for one in found if one.name in wanted and one.name not in _TOOLS),
        key=lambda one: one.name,
    )


def _component(distribution: importlib.metadata.Distribution) -> Component:
    name = pins.canonical(distribution.metadata["Name"])
    told = distribution.metadata.get_all("License-Expression") or [_SPDX.get(name, "")]
    licence = str(told[0])
    texts = {
        Path(str(file)).name: Path(str(file.locate())).read_text("utf-8", "replace")
        for file in distribution.files or ()
        if ".dist-info/" in str(file)
        and file.name.upper().startswith(("LICEN", "COPYING", "NOTICE"))
    }
    for text in () if texts else _OWN_TEXTS.get(licence, ()):
        texts[text] = (TEXTS / text).read_text("utf-8")
    version = distribution.version
    return Component(
        name=name, version=version, purl=f"pkg:pypi/{name}@{version}", licence=licence, texts=texts
    )


def compiled_in() -> list[Component]:
    """What wheels hold beside themselves, as it says itself which it is."""
    from cryptography.hazmat.backends.openssl import backend
    from PySide6 import QtCore

    sqlcipher: Any = importlib.import_module("sqlcipher3.dbapi2")  # it tells no types
    database = sqlcipher.connect(":memory:")
    cipher = str(database.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    database.close()
    qt, openssl = QtCore.qVersion(), backend.openssl_version_text().split()[1]
    sqlite = str(sqlcipher.sqlite_version)
    found = [
        _inside("pyside6-essentials", "qt", qt, "LGPL-3.0-only", "LGPL-3.0.txt", "GPL-3.0.txt"),
        _inside("sqlcipher3", "sqlcipher", cipher, "BSD-3-Clause", "SQLCipher.txt"),
        _inside("sqlcipher3", "sqlite", sqlite, "blessing"),
        _inside("cryptography", "openssl", openssl, "Apache-2.0", "Apache-2.0.txt"),
    ]
    if sys.platform != "win32":  # there is none for it
        loop: Any = importlib.import_module("uvloop.loop")
        number = int(loop.libuv_get_version())
        libuv = f"{number >> 16}.{number >> 8 & 255}.{number & 255}"
        found.append(_inside("uvloop", "libuv", libuv, "MIT", "libuv.txt"))
    return found


def _inside(parent: str, name: str, version: str, licence: str, *texts: str) -> Component:
    return Component(
        name=name,
        version=version,
        purl=f"pkg:generic/{name}@{version}",
        licence=licence,
        texts={text: (TEXTS / text).read_text("utf-8") for text in texts},
        inside=parent,
    )


def python() -> list[Component]:
    """The interpreter, and OpenSSL where it brings its own (Windows)."""
    version = platform.python_version()
    found = [
        Component(
            name="python",
            version=version,
            purl=f"pkg:generic/python@{version}",
            licence="PSF-2.0",
            texts={"LICENSE.txt": _licence_of_python()},
        )
    ]
    if sys.platform == "win32":
        openssl = ssl.OPENSSL_VERSION.split()[1]
        found.append(_inside("python", "openssl", openssl, "Apache-2.0", "Apache-2.0.txt"))
    return found


def _licence_of_python() -> str:
    version = "{}.{}".format(*sys.version_info[:2])
    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}-minimal/copyright"),
        Path(f"/usr/share/doc/python{version}/copyright"),
    )
    for place in places:
        if place.is_file():
            return place.read_text("utf-8", "replace")
    raise SystemExit("the licence of Python is not where Python is")


if __name__ == "__main__":
    print(component.write([*installed(), *compiled_in(), *python()]))
