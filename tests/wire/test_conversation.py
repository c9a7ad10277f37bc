"""One conversation, case by case: what the state machine finds by chance stands here by name."""

import pytest

from tests.wire import cast, talk
from workstation.domain.ids import MemberId
from workstation.wire import bodies, encoding, envelope, epoch, frames, names, receipt
from workstation.wire.documents import EpochMember, Role
from workstation.wire.events import (
    Again,
    Ahead,
    Dropped,
    EpochOpened,
    Missing,
    Said,
    ShutOut,
    Unreadable,
)
from workstation.wire.refusal import NotInside, Refused, Why
from workstation.wire.session import Conversation, Outgoing

V, M, S = talk.VISITOR, talk.MARIEKE, talk.SAM


def refused(why: Why, end: Conversation, frame: frames.EpochFrame | frames.Envelope) -> None:
    before = end.snapshot()
    with pytest.raises(Refused) as caught:
        end.receive(frame)
    assert caught.value.why is why
    assert end.snapshot() == before


def pair() -> tuple[Conversation, Conversation]:
    """The visitor and Marieke in epoch 1."""
    visitor, marieke = talk.end(V), talk.end(M)
    first = talk.epoch_of([M])
    visitor.receive(first)
    marieke.receive(first)
    return visitor, marieke


def words(events: list[object]) -> list[str]:
    return [
        event.body.text
        for event in events
        if isinstance(event, Said) and isinstance(event.body, bodies.Text)
    ]


def received(end: Conversation, *sent: Outgoing) -> list[str]:
    return [word for out in sent for word in words([*end.receive(out.frame)])]


def test_whoever_comes_in_learns_who_reads_along_and_by_what_name() -> None:
    _, marieke = pair()
    [opened] = talk.end(M, "again").receive(talk.epoch_of([M]))
    assert isinstance(opened, EpochOpened)
    assert opened.before is None
    assert opened.joined == {V, M}
    assert opened.owner_changed
    assert marieke.epoch is not None
    assert marieke.epoch.names == {M: "Marieke"}


def test_a_reader_who_joins_and_one_who_leaves_are_the_difference_of_two_epochs() -> None:
    _, marieke = pair()
    first = marieke.epoch
    assert first is not None
    second = talk.epoch_of([M, S], n=2, prev=first.digest)
    [opened] = marieke.receive(second)
    assert isinstance(opened, EpochOpened)
    assert opened.joined == {S}
    assert not opened.left
    assert not opened.owner_changed
    [out] = marieke.receive(talk.epoch_of([S], n=3, prev=epoch.digest(second)))
    assert isinstance(out, ShutOut)
    assert not marieke.is_inside
    with pytest.raises(NotInside):
        marieke.seal(talk.text("nog iets"))


def test_text_comes_once_and_in_order_however_it_travels() -> None:
    visitor, marieke = pair()
    one, two, three = (visitor.seal(talk.text(word)) for word in ("een", "twee", "drie"))
    assert [type(e) for e in marieke.receive(three.frame)] == [Ahead]
    assert [type(e) for e in marieke.receive(three.frame)] == [Ahead]
    assert received(marieke, two) == []
    assert received(marieke, one) == ["een", "twee", "drie"]
    [again] = marieke.receive(two.frame)
    assert again == Again(frame=two.frame_id, sender=V)


def test_words_under_a_later_epoch_wait_for_those_under_the_one_before() -> None:
    visitor, marieke = pair()
    early = visitor.seal(talk.text("voor"))
    assert visitor.epoch is not None
    second = talk.epoch_of([M, S], n=2, prev=visitor.epoch.digest)
    visitor.receive(second)
    late = visitor.seal(talk.text("na"))
    assert received(marieke, late) == []
    marieke.receive(second)
    assert received(marieke, early) == ["voor", "na"]


def test_a_joiner_does_not_wait_for_words_that_were_never_for_it() -> None:
    visitor, _ = pair()
    secret = visitor.seal(talk.text("alleen voor Marieke"))
    assert visitor.epoch is not None
    second = talk.epoch_of([M, S], n=2, prev=visitor.epoch.digest)
    visitor.receive(second)
    sam = talk.end(S)
    sam.receive(second)
    assert received(sam, visitor.seal(talk.text("dag Sam"))) == ["dag Sam"]
    refused(Why.EPOCH, sam, secret.frame)


