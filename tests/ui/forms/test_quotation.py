"""The person's own words keep their paragraphs."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.forms import look
from workstation.ui.forms.quotation import Quotation


def test_a_quote_of_two_paragraphs_is_higher_than_the_same_words_in_one(
    qapp: QApplication, qtbot: QtBot
) -> None:
    theme = look.plain(qapp)
    two, one = Quotation(theme, "ja\nnee"), Quotation(theme, "ja nee")
    qtbot.addWidget(two)
    qtbot.addWidget(one)
    assert two.heightForWidth(300) == 2 * one.heightForWidth(300)


def test_the_text_is_quoted_and_kept(qapp: QApplication, qtbot: QtBot) -> None:
    quote = Quotation(look.plain(qapp), "  ja\nnee ")
    qtbot.addWidget(quote)
    assert quote.text().startswith("“")
    assert "ja\nnee" in quote.text()
