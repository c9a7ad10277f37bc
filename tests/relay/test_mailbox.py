"""Owns the proof that nothing that the relay acknowledged is lost, and how fast it arrives."""

import asyncio
import json
import os
import signal
import time

import pytest

from tests.relay.conftest import L1712, NPIE, Opens
from tests.relay.watching import until
from workstation.domain import errors, identity, ports
from workstation.domain.ids import ChatId, FrameId, LineId, MemberId
from workstation.host import lines
from workstation.host.house import House
from workstation.relay import admin, link
from workstation.relay.relay import Relay

CHAT = ChatId("c-0123456789abcdef")


def letter(to: identity.Identity, number: int, frame: bytes = b"") -> ports.Letter:
    return ports.Letter(
        id=FrameId(f"frame.{number}"),
        to=MemberId(to.device),
        box=ports.Box.DEVICE,
        line=to.line,
        chat=CHAT,
        frame=frame or str(number).encode(),
    )


async def take(relay: Relay, count: int, limit_s: float = 20) -> list[ports.Arrival]:
    """So many different arrivals, acknowledged."""
    found: dict[bytes, ports.Arrival] = {}
    async with asyncio.timeout(limit_s):
        async for arrival in relay.mailbox.arrivals():
            await arrival.acknowledge()
            found.setdefault(arrival.frame, arrival)
            if len(found) == count:
                break
    return list(found.values())


@pytest.mark.parametrize("to_line", [L1712, NPIE])
async def test_a_letter_arrives_with_line_sender_and_chat(
    house: House, opens: Opens, to_line: LineId
) -> None:
    own, other = house.identities[L1712][0], house.identities[to_line][1]
    sender, receiver = await opens(own), await opens(other)
    await sender.mailbox.send(letter(other, 1))
    (arrival,) = await take(receiver, 1)
    assert (arrival.line, arrival.sender, arrival.chat) == (L1712, own.device, CHAT)
    assert arrival.frame == b"1"


