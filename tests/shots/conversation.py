"""Transcript, composer and Overleg side by side, as LOOK's pictures 01, 04 and 09 have them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tests.shots import huddle as overleg
from tests.shots import transcript as talk
from tests.shots.scene import Scene
from workstation.domain.ids import ChatId
from workstation.ui.composer.view import Composer
from workstation.ui.parts.layout import Column, Row
from workstation.ui.theme.theme import Theme

_CHAT = ChatId("c-0000000000000001")


def _joint(theme: Theme) -> QWidget:
    """One box is open: that of the colleagues."""
    sheet = QWidget()
    sheet.resize(692 + 380, 848)
    row = Row(theme, sheet)
    column = Column(theme)
    composer = Composer(theme)
    composer.show_chat(_CHAT, "")
    composer.show_closed()
    column.addWidget(talk.with_a_colleague(theme), 1)
    column.addWidget(composer)
    row.addLayout(column, 1)
    pane = overleg.opened(theme)
    pane.setFixedWidth(theme.px(380))
    row.addWidget(pane)
    sheet.show()
    sheet.activateWindow()
    pane.take_focus()
    return sheet


def _alone(theme: Theme, width: int, height: int) -> QWidget:
    sheet = QWidget()
    sheet.resize(width, height)
    column = Column(theme, sheet)
    composer = Composer(theme)
    composer.show_chat(_CHAT, "")
    column.addWidget(talk.first(theme), 1)
    column.addWidget(composer)
    sheet.show()
    sheet.activateWindow()
    composer.take_focus()
    return sheet


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "conversation", lambda theme: _alone(theme, 692, 848)
    yield "conversation-smallest", lambda theme: _alone(theme, 520, 668)
    yield "conversation-wide", lambda theme: _alone(theme, 1200, 848)
    yield "conversation-joint", _joint
