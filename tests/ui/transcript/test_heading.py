"""Who reads is always on the screen, and never somebody who does not."""

from datetime import UTC, datetime, timedelta

import pytest

from workstation.domain.chat import Chat, ChatState, Reader, Visitor
from workstation.domain.ids import (
    ChatId,
    DeviceId,
    EntryId,
    LineId,
    MemberId,
    TicketId,
    VisitorId,
)
from workstation.ui.transcript import heading

_NOW = datetime(2026, 11, 24, 19, tzinfo=UTC)
_ME = DeviceId("d-1")
_READERS = (
    Reader(id=MemberId("d-1"), line=LineId("1712"), name="Marieke"),
    Reader(id=MemberId("d-2"), line=LineId("npie"), name="Sofie"),
    Reader(id=MemberId("v-1"), line=None, name=""),
)


def _chat(state: ChatState) -> Chat:
    return Chat(
        id=ChatId("c-0123456789abcdef"),
        ticket=TicketId("t-1"),
        entry=EntryId("1712"),
        visitor=Visitor(id=VisitorId("v-1"), home=LineId("1712"), sign=b"", kem=b""),
        state=state,
        claimed_at=_NOW - timedelta(minutes=3),
        readers=_READERS,
    )


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (ChatState.JOINT, ["d-1", "d-2", "v-1"]),
        (ChatState.LEFT, ["d-2", "v-1"]),
        (ChatState.CLOSED, []),
        (ChatState.ORPHANED, []),
    ],
)
def test_who_left_does_not_read_along_and_nobody_reads_what_is_closed(
    state: ChatState, who: list[str]
) -> None:
    assert [reader.id for reader in heading.readers(_chat(state), _ME)] == who
