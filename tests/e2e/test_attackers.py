"""Attackers with real relay credentials, one of docs/threat-model.md after the other."""

import json
import os
from dataclasses import replace
from typing import Any

import pytest

from tests.e2e import main_job
from tests.e2e.attack_scene import Scene
from tests.e2e.attacks import (
    Tap,
    envelope_letter,
    hello,
    knocks_in_vain,
    relay_itself,
    turned,
)
from tests.e2e.conftest import Seats
from tests.e2e.main_job import MainJob
from tests.e2e.stage import Seat, until
from workstation.domain.errors import RelayRefused, RelayUnreachable
from workstation.domain.ids import ChatId, LineId, MemberId, PushId
from workstation.host.house import House
from workstation.relay import answering
from workstation.wire import (
    bodies,
    certificate,
    documents,
    envelope,
    frames,
    keys,
    names,
    signed,
)
from workstation.wire.documents import Purpose
from workstation.wire.epoch import Issuer
from workstation.wire.refusal import Refused, Why
from workstation.wire.session import Conversation

pytestmark = pytest.mark.asyncio(loop_scope="module")


# ---- the partner line


async def test_a_partner_does_not_come_in_without_the_consent_that_lets_it_in(
    seats: Seats, house: House
) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("asked")
        someone, push = job.visitor, PushId(job.push)
        await knocks_in_vain(scene.b, someone, Purpose.PARTNER, push)
        await knocks_in_vain(scene.b, someone, Purpose.CLAIM)
        await knocks_in_vain(scene.b, someone, Purpose.ORPHAN)
        await someone.give(push, [])
        await until(lambda: _consent(scene.a, job.push, "given"))
        await knocks_in_vain(scene.b, someone, Purpose.PARTNER, names.push_id(os.urandom(8)))
        await knocks_in_vain(scene.b, someone, Purpose.CLAIM)
        colleague = await seats("1712", "Bram")
        # A consent to a partner is none to a colleague of the own line.
        await knocks_in_vain(colleague, someone, Purpose.PARTNER, push)
        await someone.withdraw(push)
        await knocks_in_vain(scene.b, someone, Purpose.PARTNER, push)
        await scene.untouched()


async def _consent(seat: Seat, push: str, state: str) -> bool:
    return bool((await seat.do("push", push=push))["consent"] == state)


async def test_a_consent_ends_with_the_push_it_was_given_for(seats: Seats, house: House) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("read")
        await scene.a.do("take_back", push=job.push)
        await job.visitor.until(
            lambda: any(
                isinstance(said.body, bodies.PushNews) and said.body.state is bodies.News.RETURNED
                for said in job.visitor.heard
            )
        )
        await knocks_in_vain(scene.b, job.visitor, Purpose.PARTNER, PushId(job.push))
        await scene.untouched()


# ---- a colleague of the same line


async def test_a_colleague_with_every_right_of_the_line_reads_no_chat_of_another(
    seats: Seats, house: House
) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("chatting")
        colleague = await seats("1712", "Bram")
        a = scene.a.identity.device
        await knocks_in_vain(colleague, job.visitor, Purpose.CLAIM)
        await knocks_in_vain(colleague, job.visitor, Purpose.ORPHAN)

        theirs = colleague.ws.relay.link
        denied = theirs.denied
        for subject in (
            f"$JS.API.CONSUMER.MSG.NEXT.MAIL.{a}",
            f"$JS.API.CONSUMER.CREATE.MAIL.x.mb.{a}.>",
            "$JS.API.STREAM.MSG.GET.MAIL",
            "$JS.API.DIRECT.GET.MAIL",
            f"$JS.ACK.MAIL.{a}.1.1.1.1.1",
            f"mb.{colleague.identity.device}.1712.{job.chat}.{a}",
        ):
            with pytest.raises((RelayRefused, RelayUnreachable)):
                await theirs.request(subject, b'{"batch": 1}', timeout_s=0.5)
        assert theirs.denied == denied + 6
        heard: list[answering.Delivery] = []
        for subject in (f"in.{a}.>", f"mb.{a}.>", f"vb.{job.visitor.side.id}.>", f"eph.{a}.>", ">"):
            theirs.listen(subject, heard.append)
        await scene.untouched()
        assert heard == []

        # Also with every byte of the chat before it, and the line's duty key in hand.
        async with relay_itself(house) as root:
            tap = Tap(root, "mb.>")
            await until(lambda: _hears(tap, job))
            await colleague.crash()
            reader = Conversation(
                chat=job.visitor.chat,
                me=colleague.ws.credentials.me,
                identity=colleague.ws.credentials.keys,
                issuer=Issuer(id=MemberId(job.visitor.side.id)),
                session=colleague.ws.credentials.fresh_session(),
            )
            latest = job.visitor.side._last_epoch
            assert latest is not None
            with pytest.raises(Refused) as refused:
                reader.receive(latest)
            assert refused.value.why is Why.RECEIVER
            for _, data in tap.heard:
                frame = frames.decode(data)
                if isinstance(frame, frames.Envelope):
                    assert [type(e).__name__ for e in reader.receive(frame)] == ["Ahead"]