async def test_the_same_frame_twice_is_stored_once(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender, receiver = await opens(own), await opens(other)
    await sender.mailbox.send(letter(other, 1))
    await sender.mailbox.send(letter(other, 1))
    await sender.mailbox.send(letter(other, 2))
    async with asyncio.timeout(5):
        came = receiver.mailbox.arrivals()
        assert [(await anext(came)).frame for _ in range(2)] == [b"1", b"2"]


async def test_mail_waits_for_a_device_that_is_away(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender = await opens(own)
    for number in range(300):  # more than one pull request brings
        await sender.mailbox.send(letter(other, number))
    receiver = await opens(other)
    assert {arrival.frame for arrival in await take(receiver, 300)} == {
        str(number).encode() for number in range(300)
    }


async def test_what_is_not_acknowledged_comes_again(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender, receiver = await opens(own), await opens(other)
    await sender.mailbox.send(letter(other, 1))
    async with asyncio.timeout(10):
        came = receiver.mailbox.arrivals()
        first = await anext(came)
        second = await anext(came)
    assert first.frame == second.frame


async def test_a_letter_is_there_in_one_hop(house: House, opens: Opens) -> None:
    """A poll of a second or two would show; the bound leaves room for a busy machine."""
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender, receiver = await opens(own), await opens(other)
    came = receiver.mailbox.arrivals()
    took = []
    for number in range(50):
        began = time.perf_counter()
        await sender.mailbox.send(letter(other, number))
        async with asyncio.timeout(5):
            await (await anext(came)).acknowledge()
        took.append(time.perf_counter() - began)
    assert sorted(took)[25] < 0.2


async def test_nothing_acknowledged_is_lost_when_the_relay_is_killed(
    house: House, opens: Opens
) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender, receiver = await opens(own), await opens(other)
    half = asyncio.Event()

    async def send() -> None:
        for number in range(200):
            await sender.mailbox.send(letter(other, number))
            if number == 60:
                half.set()

    sending = asyncio.get_running_loop().create_task(send())
    taking = asyncio.get_running_loop().create_task(take(receiver, 200))
    await half.wait()
    assert house.relay.pid is not None
    os.kill(house.relay.pid, signal.SIGKILL)
    await sending
    assert {arrival.frame for arrival in await taking} == {
        str(number).encode() for number in range(200)
    }
    assert house.relay.restarts == 1


async def test_a_relay_that_stays_away_is_told_after_the_patience(
    house: House, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender = await opens(own)
    await house.relay.stop()
    await until(sender.link.watch, lambda: sender.link.state is ports.LinkState.LOST)
    monkeypatch.setattr("workstation.relay.post.PATIENCE_S", 0.4)
    with pytest.raises(errors.RelayUnreachable):
        await sender.mailbox.send(letter(other, 1))


async def test_too_large_a_letter_is_refused_at_once(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender = await opens(own)
    for size_bytes in (61 * 1024, 65 * 1024):
        with pytest.raises(errors.RelayRefused):
            await sender.mailbox.send(letter(other, 1, b"x" * size_bytes))
    assert sender.link.state is ports.LinkState.CONNECTED


async def test_a_mailbox_that_was_made_again_is_pulled_again(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender, receiver = await opens(own), await opens(other)
    steward = house.stewards[NPIE]
    await admin.remove_mailbox(steward._relay, "MAIL", other.device)
    await sender.mailbox.send(letter(other, 1))
    await steward.enrol(other.device)
    assert await take(receiver, 1)


async def test_typing_is_heard_by_its_receiver_and_nobody_else(house: House, opens: Opens) -> None:
    own, other, third = (
        house.identities[L1712][0],
        house.identities[NPIE][0],
        house.identities[NPIE][1],
    )
    sender, receiver, bystander = await opens(own), await opens(other), await opens(third)
    heard: asyncio.Queue[ports.Signal] = asyncio.Queue()
    overheard: list[ports.Signal] = []
    receiver.mailbox.watch_signals(heard.put_nowait)
    bystander.mailbox.watch_signals(overheard.append)
    await sender.mailbox.signal(NPIE, MemberId(other.device), CHAT, "shouting")
    await sender.mailbox.signal(NPIE, MemberId(other.device), CHAT, "typing")
    async with asyncio.timeout(5):
        signal_ = await heard.get()
    assert signal_ == ports.Signal(line=L1712, sender=own.device, chat=CHAT, what="typing")
    assert not overheard


async def test_strange_mail_is_dropped_and_not_brought_for_ever(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[L1712][1]
    sender, receiver = await opens(own), await opens(other)
    await sender.link.request(f"mb.{other.device}.1712.no-chat.{own.device}", b"x")
    await sender.mailbox.send(letter(other, 1))
    await take(receiver, 1)
    assert receiver.mailbox.refused == 1


async def test_a_revoked_device_is_refused_and_its_mail_is_gone(house: House, opens: Opens) -> None:
    own, other = house.identities[L1712][0], house.identities[L1712][1]
    sender, revoked = await opens(own), await opens(other)
    states: list[ports.LinkState] = []
    sender.link.watch(states.append)
    await house.revoke(other.device)
    await until(revoked.link.watch, lambda: revoked.link.state is ports.LinkState.REFUSED)
    assert not states, "the others must not feel it"


async def test_a_wrong_password_is_refused_and_an_absent_relay_is_not(house: House) -> None:
    own = house.identities[L1712][0]
    wrong = link.RelayLink(
        identity.RelayAccess(url=house.relay.url, user=own.device, password="wrong")
    )
    await wrong.start()
    await until(wrong.watch, lambda: wrong.state is ports.LinkState.REFUSED)
    await wrong.stop()


async def test_a_denied_publish_is_told_at_once(house: House, opens: Opens) -> None:
    one = await opens(house.identities[L1712][0])
    # Without waiting for the answer that never comes.
    async with asyncio.timeout(20):
        with pytest.raises(errors.RelayRefused):
            await one.link.request("board.hours", b"forged", timeout_s=600)
    assert one.link.denied == 1


async def test_what_was_acknowledged_just_before_the_end_has_left_the_mailbox(
    house: House, opens: Opens
) -> None:
    own, other = house.identities[L1712][0], house.identities[L1712][1]
    sender, receiver = await opens(own), await opens(other)
    await sender.mailbox.send(letter(other, 1))
    await take(receiver, 1)
    await receiver.stop()
    steward = link.RelayLink(house.access(lines.steward_name(L1712)))
    await steward.start()
    await until(steward.watch, lambda: steward.state is ports.LinkState.CONNECTED)
    told = await steward.request(f"$JS.API.CONSUMER.INFO.MAIL.{other.device}")
    await steward.stop()
    found = json.loads(told.data)
    assert (found["num_pending"], found["num_ack_pending"]) == (0, 0)


async def test_a_line_that_takes_nothing_in_is_told_although_the_connection_stands(
    house: House, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As while its node is dead and no other is chosen yet: the relay says no at once, for seconds."""
    monkeypatch.setattr("workstation.relay.post.STALLED_S", 0.1)
    own, other = house.identities[L1712][:2]
    sender, receiver = await opens(own), await opens(other)
    told: list[ports.LinkState] = []
    sender.link.watch(told.append)
    steward = house.stewards[L1712]
    await steward._relay.request("$JS.API.STREAM.DELETE.MAIL")
    sending = asyncio.create_task(sender.mailbox.send(letter(other, 1)))
    await until(sender.link.watch, lambda: sender.link.state is ports.LinkState.LOST)
    assert sender.link.is_connected
    await steward._put_in_place()
    await sending
    (arrival,) = await take(receiver, 1)
    assert arrival.frame == b"1"
    assert told == [ports.LinkState.LOST, ports.LinkState.CONNECTED]


async def test_a_partner_that_takes_nothing_in_is_not_called_a_lost_connection(
    house: House, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workstation.relay.post.STALLED_S", 0.0)
    monkeypatch.setattr("workstation.relay.post.PATIENCE_S", 0.3)
    own, other = house.identities[L1712][0], house.identities[NPIE][0]
    sender = await opens(own)
    told: list[ports.LinkState] = []
    sender.link.watch(told.append)
    await house.stewards[NPIE]._relay.request("$JS.API.STREAM.DELETE.MAIL")
    with pytest.raises(errors.RelayUnreachable):
        await sender.mailbox.send(letter(other, 1))
    assert told == []


async def test_a_connection_that_is_made_anew_while_nothing_is_taken_in_still_brings_mail(
    house: House, opens: Opens
) -> None:
    """It is told as lost all the time; whoever asks for mail must not wait for a better word."""
    own, other = house.identities[L1712][:2]
    sender, receiver = await opens(own), await opens(other)
    receiver.link.stalled(on=True)
    assert receiver.link.state is ports.LinkState.LOST
    told: list[ports.LinkState] = []
    receiver.link.watch(told.append)
    await house.relay.stop()
    await until(receiver.link.watch, lambda: not receiver.link.is_connected)
    await house.relay.start()
    await sender.mailbox.send(letter(other, 1))
    (arrival,) = await take(receiver, 1)
    assert arrival.frame == b"1"
    assert set(told) == {ports.LinkState.LOST}
    receiver.link.stalled(on=False)
    assert told[-1] is ports.LinkState.CONNECTED
