"""Whole desks in the one loop, against a real house, without a screen."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.ui.presenting import until
from workstation.app import loop
from workstation.app.desktop import Desktop
from workstation.domain.identity import Identity
from workstation.domain.ids import LineId
from workstation.domain.ports import LinkState
from workstation.host.house import House
from workstation.store.vault import Vault, new_key
from workstation.system import paths, version
from workstation.system.paths import Paths
from workstation.ui.settings.values import Part
from workstation.wire import documents, signed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(90)]

PHRASE = "vier rustige woorden samen"

Play = Callable[[], Coroutine[Any, Any, None]]


@pytest.fixture
def play(qapp: QApplication) -> Iterator[Callable[[Play], None]]:
    """Runs a scene in the loop of the program; nothing that it started may be left afterwards."""
    threads = _threads()

    def run(scene: Play) -> None:
        async def watched() -> None:
            async with asyncio.timeout(60):
                await scene()
            left = [task.get_name() for task in asyncio.all_tasks()]
            assert left == [asyncio.current_task().get_name()]  # type: ignore[union-attr]

        loop.run(qapp, watched)

    yield run
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert _threads() <= threads
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == []


def _threads() -> set[threading.Thread]:
    return set(threading.enumerate())


async def _profile(folder: Path) -> Paths:
    places = paths.locate("desk", under=folder)
    await Vault(places.store).keep_under(new_key(), PHRASE)
    return places


def _timers(desktop: Desktop) -> list[QTimer]:
    return [timer for timer in desktop.window.findChildren(QTimer) if timer.isActive()]


def _desktop(qapp: QApplication, places: Paths, person: Identity | None) -> Desktop:
    return Desktop(qapp, places, enrolment=person, passphrase=PHRASE, on_duty=True)


def test_a_desk_opens_works_and_closes_in_its_own_order_twice(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0) as house:
            person = await house.enrol(LineId("1712"), "Marieke")
            places = await _profile(tmp_path)
            for enrolment, limit in (person, 3), (None, 2):
                desktop = _desktop(qapp, places, enrolment)
                running = asyncio.ensure_future(desktop.run())
                await asyncio.wait_for(desktop.ready.wait(), 30)
                ws = desktop.ws
                assert ws is not None
                await until(lambda: ws.relay.link.state is LinkState.CONNECTED)  # noqa: B023
                assert not desktop.window.is_covered()
                assert _timers(desktop)
                assert ws.shift.limit == limit
                desktop.views.topbar.limit_chosen.emit(2)
                desktop.close()
                await asyncio.wait_for(running, 20)
                assert _timers(desktop) == []
                assert not desktop.window.isVisible()

    play(scene)


def test_what_a_policy_decides_holds_from_the_start_and_cannot_be_chosen(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0) as house:
            person = await house.enrol(LineId("1712"), "Marieke")
            policy = tmp_path / "policy.toml"
            policy.write_text("limit = 1\nsound = false\n", encoding="utf-8")
            places = replace(await _profile(tmp_path), policy=policy)
            desktop = _desktop(qapp, places, person)
            running = asyncio.ensure_future(desktop.run())
            await asyncio.wait_for(desktop.ready.wait(), 30)
            ws = desktop.ws
            assert ws is not None
            assert ws.shift.limit == 1
            shown = desktop.views.settings._shown
            assert (shown.sound, shown.fixed) == (False, {Part.SOUND})
            limits = desktop.views.topbar._duty._limits.values()
            assert not any(action.isEnabled() for action in limits)
            desktop.close()
            await asyncio.wait_for(running, 20)

    play(scene)


def test_the_newest_version_by_the_line_stands_on_the_page_of_settings_and_nowhere_else(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    line = LineId("1712")

    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0) as house:
            person = await house.enrol(line, "Marieke")
            desktop = _desktop(qapp, await _profile(tmp_path), person)
            running = asyncio.ensure_future(desktop.run())
            await asyncio.wait_for(desktop.ready.wait(), 30)
            said = desktop.views.settings._version
            assert said.text() == f"Je gebruikt {version.own()}."
            windows = len(QApplication.topLevelWidgets())
            notice = documents.Newest(line=line, n=1, version="99.1")
            await house.stewards[line].put(
                "newest",
                signed.to_bytes(signed.sign(signed.Kind.NEWEST, notice, house.keys(line).sign)),
            )
            await until(lambda: "de nieuwste versie die wij kennen is 99.1." in said.text())
            assert len(QApplication.topLevelWidgets()) == windows
            desktop.close()
            await asyncio.wait_for(running, 20)

    play(scene)


def test_the_lock_covers_the_desk_before_anything_else_and_only_the_right_words_lift_it(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0) as house:
            person = await house.enrol(LineId("1712"), "Marieke")
            desktop = _desktop(qapp, await _profile(tmp_path), person)
            running = asyncio.ensure_future(desktop.run())
            await asyncio.wait_for(desktop.ready.wait(), 30)
            desktop.window.lock_wanted.emit()
            assert desktop.window.is_covered()
            desktop.unlock.passphrase_given.emit("vier andere woorden samen")
            await until(lambda: not desktop.unlock._shown.busy)
            assert desktop.window.is_covered()
            desktop.unlock.passphrase_given.emit(PHRASE)
            await until(lambda: not desktop.window.is_covered())
            desktop.close()
            await asyncio.wait_for(running, 20)

    play(scene)


def test_a_computer_that_was_never_enrolled_asks_for_an_invitation_and_closes_without_one(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        desktop = _desktop(qapp, await _profile(tmp_path), None)
        running = asyncio.ensure_future(desktop.run())
        await until(lambda: desktop.enrol is not None and desktop.enrol.isVisible())
        desktop.close()
        await asyncio.wait_for(running, 20)
        assert not desktop.window.isVisible()

    play(scene)


def test_the_window_can_be_closed_before_anybody_unlocked(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        desktop = Desktop(qapp, await _profile(tmp_path))
        running = asyncio.ensure_future(desktop.run())
        await until(lambda: desktop.window.isVisible())
        desktop.window.close()
        await asyncio.wait_for(running, 20)
        assert not desktop.window.isVisible()
        assert not desktop.ready.is_set()

    play(scene)


def test_the_unlock_page_stands_there_before_the_desk_is_made(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        desktop = Desktop(qapp, await _profile(tmp_path))
        running = asyncio.ensure_future(desktop.run())
        await until(lambda: desktop.unlock.isVisible())
        assert desktop._views is None
        await until(lambda: desktop._views is not None)
        assert desktop.window.is_covered()
        desktop.close()
        await asyncio.wait_for(running, 20)

    play(scene)


def test_a_desk_with_its_relay_away_opens_and_closes(
    play: Callable[[Play], None], qapp: QApplication, tmp_path: Path
) -> None:
    async def scene() -> None:
        async with House(tmp_path / "host", counsellors=0) as house:
            person = await house.enrol(LineId("1712"), "Marieke")
        desktop = _desktop(qapp, await _profile(tmp_path), person)
        running = asyncio.ensure_future(desktop.run())
        await asyncio.wait_for(desktop.ready.wait(), 30)
        ws = desktop.ws
        assert ws is not None
        assert ws.relay.link.state is not LinkState.CONNECTED
        desktop.close()
        await asyncio.wait_for(running, 20)

    play(scene)
