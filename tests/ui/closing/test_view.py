"""The end of a chat: by keyboard, nothing lost, no risk question forgotten."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.closing import sample
from tests.ui.forms import look
from workstation.ui.closing import words
from workstation.ui.closing.values import NoteFlags, OpenRisk, RiskReason, Sheet
from workstation.ui.closing.view import ClosingView


@dataclass
class Page:
    view: ClosingView
    told: list[object] = field(default_factory=list)

    def show(self, sheet: Sheet) -> None:
        self.view.show_sheet(sheet)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Page:
    view = ClosingView(look.plain(qapp), sample.Part())
    qtbot.addWidget(view)
    view.resize(712, 900)
    page = Page(view)
    for signal in (
        view.risk_explained,
        view.risk_asked,
        view.note_changed,
        view.note_flagged,
        view.debrief_changed,
    ):
        signal.connect(page.told.append)
    view.finished.connect(lambda: page.told.append("finished"))
    view.postponed.connect(lambda: page.told.append("postponed"))
    view.show()
    view.activateWindow()
    page.show(sample.sheet())
    return page


def test_it_cannot_be_closed_while_a_risk_question_has_no_answer_and_no_reason(page: Page) -> None:
    page.view.finish.click()
    assert page.told == []
    assert page.view._why_not.isVisible()
    assert page.view.finish.isVisible()


def test_one_reason_is_enough_and_is_told_before_it_is_closed(page: Page) -> None:
    page.view.take_focus()
    QTest.keyClicks(page.view.risks.card("suicide").field, "ging weg")
    page.view.finish.click()
    assert page.told == [RiskReason(step="suicide", reason="ging weg"), "finished"]


def test_spaces_are_no_reason(page: Page) -> None:
    QTest.keyClicks(page.view.risks.card("suicide").field, "   ")
    assert not page.view.finish.isEnabled()


def test_every_open_question_needs_its_own_reason(page: Page) -> None:
    safe = OpenRisk(step="safe", title="Nu veilig?")
    page.show(sample.sheet(risks=(sample.RISK, safe)))
    QTest.keyClicks(page.view.risks.card("safe").field, "hing op")
    assert not page.view.finish.isEnabled()
    assert "Eén risicovraag" in page.view._why_not.text()


def test_a_question_that_was_asked_after_all_goes_away(page: Page) -> None:
    page.show(sample.sheet(risks=()))
    assert page.view.finish.isEnabled()
    assert not page.view.risks.isVisible()


def test_the_question_can_still_be_asked_from_here(page: Page) -> None:
    from workstation.ui.forms.link import Link

    page.view.risks.card("suicide").findChildren(Link)[0].click()
    assert page.told == ["suicide"]


def test_without_an_open_risk_the_keyboard_is_at_the_registration_and_goes_on_from_there(
    page: Page,
) -> None:
    page.show(sample.sheet(risks=()))
    page.view.take_focus()
    assert page.view.registration.hasFocus()
    page.view.registration.left.emit()
    assert page.view.note.hasFocus()


def test_what_it_was_is_asked_before_why_a_risk_question_stayed_open(page: Page) -> None:
    part = page.view.registration
    assert isinstance(part, sample.Part)
    part.is_first = True
    page.view.take_focus()
    assert part.hasFocus()
    page.show(sample.sheet(risks=(replace(sample.RISK, reason="Geen hulpvraag: stil"),)))
    assert page.view.finish.isEnabled()


def test_ctrl_enter_closes_and_tells_everything_before(page: Page) -> None:
    page.show(sample.sheet(risks=()))
    page.view.note.setFocus()
    QTest.keyClicks(page.view.note, "kort")
    QTest.keyClick(page.view.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.told == ["kort", "finished"]
    part = page.view.registration
    assert isinstance(part, sample.Part)
    assert part.flushed


def test_ctrl_enter_leads_to_the_risk_question_that_keeps_it_open(page: Page) -> None:
    page.view.note.setFocus()
    QTest.keyClick(page.view.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.told == []
    assert page.view.risks.card("suicide").field.hasFocus()


def test_later_keeps_everything_that_was_typed_and_needs_no_reason(page: Page) -> None:
    page.view.note.setFocus()
    QTest.keyClicks(page.view.note, "eerste zin")
    page.view.later.click()
    assert page.told == ["eerste zin", "postponed"]


def test_a_note_keeps_its_paragraphs(page: Page) -> None:
    page.view.note.setFocus()
    QTest.keyClicks(page.view.note, "een")
    page.press(Qt.Key.Key_Return)
    QTest.keyClicks(page.view.note, "twee")
    page.view.flush()
    assert page.told == ["een\ntwee"]


def test_a_note_can_be_ticked_for_intervision_and_to_come_back_to(page: Page) -> None:
    page.view.intervision.click()
    page.view.follow_up.click()
    page.view.intervision.click()
    assert page.told == [
        NoteFlags(for_intervision=True, follow_up=False),
        NoteFlags(for_intervision=True, follow_up=True),
        NoteFlags(for_intervision=False, follow_up=True),
    ]
    page.show(sample.sheet(key="c-2", for_intervision=True))
    assert page.view.intervision.isChecked()
    assert not page.view.follow_up.isChecked()


def test_both_answers_of_the_debrief_are_told_together(page: Page) -> None:
    first, second = page.view.answers
    first.setFocus()
    QTest.keyClicks(first, "zwaar")
    second.setFocus()
    QTest.keyClicks(second, "koffie")
    page.view.flush()
    assert page.told == [("zwaar", ""), ("zwaar", "koffie")]


def test_another_chat_gets_nothing_of_the_last_and_the_last_loses_nothing(page: Page) -> None:
    page.view.note.setFocus()
    QTest.keyClicks(page.view.note, "van de eerste")
    page.show(sample.sheet(key="c-2", note=""))
    assert page.told == ["van de eerste"]
    assert page.view.note.toPlainText() == ""
    assert page.view.risks.card("suicide").field.toPlainText() == ""


def test_a_save_that_comes_by_never_undoes_what_is_being_typed(page: Page) -> None:
    page.view.note.setFocus()
    QTest.keyClicks(page.view.note, "een langere zin")
    page.view.note.flush()
    page.show(replace(sample.sheet(), note="een"))
    assert page.view.note.toPlainText() == "een langere zin"


def test_while_it_is_being_closed_it_cannot_be_closed_twice(page: Page) -> None:
    page.show(sample.sheet(risks=(), is_busy=True))
    page.view.finish.click()
    page.view.later.click()
    assert page.told == []


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(page: Page) -> None:
    page.show(sample.sheet(key="c-2"))
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [page.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is page.view


def test_sharing_the_debrief_is_off_and_says_who_reads_it(page: Page) -> None:
    told: list[bool] = []
    page.view.sharing_chosen.connect(told.append)
    tick = page.view.sharing.tick
    assert not tick.isChecked()
    assert tick.accessibleDescription() == words.SHARE_OFF
    tick.click()
    assert tick.accessibleDescription() == words.SHARE_ON
    tick.click()
    assert told == [True, False]


def test_sharing_says_when_there_is_nobody_yet_whom_it_can_reach(page: Page) -> None:
    page.show(sample.sheet(can_leave=False))
    sharing = page.view.sharing
    assert words.SHARE_WAITS not in sharing.tick.accessibleDescription()
    sharing.tick.click()
    assert words.SHARE_WAITS in sharing.tick.accessibleDescription()
    assert not sharing.waits.isHidden()
    page.show(sample.sheet(is_shared=True))
    assert words.SHARE_WAITS not in sharing.tick.accessibleDescription()
    assert sharing.waits.isHidden()


def test_another_chat_begins_without_sharing(page: Page) -> None:
    page.show(sample.sheet(is_shared=True))
    assert page.view.sharing.is_shared
    page.show(sample.sheet(key="c-other"))
    assert not page.view.sharing.is_shared


def test_what_is_too_long_to_share_keeps_the_chat_open_and_says_why(page: Page) -> None:
    page.show(sample.sheet(risks=()))
    page.view.answers[0].setPlainText("e" * 17_000)
    assert page.view.finish.isEnabled()
    page.view.sharing.tick.click()
    assert not page.view.finish.isEnabled()
    assert page.view.finish.accessibleDescription() == words.SHARE_TOO_LONG
    page.view.answers[0].setPlainText("kort")
    assert page.view.finish.isEnabled()
