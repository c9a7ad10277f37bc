"""The side beside an offer and a briefing."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from tests.ui.progress import sample
from workstation.ui.progress.values import NodeState
from workstation.ui.progress.view import ProgressView


@pytest.fixture
def side(qapp: QApplication, qtbot: QtBot) -> ProgressView:
    view = ProgressView(look.plain(qapp))
    qtbot.addWidget(view)
    view.resize(320, 848)
    view.show()
    return view


def _texts(side: ProgressView) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in side.findChildren(QLabel) if label.isVisible()]


def test_it_shows_how_far_it_is_and_who_is_in_the_chat(side: ProgressView) -> None:
    side.show_progress(sample.READING)
    texts = _texts(side)
    assert texts.index("Aanbod van 1712") < texts.index("Briefing lezen")
    assert "leest niet mee" in texts


def test_a_screen_reader_hears_the_state_of_each_node(side: ProgressView) -> None:
    side.show_progress(sample.READING)
    names = [each.accessibleName() for each in side.findChildren(QWidget)]
    assert "Briefing lezen, Marieke ziet dat je leest, nu" in names
    assert "Gereserveerd, 19:16 · door jou, gedaan" in names


def test_a_push_that_stopped_says_so(side: ProgressView) -> None:
    nodes = (replace(sample.READING.nodes[0], state=NodeState.STOPPED),)
    side.show_progress(replace(sample.READING, nodes=nodes))
    names = [each.accessibleName() for each in side.findChildren(QWidget)]
    assert "Aanbod van 1712, 19:15 · Marieke, gestopt" in names


def test_the_evening_replaces_the_progress(side: ProgressView) -> None:
    side.show_progress(sample.READING)
    side.show_evening(sample.EVENING)
    texts = _texts(side)
    assert "1 van 2 vrij" in texts
    assert "Marieke weet dat jij klaarstaat" in texts
    assert "Briefing lezen" not in texts
