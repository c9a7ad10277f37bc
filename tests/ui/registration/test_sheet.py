"""The registration on the screen: key by key, victims as cards, and every key of it counted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.registering import CHAT, registration
from tests.ui.registration import sample
from workstation.domain.registration import MOST_VICTIMS, Registration, Spot
from workstation.ui.registration import words
from workstation.ui.registration.answers import Answers
from workstation.ui.registration.values import Answer
from workstation.ui.theme.theme import Theme

Opens = Callable[[Registration], sample.Living]
CTRL = Qt.KeyboardModifier.ControlModifier
KNOWN = registration(
    chat=CHAT,
    facts={"channel": ("chat",), "entry": ("chat-na-seksueel-geweld",)},
    victims=({},),
    prefilled=frozenset({Spot(field="channel"), Spot(field="entry")}),
)
"""A chat of which the checklist and the visitor said nothing: the most there is to press."""


@pytest.fixture
def opens(qtbot: QtBot, theme: Theme) -> Opens:
    def open_(one: Registration) -> sample.Living:
        living = sample.Living(theme, one)
        qtbot.addWidget(living.view)
        living.view.resize(712, 1600)
        living.view.show()
        living.view.activateWindow()
        QApplication.processEvents()
        living.view.take_focus()
        return living

    return open_


class Keyboard:
    """Real key events to whatever has the focus, counted."""

    def __init__(self) -> None:
        self.count = 0

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None, "the keyboard is nowhere"
            if isinstance(key, str):
                assert len(key) == 1
                QTest.keyClicks(focus, key)
            else:
                QTest.keyClick(focus, key)
            self.count += 1

    def chord(self, key: Qt.Key) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, CTRL)
        self.count += 2


def _spot_in_focus(living: sample.Living) -> Spot | None:
    focus = QApplication.focusWidget()
    answers = focus.parentWidget() if focus is not None else None
    if not isinstance(answers, Answers):
        return None
    return next(s for s, row in living.view._rows().items() if row.answers is answers)


def test_the_keyboard_begins_at_the_first_question_that_is_open(opens: Opens) -> None:
    living = opens(KNOWN)
    assert _spot_in_focus(living) == Spot(field="call")
    keyboard = Keyboard()
    keyboard.press("1")
    # The channel and the entry are known.
    assert _spot_in_focus(living) == Spot(field="anonymous")


def test_a_call_without_a_question_for_help_takes_one_key_and_the_end(opens: Opens) -> None:
    living = opens(KNOWN)
    keyboard = Keyboard()
    keyboard.press("2")
    assert living.now.facts["call"] == ("silent",)
    assert living.told[-1] == Answer(spot=Spot(field="call"), code="silent")
    asked = [spot.field for spot in living.view._rows()]
    assert asked == ["call", "channel", "entry"]
    assert not living.view.victims
    assert living.view.question.hasFocus()


def fill_in(living: sample.Living, keyboard: Keyboard) -> None:
    """A typical chat: a young woman writes about what somebody she knows did."""
    keyboard.press("1")  # hulpvraag
    keyboard.press("1")  # anoniem
    keyboard.press("1")  # slachtoffer
    keyboard.press("1", "6")  # vrouw, 18-25
    keyboard.press("3", "3")  # Oost-Vlaanderen, tussen volwassenen
    # Gender and age of the victim follow.
    keyboard.press("1", "4", Qt.Key.Key_Return)  # seksueel (hoofdvorm), emotioneel
    keyboard.press("6")  # een bekende
    keyboard.press("8", Qt.Key.Key_Return)  # waar: onbekend
    keyboard.press("2")  # ≤ 7 dagen
    keyboard.press("1", "2", "4", Qt.Key.Key_Return)  # beluisterd, geïnformeerd, verwezen
    keyboard.press("4", "5", Qt.Key.Key_Return)  # ZSG, CAW
    keyboard.press("1")  # afgerond


def test_a_whole_registration_takes_far_less_than_sixty_keys(opens: Opens) -> None:
    living = opens(KNOWN)
    keyboard = Keyboard()
    fill_in(living, keyboard)
    assert living.view.question.hasFocus()
    assert all(question.codes for question in sample.sheet(living.now).questions)
    assert living.now.victims == (
        {
            "gender": ("f",),
            "age": ("18-25",),
            "form": ("sexual", "emotional"),
            "relation": ("known",),
        },
    )
    assert keyboard.count <= 30


def test_with_three_victims_it_still_takes_no_sixty_keys(opens: Opens) -> None:
    living = opens(KNOWN)
    keyboard = Keyboard()
    keyboard.press("1", "1", "2", "1", "1", "7", "3", "1")  # omstaander, (stief)ouder…
    for victim in range(3):
        if victim:
            keyboard.chord(Qt.Key.Key_Plus)
        assert _spot_in_focus(living) == Spot(field="gender", victim=victim)
        keyboard.press("1", "3", "3", "4", Qt.Key.Key_Return, "3")
    keyboard.press("1", Qt.Key.Key_Return, "5", "1", "3", Qt.Key.Key_Return)
    keyboard.press("6", Qt.Key.Key_Return, "1")
    assert all(question.codes for question in sample.sheet(living.now).questions)
    assert len(living.now.victims) == 3
    assert keyboard.count <= 60


def test_what_the_chat_said_is_marked_until_somebody_agrees_or_changes_it(opens: Opens) -> None:
    living = opens(sample.a_chat())
    row = living.view.row("when")
    assert row._mark.isVisible()
    assert row._mark.text() == words.PREFILLED
    when = row.answers
    assert when is not None
    when.button("h72").click()
    assert living.now.facts["when"] == ("h72",)
    assert not row._mark.isVisible()
    living.view.row("region").answers.button("limburg").click()  # type: ignore[union-attr]
    assert living.now.facts["region"] == ("limburg",)
    assert not living.view.row("region")._mark.isVisible()


def test_tab_goes_down_the_page_also_after_questions_came_and_went(opens: Opens) -> None:
    living = opens(KNOWN)
    keyboard = Keyboard()
    keyboard.press("1", "1", "2")
    Keyboard().chord(Qt.Key.Key_Plus)
    living.view.row("call").answers.take_focus()  # type: ignore[union-attr]
    order = [_spot_in_focus(living)]
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        spot = _spot_in_focus(living)
        if spot is not None:
            order.append(spot)
        if living.view.question.hasFocus():
            break
    assert order == list(living.view._rows())


def test_down_and_up_go_along_the_questions_and_stop_at_the_ends(opens: Opens) -> None:
    living = opens(sample.a_chat())
    living.view.row("call").answers.take_focus()  # type: ignore[union-attr]
    keyboard = Keyboard()
    keyboard.press(Qt.Key.Key_Up)
    assert _spot_in_focus(living) == Spot(field="call")
    keyboard.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert _spot_in_focus(living) == Spot(field="entry")
    keyboard.press(*[Qt.Key.Key_Down] * 40)
    assert living.view.question.hasFocus()


def test_a_victim_can_be_taken_away_but_never_the_last(opens: Opens) -> None:
    living = opens(sample.a_chat())
    first, second = living.view.victims
    assert second.remove is not None
    assert second.remove.accessibleName() == "Haal weg: slachtoffer 2"
    second.remove.click()
    assert len(living.now.victims) == 1
    assert first.remove is not None
    assert not first.remove.isVisible()


def test_there_is_an_end_to_victims(opens: Opens) -> None:
    living = opens(sample.a_chat())
    for _ in range(MOST_VICTIMS + 2):
        Keyboard().chord(Qt.Key.Key_Plus)
    assert len(living.now.victims) == MOST_VICTIMS
    assert not living.view.add.isEnabled()


def test_the_main_form_is_marked_and_goes_round(opens: Opens) -> None:
    living = opens(sample.a_chat())
    form = living.view.row("form", 0).answers
    assert form is not None
    assert form.button("sexual").is_main
    form.button("emotional").click()
    assert form.button("emotional").is_main
    assert living.now.victims[0]["form"] == ("emotional", "sexual")
    form.button("emotional").click()
    assert living.now.victims[0]["form"] == ("sexual",)


def test_a_question_that_stays_keeps_its_row_and_the_focus(opens: Opens) -> None:
    living = opens(KNOWN)
    Keyboard().press("1")
    row = living.view.row("anonymous")
    Keyboard().press("1", "2")
    assert living.view.row("anonymous") is row
    assert _spot_in_focus(living) == Spot(field="contact_relation")


def test_the_time_over_it_can_be_read_and_not_changed(opens: Opens) -> None:
    living = opens(sample.a_chat())
    living.view.show_sheet(sample.sheet(read_only=words.too_late("8 december 2026 14:12")))
    assert living.view.row("call").answers is None
    assert living.view.row("form", 0)._said.text() == "Seksueel (hoofdvorm), Emotioneel"
    assert not living.view.add.isVisible()
    assert not living.view.research.isEnabled()
    living.view._add()
    assert len(living.now.victims) == 2


def test_the_question_in_own_words_is_told_when_it_rests_and_at_once_when_asked(
    opens: Opens,
) -> None:
    living = opens(sample.a_chat())
    told: list[str] = []
    living.view.question_changed.connect(told.append)
    living.view.question.setFocus()
    QTest.keyClicks(living.view.question, "Mag ik bellen?")
    living.view.flush()
    assert told == ["Mag ik bellen?"]
    QTest.keyClick(living.view.question, Qt.Key.Key_Return)
    assert living.told[-1] == "left"


def test_another_registration_gets_nothing_of_the_last(opens: Opens) -> None:
    living = opens(sample.a_chat())
    told: list[str] = []
    living.view.question_changed.connect(told.append)
    living.view.question.setFocus()
    QTest.keyClicks(living.view.question, "van de eerste")
    living.view.show_sheet(sample.sheet(registration(7)))
    assert told == ["van de eerste"]
    assert living.view.question.toPlainText() == ""


def test_every_answer_says_its_question_and_its_victim_to_who_cannot_see(opens: Opens) -> None:
    living = opens(sample.a_chat())
    age = living.view.row("age", 1).answers
    assert age is not None
    assert age.button("0-2").accessibleName() == "Slachtoffer 2, Leeftijd: 0-2 jaar"


def test_nothing_is_cut_off_in_the_narrowest_column(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(400, 600)
    view = sample.Living(theme, sample.a_chat()).view
    view.setParent(host)
    # LOOK: the right column is 320 at least; its margins and bar are 42.
    view.setGeometry(0, 0, 320 - 42, 4200)
    host.show()
    for _ in range(3):
        QApplication.processEvents()
    assert view.minimumSizeHint().width() <= 320 - 42
    for card in (view.before, *view.victims, view.after):
        assert card.height() >= card.heightForWidth(card.width())