async def _hears(tap: Tap, job: MainJob) -> bool:
    await job.chatter("visitor")
    return any(frames.decode(data).__class__ is frames.Envelope for _, data in tap.heard)


# ---- the relay, a door, or whoever stands between


async def test_what_a_relay_repeats_turns_or_puts_elsewhere_changes_nothing(
    seats: Seats, house: House
) -> None:
    async with Scene(seats, house) as scene:
        async with relay_itself(house) as root:
            to_staff, to_visitor = Tap(root, "mb.>"), Tap(root, "vb.>")
            job = await scene.up_to("asked")
            other = ChatId("c-00000000000000ff")
            before = await scene.a.do("entries", chat=job.chat)
            heard = list(job.visitor.heard)
            epoch = job.visitor.side.epoch
            chat = await scene.a.do("chat", chat=job.chat)
            push = await scene.a.do("push", push=job.push)
            copies = [*reversed(to_staff.heard), *reversed(to_visitor.heard)]
            assert len(copies) > 12
            for number, (subject, data) in enumerate(copies):
                for forged in _spoilt(data, number):
                    await root.publish(subject, forged)
                await root.publish(subject, data)
                await root.publish(subject.replace(job.chat, other), data)
            await until(lambda: scene.a.ws.inbox.refused.total() > len(to_staff.heard) / 4)
            await until(lambda: job.visitor.refused > 0)
            # What comes after it in the same mailboxes: then all of it has been looked at.
            await job.chatter("visitor", "first")
            await job.everything_is_there()
            after = await scene.a.do("entries", chat=job.chat)
            assert [_bare(e) for e in after[: len(before)]] == [_bare(e) for e in before]
            assert len(after) == len(before) + 2
            assert job.visitor.heard[:-1] == heard
            assert job.visitor.side.epoch == epoch
            assert await scene.a.do("chat", chat=job.chat) == chat
            assert await scene.a.do("push", push=job.push) == push
            assert await scene.a.do("chat", chat=other) is None
        await scene.untouched()


def _bare(entry: dict[str, Any]) -> tuple[str, str, str]:
    return entry["id"], entry["kind"], entry["text"]


def _spoilt(data: bytes, number: int) -> list[bytes]:
    told = json.loads(data)
    parts = ("h", "c", "s") if "c" in told else ("p", "s")
    return [turned(data, part, number * 7 + 5) for part in parts]


async def test_whoever_runs_the_relay_cannot_put_anybody_into_a_chat(
    seats: Seats, house: House
) -> None:
    """A certificate of a line that is nobody's: the page has the real lines' keys."""
    async with Scene(seats, house) as scene:
        job = await scene.up_to("chatting")
        forger = keys.new_identity(os.urandom)
        own = keys.new_identity(os.urandom)
        device = names.device_id(os.urandom(8))
        good = certificate.check(
            scene.a.ws.credentials.cert,
            scene.a.ws.credentials._pins,
            scene.a.ws.credentials.now_ms(),
        )
        cert = signed.sign(
            signed.Kind.CERT,
            documents.Cert(
                line=good.line,
                device=device,
                name="Marieke",
                role="counsellor",
                sign=own.sign.public,
                kem=own.kem.public,
                from_ms=good.from_ms,
                to_ms=good.to_ms,
                serial=99,
            ),
            forger.sign,
        )
        credentials = scene.a.ws.credentials
        real = (credentials._identity, credentials.keys, credentials.cert)
        credentials._identity = replace(credentials._identity, device=device)
        credentials.keys, credentials.cert = own, cert
        forged = hello(scene.a, job.visitor, Purpose.CLAIM)
        credentials._identity, credentials.keys, credentials.cert = real
        refused = job.visitor.refused
        async with relay_itself(house) as root:
            subject = f"vb.{job.visitor.side.id}.1712.{job.chat}.{device}"
            await root.publish(subject, forged.frame)
            await until(lambda: job.visitor.refused == refused + 1)
        assert [r.id for r in job.visitor.side.readers] == [scene.a.identity.device]
        await scene.untouched()


# ---- a member of the chat


