from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workstation.ui.parts.labels import PlainLabel, Run, plain_tooltip
from workstation.ui.theme.theme import Scheme, Theme
from workstation.ui.theme.type_styles import TypeStyle

_HOSTILE = "<img src=x onerror=alert(1)><b>vet</b> & \u202eomgekeerd"


def test_markup_is_shown_as_it_was_typed(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel(theme, _HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == _HOSTILE


def test_a_tool_tip_can_not_become_markup() -> None:
    tip = plain_tooltip("<b>vet</b>")
    assert "<b>" not in tip
    assert "&lt;b&gt;" in tip


def test_a_cut_text_shows_whole_as_a_tool_tip(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel(theme, "Een heel lange naam van een ingang")
    qtbot.addWidget(label)
    label.show()
    label.resize(60, 20)
    assert "heel lange naam" in label.toolTip()
    label.resize(600, 20)
    assert label.toolTip() == ""


def test_a_wrapped_text_takes_whole_lines_of_its_style(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel(theme, "woord " * 40, TypeStyle.TRANSCRIPT, wrap=True)
    qtbot.addWidget(label)
    narrow, wide = label.heightForWidth(200), label.heightForWidth(2000)
    assert wide == 21
    assert narrow % 21 == 0
    assert narrow > 100
    theme.switch(Scheme.LIGHT, 1.5)
    assert label.heightForWidth(10_000) == theme.line_height(TypeStyle.TRANSCRIPT)


def test_a_word_without_end_still_wraps(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel(theme, "x" * 4000, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(200) > 20 * 50


def test_runs_are_one_text_for_a_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    label = PlainLabel(theme)
    qtbot.addWidget(label)
    label.show_runs(Run(text="Nog "), Run(text="01:40", style=TypeStyle.BODY_STRONG))
    assert label.text() == "Nog 01:40"
    assert label.sizeHint().width() > 40


def test_a_short_form_stands_in_only_where_the_text_does_not_fit(
    qtbot: QtBot, theme: Theme
) -> None:
    label = PlainLabel(theme, "Chat na seksueel geweld")
    qtbot.addWidget(label)
    label.show_short("Na seksueel geweld")
    wide = float(label.sizeHint().width())
    assert label._layout(wide).text() == "Chat na seksueel geweld"
    assert label._layout(wide - 12).text() == "Na seksueel geweld"
    assert "…" in label._layout(60.0).text()
    assert label.text() == "Chat na seksueel geweld"
