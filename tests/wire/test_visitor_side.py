"""A visitor without a browser: who comes in, who does not, and what is never lost on the way."""

from collections.abc import Iterable

import pytest

from tests.wire import cast, talk
from tests.wire.make_vectors import ITEMS
from workstation.domain.ids import ChatId, DeviceId, LineId, MemberId, PushId
from workstation.wire import bodies, consent, frames, names, sealed, sealed_bodies
from workstation.wire.documents import Purpose
from workstation.wire.epoch import EPOCHS_MAX
from workstation.wire.events import EpochOpened, Event, Said, ShutOut
from workstation.wire.refusal import NotInside, Refused
from workstation.wire.session import Conversation
from workstation.wire.visitor_outbox import Post
from workstation.wire.visitor_side import INVITED_MS, Turn, VisitorSide

NOW = cast.NOW_MS
M, J, S = cast.MARIEKE, cast.JOKE, cast.SAM
NPIE = LineId("npie")


class Scene:
    """A visitor and the workstations that its posts reach; nothing is lost unless a test loses it."""

    def __init__(self) -> None:
        self.count = 0
        self.visitor = VisitorSide(
            line=LineId("1712"),
            pins=cast.PINS,
            chat=cast.CHAT,
            identity=cast.VISITOR,
            entropy=self.entropy,
        )
        self.ends: dict[DeviceId, Conversation] = {}
        self.heard: dict[DeviceId, list[Event]] = {}
        self.receipts: list[frames.Receipt] = []
        for who in (M, J, S):
            self.ends[who.id] = Conversation(
                chat=cast.CHAT,
                me=MemberId(who.id),
                identity=who.keys,
                issuer=talk.ISSUER,
                session=talk.session(who.name),
            )
            self.heard[who.id] = []

    def entropy(self, size: int) -> bytes:
        self.count += 1
        return cast.seeded(f"scene {self.count}", size)

    def hello(
        self,
        who: cast.Device,
        purpose: Purpose = Purpose.CLAIM,
        push: PushId | None = None,
        *,
        nonce: str = "hello",
        signer: cast.Device | None = None,
        chat: ChatId = cast.CHAT,
    ) -> bytes:
        document = cast.hello(signer or who, purpose, push, nonce)
        frame = sealed.seal(
            sealed_bodies.Hello(hello=document),
            id=names.message_id(cast.seeded(f"{who.id} {purpose} {nonce}", 16)),
            chat=chat,
            sender=who.id,
            to=MemberId(cast.VISITOR_ID),
            kem=cast.VISITOR.kem.public,
            cert=who.cert,
            at_ms=NOW,
            sign=who.keys.sign,
        )
        return frames.encode(frame)

    def knock(
        self,
        who: cast.Device,
        purpose: Purpose = Purpose.CLAIM,
        push: PushId | None = None,
        *,
        nonce: str = "hello",
        now: int = NOW,
    ) -> Turn:
        turn = self.visitor.receive(self.hello(who, purpose, push, nonce=nonce), now)
        self.carry(turn.posts)
        return turn

    def carry(self, posts: Iterable[Post]) -> None:
        for post in posts:
            end, frame = self.ends[post.to], post.frame
            if isinstance(frame, frames.Receipt):
                self.receipts.append(frame)
                continue
            assert not isinstance(frame, frames.Sealed)
            events = end.receive(frame)
            self.heard[post.to] += events
            got = [
                event.frame
                for event in events
                if not hasattr(event, "count") and hasattr(event, "frame")
            ]
            self.visitor.receive(frames.encode(end.receipt(got)), NOW)

    def tell(self, who: cast.Device, body: bodies.Body, now: int = NOW) -> Turn:
        out = self.ends[who.id].seal(body)
        for member in out.receivers:
            if DeviceId(member.id) in self.ends:
                device = DeviceId(member.id)
                self.heard[device] += self.ends[device].receive(out.frame)
        turn = self.visitor.receive(frames.encode(out.frame), now)
        self.carry(turn.posts)
        return turn

    def words(self, who: cast.Device) -> list[str]:
        return [
            event.body.text
            for event in self.heard[who.id]
            if isinstance(event, Said) and isinstance(event.body, bodies.Text)
        ]

    def ask(self, push: PushId = cast.PUSH, line: LineId = NPIE) -> None:
        self.tell(
            M,
            bodies.ConsentAsk(
                id=talk.text(f"ask {push}").id,
                at_ms=NOW,
                push=push,
                line=line,
                who="Sam",
                items=ITEMS,
                expires_ms=NOW + cast.HOUR_MS,
            ),
        )

    def consent(self, ticked: tuple[int, ...] = (0, 1)) -> None:
        self.ask()
        self.carry(self.visitor.give(cast.PUSH, [ITEMS[n].id for n in ticked], NOW).posts)

    @property
    def readers(self) -> set[str]:
        return {reader.id for reader in self.visitor.readers}


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def chat(scene: Scene) -> Scene:
    """Marieke has claimed."""
    scene.knock(M)
    return scene


