"""A field that grows, rests, and never loses or overwrites what is being typed."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from workstation.ui.forms.growing_text import GrowingText


@pytest.fixture
def field(qapp: QApplication, qtbot: QtBot) -> GrowingText:
    field = GrowingText(look.plain(qapp), "Thema", limit=40)
    qtbot.addWidget(field)
    field.resize(120, field.height())
    field.show()
    field.activateWindow()
    field.setFocus()
    return field


def test_what_was_typed_is_told_once_when_it_is_flushed(field: GrowingText) -> None:
    told: list[str] = []
    field.settled.connect(told.append)
    QTest.keyClicks(field, "op een feestje")
    field.flush()
    field.flush()
    assert told == ["op een feestje"]


def test_leaving_the_field_tells_it_too(field: GrowingText) -> None:
    told: list[str] = []
    field.settled.connect(told.append)
    QTest.keyClicks(field, "ja")
    field.clearFocus()
    assert told == ["ja"]


def test_a_text_from_outside_is_not_told_back(field: GrowingText) -> None:
    told: list[str] = []
    field.settled.connect(told.append)
    field.show_text("18+")
    field.flush()
    assert told == []


def test_a_text_from_outside_never_overwrites_what_is_being_typed(field: GrowingText) -> None:
    QTest.keyClicks(field, "nu veilig")
    field.show_text("iets anders")
    assert field.toPlainText() == "nu veilig"


def test_it_grows_with_its_text_and_shrinks_again(field: GrowingText) -> None:
    low = field.height()
    QTest.keyClicks(field, "een zin die langer is dan een regel")
    assert field.height() > low
    field.clear()
    assert field.height() == low


def test_it_never_holds_more_than_its_limit(field: GrowingText) -> None:
    QTest.keyClicks(field, "x" * 45)
    assert len(field.toPlainText()) == 40


def test_a_pasted_page_becomes_one_line_of_plain_text(field: GrowingText) -> None:
    data = QMimeData()
    data.setHtml("<b>vet</b>")
    data.setText("eerste\nregel\r\n\ttweede")
    field.insertFromMimeData(data)
    assert field.toPlainText() == "eerste regel tweede"


def test_enter_leaves_a_field_of_one_paragraph(field: GrowingText) -> None:
    left: list[bool] = []
    field.left_by_enter.connect(lambda: left.append(True))
    QTest.keyClicks(field, "ja")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert left == [True]
    assert "\n" not in field.toPlainText()


def test_a_field_that_grows_while_one_types_hides_no_line(field: GrowingText) -> None:
    field.setFixedWidth(220)
    QTest.keyClicks(field, "Iets dat over twee regels loopt, zoals zo vaak")
    assert field.height() > field.fontMetrics().lineSpacing() * 2
    assert field.verticalScrollBar().value() == 0
