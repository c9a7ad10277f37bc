"""Owns `workstation line enrol`: an administrator lets one PC in, by a file or by a code."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from workstation.cli.failures import Failed, WrongInput
from workstation.cli.keys_folder import KeysFolder
from workstation.cli.line import now, printable, reachable
from workstation.domain import enrol_code, times
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.invitation import CodeGuessed
from workstation.host import line_book, line_desk, line_work
from workstation.store import private_file
from workstation.wire import encoding, enrolling, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Who is let in, as what. `out` None: by a code instead of a file."""

    name: str
    role: str
    out: Path | None


async def enrol(keys: KeysFolder, line: str, wanted: Wanted) -> None:
    """Until the PC is in, or ten minutes. Raises WrongInput, Failed."""
    book = reachable(keys, line)
    person = printable(wanted.name, "A counsellor's name")
    _must_be_new(wanted.out)
    async with line_desk.LineDesk(book, now=now, entropy=os.urandom) as desk:
        # Its ten minutes begin when the relay is reached.
        invitation = line_work.invite(book, person, now=now(), entropy=os.urandom)
        if wanted.out is None:
            code = enrol_code.new(book.line, os.urandom(enrol_code.RANDOM_BYTES))
            await _receive(keys, book, desk, invitation, wanted, code)
            return
        _write_once(wanted.out, encoding.to_json(invitation))
        try:
            await _receive(keys, book, desk, invitation, wanted, None)
        finally:
            # Used or over: it opens nothing any more.
            private_file.remove(wanted.out)


async def _receive(
    keys: KeysFolder,
    book: line_book.Book,
    desk: line_desk.LineDesk,
    invitation: enrolling.Invitation,
    wanted: Wanted,
    code: EnrolCode | None,
) -> None:
    came = asyncio.Event()

    async def admit(application: enrolling.Application) -> signed.Signed | None:
        came.set()
        print(f"A PC applies. Its words: {enrolling.words(application)}", flush=True)
        print("Does its screen show the same? [y/N] ", end="", flush=True)
        if not await asyncio.to_thread(_yes):
            return None
        after, welcome = line_work.admit(
            keys.book(book.line),
            application,
            name=invitation.name,
            role=wanted.role,
            now=now(),
            entropy=os.urandom,
        )
        # Mailbox and book before the welcome: nobody is let in whom the line would not know.
        device = after.devices[-1].device
        await desk.open_mailbox(device)
        await asyncio.to_thread(keys.keep, after)
        await desk.publish(line_work.notices(after, now()))
        print(f"Enrolled: {invitation.name}, {device}, {wanted.role}", flush=True)
        return welcome

    try:
        async with _counting_down(invitation, came):
            _tell(book, invitation, wanted.out, code)
            admitted = await desk.receive(invitation, admit, code=code)
    except TimeoutError:
        kind = "invitation" if code is None else "code"
        raise Failed(f"Nobody came within ten minutes: the {kind} is over.") from None
    except CodeGuessed:
        raise Failed(
            "Too many wrong codes came: somebody is trying. This code is taken back; make a new one, or "
            "use --out."
        ) from None
    if not admitted:
        raise Failed("Not enrolled: the words were not the same.")


def _tell(
    book: line_book.Book, invitation: enrolling.Invitation, out: Path | None, code: EnrolCode | None
) -> None:
    if code is None:
        print(f"Invitation: {out} (one PC, ten minutes). Open it there; waiting …", flush=True)
        return
    until = times.from_ms(invitation.until_ms).astimezone()
    print(f"Code: {enrol_code.spelled(code)}")
    print(f"One PC, ten minutes: until {until:%H:%M}. Say it by phone, or hand it over on paper.")
    print(f"A PC that was installed without RELAY asks for it: {book.url}")
    print("Waiting …", flush=True)


@contextlib.asynccontextmanager
async def _counting_down(
    invitation: enrolling.Invitation, came: asyncio.Event
) -> AsyncIterator[None]:
    """Says each minute how many are left, until somebody came."""

    async def count() -> None:
        while True:
            left = times.from_ms(invitation.until_ms) - now()
            minutes, rest = divmod(left, timedelta(minutes=1))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(rest.total_seconds() + 0.05):
                    await came.wait()
                return
            if minutes <= 0:
                return
            print(f"{minutes} minute{'s' if minutes > 1 else ''} left.", flush=True)

    counting = asyncio.get_running_loop().create_task(count())
    try:
        yield
    finally:
        counting.cancel()
        await asyncio.wait({counting}, timeout=1)


def _write_once(path: Path, data: bytes) -> None:
    """For the eyes of this account; it is to be handed over. Raises WrongInput, Failed."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        raise _there_already() from None
    except OSError:
        raise Failed("The file of --out cannot be written.") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)


def _must_be_new(path: Path | None) -> None:
    """Before the relay is waited for. Raises WrongInput."""
    if path is not None and os.path.lexists(path):
        raise _there_already()


def _there_already() -> WrongInput:
    return WrongInput("The file of --out is there already: name a new one.")


def _yes() -> bool:
    return sys.stdin.readline().strip().lower() in ("y", "yes", "j", "ja")