def test_the_first_claimer_is_let_in_and_owns_the_chat(scene: Scene) -> None:
    turn = scene.knock(M)
    assert scene.visitor.owner == M.id
    assert isinstance(turn.events[0], EpochOpened)
    assert scene.ends[M.id].is_inside
    assert scene.visitor.unconfirmed == 0


def test_a_second_claimer_is_refused_while_the_owner_is_there(chat: Scene) -> None:
    with pytest.raises(Refused, match="owner"):
        chat.knock(J)
    with pytest.raises(Refused, match="owner"):
        chat.knock(J, Purpose.ORPHAN)
    assert chat.readers == {M.id}


def test_an_orphans_claimer_comes_in_when_the_owner_is_gone_and_the_owner_is_out(
    chat: Scene,
) -> None:
    chat.visitor.presence(M.id, here=False)
    chat.knock(J, Purpose.ORPHAN)
    assert chat.visitor.owner == J.id
    assert chat.readers == {J.id}
    assert isinstance(chat.heard[M.id][-1], ShutOut)


def test_an_owner_who_is_back_in_time_keeps_the_chat(chat: Scene) -> None:
    chat.visitor.presence(M.id, here=False)
    chat.visitor.presence(M.id, here=True)
    with pytest.raises(Refused, match="owner"):
        chat.knock(J, Purpose.ORPHAN)


def test_presence_of_a_stranger_means_nothing(chat: Scene) -> None:
    chat.visitor.presence(S.id, here=False)
    with pytest.raises(Refused, match="owner"):
        chat.knock(J, Purpose.ORPHAN)


def test_a_device_of_another_line_cannot_claim(scene: Scene) -> None:
    for purpose in (Purpose.CLAIM, Purpose.ORPHAN):
        with pytest.raises(Refused, match="line"):
            scene.knock(S, purpose)
    assert scene.visitor.readers == ()


def test_a_partner_without_consent_is_refused(chat: Scene) -> None:
    with pytest.raises(Refused, match="consent"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH)
    chat.ask()
    with pytest.raises(Refused, match="consent"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH)
    chat.carry(chat.visitor.refuse(cast.PUSH, NOW).posts)
    with pytest.raises(Refused, match="consent"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH)
    assert chat.readers == {M.id}


def invites(chat: Scene, state: bodies.News = bodies.News.RESERVED, line: str = "1712") -> None:
    news = bodies.PushNews(
        id=talk.text(f"news {state} {line}").id,
        at_ms=NOW,
        push=cast.PUSH,
        line=LineId(line),
        state=state,
    )
    chat.tell(M, news)


