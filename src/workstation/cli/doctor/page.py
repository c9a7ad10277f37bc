"""Owns the check that the visitor's page is the one of this version: here, and where it is served."""

import hashlib
import time
import urllib.parse
import urllib.request
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from workstation.cli.doctor.check import Area, Check, Fact, Finding
from workstation.system import patience, resources

FETCH_S, ALL_S = 5.0, 30.0
INDEX = "index.html"
MAX_BYTES = 1 << 20
_check = partial(Check, area=Area.PROGRAM)


async def page(url: str | None) -> Check:
    """`url`: as a visitor opens it; then every file there is compared with the one here."""
    try:
        ours = digests(resources.find("visitor"))
    except resources.ResourceMissing:
        ours = {}
    if INDEX not in ours:
        return _check(
            name="page",
            finding=Finding.FAIL,
            said="The visitor's page is not in this installation.",
            todo="Install Schakel again.",
        )
    facts: dict[str, Fact] = {"files": len(ours), "hash": whole(ours)}
    if url is None:
        return _check(
            name="page",
            finding=Finding.UNKNOWN,
            said="Where the page is served was not told, so it was not compared.",
            todo="`doctor --page https://…/<entry>` compares every file.",
            facts=facts,
        )
    try:
        others = await patience.in_time(partial(served, url, sorted(ours)), ALL_S)
    except (OSError, ValueError, TimeoutError):
        return _check(
            name="page",
            finding=Finding.FAIL,
            said="The page could not be fetched.",
            todo="Open the address in a browser; is the door running?",
            facts=facts,
        )
    differ = sorted(name for name in ours if ours[name] != others[name])
    if differ:
        return _check(
            name="page",
            finding=Finding.FAIL,
            said=f"{len(differ)} file(s) of the page are not those of this version.",
            todo="Put the page of this version there; if nobody changed it, take it down first.",
            facts=facts | {"differ": ",".join(differ)},
        )
    said = "What is served is the page of this version, to the byte."
    return _check(name="page", finding=Finding.OK, said=said, facts=facts)


def digests(folder: Path) -> Mapping[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def whole(files: Mapping[str, str]) -> str:
    """One hash for all: SHA-256 over `<hash>  <name>` lines in order, as sha256sum prints them."""
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(text.encode()).hexdigest()


def served(url: str, names: list[str]) -> Mapping[str, str]:
    """Raises OSError, ValueError."""
    if urllib.parse.urlsplit(url).scheme not in ("https", "http"):
        raise ValueError
    until = time.monotonic() + ALL_S
    found: dict[str, str] = {}
    for name in names:
        if time.monotonic() > until:
            raise TimeoutError
        place = url if name == INDEX else urllib.parse.urljoin(url, urllib.parse.quote(name))
        # Only http and https: looked at above.
        with urllib.request.urlopen(place, timeout=FETCH_S) as answer:  # noqa: S310
            found[name] = hashlib.sha256(answer.read(MAX_BYTES + 1)).hexdigest()
    return found
