"""How fast a long conversation opens and scrolls; one JSON line, exit 1 when a budget is missed.

    python benchmarks/transcript.py

`open_ms`: from a page of the last lines to the first painted frame (median of several).
`frame_p99_ms`: one notch of the wheel, up through older lines and down again, painted.
`frame_own_p99_ms`: the same without what other processes took: if it is far below, run it alone.
`ratio`: opening 100,000 lines against opening 1,000: what a longer chat costs.
"""

import gc
import json
import os
import statistics
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from workstation.domain.ids import MessageId
from workstation.ui.theme import theme as themes
from workstation.ui.transcript.values import MessageRow, Page, Row, SentState, Side
from workstation.ui.transcript.view import Transcript

LINES = 100_000
OPEN_LIMIT_MS = 50.0
FRAME_LIMIT_MS = 8.0
_PAGE = 200
_NOTCH_PX = 126
_FRAMES = 1500
_OPENINGS = 9
_START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
_TEXT = (
    "Ik weet niet of ik nog naar een dokter kan. Is dat niet te laat? Ik durf het aan niemand "
    "te zeggen, ook niet aan mijn zus, en eigenlijk wil ik dat het gewoon weg is."
)


def _line(place: int) -> Row:
    """Lengths from 1 to 44 words; the same at every run."""
    count = 1 + place * 7 % 44
    said = _TEXT.split()
    text = " ".join(said[(place + word) % len(said)] for word in range(count))
    is_own = place % 3 == 0
    return MessageRow(
        id=MessageId(f"m{place}"),
        position=place,
        at=_START + timedelta(seconds=37 * place),
        side=Side.OWN if is_own else Side.VISITOR,
        text=text,
        state=SentState.READ if is_own else None,
        pinned=place % 17 == 1,
    )


class _Chat:
    """Stands in for journal and presenter: gives pages of what is asked for."""

    def __init__(self, app: QApplication, count: int) -> None:
        self._app = app
        self._rows = [_line(place) for place in range(1, count + 1)]
        theme = themes.apply(app, themes.Scheme.LIGHT, 1.0)
        self.view = Transcript(theme)
        self.view.resize(692, 850)
        self.view.older_wanted.connect(self._give_older)
        self._older: list[int] = []
        self.view.show()
        self._app.processEvents()

    def open_ms(self) -> float:
        page = Page(rows=tuple(self._rows[-_PAGE:]), more=len(self._rows) > _PAGE)
        began = time.perf_counter()
        self.view.show_page(page)
        self.view.repaint()
        self._app.processEvents()
        return (time.perf_counter() - began) * 1000

    def frames_ms(self) -> tuple[list[float], list[float]]:
        """Up for most of the way, then down: both directions bring rows in. Wall and own time."""
        bar = self.view.message_list.verticalScrollBar()
        taken: list[float] = []
        own: list[float] = []
        for frame in range(_FRAMES):
            step = -_NOTCH_PX if frame < _FRAMES * 2 // 3 else _NOTCH_PX
            began, began_own = time.perf_counter(), time.thread_time()
            bar.setValue(bar.value() + step)
            self._answer()
            self.view.message_list.viewport().repaint()
            taken.append((time.perf_counter() - began) * 1000)
            own.append((time.thread_time() - began_own) * 1000)
            self._app.processEvents()
        return sorted(taken), sorted(own)

    def _give_older(self, position: int) -> None:
        # As the journal does, the answer comes later, not inside the question.
        self._older.append(position)

    def _answer(self) -> None:
        while self._older:
            before = self._older.pop() - 1
            rows = tuple(self._rows[max(0, before - _PAGE) : before])
            self.view.show_older(Page(rows=rows, more=before > _PAGE))


def main() -> int:
    app = QApplication([])
    short = _Chat(app, 1000)
    short.open_ms()
    short_ms = statistics.median(short.open_ms() for _ in range(_OPENINGS))
    long = _Chat(app, LINES)
    # The rows stand in for a journal on the disk: they are no garbage to be looked through.
    gc.collect()
    gc.freeze()
    first_ms = long.open_ms()
    open_ms = statistics.median(long.open_ms() for _ in range(_OPENINGS))
    frames, own = long.frames_ms()
    at = int(len(frames) * 0.99)
    p99_ms = frames[at]
    is_met = open_ms <= OPEN_LIMIT_MS and p99_ms <= FRAME_LIMIT_MS
    print(
        json.dumps(
            {
                "benchmark": "transcript",
                "lines": LINES,
                "open_ms": round(open_ms, 1),
                "open_first_ms": round(first_ms, 1),
                "open_limit_ms": OPEN_LIMIT_MS,
                "frame_p50_ms": round(frames[len(frames) // 2], 2),
                "frame_p99_ms": round(p99_ms, 2),
                "frame_own_p99_ms": round(own[at], 2),
                "frame_max_ms": round(frames[-1], 2),
                "frame_limit_ms": FRAME_LIMIT_MS,
                "ratio": round(open_ms / short_ms, 2),
                "met": is_met,
            }
        )
    )
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