def test_a_colleague_comes_in_by_the_owners_word_once_and_without_a_card(chat: Scene) -> None:
    invites(chat)
    chat.knock(J, Purpose.PARTNER, cast.PUSH)
    assert chat.readers == {M.id, J.id}
    assert chat.visitor.owner == M.id
    chat.tell(J, bodies.Leave(id=talk.text("leave").id, at_ms=NOW))
    with pytest.raises(Refused):
        chat.knock(J, Purpose.PARTNER, cast.PUSH, nonce="again")
    assert chat.readers == {M.id}


@pytest.mark.parametrize("state", [bodies.News.OFFERED, bodies.News.READ])
def test_only_a_kept_place_opens_to_a_colleague(chat: Scene, state: bodies.News) -> None:
    invites(chat, state)
    with pytest.raises(Refused):
        chat.knock(J, Purpose.PARTNER, cast.PUSH)


def test_the_owners_word_opens_to_no_other_line_push_or_time(chat: Scene) -> None:
    invites(chat, line="npie")
    invites(chat)
    for who, push, now in (
        (S, cast.PUSH, NOW),
        (J, PushId("p-00000000000000ff"), NOW),
        (J, cast.PUSH, NOW + INVITED_MS),
    ):
        with pytest.raises(Refused):
            chat.knock(who, Purpose.PARTNER, push, now=now)
    assert chat.readers == {M.id}


def test_an_invitation_ends_with_the_handover_it_was_for(chat: Scene) -> None:
    invites(chat)
    invites(chat, bodies.News.RETURNED)
    with pytest.raises(Refused):
        chat.knock(J, Purpose.PARTNER, cast.PUSH)


def test_a_partner_with_consent_comes_in_beside_the_owner(chat: Scene) -> None:
    chat.consent()
    chat.knock(S, Purpose.PARTNER, cast.PUSH)
    assert chat.readers == {M.id, S.id}
    assert chat.visitor.owner == M.id
    seen = chat.ends[M.id].epoch
    assert seen is not None
    assert set(seen.names.items()) == {(talk.MARIEKE, "Marieke"), (talk.SAM, "Sam")}


@pytest.mark.parametrize(
    ("line", "push"), [(NPIE, names.push_id(bytes(8))), (LineId("1712"), cast.PUSH)]
)
def test_a_consent_to_another_push_or_line_lets_nobody_in(
    chat: Scene, line: LineId, push: PushId
) -> None:
    chat.ask(push, line)
    chat.carry(chat.visitor.give(push, [], NOW).posts)
    with pytest.raises(Refused, match="consent"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH)


def test_a_consent_that_has_expired_or_was_withdrawn_lets_nobody_in(chat: Scene) -> None:
    chat.consent()
    with pytest.raises(Refused, match="time"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH, now=NOW + cast.HOUR_MS)
    chat.carry(chat.visitor.withdraw(cast.PUSH, NOW).posts)
    with pytest.raises(Refused, match="consent"):
        chat.knock(S, Purpose.PARTNER, cast.PUSH)


def test_an_expired_card_cannot_be_answered_with_yes(chat: Scene) -> None:
    chat.ask()
    with pytest.raises(Refused, match="time"):
        chat.visitor.give(cast.PUSH, [ITEMS[0].id], NOW + cast.HOUR_MS)
    assert not chat.visitor.consents.given


def test_only_ticked_items_are_in_the_record_that_the_owner_gets(chat: Scene) -> None:
    chat.consent(ticked=(1,))
    answers = [
        event.body
        for event in chat.heard[M.id]
        if isinstance(event, Said) and isinstance(event.body, bodies.ConsentAnswer)
    ]
    assert answers[0].record is not None
    record = consent.verify(
        answers[0].record,
        push=cast.PUSH,
        chat=cast.CHAT,
        visitor=cast.VISITOR_ID,
        line=NPIE,
        sign=cast.VISITOR.sign.public,
        kem=cast.VISITOR.kem.public,
        now_ms=NOW,
    )
    assert consent.verify_briefing(record, [ITEMS[1]])
    with pytest.raises(Refused, match="item"):
        consent.verify_briefing(record, [ITEMS[0]])


