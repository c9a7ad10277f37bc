"""The box to the visitor: empty, filled, too long, closed, not available."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots.scene import Scene
from workstation.domain.ids import ChatId
from workstation.ui.composer.view import Composer
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme

_CHAT = ChatId("c-0000000000000001")


def _composer(theme: Theme, draft: str = "") -> Composer:
    composer = Composer(theme)
    composer.show_chat(_CHAT, draft)
    return composer


def _states(theme: Theme) -> QWidget:
    sheet = QWidget()
    sheet.resize(692, 900)
    column = Column(theme, sheet, gap=4)
    empty = _composer(theme)
    column.addWidget(empty)
    column.addWidget(_composer(theme, "Neem rustig je tijd. Ik blijf hier."))
    column.addWidget(_composer(theme, "\n".join(f"Regel {line}" for line in range(12))))
    column.addWidget(_composer(theme, "a" * 17_000))
    closed = _composer(theme, "Een begonnen zin")
    closed.show_closed()
    column.addWidget(closed)
    over = _composer(theme)
    over.show_unavailable("Dit gesprek is afgesloten. Je kan het nog lezen.")
    column.addWidget(over)
    column.addStretch(1)
    empty.take_focus()
    return sheet


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "composer", _states