def test_a_joiner_cannot_open_an_earlier_epoch_even_when_it_gets_the_frame() -> None:
    sam = talk.end(S)
    first = talk.epoch_of([M])
    refused(Why.RECEIVER, sam, first)
    sam.receive(talk.epoch_of([M, S], n=2, prev=epoch.digest(first)))
    assert [type(e) for e in sam.receive(first)] == [Again]
    assert sam.epochs[1].secret is None
    assert sam.epochs[1].names == {}


def test_somebody_put_out_cannot_open_the_next_epoch_with_all_that_it_holds() -> None:
    visitor, marieke = pair()
    assert visitor.epoch is not None
    second = talk.epoch_of([S], n=2, prev=visitor.epoch.digest)
    marieke.receive(second)
    visitor.receive(second)
    out = visitor.seal(talk.text("nu alleen Sam"))
    refused(Why.EPOCH, marieke, out.frame)
    payload = epoch.read(second, talk.ISSUER)
    held = marieke.epochs[1].secret
    assert held is not None
    header = envelope.header(out.frame)
    with pytest.raises(Refused):
        envelope.open_sealed(out.frame, header, held, cast.VISITOR.sign.public)
    assert M not in payload.wraps


def test_a_reader_who_comes_back_goes_on_at_any_later_epoch() -> None:
    _, marieke = pair()
    assert marieke.epoch is not None
    marieke.receive(talk.epoch_of([S], n=2, prev=marieke.epoch.digest))
    [opened] = marieke.receive(talk.epoch_of([M, S], n=5, prev=b"x" * 32))
    assert isinstance(opened, EpochOpened)
    assert opened.before is None


def test_a_reader_who_comes_back_does_not_wait_for_what_was_lost_while_it_was_out() -> None:
    visitor, marieke = pair()
    lost = visitor.seal(talk.text("nooit aangekomen"))
    assert visitor.epoch is not None
    second = talk.epoch_of([S], n=2, prev=visitor.epoch.digest)
    third = talk.epoch_of([M], n=3, prev=epoch.digest(second))
    for frame in (second, third):
        visitor.receive(frame)
        marieke.receive(frame)
    marieke = talk.restarted(marieke, marieke.snapshot(), 2)
    assert received(marieke, visitor.seal(talk.text("dag weer"))) == ["dag weer"]
    assert received(marieke, lost) == ["nooit aangekomen"]


def test_a_reader_who_was_never_told_that_it_was_out_comes_back_after_a_hello() -> None:
    _, marieke = pair()
    later = talk.epoch_of([M], n=4, prev=b"x" * 32)
    assert [type(e) for e in marieke.receive(later)] == [Ahead]
    marieke = talk.restarted(marieke, marieke.snapshot(), 2)
    assert [type(e) for e in marieke.receive(later)] == [Ahead]
    marieke.expect_entry()
    marieke = talk.restarted(marieke, marieke.snapshot(), 3)
    assert [type(e) for e in marieke.receive(later)] == [EpochOpened]


def test_epochs_that_overtake_each_other_are_taken_in_order() -> None:
    _, marieke = pair()
    assert marieke.epoch is not None
    second = talk.epoch_of([M, S], n=2, prev=marieke.epoch.digest)
    third = talk.epoch_of([M], n=3, prev=epoch.digest(second))
    assert [type(e) for e in marieke.receive(third)] == [Ahead]
    assert [type(e) for e in marieke.receive(second)] == [EpochOpened, EpochOpened]
    assert marieke.receive(second) == [Again(frame=frames.epoch_frame_id(cast.CHAT, 2), sender=V)]


def test_what_was_said_under_the_first_epoch_comes_when_the_second_was_faster() -> None:
    visitor = talk.end(V)
    first = talk.epoch_of([M])
    visitor.receive(first)
    one, two = visitor.seal(talk.text("een")), visitor.seal(talk.text("twee"))
    second = talk.epoch_of([M, S], n=2, prev=epoch.digest(first))
    visitor.receive(second)
    three = visitor.seal(talk.text("drie"))
    marieke = talk.end(M)
    marieke.receive(second)
    assert received(marieke, three) == ["drie"]
    assert [type(e) for e in marieke.receive(first)] == [Again]
    marieke = talk.restarted(marieke, marieke.snapshot(), 2)
    assert received(marieke, two, one) == ["een", "twee"]