def test_a_card_of_somebody_who_is_not_the_owner_is_not_shown(chat: Scene) -> None:
    chat.consent()
    chat.knock(S, Purpose.PARTNER, cast.PUSH)
    with pytest.raises(Refused, match="role"):
        chat.ends[S.id].seal(
            bodies.ConsentAsk(
                id=talk.text("sneaky").id,
                at_ms=NOW,
                push=cast.PUSH,
                line=NPIE,
                who="",
                items=(),
                expires_ms=NOW,
            )
        )


def test_when_the_owner_leaves_the_other_line_has_the_chat_and_its_orphans(chat: Scene) -> None:
    chat.consent()
    chat.knock(S, Purpose.PARTNER, cast.PUSH)
    chat.tell(M, bodies.Leave(id=talk.text("leave").id, at_ms=NOW))
    assert chat.visitor.owner == S.id
    assert chat.readers == {S.id}
    assert not chat.ends[M.id].is_inside
    chat.visitor.presence(S.id, here=False)
    with pytest.raises(Refused, match="line"):
        chat.knock(J, Purpose.ORPHAN)


def test_a_counsellor_alone_with_the_visitor_does_not_leave(chat: Scene) -> None:
    chat.tell(M, bodies.Leave(id=talk.text("leave").id, at_ms=NOW))
    assert chat.readers == {M.id}


def test_a_partner_who_leaves_gives_the_chat_back_to_nobody_but_its_owner(chat: Scene) -> None:
    chat.consent()
    chat.knock(S, Purpose.PARTNER, cast.PUSH)
    chat.tell(S, bodies.Leave(id=talk.text("leave").id, at_ms=NOW))
    assert chat.readers == {M.id}
    assert chat.visitor.owner == M.id


def test_a_joint_chat_keeps_the_partner_when_the_owner_is_replaced(chat: Scene) -> None:
    chat.consent()
    chat.knock(S, Purpose.PARTNER, cast.PUSH)
    chat.visitor.presence(M.id, here=False)
    chat.knock(J, Purpose.ORPHAN)
    assert chat.readers == {J.id, S.id}
    assert chat.visitor.owner == J.id


def test_the_same_hello_again_gets_the_same_epoch_again(chat: Scene) -> None:
    before = chat.visitor.epoch
    turn = chat.knock(M)
    assert chat.visitor.epoch == before
    assert [type(post.frame) for post in turn.posts] == [frames.EpochFrame, frames.Receipt]


def test_an_old_hello_that_the_relay_plays_again_lets_nobody_back_in(chat: Scene) -> None:
    chat.visitor.presence(M.id, here=False)
    chat.knock(J, Purpose.ORPHAN)
    chat.visitor.presence(J.id, here=False)
    with pytest.raises(Refused, match="repeated"):
        chat.knock(M)
    chat.knock(M, Purpose.ORPHAN, nonce="fresh")
    assert chat.visitor.owner == M.id


def test_a_hello_that_another_device_signed_or_of_another_chat_is_refused(scene: Scene) -> None:
    with pytest.raises(Refused, match="signature"):
        scene.visitor.receive(scene.hello(M, signer=J), NOW)
    with pytest.raises(Refused, match="chat"):
        scene.visitor.receive(scene.hello(M, chat=cast.HUDDLE), NOW)
    with pytest.raises(Refused, match="form"):
        scene.visitor.receive(scene.hello(M, Purpose.PARTNER), NOW)
    with pytest.raises(Refused, match="form"):
        scene.visitor.receive(scene.hello(M, Purpose.CLAIM, cast.PUSH), NOW)


def test_nobody_issues_epochs_to_the_visitor(chat: Scene) -> None:
    with pytest.raises(Refused, match="sender"):
        chat.visitor.receive(frames.encode(talk.epoch_of([talk.MARIEKE, talk.SAM])), NOW)


