"""Owns the checks of the program itself: versions, signature, what belongs to it, the lines' data."""

import importlib.metadata
import platform
import sys
from collections.abc import Callable, Mapping
from functools import partial

from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.domain.data_file import Shelf, Stock
from workstation.system import paths as places
from workstation.system import patience, protocols, referrals, resources, texts

PACKAGES = (
    "cryptography",
    "keyring",
    "msgspec",
    "nats-py",
    "nkeys",
    "PySide6-Essentials",
    "qasync",
    "sqlcipher3",
    "truststore",
)
TOOL_S = 15.0
_check = partial(Check, area=Area.PROGRAM)


def versions() -> Check:
    facts: dict[str, Fact] = {
        "python": platform.python_version(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "schakel": _version("schakel"),
    }
    facts |= {name.lower(): _version(name) for name in PACKAGES}
    missing = sorted(name for name in PACKAGES if facts[name.lower()] is None)
    if missing:
        return _check(
            name="versions",
            finding=Finding.FAIL,
            said=f"Parts that Schakel stands on are not installed: {', '.join(missing)}.",
            todo="Install Schakel again.",
            facts=facts,
        )
    return _check(name="versions", finding=Finding.OK, said="All parts are installed.", facts=facts)


async def signature() -> Check:
    """Whether the files are those that were released: by the system's own tool."""
    if not getattr(sys, "frozen", False):
        return _unsigned("This is not an installed bundle.")
    if sys.platform == "win32":
        command = f"(Get-AuthenticodeSignature -LiteralPath '{sys.executable}').Status"
        told = await patience.ask(
            ["powershell.exe", "-NoProfile", "-NonInteractive", "-Command", command], TOOL_S
        )
        return authenticode(None if told is None else told[1])
    told = await patience.ask(["dpkg", "--verify", "schakel"], TOOL_S)
    return of_package(told)


def authenticode(said: str | None) -> Check:
    status = "" if said is None else said.strip()
    if status == "Valid":
        return _signed("Windows knows the signature of the program.")
    if status in ("", "UnknownError", "NotSigned"):
        return _unsigned("Windows tells no signature of the program.")
    return _changed("The program is not as it was signed.")


def of_package(told: tuple[int, str] | None) -> Check:
    """Of `dpkg --verify`: a line for each file that is not as the package brought it."""
    if told is None or (told[0] != 0 and not told[1].strip()):
        return _unsigned("It was not installed as a package, or dpkg is not here.")
    changed = len(told[1].splitlines())
    if changed:
        return _changed(f"{changed} file(s) are not as the package brought them.")
    return _signed("All files are as the package brought them.")


def _signed(said: str) -> Check:
    return _check(name="signature", finding=Finding.OK, said=said)


def _unsigned(why: str) -> Check:
    return _check(
        name="signature",
        finding=Finding.UNKNOWN,
        said=why,
        todo="Compare what was downloaded with SHA256SUMS.",
    )


def _changed(said: str) -> Check:
    return _check(
        name="signature",
        finding=Finding.FAIL,
        said=said,
        todo="Install Schakel again, and find out who changed it.",
    )


def belongings() -> Check:
    try:
        place = places.without_home(resources.root())
    except resources.ResourceMissing as error:
        return _check(
            name="resources",
            finding=Finding.FAIL,
            said="What belongs to the program (icons, forms, the page) is not there.",
            todo="Install Schakel again.",
            facts={"name": error.name},
        )
    return _check(
        name="resources",
        finding=Finding.OK,
        said="What belongs to the program is there.",
        facts={"packed": "site-packages" in place or bool(getattr(sys, "frozen", False))},
    )


_FILES: Mapping[str, Callable[[], Shelf[object]]] = {
    "protocols": protocols.shelf,
    "texts": texts.shelf,
    "referrals": referrals.shelf,
}


def files() -> Check:
    """The lines' own data: how many files of each kind are good, and where a broken one is broken."""
    facts: dict[str, Fact] = {}
    finding = Finding.OK
    problem = 0
    for kind, shelf in _FILES.items():
        try:
            stock = shelf().stock()
        except resources.ResourceMissing:
            stock = Stock()
        facts[kind] = len(stock.books)
        if not stock.books:
            finding = Finding.FAIL
        elif stock.problems and finding is Finding.OK:
            finding = Finding.WARN
        for one in stock.problems:
            problem += 1
            facts[f"problem_{problem}"] = f"{kind}/{one.file}:{one.line}:{one.key}:{one.why.value}"
    said = {
        Finding.OK: "Protocols, texts and referrals can be read.",
        Finding.WARN: "A file of the lines is broken; its last good version may be in use.",
        Finding.FAIL: "No good file of a kind is left.",
    }
    todo = "" if finding is Finding.OK else "Mend the files that are named, or put them back."
    return _check(name="files", finding=finding, said=said[finding], todo=todo, facts=facts)


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
