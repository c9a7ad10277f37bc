"""Owns the demo with windows: a house here, two desks as processes of their own, a browser."""

import asyncio
import contextlib
import json
import secrets
import signal
import tempfile
import webbrowser
from contextlib import ExitStack
from pathlib import Path

from workstation.domain.identity import Identity
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.store import identity_form
from workstation.store.vault import Vault, new_key
from workstation.system import paths, program, resources

PEOPLE = ((LineId("1712"), "Marieke"), (LineId("npie"), "Sofie"))
END_S = 10.0


async def show(*, keep: Path | None) -> int:
    """Until both windows are closed, or Ctrl+C; nothing that was started here stays behind."""
    here, me = asyncio.get_running_loop(), asyncio.current_task()
    assert me is not None
    with contextlib.suppress(NotImplementedError):  # Windows knows no such signal
        here.add_signal_handler(signal.SIGTERM, me.cancel)
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="schakel-")))
        print("Starting relay, stewards and door …", flush=True)
        async with House(folder / "host", counsellors=0, pages=resources.find("visitor")) as house:
            desks: list[asyncio.subprocess.Process] = []
            try:
                for line, name in PEOPLE:
                    person = await house.enrol(line, name)
                    desks.append(await _desk(folder, person, first=line == PEOPLE[0][0]))
                _tell(house)
                codes = await asyncio.gather(*(desk.wait() for desk in desks))
            finally:
                await _end(desks)
    return max(codes)


def _tell(house: House) -> None:
    print("A visitor comes in at:")
    for entry, url in house.page_urls.items():
        print(f"  {url}   ({entry})")
    print("Close both windows, or press Ctrl+C, to end.", flush=True)
    with contextlib.suppress(webbrowser.Error):
        webbrowser.open(next(iter(house.page_urls.values())))


async def _end(desks: list[asyncio.subprocess.Process]) -> None:
    """Each closes in its own order; one that cannot is ended before its relay goes."""
    for desk in desks:
        with contextlib.suppress(ProcessLookupError):
            if desk.returncode is None:
                desk.terminate()
    try:
        async with asyncio.timeout(END_S):
            await asyncio.gather(*(desk.wait() for desk in desks))
    except TimeoutError:
        for desk in desks:
            with contextlib.suppress(ProcessLookupError):
                desk.kill()


async def _desk(folder: Path, identity: Identity, *, first: bool) -> asyncio.subprocess.Process:
    profile = f"desk-{identity.line}"
    passphrase = secrets.token_urlsafe(24)
    await Vault(paths.locate(profile, under=folder).store).keep_under(new_key(), passphrase)
    desk = await asyncio.create_subprocess_exec(
        *program.command("open", "--profile", profile),
        "--under",
        str(folder),
        "--enrolment-on-stdin",
        stdin=asyncio.subprocess.PIPE,
    )
    assert desk.stdin is not None
    given = {
        "identity": identity_form.write_identity(identity),
        "passphrase": passphrase,
        "offers_first": not first,
        "on_duty": True,
        "title": f"Schakel · {identity.line.upper()}",
    }
    desk.stdin.write(json.dumps(given).encode() + b"\n")
    await desk.stdin.drain()
    return desk
