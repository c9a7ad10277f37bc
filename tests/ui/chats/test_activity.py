"""What waits for us is what the visitor wrote last, not what a colleague answered."""

from datetime import UTC, datetime

from workstation.domain.chat import Entry
from workstation.domain.ids import ChatId, MemberId, MessageId
from workstation.ui.chats.activity import Activities

_AT = datetime(2026, 11, 24, 19, tzinfo=UTC)
_CHAT, _VISITOR, _COLLEAGUE = ChatId("c-1"), MemberId("v-1"), MemberId("d-2")


def _words(number: int, sender: MemberId) -> Entry:
    return Entry(
        id=MessageId(f"m-{number}"),
        chat=_CHAT,
        position=number,
        kind="text",
        sender=sender,
        own=False,
        text="…",
        at=_AT,
    )


def test_a_colleagues_answer_ends_the_waiting_and_still_counts_as_unread() -> None:
    activities = Activities()
    activities.added(_words(1, _VISITOR), _VISITOR)
    assert activities.of(_CHAT).waits_since == _AT
    activities.added(_words(2, _COLLEAGUE), _VISITOR)
    assert activities.of(_CHAT).waits_since is None
    assert activities.of(_CHAT).unread == 2