async def test_a_member_does_not_speak_as_another(seats: Seats, house: House) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("joint")
        someone, b = job.visitor, scene.b
        chat = b.ws.casebook.chat(someone.chat)
        assert chat is not None
        inside = await b.ws.chats.conversation(chat)
        assert inside.epoch is not None
        assert inside.epoch.secret is not None
        body = bodies.encode(
            bodies.Text(
                id=b.ws.credentials.message_id(),
                at_ms=b.ws.credentials.now_ms(),
                text="ik ben Marieke",
            )
        )

        def forged(speaker: str) -> frames.Envelope:
            header = envelope.Header(
                v=1,
                chat=someone.chat,
                epoch=inside.epoch.n,  # type: ignore[union-attr]
                sender=MemberId(speaker),
                session=b.ws.credentials.fresh_session(),
                counter=0,
                prev=(),
            )
            secret = inside.epoch.secret  # type: ignore[union-attr]
            return envelope.seal(header, body, secret, b.ws.credentials.keys.sign)  # type: ignore[arg-type]

        refused = someone.refused
        a = scene.a.identity.device
        as_a = envelope_letter(b, forged(a), chat=someone.chat, to=someone.side.id)
        await b.ws.relay.mailbox.send(as_a)
        await until(lambda: someone.refused == refused + 1)
        as_visitor = envelope_letter(b, forged(someone.side.id), chat=someone.chat, to=a)
        await b.ws.relay.mailbox.send(as_visitor)
        await until(lambda: scene.a.ws.inbox.refused[Why.SIGNATURE] == 1)
        await job.chatter("visitor", "first", "second")
        await job.everything_is_there()
        assert "ik ben Marieke" not in someone.texts
        texts = [e["text"] for e in await scene.a.do("entries", chat=job.chat)]
        assert "ik ben Marieke" not in texts


async def test_who_does_not_own_the_chat_does_not_end_it_nor_ask_for_consent(
    seats: Seats, house: House
) -> None:
    async with Scene(seats, house) as scene:
        job = await scene.up_to("joint")
        someone, b = job.visitor, scene.b
        with pytest.raises(Refused) as refused:
            await b.do("close", chat=job.chat)
        assert refused.value.why is Why.ROLE
        # And when its program does not keep the rule, the others do.
        b.ws.chats._conversations.forget(someone.chat)
        chat = b.ws.casebook.chat(someone.chat)
        assert chat is not None
        inside = await b.ws.chats.conversation(chat)
        assert inside.epoch is not None
        assert inside.epoch.secret is not None
        for number, body in enumerate(
            (
                bodies.Close(
                    id=b.ws.credentials.message_id(),
                    at_ms=b.ws.credentials.now_ms(),
                    why=bodies.CloseReason.DONE,
                ),
                bodies.ConsentAsk(
                    id=b.ws.credentials.message_id(),
                    at_ms=b.ws.credentials.now_ms(),
                    push=names.push_id(os.urandom(8)),
                    line=LineId("npie"),
                    who="",
                    items=(),
                    expires_ms=b.ws.credentials.now_ms() + 100_000,
                ),
            )
        ):
            header = envelope.Header(
                v=1,
                chat=someone.chat,
                epoch=inside.epoch.n,
                sender=b.ws.credentials.me,
                session=names.sixteen(number.to_bytes(16, "big")),
                counter=0,
                prev=(),
            )
            frame = envelope.seal(
                header, bodies.encode(body), inside.epoch.secret, b.ws.credentials.keys.sign
            )
            for to in (someone.side.id, scene.a.identity.device):
                await b.ws.relay.mailbox.send(envelope_letter(b, frame, chat=someone.chat, to=to))
        await until(lambda: scene.a.ws.inbox.refused[Why.ROLE] == 2)
        await job.chatter("visitor", "first", "second")
        await job.everything_is_there()
        assert not someone.side.is_closed
        assert someone.side.consents.asks == {}


# ---- Overleg


async def test_nothing_of_a_huddle_ever_goes_the_visitors_way(seats: Seats, house: House) -> None:
    async with Scene(seats, house) as scene:
        async with relay_itself(house) as root, relay_itself(house, LineId("npie")) as there:
            to_visitors, at_npie = Tap(root, "vb.>"), Tap(there, ">")
            to_staff = Tap(root, "mb.>")
            job = await scene.up_to("reserved")
            for number in range(5):
                await scene.a.do("note", push=job.push, text=f"onder ons {number}")
                # With the first note the other has the huddle's epoch too.
                await until(lambda: _has_notes(scene.b, job.push, 1))
                await scene.b.do("note", push=job.push, text=f"ook hier {number}")
            for name, act, effect in main_job.STEPS[4:]:
                await act(job)
                await effect(job)
                await scene.a.do("note", push=job.push, text=name)
            await until(lambda: _has_notes(scene.b, job.push, 10 + len(main_job.STEPS[4:])))
            # Both directions were seen: the test looks where there is something to see.
            assert any(".h-" in subject for subject in to_staff.subjects)
            assert any(".h-" in subject for subject in at_npie.subjects)
            assert to_visitors.heard
            assert not [s for s in to_visitors.subjects if ".h-" in s]
            assert not [s for s in at_npie.subjects if s.startswith("vb.") and ".h-" in s]
        assert job.visitor.refused == 0
        assert not [text for text in job.visitor.texts if "onder ons" in text]


async def _has_notes(seat: Seat, push: str, count: int) -> bool:
    return len(await seat.do("notes", push=push)) >= count
