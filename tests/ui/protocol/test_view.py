"""The checklist tab: keys, undo, what docks, and what it says to a screen reader."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.protocol.sample import PROTOCOL
from workstation.domain.checklist import NONE, Skip, skipping
from workstation.ui.protocol import values
from workstation.ui.protocol.values import Actions, Answered, OfferRow, Past, Skipped
from workstation.ui.protocol.view import ProtocolView
from workstation.ui.theme.theme import Scheme, Theme, apply


@dataclass
class Tab:
    view: ProtocolView
    told: list[Answered] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)

    def show(self, answers: dict[str, str], key: str = "c-1") -> None:
        self.view.show_sheet(values.sheet_of(key, PROTOCOL, answers))
        QApplication.processEvents()


@pytest.fixture
def tab(qapp: QApplication, qtbot: QtBot) -> Tab:
    view = ProtocolView(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(380, 800)
    tab = Tab(view)
    view.answered.connect(tab.told.append)
    view.insert_asked.connect(tab.inserted.append)
    view.skipped.connect(tab.skipped.append)
    view.offer_chosen.connect(tab.chosen.append)
    view.language_chosen.connect(tab.spoken.append)
    view.show()
    view.activateWindow()
    tab.show({})
    return tab


def _press(key: Qt.Key, mods: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, mods)


def test_a_click_on_an_answer_tells_step_and_choice(tab: Tab) -> None:
    tab.view.step("safe").choices.button("yes").click()
    assert tab.told == [Answered(step="safe", choice="yes")]


def test_the_same_answer_again_takes_it_back(tab: Tab) -> None:
    tab.show({"safe": "yes"})
    tab.view.focus_step("safe")
    tab.view.step("safe").choices.button("yes").click()
    assert tab.told == [Answered(step="safe", choice="")]


def test_the_key_of_a_step_opens_it_with_the_keyboard_in_it(tab: Tab) -> None:
    tab.view.focus_number(5)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tab.view.step("wish").isAncestorOf(focused)


def test_a_digit_answers_the_open_step(tab: Tab) -> None:
    tab.view.focus_step("when")
    _press(Qt.Key.Key_2)
    assert tab.told == [Answered(step="when", choice="d7")]


def test_arrows_and_enter_answer_the_open_step(tab: Tab) -> None:
    tab.view.focus_step("when")
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Return)
    assert tab.told == [Answered(step="when", choice="older")]


def test_down_goes_on_to_the_next_step_and_stops_at_the_last(tab: Tab) -> None:
    tab.view.focus_step("wish")
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tab.view.step("support").isAncestorOf(focused)


def test_an_open_risk_question_shows_its_answers_without_a_click(tab: Tab) -> None:
    assert tab.view.step("suicide").choices.isVisible()
    assert not tab.view.step("wish").choices.isVisible()


def test_a_risk_question_out_of_sight_docks_and_answers_from_there(tab: Tab) -> None:
    assert tab.view.docked == ""
    tab.view.resize(380, 340)
    QApplication.processEvents()
    assert tab.view.docked == "suicide"
    choices = tab.view._dock.choices
    assert choices is not None
    choices.button("none").click()
    assert tab.told == [Answered(step="suicide", choice="none")]


def test_an_answered_risk_question_leaves_the_dock(tab: Tab) -> None:
    tab.view.resize(380, 340)
    tab.show({"suicide": "none"})
    assert tab.view.docked == ""


def test_scrolled_into_sight_it_leaves_the_dock_and_does_not_flicker(tab: Tab) -> None:
    tab.view.resize(380, 442)
    QApplication.processEvents()
    tab.view.focus_step("suicide")
    seen = []
    for _ in range(5):
        QApplication.processEvents()
        seen.append(tab.view.docked)
    assert set(seen[1:]) == {""}


def test_the_sentence_of_a_card_is_asked_for_the_writing_box(tab: Tab) -> None:
    tab.show({"when": "h72"})
    tab.view.focus_step("when")
    tab.view.step("when")._card._insert.click()
    assert tab.inserted == ["Er is een plek waar je dag en nacht binnen mag, ook zonder aangifte."]


def test_the_card_stays_in_sight_on_one_line_when_another_step_is_open(tab: Tab) -> None:
    tab.show({"when": "h72"})
    tab.view.focus_step("wish")
    card = tab.view.step("when")._card
    assert card.isVisible()
    assert not card._text.isVisible()


def test_hoe_vraag_ik_dit_opens_and_closes_the_why(tab: Tab) -> None:
    step = tab.view.step("suicide")
    assert not step._why.isVisible()
    step._foot.how.click()
    assert step._why.isVisible()
    step._foot.how.click()
    assert not step._why.isVisible()


def test_what_was_open_is_forgotten_with_another_chat(tab: Tab) -> None:
    tab.view.focus_step("support")
    tab.show({}, key="c-2")
    assert not tab.view.step("support").choices.isVisible()
    assert tab.view.step("safe").choices.isVisible()


def test_an_answer_keeps_the_widgets_and_the_focus(tab: Tab) -> None:
    tab.view.focus_step("when")
    step = tab.view.step("when")
    tab.show({"when": "d7"})
    assert tab.view.step("when") is step
    focused = QApplication.focusWidget()
    assert focused is not None
    assert step.isAncestorOf(focused)


def test_a_step_says_its_number_its_state_and_its_answer(tab: Tab) -> None:
    tab.show({"safe": "yes"})
    assert tab.view.step("safe")._head.accessibleName() == "Stap 1 van 6: Nu veilig?, gedaan, Ja"
    assert "risicovraag nog open" in tab.view.step("suicide")._head.accessibleName()


def test_an_action_that_is_not_possible_says_why_and_stays_in_sight(tab: Tab) -> None:
    tab.view.show_actions(Actions(push_blocked="Dit gesprek is al doorgeschakeld."))
    bar = tab.view._bar
    assert bar._push.isVisible()
    assert not bar._push.isEnabled()
    assert bar._reason.text() == "Dit gesprek is al doorgeschakeld."
    assert bar._close.isEnabled()


def test_it_stands_at_every_scale(tab: Tab, qapp: QApplication) -> None:
    theme: Theme = apply(qapp, Scheme.DARK, 1.5)
    tab.show({"when": "h72"})
    assert tab.view.step("when").isVisible()
    theme.switch(Scheme.LIGHT, 1.0)


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(tab: Tab) -> None:
    tab.show({"safe": "no", "when": "h72"}, key="c-2")
    tab.view.resize(380, 340)
    QApplication.processEvents()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [tab.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is tab.view


def test_the_dock_goes_as_soon_as_its_step_fits_without_it(tab: Tab) -> None:
    height = 700
    while tab.view.docked == "":
        height -= 4
        tab.view.resize(380, height)
        QApplication.processEvents()
    tab.view.resize(380, height + 4)
    QApplication.processEvents()
    assert tab.view.docked == ""


def test_a_step_is_passed_over_for_a_reason_and_taken_back(tab: Tab) -> None:
    tab.view.focus_step("when")
    foot = tab.view.step("when")._foot
    assert not foot.reasons.isVisible()
    foot.skip.click()
    assert foot.reasons.isVisible()
    foot.reasons.button(Skip.KNOWN).click()
    assert tab.skipped == [Skipped(step="when", reason=Skip.KNOWN)]
    tab.show({"when": skipping(Skip.KNOWN)})
    assert not foot.reasons.isVisible()
    assert "overgeslagen" in tab.view.step("when")._head.accessibleName()
    assert tab.view.step("when")._came.text() == "Overgeslagen: al besproken of al bekend."
    foot.skip.click()
    assert tab.skipped[1:] == [Skipped(step="when", reason=None)]


def test_an_answered_step_cannot_be_passed_over(tab: Tab) -> None:
    tab.view.focus_step("when")
    tab.show({"when": "d7"})
    assert not tab.view.step("when")._foot.skip.isVisible()


def test_a_steps_own_sentence_is_asked_for_the_writing_box(tab: Tab) -> None:
    protocol = replace(
        PROTOCOL, steps=tuple(replace(step, script=f"Zin {step.id}") for step in PROTOCOL.steps)
    )
    tab.view.show_sheet(values.sheet_of("c-1", protocol, {}))
    tab.view.focus_step("wish")
    tab.view.step("wish")._foot.script.click()
    assert tab.inserted == ["Zin wish"]


def test_an_answer_from_the_briefing_says_so(tab: Tab) -> None:
    sheet = values.sheet_of(
        "c-1", PROTOCOL, {"when": "d7"}, Past(carried={"when": "d7", "wish": "talk"})
    )
    tab.view.show_sheet(sheet)
    tab.view.focus_step("when")
    assert tab.view.step("when")._came.text() == "Dit antwoord kwam mee met de briefing."
    assert tab.view.step("when")._head.accessibleDescription() == "uit de briefing"


def _advise(tab: Tab, *ids: str) -> None:
    offers = tuple(
        OfferRow(id=id_, title=f"Naar {id_}", reasons=(f"regel {id_}",), icon="place", now="open")
        for id_ in ids
    )
    tab.view.show_sheet(replace(values.sheet_of("c-1", PROTOCOL, {}), offers=offers))
    QApplication.processEvents()


def test_alt_0_leads_to_the_advice_and_a_digit_chooses(tab: Tab) -> None:
    tab.view.focus_number(0)
    _advise(tab, "vk", "112")
    tab.view.focus_number(0)
    _press(Qt.Key.Key_2)
    assert tab.chosen == ["112"]
    _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_9)
    assert tab.chosen == ["112", "112"]
    assert tab.told == []


def test_an_offer_says_everything_that_stands_on_it(tab: Tab) -> None:
    _advise(tab, "vk")
    assert tab.view.advice.offers[0].accessibleName() == "1: Naar vk, open, regel vk"


def test_the_keyboard_stays_on_its_offer_when_another_comes_before_it(tab: Tab) -> None:
    _advise(tab, "vk")
    tab.view.focus_number(0)
    _advise(tab, "112", "vk")
    assert tab.view.advice.offers[1].hasFocus()


def test_without_offers_there_is_no_card(tab: Tab) -> None:
    assert not tab.view.advice.isVisible()


def test_the_head_says_time_what_is_open_and_who_signed(tab: Tab) -> None:
    sheet = replace(
        values.sheet_of("c-1", PROTOCOL, {"safe": "yes"}),
        signed="getekend door 1712 en NPIE",
        is_signed=True,
        languages=("nl", "en"),
        language="nl",
    )
    tab.view.show_sheet(sheet)
    tab.view.show_time(14)
    head = tab.view._head
    assert head._hint.text() == "14 minuten · nog 5 open"
    assert head._edition.text() == "versie 7, getekend door 1712 en NPIE"
    assert head._languages is not None
    head._languages.button("en").click()
    assert tab.spoken == ["en"]


def test_four_languages_fit_in_the_narrowest_column(tab: Tab) -> None:
    four = ("nl", "en", "fr", "de")
    sheet = values.sheet_of("c-1", PROTOCOL, {})
    signed = "nog niet ondertekend door NPIE"
    tab.view.show_sheet(replace(sheet, signed=signed, languages=four, language="de"))
    tab.view.resize(320, 700)
    QApplication.processEvents()
    languages = tab.view._head._languages
    assert languages is not None
    assert languages.value == "de"
    for one in four:
        button = languages.button(one)
        assert languages.rect().contains(button.geometry())
        assert button.width() >= button.minimumSizeHint().width()
    assert tab.view._head.minimumSizeHint().width() <= 320


def test_without_a_list_it_says_that_the_chat_goes_on(tab: Tab) -> None:
    tab.view.show_sheet(values.sheet_of("c-1", NONE, {}))
    QApplication.processEvents()
    assert tab.view._none.isVisible()


def test_a_title_that_needs_two_lines_has_them_and_nothing_loses_its_height(tab: Tab) -> None:
    first, *others = PROTOCOL.steps
    long = replace(first, title="Zijn er zwangerschapsgerelateerde of andere verwondingen?")
    protocol = replace(PROTOCOL, steps=(long, *others))
    passed = {first.id: f"skip:{Skip.NOT_WANTED}"}
    tab.view.show_sheet(values.sheet_of("c-2", protocol, passed))
    tab.view.focus_step("when")
    QApplication.processEvents()
    for row in protocol.steps:
        step = tab.view.step(row.id)
        layout = step.layout()
        assert layout is not None
        assert step.height() == layout.totalHeightForWidth(step.width()), row.id
