"""The end of a chat on a whole desk: what stands beside the page and within it knows of each other."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.test_retention_on_screen import Set, stage
from tests.services.office import Visitor
from tests.ui.presenting import until
from workstation.domain.chat import LIVE
from workstation.ui.attention import Looking, Place

__all__ = ["stage"]


async def _closing(stage: Set) -> Visitor:
    visitor = await stage.bench.visitor()
    stage.desk.attention.look(Looking(place=Place.CLOSING, chat=visitor.chat))
    sheet = stage.views.closing_registration
    await until(lambda: "call" in {spot.field for spot in sheet._rows()})
    await until(lambda: sheet.isAncestorOf(QApplication.focusWidget() or stage.views.closing))
    return visitor


def _press(key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key, how)


async def test_a_chat_in_which_nobody_said_anything_is_closed_in_two_keys(stage: Set) -> None:
    visitor = await _closing(stage)
    assert not stage.views.closing.finish.isEnabled()
    _press(Qt.Key.Key_2)
    _press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: stage.bench.chat(visitor).state not in LIVE)
    kept = await stage.bench.desk.closing(visitor.chat)
    assert kept is not None
    assert kept.final
    assert set(kept.risks.values()) == {"Geen hulpvraag: stil"}
    registered = await stage.bench.ws.registrations.kept_of(visitor.chat)
    assert registered is not None
    assert registered.is_final
    assert registered.facts["call"] == ("silent",)


async def test_a_risk_question_that_is_answered_beside_the_page_is_no_longer_open_on_it(
    stage: Set,
) -> None:
    await _closing(stage)
    risks = stage.views.closing.risks
    assert {"safe", "suicide"} <= set(risks._cards)
    stage.views.protocol.focus_step("suicide")
    _press(Qt.Key.Key_1)
    await until(lambda: "suicide" not in risks._cards)
    assert "safe" in risks._cards
