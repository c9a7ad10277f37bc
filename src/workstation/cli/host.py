"""Owns `workstation host`: a house in the foreground, with throw-away counsellors on request."""

import asyncio
import json
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from workstation.cli.failures import Failed, WrongInput, while_serving
from workstation.domain.identity import Identity
from workstation.domain.ids import LineId
from workstation.host import enrolment
from workstation.host.house import House
from workstation.host.nats_server import RelayWontStart
from workstation.store import identity_form
from workstation.system import resources
from workstation.system.lock import AlreadyOpen, LockImpossible, ProfileLock

NAME_MAX = 80
"""As in a certificate (`wire.fields.Name`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counsellor:
    """Who is to be enrolled."""

    line: LineId
    name: str


def counsellor(text: str) -> Counsellor:
    """`1712=Marieke`. Raises WrongInput."""
    line, equals, name = text.partition("=")
    known = [spec.id for spec in enrolment.FLANDERS]
    name = name.strip()
    if not equals or line not in known:
        raise WrongInput(f"--enrol wants LINE=NAME, where LINE is one of {', '.join(known)}.")
    if not 0 < len(name) <= NAME_MAX or not name.isprintable():
        raise WrongInput(f"A counsellor's name has 1 to {NAME_MAX} printable signs.")
    return Counsellor(line=LineId(line), name=name)


def own_folder(folder: Path) -> Path:
    """Made, private to this account. Raises WrongInput, Failed."""
    if folder.exists() and not folder.is_dir():
        raise WrongInput("--data names a file; it wants a folder.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise Failed("The folder of --data cannot be made.") from None
    return folder


async def run(folder: Path, people: Sequence[Counsellor], *, address: str, port: int) -> None:
    """Until it is cancelled. Raises Failed."""
    with ExitStack() as stack:
        _lock(folder, stack)
        house = House(
            folder,
            counsellors=0,
            pages=resources.find("visitor"),
            door_host=address,
            door_port=port,
        )
        try:
            async with house:
                _tell(house)
                await _enrol(house, people, _enrolments(folder, stack))
                print("Running. Ctrl+C or SIGTERM ends it.", flush=True)
                await asyncio.Event().wait()
        except RelayWontStart:
            raise Failed("The relay does not start; is nats-server installed?") from None
        except TimeoutError:
            raise Failed("The relay did not become ready in time.") from None
        except OSError as error:
            raise while_serving(error, address, port) from None
        except asyncio.CancelledError:
            print("Stopped.", flush=True)
            raise


def _lock(folder: Path, stack: ExitStack) -> None:
    lock = ProfileLock(folder / "host.lock")
    try:
        lock.acquire()
    except AlreadyOpen:
        raise Failed("Another host runs in this folder.") from None
    except LockImpossible:
        raise Failed("The folder of --data cannot be written.") from None
    stack.callback(lock.release)


def _tell(house: House) -> None:
    assert house.door is not None
    print(f"Relay  {house.relay.url}")
    print(f"Door   {house.door.url}")
    for entry, url in house.page_urls.items():
        print(f"       {url}  ({entry})")


def _enrolments(folder: Path, stack: ExitStack) -> Path:
    """A folder that is empty now and gone at the end: its keys open nothing after it."""
    place = folder / "enrolments"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    stack.callback(shutil.rmtree, place, ignore_errors=True)
    return place


async def _enrol(house: House, people: Sequence[Counsellor], place: Path) -> None:
    for one in people:
        own = await house.enrol(one.line, one.name)
        path = place / f"{own.device}.json"
        _write(path, own)
        print(f"Enrolment for {one.line}: {path}")


def _write(path: Path, own: Identity) -> None:
    """One line, as `workstation open --enrolment-on-stdin` reads it; for the eyes of this account."""
    line = json.dumps({"identity": identity_form.write_identity(own)}) + "\n"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(line)