def test_a_second_story_about_an_epoch_is_a_fork() -> None:
    _, marieke = pair()
    refused(Why.FORK, marieke, talk.epoch_of([M, S]))
    refused(Why.FORK, marieke, talk.epoch_of([M, S], n=2, prev=b"y" * 32))
    first = marieke.epoch
    assert first is not None
    marieke.receive(talk.epoch_of([M, S], n=2, prev=first.digest))
    refused(Why.FORK, marieke, talk.epoch_of([M], n=2, prev=first.digest))


def test_an_earlier_epoch_that_does_not_lead_to_the_one_we_have_is_a_fork() -> None:
    marieke = talk.end(M)
    marieke.receive(talk.epoch_of([M], n=2, prev=epoch.digest(talk.epoch_of([M, S]))))
    refused(Why.FORK, marieke, talk.epoch_of([M]))


def test_an_epoch_that_somebody_else_signed_is_refused() -> None:
    _, marieke = pair()
    honest = talk.epoch_of([M, S], n=2, prev=b"x" * 32)
    forged = frames.EpochFrame(
        v=1,
        doc=type(honest.doc)(
            p=honest.doc.p,
            s=encoding.Signature(cast.SAM.keys.sign.sign(b"schakel/1/epoch\0" + honest.doc.p)),
        ),
    )
    refused(Why.SIGNATURE, marieke, forged)


def test_an_epoch_of_another_visitor_is_refused_although_its_signature_is_right() -> None:
    other = cast.identity("another visitor")
    id_ = MemberId(names.visitor_id(other.sign.public, other.kem.public))
    frame = epoch.issue(
        chat=cast.CHAT,
        n=1,
        prev=b"",
        issuer=id_,
        owner=M,
        members=[
            EpochMember(
                id=id_,
                line="",
                role=Role.VISITOR,
                sign=other.sign.public,
                kem=other.kem.public,
            ),
            cast.MARIEKE.member,
        ],
        names={},
        secret=b"s" * 32,
        at_ms=0,
        sign=other.sign,
    )
    refused(Why.SENDER, talk.end(M), frame)


def test_a_member_cannot_speak_as_another() -> None:
    visitor, marieke = pair()
    assert visitor.epoch is not None
    assert visitor.epoch.secret is not None
    header = envelope.Header(
        v=1, chat=cast.CHAT, epoch=1, sender=V, session=talk.session("x"), counter=0, prev=()
    )
    body = bodies.encode(talk.text("ik ben de bezoeker"))
    frame = envelope.seal(header, body, visitor.epoch.secret, cast.MARIEKE.keys.sign)
    refused(Why.SIGNATURE, marieke, frame)


def test_own_words_do_not_come_back() -> None:
    visitor, _ = pair()
    refused(Why.SENDER, visitor, visitor.seal(talk.text("echo")).frame)


def test_somebody_outside_the_epoch_cannot_speak_in_it() -> None:
    visitor, marieke = pair()
    assert visitor.epoch is not None
    assert visitor.epoch.secret is not None
    header = envelope.Header(
        v=1, chat=cast.CHAT, epoch=1, sender=S, session=talk.session("x"), counter=0, prev=()
    )
    frame = envelope.seal(
        header, bodies.encode(talk.text("x")), visitor.epoch.secret, cast.SAM.keys.sign
    )
    refused(Why.SENDER, marieke, frame)


def test_only_the_owner_shows_a_card_and_only_the_visitor_answers_it() -> None:
    visitor, marieke = pair()
    answer = bodies.ConsentAnswer(id=talk.text("a").id, at_ms=0, push=cast.PUSH, record=None)
    with pytest.raises(Refused, match="role"):
        marieke.seal(answer)
    assert marieke.epoch is not None
    assert marieke.epoch.secret is not None
    header = envelope.Header(
        v=1, chat=cast.CHAT, epoch=1, sender=M, session=talk.session("x"), counter=0, prev=()
    )
    frame = envelope.seal(
        header, bodies.encode(answer), marieke.epoch.secret, cast.MARIEKE.keys.sign
    )
    assert visitor.receive(frame) == [Unreadable(frame=header.frame_id, sender=M, why=Why.ROLE)]


