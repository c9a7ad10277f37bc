"""Owns the list of own chats; must not know what a chat says."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QWidget

from workstation.ui.chats.delegate import ROW, ChatDelegate
from workstation.ui.chats.model import ChatsModel
from workstation.ui.chats.values import ChatsShown
from workstation.ui.parts.heading import GroupHeading
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


class Chats(QWidget):
    """Signals:
    chat_chosen(ChatId): clicked, Enter, or moved to by key; not when a presenter shows it.
    """

    chat_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown = ChatsShown()
        self._heading = GroupHeading(theme, "Mijn gesprekken")
        self._empty = PlainLabel(theme, "Nog geen gesprek.", TypeStyle.BODY, Token.INK2)
        self._model = ChatsModel()
        self._list = _ChatList(theme, self._model)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        column = Column(theme, self)
        column.addWidget(self._heading)
        column.addWidget(self._empty)
        column.addWidget(self._list)
        self.show_chats(self._shown)

    @property
    def list_view(self) -> QListView:
        return self._list

    def show_chats(self, shown: ChatsShown) -> None:
        moved = shown.open != self._shown.open
        self._shown = shown
        waiting = sum(chat.unread > 0 or chat.warns for chat in shown.chats)
        self._heading.show_count(len(shown.chats), needs_you=False)
        self._heading.setAccessibleDescription(f"{waiting} met iets nieuws" if waiting else "")
        self._empty.setVisible(not shown.chats)
        self._list.setVisible(bool(shown.chats))
        self._model.show_rows(shown.chats)
        self._list.show_open(self._model.row_of(shown.open), moved=moved)
        self._list.updateGeometry()

    def choose_next(self, step: int) -> None:
        """Ctrl+Down is +1, Ctrl+Up is -1; past the end it begins again."""
        count = len(self._shown.chats)
        if count:
            now = self._model.row_of(self._shown.open)
            start = -1 if now is None and step > 0 else (now or 0)
            row = (start + step) % count
            self.chat_chosen.emit(self._shown.chats[row].id)

    def _choose(self, index: QModelIndex) -> None:
        chat = self._model.chat_at(index.row())
        if chat is not None:
            self.chat_chosen.emit(chat.id)


class _ChatList(QListView):
    """As high as its rows; the column around it scrolls."""

    def __init__(self, theme: Theme, model: ChatsModel) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = ChatDelegate(theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Mijn gesprekken")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # Arrows move the ring; only opening a chat selects it, and that is said from outside.
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._measure)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self.model().rowCount() * self._theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.sizeHint().height())

    def show_open(self, row: int | None, *, moved: bool) -> None:
        """`moved`: another chat was opened; only then the ring of the keyboard goes along."""
        selection = self.selectionModel()
        if row is None:
            selection.select(QItemSelection(), QItemSelectionModel.SelectionFlag.Clear)
            return
        index = self.model().index(row, 0)
        selection.select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if moved:
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            index = self.currentIndex()
            if index.isValid():
                self.activated.emit(index)
            return
        super().keyPressEvent(event)

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()
        self.viewport().update()
