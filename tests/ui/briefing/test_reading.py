"""The page of a briefing that came: read before joining, refused when the check failed."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.briefing import sample
from tests.ui.forms import look
from workstation.domain.push import ReturnReason
from workstation.ui.briefing import words
from workstation.ui.briefing.reading import ReadingPage
from workstation.ui.briefing.values import Page


@dataclass
class Reader:
    view: ReadingPage
    told: list[object] = field(default_factory=list)

    def show(self, page: Page) -> None:
        self.view.show_page(page)
        QApplication.processEvents()

    def texts(self) -> str:
        return "\n".join(
            label.text() for label in self.view.findChildren(QLabel) if label.isVisible()
        )


@pytest.fixture
def reader(qapp: QApplication, qtbot: QtBot) -> Reader:
    view = ReadingPage(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(752, 848)
    reader = Reader(view)
    view.read.connect(lambda: reader.told.append("read"))
    view.joined.connect(lambda: reader.told.append("joined"))
    view.given_back.connect(reader.told.append)
    view.show()
    view.activateWindow()
    reader.show(sample.page())
    return reader


def test_joining_waits_for_the_tick(reader: Reader) -> None:
    reader.view.join.click()
    assert reader.told == []
    assert reader.view.join.isVisible()
    reader.view.tick.click()
    reader.show(sample.page(is_read=True))
    reader.view.join.click()
    assert reader.told == ["read", "joined"]


def test_a_tick_is_told_once_and_cannot_be_taken_back(reader: Reader) -> None:
    reader.view.tick.click()
    reader.view.tick.click()
    reader.show(sample.page(is_read=True))
    reader.view.tick.click()
    assert reader.told == ["read"]
    assert reader.view.tick.isChecked()


def test_the_tick_of_one_briefing_never_stands_on_the_next(reader: Reader) -> None:
    reader.view.tick.click()
    reader.show(sample.page(visitor="bezoeker 3307"))
    assert not reader.view.tick.isChecked()
    assert not reader.view.join.isEnabled()
    reader.view.tick.click()
    assert reader.told == ["read", "read"]


def test_joining_cannot_be_pressed_twice(reader: Reader) -> None:
    reader.show(sample.page(is_read=True, is_joining=True))
    reader.view.join.click()
    assert reader.told == []
    assert words.JOINING in reader.texts()


def test_giving_back_asks_for_a_reason_first(reader: Reader) -> None:
    reader.view.give_back.click()
    assert reader.told == []
    assert not reader.view.reasons.button.isEnabled()
    reader.view.reasons.choices.button("known_person").click()
    reader.view.reasons.button.click()
    assert reader.told == [ReturnReason.KNOWN_PERSON]


def test_how_many_points_stay_behind_is_said_and_never_which(reader: Reader) -> None:
    assert "Twee punten deelt de bezoeker liever niet. Ze zijn niet verstuurd." in reader.texts()
    reader.show(sample.page(kept=1))
    assert "Eén punt deelt de bezoeker liever niet. Het is niet verstuurd." in reader.texts()


def test_own_words_come_first_with_their_times(reader: Reader) -> None:
    texts = reader.texts()
    assert texts.index(words.NOT_AGAIN) < texts.index("Thema")
    assert "Eigen woorden van de bezoeker, 19:06 en 19:11. Vraag hier niet naar." in texts


def test_a_refused_briefing_shows_no_content_and_cannot_be_joined(reader: Reader) -> None:
    reader.view.show_refusal(sample.REFUSAL)
    QApplication.processEvents()
    texts = reader.texts()
    assert "feestje" not in texts
    assert "18+" not in texts
    assert words.REFUSED_TITLE in reader.view._refused.text()
    assert not reader.view.join.isVisible()
    assert reader.view.badge.text() == words.CONSENT_WRONG


def test_after_a_refusal_the_next_briefing_shows_as_any_other(reader: Reader) -> None:
    reader.view.show_refusal(sample.REFUSAL)
    reader.show(sample.page())
    assert reader.view.badge.text() == words.CONSENT_RIGHT
    assert reader.view.join.isVisible()


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ((), "Eigen woorden van de bezoeker. Vraag hier niet naar."),
        (("19:06",), "Eigen woorden van de bezoeker, 19:06. Vraag hier niet naar."),
        (
            ("19:06", "19:11", "19:12"),
            "Eigen woorden van de bezoeker, 19:06, 19:11 en 19:12. Vraag hier niet naar.",
        ),
    ],
)
def test_times_are_listed_as_dutch_lists_them(times: tuple[str, ...], said: str) -> None:
    assert words.own_words(times) == said


def test_no_part_of_it_ever_stands_as_a_window_of_its_own(reader: Reader) -> None:
    reader.show(sample.page(is_read=True))
    reader.view.give_back.click()
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [reader.view]
    # A part that was a window for a moment would have taken the keyboard away.
    assert QApplication.activeWindow() is reader.view


def test_a_briefing_that_comes_is_read_with_one_key_unless_somebody_is_writing(
    reader: Reader, qtbot: QtBot
) -> None:
    empty = sample.page(visitor="bezoeker 9", shared=0, quotes=(), facts=())
    reader.show(empty)
    elsewhere = QLineEdit(reader.view)
    elsewhere.show()
    elsewhere.setFocus()
    reader.show(sample.page(visitor="bezoeker 9"))
    qtbot.keyClick(reader.view.focusWidget(), Qt.Key.Key_Space)
    assert (reader.told, elsewhere.text()) == ([], " ")
    elsewhere.clearFocus()
    reader.show(sample.page(visitor="bezoeker 10", shared=0, quotes=(), facts=()))
    reader.show(sample.page(visitor="bezoeker 10"))
    qtbot.keyClick(reader.view.focusWidget(), Qt.Key.Key_Space)
    assert reader.told == ["read"]
