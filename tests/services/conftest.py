"""Owns an office for each test: workstations over fakes."""

from collections.abc import AsyncIterator

import pytest

from tests.e2e.stage import until
from tests.services.office import Office, Seat, Visitor
from workstation.domain.chat import ChatState


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    built = Office()
    yield built
    await built.close()


@pytest.fixture
async def seat(office: Office) -> Seat:
    return await office.seat()


@pytest.fixture
async def visitor(office: Office) -> Visitor:
    return office.visitor()


@pytest.fixture
async def talk(seat: Seat, visitor: Visitor) -> Visitor:
    """The visitor, in a chat with `seat`."""
    visitor.ring()
    await seat.ws.waiting.take(visitor.ticket)

    def is_open() -> bool:
        chat = seat.ws.casebook.chat(visitor.chat)
        return chat is not None and chat.state is ChatState.OPEN

    await until(is_open)
    await until(lambda: visitor.side.unconfirmed == 0)
    return visitor
