"""The panel of a handover: what can be pressed, what is told before, and by keyboard alone."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.handover import sample
from workstation.domain.briefing import Topic
from workstation.domain.push import PushState
from workstation.ui.handover.values import Sheet, TextsChanged
from workstation.ui.handover.view import HandoverView
from workstation.ui.theme.theme import Theme


@dataclass
class Panel:
    view: HandoverView
    told: list[tuple[str, object]] = field(default_factory=list)

    def show(self, sheet: Sheet) -> None:
        self.view.show_sheet(sheet)
        QApplication.processEvents()


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Panel:
    view = HandoverView(theme)
    qtbot.addWidget(view)
    view.resize(524, 848)
    panel = Panel(view)
    view.texts_changed.connect(lambda value: panel.told.append(("texts", value)))
    for name in ("offered", "taken_back", "introduced", "handed_over", "finish_asked", "closed"):
        getattr(view, name).connect(lambda n=name: panel.told.append((n, None)))
    view.show()
    view.activateWindow()
    return panel


def test_what_is_being_typed_is_told_before_the_press(panel: Panel) -> None:
    panel.show(sample.sheet())
    QTest.keyClicks(panel.view.form.field(Topic.PROMISED), "Ook dit. ")
    panel.view.offer.click()
    names = [name for name, _ in panel.told]
    assert names == ["texts", "offered"]
    told = panel.told[0][1]
    assert isinstance(told, TextsChanged)
    assert "Ook dit." in told.texts[Topic.PROMISED]


def test_what_was_typed_for_one_chat_is_told_as_that_chats(panel: Panel) -> None:
    panel.show(sample.sheet(texts={}))
    QTest.keyClicks(panel.view.form.field(Topic.STATE), "voor de eerste")
    panel.show(sample.sheet(key="c-0000000000000002", texts={}))
    told = panel.told[0][1]
    assert isinstance(told, TextsChanged)
    assert told.key == sample.sheet().key
    assert panel.view.form.field(Topic.STATE).toPlainText() == ""


@pytest.mark.parametrize(
    "changed",
    [{"texts": {}}, {"on_duty": 0, "free": 0}, {"bar": "De bezoeker is er nog niet."}],
)
def test_a_button_that_waits_says_for_what(panel: Panel, changed: dict[str, object]) -> None:
    panel.show(sample.sheet(**changed))
    assert not panel.view.offer.isEnabled()
    assert panel.view.offer.accessibleDescription()


@pytest.mark.parametrize(
    ("state", "there"),
    [
        (PushState.DRAFTED, {"offer"}),
        (PushState.RETURNED, {"offer"}),
        (PushState.OFFERED, {"take_back"}),
        (PushState.BRIEFED, {"take_back"}),
        (PushState.READ, {"take_back"}),
        (PushState.JOINT, {"take_back", "introduce", "hand_over"}),
        (PushState.HANDED_OVER, {"finish"}),
    ],
)
def test_each_state_has_its_buttons(panel: Panel, state: PushState, there: set[str]) -> None:
    panel.show(sample.sheet(state=state, name="Bram"))
    names = ("offer", "take_back", "introduce", "hand_over", "finish")
    assert {n for n in names if getattr(panel.view, n).isVisible()} == there


def test_what_was_sent_cannot_be_changed(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.OFFERED))
    QTest.keyClicks(panel.view.form.field(Topic.STATE), "te laat")
    assert "te laat" not in panel.view.form.field(Topic.STATE).toPlainText()


def test_escape_puts_it_away_with_everything_told(panel: Panel) -> None:
    panel.show(sample.sheet(texts={}))
    panel.view.take_focus()
    QTest.keyClicks(QApplication.focusWidget(), "half een zin")
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert [name for name, _ in panel.told] == ["texts", "closed"]


def test_words_from_outside_stay_plain(panel: Panel) -> None:
    panel.show(sample.sheet(state=PushState.BRIEFED, name="<b>Bram</b>"))
    assert panel.view._headline.textFormat() is Qt.TextFormat.PlainText
