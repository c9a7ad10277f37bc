"""Owns how the list looks on paper: plain, black, one column; the bytes of a PDF, nowhere written.

Everything is plain text to Qt: nothing that a visitor or a colleague wrote becomes markup.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from workstation.ui.parts import outside_text
from workstation.ui.shift_list import words
from workstation.ui.shift_list.values import ListShown

_DOTS_PER_INCH = 300
_BODY_PT, _PART_PT, _TITLE_PT = 10, 12, 18
_MARGIN_MM = 18


def pdf(shown: ListShown) -> bytes:
    """A4, as many pages as it takes."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    writer.setTitle(words.TITLE)
    writer.setCreator("Schakel")
    document = _document(shown)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(writer.pageLayout().paintRectPixels(_DOTS_PER_INCH).size())
    document.print_(writer)
    buffer.close()
    return bytes(content.data())


def plain(shown: ListShown) -> str:
    """What stands on the paper, as text."""
    return _document(shown).toPlainText()


def _document(shown: ListShown) -> QTextDocument:
    document = QTextDocument()
    document.setDefaultFont(QFont("Inter", _BODY_PT))
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    _put(cursor, words.TITLE, points=_TITLE_PT, bold=True, first=True)
    _put(cursor, shown.day)
    _put(cursor, words.FOOT, bold=True, below=10)
    for part in shown.parts:
        _put(cursor, part.title, points=_PART_PT, bold=True, above=12, below=4)
        if not part.lines:
            _put(cursor, part.empty)
        for line in part.lines:
            done = line.ticked is False
            if not done:
                _put(cursor, outside_text.one_line(line.title), bold=True, above=4)
                _put(cursor, outside_text.isolated(line.detail))
    return document


def _put(
    cursor: QTextCursor,
    text: str,
    *,
    points: int = _BODY_PT,
    bold: bool = False,
    above: int = 0,
    below: int = 2,
    first: bool = False,
) -> None:
    block = QTextBlockFormat()
    block.setTopMargin(above * _DOTS_PER_INCH / 72)
    block.setBottomMargin(below * _DOTS_PER_INCH / 72)
    letters = QTextCharFormat()
    letters.setFontPointSize(points)
    letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if first:
        cursor.setBlockFormat(block)
        cursor.setCharFormat(letters)
    else:
        cursor.insertBlock(block, letters)
    cursor.insertText(text, letters)