def test_words_that_no_reader_had_are_sealed_anew_for_the_next_one_under_the_same_id(
    chat: Scene,
) -> None:
    lost, _ = chat.visitor.say("is daar iemand?", NOW)
    kept, turn = chat.visitor.say("ik wacht", NOW)
    assert not chat.visitor.is_delivered(lost)
    chat.visitor.presence(M.id, here=False)
    chat.knock(J, Purpose.ORPHAN)
    assert chat.words(J) == ["is daar iemand?", "ik wacht"]
    assert chat.visitor.is_delivered(lost)
    assert chat.visitor.is_delivered(kept)
    # The old owner is back: its rows are still there, and what it missed comes in order.
    for post in chat.visitor.due(NOW + 2000):
        chat.carry([post])
    assert chat.words(M) == ["is daar iemand?", "ik wacht"]
    assert turn.posts[0].to == M.id
    assert chat.visitor.unconfirmed == 0


def test_what_a_reader_had_is_not_told_to_the_next_one(chat: Scene) -> None:
    chat.carry(chat.visitor.say("alleen voor Marieke", NOW)[1].posts)
    chat.visitor.presence(M.id, here=False)
    chat.knock(J, Purpose.ORPHAN)
    assert chat.words(J) == []


def test_what_is_not_confirmed_goes_out_again_with_longer_waits(chat: Scene) -> None:
    chat.visitor.say("hallo", NOW)
    assert chat.visitor.due(NOW + 1999) == ()
    times = [at for at in range(NOW, NOW + 120_000, 500) if chat.visitor.due(at)]
    assert [at - NOW for at in times] == [2000, 6000, 14000, 30000, 60000, 90000]


def test_a_receipt_of_somebody_else_confirms_nothing(chat: Scene) -> None:
    message, turn = chat.visitor.say("hallo", NOW)
    envelope = turn.posts[0].frame
    assert isinstance(envelope, frames.Envelope)
    forged = chat.ends[S.id].receipt([], [message])
    with pytest.raises(Refused, match="sender"):
        chat.visitor.receive(frames.encode(forged), NOW)
    assert chat.visitor.unconfirmed == 1


def test_every_word_of_a_counsellor_is_confirmed_and_read_is_told(chat: Scene) -> None:
    chat.receipts.clear()
    turn = chat.tell(M, talk.text("dag, ik ben Marieke"))
    assert [type(event) for event in turn.events] == [Said]
    got = chat.ends[M.id].check_receipt(chat.receipts[0])
    assert len(got.got) == 1
    message = talk.text("dag, ik ben Marieke").id
    [post] = chat.visitor.seen([message]).posts
    assert isinstance(post.frame, frames.Receipt)
    assert chat.ends[M.id].check_receipt(post.frame).read == (message,)


def test_after_the_end_nothing_is_said_and_nobody_comes_in(chat: Scene) -> None:
    chat.carry(chat.visitor.close(NOW).posts)
    assert isinstance(chat.heard[M.id][-1], Said)
    with pytest.raises(NotInside):
        chat.visitor.say("nog iets", NOW)
    with pytest.raises(Refused, match="ended"):
        chat.knock(J)


def test_nothing_is_said_while_nobody_is_there(scene: Scene) -> None:
    with pytest.raises(NotInside):
        scene.visitor.say("hallo?", NOW)


def test_a_chat_has_64_epochs_at_most(chat: Scene) -> None:
    for n in range(1, EPOCHS_MAX):
        out, into = (M, J) if n % 2 else (J, M)
        chat.visitor.presence(out.id, here=False)
        chat.knock(into, Purpose.ORPHAN, nonce=str(n))
    assert chat.visitor.epoch is not None
    assert chat.visitor.epoch.n == EPOCHS_MAX
    assert chat.visitor.owner is not None
    chat.visitor.presence(chat.visitor.owner, here=False)
    with pytest.raises(Refused, match="full"):
        chat.knock(M, Purpose.ORPHAN, nonce="too many")
