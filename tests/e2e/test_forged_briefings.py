"""A modified 1712 workstation: what the visitor did not sign is refused by whoever receives it."""

import os
from typing import Any

import pytest

from tests.e2e.attack_scene import Scene
from tests.e2e.conftest import Seats
from tests.e2e.stage import Seat, until
from workstation.domain.ids import ChatId, LineId, MemberId, PushId
from workstation.host.house import House
from workstation.wire import (
    consent,
    keys,
    sealed_bodies,
    signed,
)
from workstation.wire.encoding import Bytes32

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _briefing(scene: Scene, **changed: Any) -> sealed_bodies.PushBriefing:
    """What a modified 1712 workstation sends: the honest briefing, with changes."""
    push = scene.a.ws.casebook.push(PushId(scene.job.push))
    chat = scene.a.ws.casebook.chat(ChatId(scene.job.chat))
    assert push is not None
    assert push.record is not None
    assert chat is not None
    told = {
        "push": push.id,
        "record": signed.from_bytes(push.record),
        "items": tuple(
            consent.ShownItem(id=i.id, label=i.label, text=i.text)
            for i in push.items
            if i.ticked == "yes"
        ),
        "visitor": sealed_bodies.BriefedVisitor(
            id=chat.visitor.id,
            sign=Bytes32(chat.visitor.sign),
            kem=Bytes32(chat.visitor.kem),
            home=chat.visitor.home,
        ),
        "entry": chat.entry,
        "began_at_ms": scene.a.ws.credentials.now_ms(),
    }
    return sealed_bodies.PushBriefing(**{**told, **changed})


def _all_items(scene: Scene) -> tuple[consent.ShownItem, ...]:
    push = scene.a.ws.casebook.push(PushId(scene.job.push))
    assert push is not None
    return tuple(consent.ShownItem(id=i.id, label=i.label, text=i.text) for i in push.items)


def _with_an_item_that_was_not_ticked(scene: Scene) -> sealed_bodies.PushBriefing:
    return _briefing(scene, items=_all_items(scene))


def _with_other_words(scene: Scene) -> sealed_bodies.PushBriefing:
    first, second, _ = _all_items(scene)
    other = consent.ShownItem(id=second.id, label=second.label, text="weet van niets")
    return _briefing(scene, items=(first, other))


def _with_the_same_item_twice(scene: Scene) -> sealed_bodies.PushBriefing:
    first, second, _ = _all_items(scene)
    return _briefing(scene, items=(first, second, first))


def _with_a_consent_that_the_sender_made(scene: Scene) -> sealed_bodies.PushBriefing:
    known = _briefing(scene)
    stranger = keys.new_identity(os.urandom)
    items = _all_items(scene)
    record = consent.give(
        push=known.push,
        chat=ChatId(scene.job.chat),
        visitor=known.visitor.id,
        line=LineId("npie"),
        items=items,
        at_ms=known.began_at_ms,
        expires_ms=known.began_at_ms + 1_000_000,
        sign=stranger.sign,
    )
    return _briefing(scene, record=record, items=items)


def _with_a_visitor_that_the_sender_made(scene: Scene) -> sealed_bodies.PushBriefing:
    known = _briefing(scene)
    stranger = keys.new_identity(os.urandom)
    items = _all_items(scene)
    record = consent.give(
        push=known.push,
        chat=ChatId(scene.job.chat),
        visitor=known.visitor.id,
        line=LineId("npie"),
        items=items,
        at_ms=known.began_at_ms,
        expires_ms=known.began_at_ms + 1_000_000,
        sign=stranger.sign,
    )
    forged = sealed_bodies.BriefedVisitor(
        id=known.visitor.id,
        sign=stranger.sign.public,
        kem=stranger.kem.public,
        home=known.visitor.home,
    )
    return _briefing(scene, record=record, items=items, visitor=forged)


@pytest.mark.parametrize(
    "forge",
    [
        _with_an_item_that_was_not_ticked,
        _with_other_words,
        _with_the_same_item_twice,
        _with_a_consent_that_the_sender_made,
        _with_a_visitor_that_the_sender_made,
    ],
)
async def test_a_briefing_that_the_visitor_did_not_sign_is_not_opened_and_not_kept(
    seats: Seats, house: House, forge: Any
) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("given")
        own = scene.a.ws.credentials
        kem = scene.b.ws.credentials.keys.kem.public
        forged = own.letter(
            forge(scene),
            chat=ChatId(job.chat),
            to=MemberId(scene.b.identity.device),
            kem=kem,
            line=LineId("npie"),
        )
        commits: list[Any] = []
        real = scene.b.ws.casebook.journal.commit

        async def commit(step: Any) -> None:
            commits.append(step)
            await real(step)

        scene.b.ws.casebook.journal.commit = commit  # type: ignore[method-assign]
        await scene.a.ws.relay.mailbox.send(forged)
        await until(lambda: _reason(scene.b, job.push, "consent_invalid"))
        known = await scene.b.do("push", push=job.push)
        assert (known["items"], known["holds_visitor"]) == ([], False)
        for text in ("weet van niets", "wie het was", "grens over"):
            assert text not in repr(commits)
        # The sender learns that it was not taken; its chat is its own.
        await until(lambda: _reason(scene.a, job.push, "given_back"))
        await scene.untouched()


async def _reason(seat: Seat, push: str, reason: str) -> bool:
    known = await seat.do("push", push=push)
    return known is not None and known["reason"] == reason
