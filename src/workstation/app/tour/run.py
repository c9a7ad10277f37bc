"""Owns setting the stage of the tour: a house, two desks with throw-away keys, a scripted visitor."""

import asyncio
import secrets
import tempfile
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QApplication

from workstation.app.desktop import Desktop
from workstation.app.tour import script
from workstation.app.tour.play import Play
from workstation.app.tour.report import Report
from workstation.domain.identity import Identity
from workstation.domain.ids import EntryId, LineId
from workstation.domain.settings import Settings
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.store.vault import Vault, new_key
from workstation.system import paths, resources
from workstation.system.settings import SettingsFile

ENTRY = EntryId("chat-na-seksueel-geweld")
FIRST, SECOND = LineId("1712"), LineId("npie")
READY_S = 30.0


async def tour(
    app: QApplication, *, out: Path | None, keep: Path | None, settings: Settings
) -> None:
    """Raises whatever a step raises; what was done until then is in `out`. `keep`: stays afterwards."""
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="schakel-")))
        report = Report(out=out, say=print)
        places = paths.locate("tour", under=folder)
        SettingsFile(places.settings, places.policy).save(settings)
        async with House(folder / "host", counsellors=0, pages=resources.find("visitor")) as house:
            a = await _desk(app, folder, await house.enrol(FIRST, script.FIRST), "1712")
            b = await _desk(app, folder, await house.enrol(SECOND, script.SECOND), "NPIE")
            desks = [asyncio.ensure_future(a.run()), asyncio.ensure_future(b.run())]
            try:
                async with asyncio.timeout(READY_S):
                    await asyncio.gather(a.ready.wait(), b.ready.wait())
                visitor = PracticeVisitor(
                    house.page_urls[ENTRY],
                    line=FIRST,
                    lines=list(house.infos.values()),
                    answers={"age": "18+", "region": "Antwerpen"},
                )
                await Play(a, b, visitor, report).all()
            finally:
                a.close()
                b.close()
                await asyncio.wait(desks, timeout=READY_S)


async def _desk(app: QApplication, folder: Path, identity: Identity, title: str) -> Desktop:
    """A desktop whose store opens by a passphrase that nobody will know."""
    places = paths.locate(f"desk-{identity.line}", under=folder)
    passphrase = secrets.token_urlsafe(24)
    await Vault(places.store).keep_under(new_key(), passphrase)
    return Desktop(
        app,
        places,
        enrolment=identity,
        passphrase=passphrase,
        offers_first=identity.line != FIRST,
        title=f"Schakel · {title}",
    )
