"""Owns what the list of own chats shows, and its view's protocol; must not know Qt.

State, never content: "Wacht 1 min op jou", not a sentence of a visitor.
"""

from dataclasses import dataclass
from typing import Protocol

from workstation.domain.ids import ChatId
from workstation.ui.emits import Emits
from workstation.ui.parts.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatShown:
    id: ChatId
    mark: Mark
    name: str
    """`Bezoeker 4821`."""
    state: str
    """`Bezoeker typt · 14 min`."""
    unread: int = 0
    warns: bool = False
    """Orphaned, or words that are not through: amber, and the state says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatsShown:
    chats: tuple[ChatShown, ...] = ()
    open: ChatId | None = None
    """The one in the centre."""


class ChatsView(Protocol):
    @property
    def chat_chosen(self) -> Emits[ChatId]: ...

    def show_chats(self, shown: ChatsShown) -> None: ...
