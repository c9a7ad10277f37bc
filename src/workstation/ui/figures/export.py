"""Owns the table that leaves the screen: exactly the numbers that show, and none more."""

import csv
import io

from workstation.ui.figures import words
from workstation.ui.figures.values import FiguresShown

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for something to work out."""


def table(shown: FiguresShown, *, separator: str = ";") -> str:
    """`;` between the fields: what a spreadsheet opens where a comma is in numbers."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow([_plain(cell) for cell in (words.TITLE, shown.status, _entry(shown), "", "")])
    writer.writerow([_plain(cell) for cell in (words.CAUTION, "", "", "", "")])
    writer.writerow(words.COLUMNS)
    for tile in shown.tiles:
        writer.writerow([_plain(cell) for cell in (tile.label, tile.about, tile.figure, "", "")])
    if shown.chart is not None:
        for bar in shown.chart.bars:
            name, _, rest = bar.spoken.partition(": ")
            writer.writerow([_plain(cell) for cell in (shown.chart.title, name, rest, "", "")])
    for one in shown.tables:
        for row in one.rows:
            cells = (one.title, row.answer, row.count, one.about, row.percent)
            writer.writerow([_plain(cell) for cell in cells])
    return text.getvalue()


def _entry(shown: FiguresShown) -> str:
    return dict(shown.entries).get(shown.entry, words.ALL)


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
