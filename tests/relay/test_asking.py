"""A request ends by its first answer, by a no of the relay, or with the connection."""

import pytest

from workstation.domain import errors
from workstation.relay.asking import Asking

DENIED = 'nats: permissions violation for publish to "mb.d-1.x"'


async def test_the_first_answer_counts_and_only_while_it_is_waited_for() -> None:
    asking = Asking[str]()
    with asking.about("mb.x") as (token, future):
        assert asking.answered(token, "first")
        assert asking.answered(token, "second")
        assert await future == "first"
        assert not asking.answered("another", "x")
    assert not asking.answered(token, "late")


async def test_a_lost_connection_ends_every_request() -> None:
    asking = Asking[str]()
    with asking.about("a") as (_, one), asking.about("b") as (_, two):
        asking.lost()
        for future in (one, two):
            with pytest.raises(errors.RelayUnreachable):
                await future


async def test_a_denied_subject_ends_the_requests_about_it_and_no_other() -> None:
    asking = Asking[str]()
    with asking.about("mb.D-1.X") as (_, one), asking.about("mb.d-2.x") as (_, two):
        asking.denied("nats: something else")
        assert not one.done()
        asking.denied(DENIED)
        with pytest.raises(errors.RelayRefused):
            await one
        assert not two.done()
