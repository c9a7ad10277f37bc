"""A request ends by its first answer, by a no of the relay, or with the connection."""

import pytest

from workstation.domain import errors
from workstation.relay.answering import Answers, Delivery


def _said(token: str, data: bytes) -> Delivery:
    return Delivery(subject=f"in.d-1.abc.{token}", data=data)


async def test_the_first_answer_counts_and_only_while_it_is_waited_for() -> None:
    answers = Answers()
    token, future = answers.ask("mb.x")
    answers.came(_said(token, b"first"))
    answers.came(_said(token, b"second"))
    assert (await future).data == b"first"
    answers.drop(token)
    answers.came(_said(token, b"late"))


async def test_an_inbox_hears_all_that_comes_until_it_is_dropped() -> None:
    answers, heard = Answers(), list[bytes]()
    token = answers.open(lambda delivery: heard.append(delivery.data))
    for data in (b"a", b"b"):
        answers.came(_said(token, data))
    answers.drop(token)
    answers.came(_said(token, b"c"))
    answers.came(_said("i999", b"d"))
    assert heard == [b"a", b"b"]


async def test_a_lost_connection_ends_every_request_and_no_inbox() -> None:
    answers, heard = Answers(), list[bytes]()
    inbox = answers.open(lambda delivery: heard.append(delivery.data))
    waiting = [answers.ask(subject)[1] for subject in ("a", "b")]
    answers.fail()
    for future in waiting:
        with pytest.raises(errors.RelayUnreachable):
            await future
    answers.came(_said(inbox, b"still"))
    assert heard == [b"still"]


async def test_a_denied_subject_ends_the_requests_about_it_and_no_other() -> None:
    answers = Answers()
    _, one = answers.ask("mb.D-1.X")
    _, two = answers.ask("mb.d-2.x")
    answers.refuse("mb.d-1.x")
    with pytest.raises(errors.RelayRefused):
        await one
    assert not two.done()
