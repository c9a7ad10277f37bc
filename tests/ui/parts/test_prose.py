import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workstation.ui.parts.prose import Prose

_WIDTH, _LINE = 300.0, 21.0


def _prose(text: str, max_lines: int | None = None) -> Prose:
    font = QFont()
    font.setPixelSize(14)
    return Prose(text, font, max_width=_WIDTH, line_height=_LINE, max_lines=max_lines)


def _ink(prose: Prose) -> QRectF:
    """Where anything was painted."""
    image = QImage(320, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    prose.paint(painter, QPointF(10, 0), QRectF(0, 0, 320, 200))
    painter.end()
    found = QRectF()
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y) != QColor("white"):
                found = found.united(QRectF(x, y, 1, 1))
    return found


@pytest.mark.usefixtures("qapp")
class TestProse:
    def test_a_short_text_is_as_wide_as_it_needs(self) -> None:
        prose = _prose("Dag.")
        assert 0 < prose.width < 60
        assert prose.height == _LINE
        assert not prose.is_cut

    def test_one_endless_word_wraps(self) -> None:
        prose = _prose("a" * 500)
        assert prose.width <= _WIDTH
        assert prose.line_count > 3

    def test_lines_are_kept_and_empty_ones_too(self) -> None:
        assert _prose("een\n\ndrie").line_count == 3

    def test_a_long_text_is_cut_and_says_so(self) -> None:
        prose = _prose("regel\n" * 30, max_lines=24)
        assert prose.is_cut
        assert prose.line_count == 24
        assert prose.height == 24 * _LINE

    def test_a_text_of_just_that_many_lines_is_not_cut(self) -> None:
        assert not _prose("\n".join(["regel"] * 24), max_lines=24).is_cut

    def test_what_was_cut_is_not_painted(self) -> None:
        assert _ink(_prose("een\ntwee\ndrie", max_lines=1)).bottom() <= _LINE

    def test_a_text_from_right_to_left_begins_in_its_own_box(self) -> None:
        prose = _prose("שלום שלום")
        ink = _ink(prose)
        assert ink.left() >= 8
        assert ink.right() <= 10 + prose.width + 2

    def test_half_a_surrogate_pair_breaks_nothing(self) -> None:
        assert _prose("voor\ud83d na").width > 0


def test_a_font_is_needed_only_when_something_is_laid_out(qapp: QApplication) -> None:
    assert _prose("").height == _LINE