def test_a_body_that_is_no_body_does_not_hold_up_what_follows() -> None:
    visitor, marieke = pair()
    assert marieke.epoch is not None
    assert marieke.epoch.secret is not None
    session = talk.session("odd")
    for counter, (data, kind) in enumerate([(b'{"kind":"dance"}', Unreadable), (b"", Unreadable)]):
        header = envelope.Header(
            v=1, chat=cast.CHAT, epoch=1, sender=M, session=session, counter=counter, prev=()
        )
        frame = envelope.seal(header, data, marieke.epoch.secret, cast.MARIEKE.keys.sign)
        assert [type(e) for e in visitor.receive(frame)] == [kind]


def test_the_same_message_sealed_anew_under_another_epoch_is_told_once() -> None:
    visitor, marieke = pair()
    first = visitor.seal(talk.text("help"))
    assert visitor.epoch is not None
    second = talk.epoch_of([M, S], n=2, prev=visitor.epoch.digest)
    visitor.receive(second)
    marieke.receive(second)
    anew = visitor.seal(talk.text("help"))
    assert received(marieke, first, anew) == ["help"]


def test_another_senders_use_of_a_message_id_does_not_swallow_the_message() -> None:
    visitor = talk.end(V)
    joint = talk.epoch_of([M, S])
    marieke, sam = talk.end(M), talk.end(S)
    for end in (visitor, marieke, sam):
        end.receive(joint)
    stolen = sam.seal(talk.text("van mij", label="same id"))
    honest = visitor.seal(talk.text("van de bezoeker", label="same id"))
    assert received(marieke, stolen, honest) == ["van mij", "van de bezoeker"]


def test_a_restart_never_repeats_a_nonce_and_never_waits_for_what_the_old_session_lost() -> None:
    visitor, marieke = pair()
    snapshot = visitor.snapshot()
    lost = visitor.seal(talk.text("nooit verstuurd"))
    visitor = talk.restarted(visitor, snapshot, "after")
    out = visitor.seal(talk.text("daarna"))
    assert out.frame_id != lost.frame_id
    assert received(marieke, out) == ["daarna"]


def test_a_frame_that_could_not_be_stored_ends_the_session() -> None:
    visitor, marieke = pair()
    visitor.seal(talk.text("opslaan mislukt"))
    visitor.renew(talk.session("renewed"))
    assert received(marieke, visitor.seal(talk.text("opnieuw"))) == ["opnieuw"]
    with pytest.raises(ValueError, match=r"^$"):
        visitor.renew(visitor.session)


def test_a_restart_of_the_receiver_remembers_what_it_has() -> None:
    visitor, marieke = pair()
    one, two = visitor.seal(talk.text("een")), visitor.seal(talk.text("twee"))
    assert received(marieke, one) == ["een"]
    marieke = talk.restarted(marieke, marieke.snapshot(), 2)
    assert received(marieke, one, two) == ["twee"]


def test_the_window_is_256_and_the_one_in_turn_always_finds_room() -> None:
    visitor, marieke = pair()
    outs = [visitor.seal(talk.text(str(n))) for n in range(258)]
    for out in outs[1:256]:
        marieke.receive(out.frame)
    refused(Why.FULL, marieke, outs[256].frame)
    assert len(received(marieke, outs[0])) == 256
    assert received(marieke, outs[256], outs[257]) == ["256", "257"]


def test_junk_for_a_coming_epoch_cannot_keep_the_good_frame_out() -> None:
    visitor, marieke = pair()
    assert visitor.epoch is not None
    second = talk.epoch_of([M, S], n=2, prev=visitor.epoch.digest)
    visitor.receive(second)
    out = visitor.seal(talk.text("goed"))
    junk = frames.Envelope(
        v=1, h=out.frame.h, c=encoding.Raw(bytes(len(out.frame.c))), s=out.frame.s
    )
    marieke.receive(junk)
    marieke.receive(out.frame)
    events = marieke.receive(second)
    assert words([*events]) == ["goed"]
    assert Dropped(why=Why.SIGNATURE) in events


