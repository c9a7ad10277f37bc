"""Owns the demo with windows: a house here, two desks as processes of their own, a browser."""

import asyncio
import contextlib
import json
import secrets
import sys
import tempfile
import webbrowser
from contextlib import ExitStack
from pathlib import Path

from workstation.domain.identity import Identity
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.store import identity_form
from workstation.store.vault import Vault, new_key
from workstation.system import paths, resources

PEOPLE = ((LineId("1712"), "Marieke"), (LineId("npie"), "Sofie"))


async def show(*, keep: Path | None) -> int:
    """Until both windows are closed, or Ctrl+C."""
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="schakel-")))
        print("Starting relay, stewards and door …")
        async with House(folder / "host", counsellors=0, pages=resources.find("visitor")) as house:
            desks = [
                await _desk(folder, await house.enrol(line, name), first=line == PEOPLE[0][0])
                for line, name in PEOPLE
            ]
            print("A visitor comes in at:")
            for entry, url in house.page_urls.items():
                print(f"  {url}   ({entry})")
            print("Close both windows, or press Ctrl+C, to end.")
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(next(iter(house.page_urls.values())))
            try:
                codes = await asyncio.gather(*(desk.wait() for desk in desks))
            except asyncio.CancelledError:
                for desk in desks:
                    with contextlib.suppress(ProcessLookupError):
                        desk.terminate()
                raise
    return max(codes)


async def _desk(folder: Path, identity: Identity, *, first: bool) -> asyncio.subprocess.Process:
    profile = f"desk-{identity.line}"
    passphrase = secrets.token_urlsafe(24)
    await Vault(paths.locate(profile, under=folder).store).keep_under(new_key(), passphrase)
    command = [sys.executable, "-m", "workstation", "open", "--profile", profile]
    desk = await asyncio.create_subprocess_exec(
        *command,
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
