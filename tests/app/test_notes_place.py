"""The place of notes within the desk: there by a key, found, read and back; and under the lock."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.e2e.stage import until
from tests.services.office import Office, Seat, Visitor
from workstation.app.alerts import Alerts
from workstation.app.desk import Desk
from workstation.app.protocol_place import open_checklists
from workstation.app.views import Views
from workstation.domain.chat import ChatState
from workstation.domain.closing import Closing
from workstation.system import protocols, referrals, texts
from workstation.ui.main_window.window import MainWindow
from workstation.ui.rail.values import Place
from workstation.ui.theme.theme import Theme
from workstation.wire import keys, protocol_marks

WORD = "zeldzaamwoord"
_CTRL = Qt.KeyboardModifier.ControlModifier


def _nothing() -> None: ...


class Evening:
    def __init__(
        self,
        seat: Seat,
        visitor: Visitor,
        views: Views,
        tick: Callable[[], None],
        sign: keys.SignKey,
    ) -> None:
        self.tick = tick
        self.sign = sign
        self.seat = seat
        self.visitor = visitor
        self.views = views

    @property
    def window(self) -> MainWindow:
        return self.views.window

    def is_there(self) -> bool:
        return self.views.notes.isVisible()

    async def found(self, count: int) -> None:
        model = self.views.notes.results.model()
        await until(lambda: model.rowCount() == count)


@pytest.fixture
async def evening(qtbot: QtBot, qapp: QApplication, theme: Theme) -> AsyncIterator[Evening]:
    office = Office()
    seat = await office.seat()
    visitor = office.visitor()
    visitor.ring()
    await seat.ws.waiting.take(visitor.ticket)

    def is_open() -> bool:
        chat = seat.ws.casebook.chat(visitor.chat)
        return chat is not None and chat.state is ChatState.OPEN

    await until(is_open)
    await seat.ws.chats.say(visitor.chat, f"Dag, een {WORD} van mij")
    window = MainWindow(theme)
    views = Views(theme, window, offers_first=False)
    qtbot.addWidget(window, before_close_func=_let_close)
    alerts = Alerts(qapp, window, window.windowIcon(), play=lambda: True, hush=_nothing)
    desk = Desk(
        views,
        seat.ws,
        checklists=await open_checklists(seat.ws, protocols.shelf()),
        zone=UTC,
        alerts=alerts,
        lock=_nothing,
        texts=texts.shelf(),
        directory=referrals.shelf(),
    )
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    yield Evening(seat, visitor, views, desk.ticks.tick, office.lines.keys[seat.own.line].sign)
    desk.stop()
    await office.close()


def _let_close(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window._may_close = True


def _press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


async def test_a_key_opens_it_enter_reads_and_escape_goes_back(evening: Evening) -> None:
    QTest.keyClick(evening.window, Qt.Key.Key_F, _CTRL)
    assert evening.is_there()
    notes, archive = evening.views.notes, evening.views.archive
    assert notes.field.hasFocus()
    QTest.keyClicks(notes.field, WORD[:6])
    await evening.found(1)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    await until(lambda: archive.message_list.current_message() is not None)
    row = archive.message_list.current_message()
    assert row is not None
    assert WORD in row.text
    archive.take_focus()
    for _ in range(3):
        _press(Qt.Key.Key_Escape)
    assert not evening.is_there()
    assert evening.seat.failures == []


async def test_what_is_looked_for_stands_in_no_title_and_not_over_a_cover(
    evening: Evening, record_text: Callable[[QWidget], str]
) -> None:
    evening.views.rail.place_chosen.emit(Place.NOTES)
    QTest.keyClicks(evening.views.notes.field, WORD)
    await evening.found(1)
    assert WORD in record_text(evening.window)
    assert WORD not in evening.window.windowTitle()
    cover = QWidget()
    evening.window.add_cover("unlock", cover)
    evening.window.show_cover("unlock")
    assert not evening.is_there()
    QTest.keyClick(evening.window, Qt.Key.Key_F, _CTRL)
    assert WORD not in record_text(evening.window)


@pytest.fixture
def record_text() -> Callable[[QWidget], str]:
    """What of a search a person could see now."""

    def text(window: QWidget) -> str:
        fields = [each for each in window.findChildren(QWidget) if each.isVisible()]
        seen = [str(field.text()) for field in fields if hasattr(field, "text")]
        return "\n".join([window.windowTitle(), *seen])

    return text


async def test_a_note_ticked_at_the_closing_is_found_by_its_tick(evening: Evening) -> None:
    chat = evening.visitor.chat
    now = evening.seat.ws.clock.now()
    closing = Closing(chat=chat, note="Zus gebeld.", saved_at=now, for_intervision=True)
    await evening.seat.store.desk.keep_closing(closing)
    QTest.keyClick(evening.window, Qt.Key.Key_F, _CTRL)
    await evening.found(1)
    notes = evening.views.notes
    notes.filters.follow_up_tick.click()
    await evening.found(0)
    notes.filters.follow_up_tick.click()
    notes.filters.intervision_tick.click()
    await evening.found(1)
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    await until(lambda: notes.note.isVisible())
    notes.note.follow_up_tick.click()

    async def kept() -> Closing | None:
        return await evening.seat.store.desk.closing(chat)

    await until(lambda: evening.seat.store.desk._closings[chat].follow_up)
    after = await kept()
    assert after is not None
    assert after.for_intervision


async def test_a_new_protocol_is_offered_between_chats_and_never_inside_one(
    evening: Evening,
) -> None:
    (edition,) = protocols.shelf().stock().books
    newer = edition.file.text.replace(b"version = 2", b"version = 3")
    line = evening.seat.own.line
    mark = protocol_marks.sign(newer, line, evening.sign)
    evening.seat.post.documents[line, "protocol.na-seksueel-geweld"] = protocol_marks.notice(
        newer, [mark]
    )
    window = evening.views.window
    evening.tick()
    assert not window._question_card.is_asking()
    await evening.seat.ws.chats.close(evening.visitor.chat)
    evening.tick()
    assert window._question_card.is_asking()
    assert "versie 3, nog niet ondertekend door NPIE" in window._question_card._text.text()
    window._question_card._yes.click()

    async def used() -> bool:
        kept = await evening.seat.store.checklists.in_use()
        return kept is not None and kept.text == newer

    await until(used)