def test_envelopes_ahead_of_their_epoch_are_few() -> None:
    visitor, marieke = pair()
    assert visitor.epoch is not None
    visitor.receive(talk.epoch_of([M, S], n=2, prev=visitor.epoch.digest))
    for n in range(256):
        marieke.receive(visitor.seal(talk.text(str(n))).frame)
    refused(Why.FULL, marieke, visitor.seal(talk.text("te veel")).frame)


def test_a_gap_that_stays_is_given_up_by_name_and_number() -> None:
    visitor, marieke = pair()
    lost = [visitor.seal(talk.text(word)) for word in ("een", "twee")]
    kept = visitor.seal(talk.text("drie"))
    marieke.receive(kept.frame)
    assert marieke.waits_for() == ((V, visitor.session),)
    events = marieke.give_up(V, visitor.session)
    assert events[0] == Missing(sender=V, count=2)
    assert words([*events]) == ["drie"]
    assert marieke.waits_for() == ()
    marieke = talk.restarted(marieke, marieke.snapshot(), 2)
    late = [*lost, *lost, visitor.seal(talk.text("vier"))]
    assert received(marieke, *late) == ["een", "twee", "vier"]
    assert marieke.give_up(V, visitor.session) == []


def test_a_session_cannot_take_back_what_it_said_of_itself() -> None:
    visitor, marieke = pair()
    first = visitor.epoch
    assert first is not None
    assert first.secret is not None
    second = talk.epoch_of([M, S], n=2, prev=first.digest)
    visitor.receive(second)
    marieke.receive(second)
    received(marieke, visitor.seal(talk.text("onder twee")))
    header = envelope.Header(
        v=1, chat=cast.CHAT, epoch=1, sender=V, session=visitor.session, counter=0, prev=()
    )
    frame = envelope.seal(header, bodies.encode(talk.text("x")), first.secret, cast.VISITOR.sign)
    refused(Why.EPOCH, marieke, frame)


def test_a_receipt_is_the_receivers_own_and_of_this_chat() -> None:
    visitor, marieke = pair()
    out = visitor.seal(talk.text("hallo"))
    got = visitor.check_receipt(marieke.receipt([out.frame_id], [out.message]))
    assert (got.sender, got.got, got.read) == (M, (out.frame_id,), (out.message,))
    forged = receipt.make(
        chat=cast.CHAT, sender=M, got=[out.frame_id], read=[], sign=cast.SAM.keys.sign
    )
    foreign = receipt.make(
        chat=cast.HUDDLE, sender=M, got=[out.frame_id], read=[], sign=cast.MARIEKE.keys.sign
    )
    outsider = receipt.make(chat=cast.CHAT, sender=S, got=[], read=[], sign=cast.SAM.keys.sign)
    for frame, why in ((forged, "signature"), (foreign, "chat"), (outsider, "sender")):
        with pytest.raises(Refused, match=why):
            visitor.check_receipt(frame)


def test_a_huddle_has_its_owner_as_issuer_and_never_the_visitor() -> None:
    issuer = epoch.Issuer(id=M, sign=cast.MARIEKE.keys.sign.public)

    def huddle(members: list[EpochMember]) -> frames.EpochFrame:
        return epoch.issue(
            chat=cast.HUDDLE,
            n=1,
            prev=b"",
            issuer=M,
            owner=M,
            members=members,
            names={M: "Marieke"},
            secret=b"h" * 32,
            at_ms=cast.NOW_MS,
            sign=cast.MARIEKE.keys.sign,
        )

    sam = Conversation(
        chat=cast.HUDDLE,
        me=S,
        identity=cast.SAM.keys,
        issuer=issuer,
        session=talk.session("huddle"),
    )
    [opened] = sam.receive(huddle([cast.MARIEKE.member, cast.SAM.member]))
    assert isinstance(opened, EpochOpened)
    assert sam.seal(talk.text("onder ons")).receivers == (cast.MARIEKE.member,)
    with pytest.raises(Refused, match="form"):
        huddle([cast.MARIEKE.member, cast.VISITOR_MEMBER])


def test_a_snapshot_that_is_damaged_is_refused() -> None:
    visitor, _ = pair()
    with pytest.raises(Refused):
        talk.restarted(visitor, visitor.snapshot()[:-2], 2)
