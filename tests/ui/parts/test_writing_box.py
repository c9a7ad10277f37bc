import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workstation.ui.parts import writing_box
from workstation.ui.parts.button import ButtonKind
from workstation.ui.parts.writing_box import BoxLook, WritingBox
from workstation.ui.theme import theme as themes
from workstation.ui.theme.tokens import Token
from workstation.wire import bodies

_LOOK = BoxLook(
    icon="chat",
    to_whom="Aan de bezoeker",
    placeholder="Schrijf…",
    hint="Enter verstuurt",
    send="Verstuur",
    button=ButtonKind.FILLED,
    fill=Token.RAISED,
    edge=Token.EDGE,
    accent=Token.SPRUCE,
    to_whom_ink=Token.INK2,
)


class _Told:
    """What a box told, in order."""

    def __init__(self, box: WritingBox) -> None:
        self.sent: list[str] = []
        self.drafts: list[str] = []
        self.typed = 0
        box.submitted.connect(self.sent.append)
        box.draft_changed.connect(self.drafts.append)
        box.typed.connect(self._type)

    def _type(self) -> None:
        self.typed += 1


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication, theme: themes.Theme) -> WritingBox:
    made = WritingBox(theme, _LOOK)
    qtbot.addWidget(made)
    made.resize(600, 130)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    made.take_focus()
    return made


@pytest.fixture
def told(box: WritingBox) -> _Told:
    return _Told(box)


def test_enter_sends_and_empties_the_box(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "Dag.")
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert told.sent == ["Dag."]
    assert box.text() == ""
    assert told.drafts == [""]


def test_shift_and_enter_begin_a_line(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "een")
    QTest.keyClick(box.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(box.entry, "twee")
    assert told.sent == []
    QTest.keyClick(box.entry, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert told.sent == ["een\ntwee"]


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t"])
def test_nothing_is_never_sent(box: WritingBox, told: _Told, text: str) -> None:
    box.fill(text)
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    box.send_button.click()
    assert told.sent == []
    assert box.text() == text


def test_enter_within_a_composition_belongs_to_the_input_method(
    box: WritingBox, told: _Told, qapp: QApplication
) -> None:
    QTest.keyClicks(box.entry, "a")
    qapp.sendEvent(box.entry, QInputMethodEvent("´", []))
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert told.sent == []
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    qapp.sendEvent(box.entry, done)
    box.submit()
    assert "é" in told.sent[0]


def test_a_key_held_down_sends_once(box: WritingBox, told: _Told) -> None:
    box.fill("Dag.")
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    box.fill("Nog iets")
    QTest.simulateEvent(
        box.entry, True, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    assert told.sent == ["Dag."]


def test_the_limit_is_that_of_the_wire() -> None:
    assert writing_box.MOST_BYTES == bodies.TEXT_MAX_BYTES


@pytest.mark.parametrize(
    ("text", "surplus"),
    [
        ("a" * 16_384, 0),
        ("a" * 16_385, 1),
        ("é" * 8_192, 0),
        ("é" * 8_193, 1),
        ("a" + "é" * 8_192, 1),
        ("🫶" * 4_097, 1),
        ("\ud83d" * 16_385, 1),
    ],
)
def test_what_is_too_much_is_counted_in_bytes_and_told_in_characters(
    text: str, surplus: int
) -> None:
    assert writing_box.surplus(text) == surplus


def test_a_text_that_is_too_long_is_told_before_sending_and_nothing_is_lost(
    box: WritingBox, told: _Told
) -> None:
    box.fill("é" * 9_000)
    QTest.keyClick(box.entry, Qt.Key.Key_Return)
    assert told.sent == []
    assert not box.send_button.isEnabled()
    assert box.note() == "808 tekens te lang. Verstuur het in delen."
    assert len(box.text()) == 9_000
    box.fill("kort")
    assert box.send_button.isEnabled()
    assert box.note() == "Enter verstuurt"


def test_a_draft_is_told_a_moment_after_the_last_change(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "Een begonnen zin")
    assert told.drafts == []
    box.draft_timer.timeout.emit()
    assert told.drafts == ["Een begonnen zin"]


def test_a_waiting_draft_is_told_when_the_writer_goes_away(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "Half")
    box.entry.clearFocus()
    assert told.drafts == ["Half"]
    box.flush_draft()
    assert told.drafts == ["Half"]


def test_a_draft_that_is_put_there_tells_nothing(box: WritingBox, told: _Told) -> None:
    box.fill("Een oud begin")
    box.flush_draft()
    assert (told.drafts, told.typed) == ([], 0)


def test_typing_is_told_at_most_once_in_three_seconds(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "abc")
    assert told.typed == 1
    assert box.typing_timer.interval() == 3000
    box.typing_timer.stop()
    QTest.keyClicks(box.entry, "d")
    assert told.typed == 2


def test_blanks_are_no_typing(box: WritingBox, told: _Told) -> None:
    QTest.keyClicks(box.entry, "  ")
    assert told.typed == 0


def test_a_ready_text_comes_at_the_cursor_and_apart_from_the_words(box: WritingBox) -> None:
    box.fill("Voor na")
    cursor = box.entry.textCursor()
    cursor.setPosition(4)
    box.entry.setTextCursor(cursor)
    box.insert("midden")
    assert box.text() == "Voor midden na"


def test_a_text_that_could_not_be_kept_comes_back_before_what_was_written_since(
    box: WritingBox, told: _Told
) -> None:
    box.fill("Eerst")
    box.submit()
    QTest.keyClicks(box.entry, "Later")
    box.give_back("Eerst")
    assert box.text() == "Eerst\nLater"
    box.flush_draft()
    assert told.drafts[-1] == "Eerst\nLater"


def test_rich_text_is_pasted_plain(box: WritingBox) -> None:
    pasted = QMimeData()
    pasted.setHtml("<b>vet</b>")
    pasted.setText("vet\u2029regel\x00")
    box.entry.insertFromMimeData(pasted)
    assert box.text() == "vet\nregel\ufffd"


def test_the_box_grows_from_two_lines_to_eight(box: WritingBox) -> None:
    two = box.sizeHint().height()
    box.fill("\n".join("abcde"))
    five = box.sizeHint().height()
    box.fill("\n".join("abcdefgh"))
    eight = box.sizeHint().height()
    box.fill("\n".join("abcdefghijklmn"))
    assert two < five < eight == box.sizeHint().height()


def test_the_field_says_to_whom_it_writes(box: WritingBox) -> None:
    assert box.entry.accessibleName() == "Aan de bezoeker"
    assert box.entry.tabChangesFocus()
