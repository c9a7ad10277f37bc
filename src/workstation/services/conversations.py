"""Owns the conversations of this device in memory, each as its last stored snapshot has it."""

from workstation.domain.ids import ChatId, MemberId
from workstation.services.casebook import Casebook
from workstation.services.credentials import Credentials
from workstation.wire.epoch import Issuer
from workstation.wire.session import Conversation


class Conversations:
    """Every method is called inside the conversation's turn (`Casebook.turn`)."""

    def __init__(self, *, casebook: Casebook, credentials: Credentials) -> None:
        self._casebook = casebook
        self._credentials = credentials
        self._open: dict[ChatId, Conversation] = {}

    def begin(self, chat: ChatId, issuer: Issuer) -> Conversation:
        """A conversation of which nothing was heard yet; its issuer's id and key are known."""
        conversation = Conversation(
            chat=chat,
            me=self._credentials.me,
            identity=self._credentials.keys,
            issuer=issuer,
            session=self._credentials.fresh_session(),
        )
        self._open[chat] = conversation
        return conversation

    async def of(self, chat: ChatId, issuer: Issuer) -> Conversation:
        """From memory, from the journal, or new."""
        if (known := self._open.get(chat)) is not None:
            return known
        snapshot = await self._casebook.journal.conversation(chat)
        if snapshot is None:
            return self.begin(chat, issuer)
        conversation = Conversation.restore(
            snapshot,
            chat=chat,
            me=self._credentials.me,
            identity=self._credentials.keys,
            issuer=issuer,
            session=self._credentials.fresh_session(),
        )
        self._open[chat] = conversation
        return conversation

    def waiting(self) -> tuple[tuple[ChatId, MemberId, str], ...]:
        """Conversation, sender and session of what is here before its turn."""
        return tuple(
            (chat, sender, session)
            for chat, conversation in self._open.items()
            for sender, session in conversation.waits_for()
        )

    def forget(self, chat: ChatId) -> None:
        """Memory is ahead of the disk: the next use reads the snapshot again, in a new session."""
        self._open.pop(chat, None)


def visitor_issues(visitor: str) -> Issuer:
    """In a chat only the visitor's page lets people in."""
    return Issuer(id=MemberId(visitor))
