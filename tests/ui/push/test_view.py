"""The push panel: what is pressed, what is told, what it never does by itself."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.push import sample
from workstation.domain.consent import ConsentState
from workstation.domain.ids import ItemId, LineId
from workstation.domain.push import PushState, ReturnReason
from workstation.ui.forms.link import Link
from workstation.ui.parts.step_mark import StepLook
from workstation.ui.push import words
from workstation.ui.push.stage import Act
from workstation.ui.push.values import Block, Offer, RequestChanged, Sheet
from workstation.ui.push.view import PushView


@dataclass
class Panel:
    view: PushView
    told: list[tuple[str, object]] = field(default_factory=list)

    def show(self, sheet: Sheet) -> None:
        self.view.show_sheet(sheet)
        QApplication.processEvents()

    def texts(self) -> str:
        return "\n".join(
            label.text() for label in self.view.findChildren(QLabel) if label.isVisible()
        )


@pytest.fixture
def panel(qapp: QApplication, qtbot: QtBot) -> Panel:
    view = PushView(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(524, 848)
    panel = Panel(view)
    for name in ("offered", "partner_chosen", "request_changed", "risk_asked"):
        getattr(view, name).connect(lambda value, n=name: panel.told.append((n, value)))
    for name in (
        "consent_asked",
        "briefing_sent",
        "taken_back",
        "introduced",
        "handed_over",
        "pin_asked",
        "card_asked",
        "finish_asked",
        "closed",
    ):
        getattr(view, name).connect(lambda n=name: panel.told.append((n, None)))
    view.show()
    view.activateWindow()
    return panel


def test_an_offer_carries_the_line_and_the_sentence_on_one_line(panel: Panel) -> None:
    panel.show(sample.sheet())
    panel.view.request.field.setPlainText("  langer   gesprek ")
    panel.view.foot.button(Act.OFFER).click()
    assert panel.told[-1] == ("offered", Offer(line=LineId("npie"), request="langer gesprek"))


def test_enter_in_the_sentence_offers_only_when_the_line_is_open(panel: Panel) -> None:
    closed = replace(sample.NPIE, hours="", on_duty=0, free=0)
    panel.show(sample.sheet(partner=closed))
    panel.view.take_focus()
    QTest.keyClick(panel.view.request.field, Qt.Key.Key_Return)
    assert panel.told == []
    panel.show(sample.sheet())
    QTest.keyClick(panel.view.request.field, Qt.Key.Key_Return)
    assert panel.told == [("offered", Offer(line=LineId("npie"), request=""))]


def test_a_choice_of_line_is_shown_only_where_there_is_one(panel: Panel) -> None:
    panel.show(sample.sheet(partners=(sample.NPIE,)))
    assert panel.view.request.partners is None
    awel = replace(sample.NPIE, line=LineId("awel"), name="Awel")
    panel.show(sample.sheet(partners=(sample.NPIE, awel)))
    partners = panel.view.request.partners
    assert partners is not None
    partners.button("awel").click()
    assert panel.told[-1] == ("partner_chosen", "awel")


def test_the_nodes_follow_the_push(panel: Panel) -> None:
    panel.show(sample.waiting())
    done, now, todo = StepLook.DONE, StepLook.NOW, StepLook.TODO
    assert panel.view.track.looks == (done, done, now, todo, todo)
    assert "Toestemming: nu" in panel.view.track.accessibleName()


def test_the_kept_place_counts_down_and_stops_when_read(panel: Panel) -> None:
    panel.show(sample.waiting())
    panel.view.show_left(400)
    assert "06:40" in panel.texts()
    panel.show(sample.waiting(state=PushState.READ, consent=ConsentState.GIVEN, read_at="19:20"))
    assert "06:40" not in panel.texts()
    assert "gelezen om 19:20" in panel.texts()


def test_the_briefing_cannot_be_sent_before_its_reason_is_gone(panel: Panel) -> None:
    panel.show(sample.waiting())
    send = panel.view.foot.button(Act.SEND)
    send.click()
    assert panel.told == []
    assert send.isVisible()
    assert panel.view.foot.sentence.startswith("Gevraagd om 19:16")
    panel.show(sample.waiting(consent=ConsentState.GIVEN, block=None))
    panel.view.foot.button(Act.SEND).click()
    assert panel.told == [("briefing_sent", None)]


def test_an_open_risk_question_leads_to_its_step(panel: Panel) -> None:
    panel.show(sample.waiting())
    link = next(
        each for each in panel.view.findChildren(Link) if each.accessibleName().startswith("Vraag")
    )
    link.click()
    assert panel.told == [("risk_asked", ItemId("suicide"))]


def test_a_hand_over_needs_two_presses_on_two_buttons(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.JOINT, name="Sofie"))
    hand_over = panel.view.foot.button(Act.HAND_OVER)
    hand_over.setFocus()
    QTest.keyClick(hand_over, Qt.Key.Key_Return)
    assert panel.view.foot.stay.hasFocus()
    QTest.keyClick(panel.view.foot.stay, Qt.Key.Key_Return)
    assert panel.told == []
    assert not panel.view.foot.is_asking
    hand_over.click()
    panel.view.foot.confirm.click()
    assert panel.told == [("handed_over", None)]
    panel.view.foot.confirm.click()
    assert panel.told == [("handed_over", None)]


def test_a_tick_of_the_clock_does_not_close_the_last_question(panel: Panel) -> None:
    joint = sample.sheet(state=PushState.JOINT, name="Sofie")
    panel.show(joint)
    panel.view.foot.button(Act.HAND_OVER).click()
    panel.show(replace(joint, partner=replace(sample.NPIE, free=0)))
    assert panel.view.foot.is_asking


def test_a_question_of_one_chat_never_stays_for_another(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.JOINT, name="Sofie"))
    panel.view.foot.button(Act.HAND_OVER).click()
    panel.show(sample.sheet(state=PushState.JOINT, name="An", key="c-2"))
    assert not panel.view.foot.is_asking


def test_a_return_says_its_reason_the_note_the_time_and_what_now(panel: Panel) -> None:
    panel.show(
        sample.sheet(
            state=PushState.RETURNED,
            reason=ReturnReason.OTHER_TIME,
            name="Sofie",
            note="Ik zit tot negen uur in een gesprek.",
            proposed="morgen 19:15",
        )
    )
    assert panel.view.returned.text() == (
        "Sofie stelt een ander moment voor. Voorstel: morgen 19:15. "
        "Vraag de bezoeker of dat moment past."
    )
    assert "negen uur" in panel.texts()
    assert panel.view.foot.button(Act.OFFER).isEnabled()


def test_markup_and_direction_marks_from_outside_stay_text(panel: Panel) -> None:
    evil = "<b>vet</b>\u202e"
    panel.show(
        sample.sheet(state=PushState.RETURNED, reason=ReturnReason.BUSY, name="Sofie", note=evil)
    )
    label = next(each for each in panel.view.findChildren(QLabel) if "vet" in each.text())
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert "<b>vet</b>" in label.text()
    assert label.text().index("\u202c") < label.text().index("\u2069")


def test_escape_puts_the_panel_away_and_nothing_else(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.OFFERED))
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.told == [("closed", None)]


def test_what_is_typed_survives_a_new_sheet_of_the_same_chat(panel: Panel) -> None:
    panel.show(sample.sheet())
    panel.view.take_focus()
    QTest.keyClicks(panel.view.request.field, "langer")
    panel.show(sample.sheet(partner=replace(sample.NPIE, free=2)))
    assert panel.view.request.field.toPlainText() == "langer"


def test_blocked_by_a_refusal_it_says_so(panel: Panel) -> None:
    panel.show(sample.waiting(consent=ConsentState.REFUSED, block=Block.REFUSED))
    assert panel.view.foot.sentence == "De bezoeker wil nu niet doorgeschakeld worden."
    assert not panel.view.foot.button(Act.SEND).isEnabled()


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(panel: Panel) -> None:
    for state in PushState:
        panel.show(sample.sheet(state=state, reason=ReturnReason.BUSY))
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [panel.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is panel.view


def test_a_sentence_is_told_as_that_of_the_chat_in_which_it_was_typed(panel: Panel) -> None:
    panel.show(sample.sheet())
    panel.view.take_focus()
    QTest.keyClicks(panel.view.request.field, "langer")
    panel.show(sample.sheet(key="c-2"))
    assert panel.told == [("request_changed", RequestChanged(key="c-1", text="langer"))]
    assert panel.view.request.field.toPlainText() == ""


def _focused(panel: Panel) -> object:
    return panel.view.window().focusWidget()


def test_the_focus_stays_in_the_panel_whatever_becomes_of_the_push(panel: Panel) -> None:
    reserved = sample.sheet(state=PushState.RESERVED, name="Sofie", block=Block.NOT_ASKED)
    panel.show(reserved)
    panel.view.take_focus()
    foot = panel.view.foot
    assert _focused(panel) is foot.button(Act.ASK)
    panel.show(replace(reserved, is_busy=True))
    assert _focused(panel) is panel.view, "no key may do anything while it is under way"
    panel.show(sample.waiting(is_busy=True))
    assert _focused(panel) is panel.view
    panel.show(sample.waiting())
    close = panel.view.close_button
    assert _focused(panel) is close, "a second Enter may not ask the visitor again"


def test_the_next_step_has_the_focus_when_the_last_one_is_done(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.JOINT, name="Sofie"))
    panel.view.foot.button(Act.HAND_OVER).click()
    panel.view.foot.confirm.setFocus()
    panel.view.foot.confirm.click()
    panel.show(sample.sheet(state=PushState.JOINT, name="Sofie", is_busy=True))
    panel.show(sample.sheet(state=PushState.HANDED_OVER, name="Sofie"))
    assert _focused(panel) is panel.view.foot.button(Act.FINISH)


def test_an_offer_by_enter_keeps_the_focus_in_the_panel(panel: Panel) -> None:
    panel.show(sample.sheet())
    panel.view.take_focus()
    QTest.keyClick(panel.view.request.field, Qt.Key.Key_Return)
    panel.show(sample.sheet(is_busy=True))
    panel.show(sample.sheet(state=PushState.OFFERED))
    assert _focused(panel) is panel.view.close_button


def test_who_writes_elsewhere_is_not_called_into_the_panel(panel: Panel, qtbot: QtBot) -> None:
    panel.show(sample.sheet(state=PushState.RESERVED, block=Block.NOT_ASKED))
    elsewhere = QLineEdit(panel.view.window())
    elsewhere.show()
    elsewhere.setFocus()
    panel.show(sample.waiting())
    assert _focused(panel) is elsewhere


def test_together_the_colleague_is_introduced_before_the_hand_over(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.JOINT, name="Sofie"))
    panel.view.take_focus()
    introduce = panel.view.foot.button(Act.INTRODUCE)
    assert _focused(panel) is introduce
    introduce.click()
    assert panel.told == [("introduced", None)]
    assert words.introduction("Sofie", "nupraatikerover").startswith("Sofie van nupraatikerover is")
