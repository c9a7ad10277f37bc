"""A device chooses where the answer to its question goes; it must change nothing (ADR 0011)."""

import asyncio
import json
import os
from collections.abc import AsyncIterator

import pytest

from tests.relay.watching import now, until
from workstation.domain import ports
from workstation.domain.ids import LineId
from workstation.host.house import House
from workstation.relay import answering, post
from workstation.relay.relay import Relay
from workstation.wire import names, subjects

OWN, PARTNER = LineId("1712"), LineId("npie")
CHAT = "c-0000000000000001"


@pytest.fixture
async def liar(house: House) -> AsyncIterator[Relay]:
    relay = Relay(house.identities[OWN][0], now=now)
    await relay.start()
    await until(relay.link.watch, lambda: relay.link.state is ports.LinkState.CONNECTED)
    yield relay
    await relay.stop()


async def state(house: House, line: LineId) -> dict[str, tuple[int, int]]:
    """Of every stream: its last sequence, and how many consumers it has."""
    steward = house.stewards[line]._relay
    answer = await steward.request("$JS.API.STREAM.LIST")
    return {
        one["config"]["name"]: (one["state"]["last_seq"], one["state"]["consumer_count"])
        for one in json.loads(answer.data)["streams"]
    }


async def test_an_answer_sent_elsewhere_changes_nothing_anywhere(house: House, liar: Relay) -> None:
    """Each answer that a device can ask for, at each place where it would do harm."""
    me, colleague = (own.device for own in house.identities[OWN])
    ticket, door = names.ticket_id(os.urandom(8)), house.door_name(OWN)
    bytes_of_choice = subjects.Presence(device=me).subject()
    await post.store(liar.link, bytes_of_choice, b"what I chose")
    await liar.mailbox._pump.stop()
    mine = f"mb.{me}.1712.{CHAT}.{me}"
    before = {line: await state(house, line) for line in (OWN, PARTNER)}
    get = b'{"last_by_subj": "' + bytes_of_choice.encode() + b'"}'
    questions = {
        "api.DIRECT.GET.BOARD": get,
        "api.DIRECT.GET.WAIT": b"nonsense",
        f"api.CONSUMER.INFO.MAIL.{me}": b"",
        f"{PARTNER}.get.board": b'{"multi_last": ["board.>"], "batch": 9}',
        mine: b"my own mail",
        f"claim.{ticket}.{me}": b"{}",
    }
    targets = [
        f"claim.{names.ticket_id(os.urandom(8))}.{colleague}",
        f"hold.{ticket}.{colleague}",
        f"board.presence.{colleague}",
        "board.hours",
        f"wait.1712.{ticket}.{door}",
        f"mb.{colleague}.1712.{CHAT}.{colleague}",
        f"vb.{'v-' + '1' * 32}.1712.{CHAT}.{colleague}",
        f"{PARTNER}.mb.{colleague}.1712.{CHAT}.{colleague}",
        f"reg.{colleague}.1",
        "$JS.API.STREAM.DELETE.REG",
        f"$JS.API.CONSUMER.DELETE.MAIL.{colleague}",
        "api.STREAM.DELETE.REG",
        f"api.CONSUMER.DELETE.MAIL.{colleague}",
        f"api.CONSUMER.INFO.MAIL.{colleague}",
    ]
    for question, body in questions.items():
        for target in targets:
            await liar.link.publish(question, body, reply=target)
    await liar.link.publish(
        f"api.CONSUMER.MSG.NEXT.MAIL.{me}", b'{"batch": 3, "no_wait": true}', reply=targets[0]
    )
    await liar.link.request("api.DIRECT.GET.BOARD", get)  # all that came before it was served
    after = {line: await state(house, line) for line in (OWN, PARTNER)}
    # What it may write itself: its own mail, its own claim (the first only; then the subject's last).
    changed = {name for name, told in after[OWN].items() if told != before[OWN][name]}
    assert changed <= {"MAIL", "WAIT"}
    assert after[PARTNER] == before[PARTNER]
    for stream, allowed in (("MAIL", mine), ("WAIT", f"claim.{ticket}.{me}")):
        told = await house.stewards[OWN]._relay.request(
            f"$JS.API.STREAM.INFO.{stream}", b'{"subjects_filter": ">"}'
        )
        assert set(json.loads(told.data)["state"].get("subjects", {})) <= {allowed}


async def test_an_answer_among_live_news_is_not_believed(house: House, liar: Relay) -> None:
    """Its headers are the relay's own, whatever headers its bytes were stored with."""
    victim = Relay(house.identities[OWN][1], now=now)
    await victim.start()
    mirror = victim.waiting_room.view.mirror
    await asyncio.wait_for(mirror.loaded.wait(), 5)
    claim = subjects.Claim(
        ticket=names.ticket_id(os.urandom(8)), device=house.identities[OWN][1].device
    )
    heard: asyncio.Queue[answering.Delivery] = asyncio.Queue()
    victim.link.listen("live.claim.>", heard.put_nowait)
    own = subjects.Presence(device=house.identities[OWN][0].device).subject()
    lies = {
        "Nats-Stream": "WAIT",
        "Nats-Subject": claim.subject(),
        "Nats-Sequence": "9",
        "Nats-Time-Stamp": "2026-11-24T10:00:00Z",
    }
    await post.store(liar.link, own, b"{}", lies)
    await victim.link.request("api.DIRECT.GET.WAIT", b'{"last_by_subj":"claim.none.none"}')
    await liar.link.publish(
        "api.DIRECT.GET.BOARD",
        b'{"last_by_subj": "' + own.encode() + b'"}',
        reply=f"live.{claim.subject()}",
    )
    await asyncio.wait_for(heard.get(), 5)
    assert claim.ticket not in victim.waiting_room.room.claims
    assert mirror.strange == 1
    await victim.stop()
