"""A dossier from one line to the other: what was ticked, whose it is, and how it goes again."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest

from tests.e2e.stage import until
from tests.services.lines import NPIE
from tests.services.office import Office, Seat, Visitor
from workstation.domain import dossier as dossiers
from workstation.domain.chat import Visitor as Reached
from workstation.domain.dossier import Dossier, DossierEnd, DossierState, Ground, Source
from workstation.domain.errors import ImpossibleAction, StoreError, StoreFault
from workstation.domain.ids import PushId
from workstation.domain.push import Side
from workstation.services import dossier_papers as letters
from workstation.services.dossier_papers import Chosen, NothingChosen, TooMuch
from workstation.services.dossiers import NoReason, NotSoLong
from workstation.services.events import ChatErased, DossierRefused
from workstation.services.waiting import TicketGone, TicketUnreadable
from workstation.wire import bodies, documents, dossier, sealed_bodies, signed
from workstation.wire.refusal import NotInside, Why

NOTE = Chosen(source=Source.NOTE, label="Nota", text="Wat ik opschreef.")
STEP = Chosen(source=Source.STEP, label="Veilig nu?", text="Ja")
FACT = Chosen(source=Source.FACT, label="Vorm", text="Seksueel geweld")
S = DossierState


def ground(office: Office, **change: str) -> Ground:
    told = {"by": "Marieke", "reason": "Gevaar voor een kind."} | change
    return Ground(id="nood", version=1, name="Noodsituatie", at=office.clock.now(), **told)


def term(seat: Seat, days: int) -> datetime:
    return dossiers.first_day_after(days, seat.clock.now())


def row(seat: Seat, id_: PushId) -> Dossier:
    found = seat.ws.casebook.dossier(id_)
    assert found is not None
    return found


async def state(seat: Seat, id_: PushId, wanted: DossierState) -> Dossier:
    def is_so() -> bool:
        known = seat.ws.casebook.dossier(id_)
        return known is not None and known.state is wanted

    await until(is_so)
    return row(seat, id_)


async def upkeep(*seats: Seat) -> None:
    for one in seats:
        await one.ws.dossier_upkeep.once()


@pytest.fixture
async def sam(office: Office) -> Seat:
    one = await office.seat(NPIE, "Sam")
    await one.ws.retention.once(start=True)
    return one


async def asked(seat: Seat, talk: Visitor, *chosen: Chosen) -> PushId:
    id_ = await seat.ws.dossiers.ask(
        talk.chat, NPIE, chosen or (NOTE, STEP, FACT), until=term(seat, 90)
    )
    await until(lambda: id_ in talk.side.consents.asks)
    return id_


async def allowed(seat: Seat, talk: Visitor, keep: int = 2) -> PushId:
    id_ = await asked(seat, talk)
    items = [item.id for item in talk.side.consents.asks[id_].items][:keep]
    talk.send(talk.side.give(id_, items, talk.now_ms))
    await state(seat, id_, S.ALLOWED)
    return id_


async def decided(office: Office, seat: Seat, talk: Visitor) -> PushId:
    return await seat.ws.dossiers.decide(
        talk.chat, NPIE, (NOTE, FACT), until=term(seat, 30), ground=ground(office)
    )


async def offered(seat: Seat, sam: Seat, id_: PushId) -> None:
    await seat.ws.dossiers.offer(id_)
    await upkeep(seat)
    assert sam.ws.dossier_shelf.ready()


async def delivered(seat: Seat, sam: Seat, id_: PushId) -> None:
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    assert await sam.ws.dossier_shelf.fetch(ready.ticket) == id_
    await state(sam, id_, S.RECEIVED)
    await state(seat, id_, S.RECEIVED)


# ---- the way there


async def test_only_what_was_ticked_goes_and_the_sender_keeps_the_receipt(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk, keep=2)
    assert [p.text for p in row(seat, id_).points] == [NOTE.text, STEP.text]
    await delivered(seat, sam, id_)
    here = row(sam, id_)
    assert [(p.source, p.label, p.text) for p in here.points] == [
        (Source.NOTE, "Nota", NOTE.text),
        (Source.STEP, "Veilig nu?", "Ja"),
    ]
    assert here.record is not None
    assert (here.name, here.line) == ("Marieke", "1712")
    kept = row(seat, id_)
    assert (kept.name, kept.count) == ("Sam", 2)
    assert not kept.has_words
    assert not any(p.label for p in kept.points)
    told = signed.read(signed.from_bytes(kept.receipt or b""), dossier.Receipt)
    assert (told.what, told.device, bytes(told.digest)) == (
        dossier.Receipted.RECEIVED,
        sam.own.device,
        here.digest,
    )


async def test_the_visitor_who_is_there_sees_that_it_was_read(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await delivered(seat, sam, id_)
    await sam.ws.dossier_shelf.open(id_)
    await state(seat, id_, S.READ)
    news = [s.body for s in talk.heard if isinstance(s.body, bodies.PushNews)]
    await until(lambda: any(isinstance(s.body, bodies.PushNews) for s in talk.heard))
    news = [s.body for s in talk.heard if isinstance(s.body, bodies.PushNews)]
    assert [(n.push, n.state) for n in news] == [(id_, bodies.News.READ)]


async def test_a_ground_goes_with_who_decided_when_and_why_and_the_audit_has_it(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await delivered(seat, sam, id_)
    assert row(sam, id_).ground == ground(office)
    assert row(sam, id_).record is None
    traces = [(what, subject) for _, what, subject in seat.store.journal.traces]
    assert ("dossier_on_ground", f"{id_} nood.1") in traces


async def test_nothing_of_it_is_on_the_relay_before_somebody_fetches_it(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    before = len(seat.post.sent)
    await offered(seat, sam, id_)
    assert [letter.to for letter in seat.post.sent[before:]] == []
    [ready] = sam.ws.dossier_shelf.ready()
    assert (ready.line, ready.sender, ready.count) == ("1712", "Marieke", 2)
    assert sam.ws.waiting.rings() == ()


async def test_a_no_or_a_yes_to_nothing_ends_it_here(seat: Seat, talk: Visitor) -> None:
    for ticked in (None, []):
        id_ = await asked(seat, talk)
        if ticked is None:
            talk.send(talk.side.refuse(id_, talk.now_ms))
        else:
            talk.send(talk.side.give(id_, ticked, talk.now_ms))
        over = await state(seat, id_, S.ENDED)
        assert (over.end, over.has_words, over.is_settled) == (DossierEnd.REFUSED, False, True)


async def test_a_chat_that_ends_answers_nothing_any_more(seat: Seat, talk: Visitor) -> None:
    id_ = await asked(seat, talk)
    talk.send(talk.side.close(talk.now_ms))
    assert (await state(seat, id_, S.ENDED)).end is DossierEnd.UNANSWERED


async def test_exactly_one_of_a_line_has_it(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    other = await office.seat(NPIE, "Noor")
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    results = await asyncio.gather(
        sam.ws.dossier_shelf.fetch(ready.ticket),
        other.ws.dossier_shelf.fetch(ready.ticket),
        return_exceptions=True,
    )
    assert sum(isinstance(r, TicketGone) for r in results) == 1
    assert sum(r == id_ for r in results) == 1


async def test_whoever_asks_although_somebody_has_it_is_told_so(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    """The relay forgot the claim after a day: the sender decides."""
    other = await office.seat(NPIE, "Noor")
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    await sam.ws.dossier_shelf.fetch(ready.ticket)
    await state(seat, id_, S.RECEIVED)
    office.post.rooms[NPIE].claims.clear()
    await other.ws.dossier_shelf.fetch(ready.ticket)
    assert (await state(other, id_, S.ENDED)).end is DossierEnd.TAKEN
    assert row(seat, id_).name == "Sam"


# ---- what is not allowed


@pytest.mark.parametrize(
    ("chosen", "days", "error"),
    [
        ((), 90, NothingChosen),
        ((replace(NOTE, text="  "),), 90, NothingChosen),
        ((NOTE,) * 33, 90, TooMuch),
        ((replace(NOTE, text="x" * 19_000),), 90, TooMuch),
        ((replace(NOTE, label="x" * 201),), 90, TooMuch),
        ((NOTE,), -1, NotSoLong),
        ((NOTE,), 366, NotSoLong),
    ],
)
async def test_what_cannot_go_is_said_before_anybody_is_asked(
    seat: Seat, talk: Visitor, chosen: tuple[Chosen, ...], days: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await seat.ws.dossiers.ask(talk.chat, NPIE, chosen, until=term(seat, days))
    assert seat.ws.casebook.dossiers() == ()


async def test_a_long_note_becomes_several_points(seat: Seat, talk: Visitor) -> None:
    id_ = await asked(seat, talk, replace(NOTE, text="woord " * 1000))
    points = row(seat, id_).points
    assert [p.label for p in points] == ["Nota (1/2)", "Nota (2/2)"]
    assert " ".join(p.text for p in points) == ("woord " * 1000).strip()


@pytest.mark.parametrize("missing", ["by", "reason"])
async def test_no_ground_without_who_and_why(
    office: Office, seat: Seat, talk: Visitor, missing: str
) -> None:
    with pytest.raises(NoReason):
        await seat.ws.dossiers.decide(
            talk.chat, NPIE, (NOTE,), until=term(seat, 30), ground=ground(office, **{missing: " "})
        )


async def test_nothing_is_laid_ready_before_it_is_allowed(seat: Seat, talk: Visitor) -> None:
    id_ = await asked(seat, talk)
    with pytest.raises(ImpossibleAction):
        await seat.ws.dossiers.offer(id_)


async def test_a_consent_that_is_over_sends_nothing(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    await sam.ws.dossier_shelf.fetch(ready.ticket)
    await state(sam, id_, S.RECEIVED)
    again = await allowed(seat, talk)
    office.clock.forward(72 * 3600 + 1)
    await seat.ws.dossiers.offer(again)
    assert row(seat, again).end is DossierEnd.CONSENT_OVER


# ---- the ways back


async def test_the_visitor_takes_it_back_before_anybody_fetched_it(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    talk.send(talk.side.withdraw(id_, talk.now_ms))
    over = await state(seat, id_, S.ENDED)
    assert (over.end, over.has_words) == (DossierEnd.WITHDRAWN_BY_VISITOR, False)
    await upkeep(seat)
    assert sam.ws.dossier_shelf.ready() == ()


async def test_a_withdrawal_closes_and_erases_what_is_there_and_the_proof_comes_back(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await delivered(seat, sam, id_)
    await sam.ws.dossier_shelf.open(id_)
    talk.send(talk.side.withdraw(id_, talk.now_ms))
    over = await state(sam, id_, S.ENDED)
    assert (over.end, over.points) == (DossierEnd.WITHDRAWN_BY_VISITOR, ())
    with pytest.raises(NotInside):
        await sam.ws.dossier_shelf.open(id_)
    await upkeep(sam)
    await state(sam, id_, S.ERASED)
    kept = await state(seat, id_, S.ERASED)
    told = signed.read(signed.from_bytes(kept.erasure or b""), dossier.Receipt)
    assert told.what is dossier.Receipted.ERASED


async def test_the_sender_takes_it_back(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await delivered(seat, sam, id_)
    await seat.ws.dossiers.take_back(id_)
    await state(sam, id_, S.ENDED)
    await upkeep(sam)
    assert (await state(seat, id_, S.ERASED)).end is DossierEnd.WITHDRAWN


async def test_a_withdrawal_that_overtakes_the_dossier_wins(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    # The dossier itself is lost on its way, then repeated after it was taken back.
    sam.post.lose_next = 0
    await sam.ws.tasks.stop()
    await sam.ws.dossier_shelf.fetch(ready.ticket)
    sam.ws.tasks.start(sam.ws.outbox._send(next(iter(sam.ws.outbox._lanes))), name="by hand")
    await state(seat, id_, S.SENT)
    talk.send(talk.side.withdraw(id_, talk.now_ms))
    await state(seat, id_, S.ENDED)
    await until(lambda: sam.post.queues[sam.own.device].qsize() >= 2)
    sam.post.again(sam.own.device)  # the other way round
    sam.ws.tasks.start(sam.ws.inbox.receive(), name="inbox")
    over = await state(sam, id_, S.ENDED)
    await until(lambda: sam.ws.inbox.refused[Why.REPEATED] == 1)
    assert (over.points, row(sam, id_).points) == ((), ())


async def test_at_its_day_it_goes_by_itself_and_not_by_a_doubtful_clock(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await delivered(seat, sam, id_)
    talk.send(talk.side.close(talk.now_ms))
    office.clock.forward(timedelta(days=20).total_seconds())
    await sam.ws.retention.once()
    await upkeep(sam)
    assert row(sam, id_).state is S.RECEIVED
    office.clock.forward(timedelta(days=40).total_seconds())
    await sam.ws.retention.once()  # a far day: it is looked at first
    await upkeep(sam)
    assert row(sam, id_).state is S.RECEIVED
    with pytest.raises(NotInside):
        await sam.ws.dossier_shelf.open(id_)
    office.clock.forward(timedelta(minutes=11).total_seconds())
    await sam.ws.retention.once()
    await upkeep(sam)
    assert row(sam, id_).end is DossierEnd.EXPIRED
    assert not row(sam, id_).has_words


async def test_the_receiver_may_let_it_go_earlier_and_the_sender_knows(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await delivered(seat, sam, id_)
    await sam.ws.dossier_shelf.end(id_, DossierEnd.BY_RECEIVER)
    await upkeep(sam)
    assert (await state(seat, id_, S.ERASED)).end is DossierEnd.BY_RECEIVER


async def test_what_nobody_fetches_ends_after_two_weeks(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await offered(seat, sam, id_)
    office.clock.forward(dossiers.OFFERED_FOR.total_seconds())
    await upkeep(seat)
    assert (row(seat, id_).end, row(seat, id_).has_words) == (DossierEnd.NOT_FETCHED, False)
    assert sam.ws.dossier_shelf.ready() == ()


# ---- hostile letters


async def forged(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, body: sealed_bodies.AnyBody
) -> None:
    """Sealed by the real sender, who is not honest."""
    letter = seat.ws.credentials.letter(
        body,
        chat=talk.chat,
        to=sam.ws.credentials.me,
        kem=sam.ws.credentials.keys.kem.public,
        line=NPIE,
    )
    office.post.deliver(letter, line=seat.own.line, sender=seat.own.device)


async def on_its_way(seat: Seat, sam: Seat, id_: PushId) -> sealed_bodies.DossierSent:
    """Fetched by Sam, whose question Marieke never hears; what she would have sent."""
    await offered(seat, sam, id_)
    one = row(seat, id_)
    await seat.ws.tasks.stop()
    [ready] = sam.ws.dossier_shelf.ready()
    await sam.ws.dossier_shelf.fetch(ready.ticket)
    return letters.letter_of(one, seat.ws.credentials, seat.clock.now())


def changed(
    seat: Seat, sent: sealed_bodies.DossierSent, **change: object
) -> sealed_bodies.DossierSent:
    """The same with another document, signed anew by its dishonest sender."""
    doc = signed.read(sent.doc, dossier.Dossier)
    made = msgspec.structs.replace(doc, **change)
    return msgspec.structs.replace(
        sent, doc=signed.sign(signed.Kind.DOSSIER, made, seat.ws.credentials.keys.sign)
    )


async def refused_there(sam: Seat, id_: PushId, why: Why, told: list[DossierRefused]) -> None:
    over = await state(sam, id_, S.ENDED)
    assert (over.end, over.points, over.record) == (DossierEnd.INVALID, (), None)
    assert [one.why for one in told] == [why]


@pytest.fixture
def told(sam: Seat) -> list[DossierRefused]:
    heard: list[DossierRefused] = []
    sam.ws.bus.on(DossierRefused, heard.append)
    return heard


async def test_an_item_that_was_not_ticked_is_refused_whole(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    items = signed.read(sent.doc, dossier.Dossier).items
    smuggled = dossier.ShownItem(
        id=dossier.point_id(signed.read(sent.doc, dossier.Dossier).until_ms, "fact", 3),
        label="Vorm",
        text="Seksueel geweld",
    )
    await forged(office, seat, sam, talk, changed(seat, sent, items=(*items, smuggled)))
    await refused_there(sam, id_, Why.ITEM, told)


async def test_other_words_than_were_shown_are_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    [item] = signed.read(sent.doc, dossier.Dossier).items
    worse = msgspec.structs.replace(item, text="iets anders")
    await forged(office, seat, sam, talk, changed(seat, sent, items=(worse,)))
    await refused_there(sam, id_, Why.ITEM, told)


async def test_a_longer_term_than_was_shown_is_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    later = signed.read(sent.doc, dossier.Dossier).until_ms + 86_400_000
    await forged(office, seat, sam, talk, changed(seat, sent, until_ms=later))
    await refused_there(sam, id_, Why.ITEM, told)


async def test_a_record_of_another_dossier_does_not_serve(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    first = await allowed(seat, talk, keep=2)
    record = signed.from_bytes(row(seat, first).record or b"")
    second = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, second)
    await forged(office, seat, sam, talk, msgspec.structs.replace(sent, record=record))
    await refused_there(sam, second, Why.CONSENT, told)


async def test_neither_record_nor_ground_or_both_are_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    bare = msgspec.structs.replace(sent, record=None, visitor=None)
    await forged(office, seat, sam, talk, bare)
    await refused_there(sam, id_, Why.CONSENT, told)


async def test_a_consent_that_is_over_when_it_comes_is_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    office.clock.forward(72 * 3600 + 1)
    await forged(office, seat, sam, talk, sent)
    await refused_there(sam, id_, Why.TIME, told)


async def test_a_dossier_for_another_line_is_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    await forged(office, seat, sam, talk, changed(seat, sent, line="1712"))
    await refused_there(sam, id_, Why.LINE, told)


async def test_a_tampered_document_is_refused(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk, keep=1)
    sent = await on_its_way(seat, sam, id_)
    raw = signed.Raw(bytes(sent.doc.p).replace(b"Nota", b"Noot"))
    torn = msgspec.structs.replace(sent.doc, p=raw)
    await forged(office, seat, sam, talk, msgspec.structs.replace(sent, doc=torn))
    await refused_there(sam, id_, Why.SIGNATURE, told)


async def test_what_nobody_asked_for_is_refused_and_everything_goes_on(
    office: Office, seat: Seat, sam: Seat, talk: Visitor, told: list[DossierRefused]
) -> None:
    id_ = await allowed(seat, talk)
    sent = letters.letter_of(row(seat, id_), seat.ws.credentials, seat.clock.now())
    await forged(office, seat, sam, talk, sent)
    await until(lambda: sam.ws.inbox.refused[Why.CONSENT] == 1)
    assert [one.why for one in told] == [Why.CONSENT]
    assert sam.ws.casebook.dossiers() == ()
    await delivered(seat, sam, id_)


async def test_a_ticket_of_another_key_or_of_garbage_is_not_shown(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    room = office.post.rooms[NPIE]
    for name, ticket in list(room.tickets.items()):
        room.tickets[name] = replace(ticket, secret=b"\x00" * 400)
    sam.ws.dossier_shelf._opened.clear()
    assert sam.ws.dossier_shelf.ready() == ()


async def test_only_a_dossiers_ticket_is_claimed_for_a_dossier(
    office: Office, sam: Seat, seat: Seat
) -> None:
    someone = office.visitor()
    someone.ring()
    with pytest.raises(TicketUnreadable):
        await seat.ws.dossier_shelf.fetch(someone.ticket)
    assert someone.ticket not in office.post.rooms[seat.own.line].claims
    with pytest.raises(TicketGone):
        await sam.ws.dossier_shelf.fetch(someone.ticket)


async def test_a_receipt_of_somebody_else_proves_nothing(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    other = await office.seat(NPIE, "Noor")
    id_ = await allowed(seat, talk)
    await delivered(seat, sam, id_)
    made = dossier.receipt(
        dossier=id_,
        line=NPIE,
        device=other.own.device,
        what=dossier.Receipted.ERASED,
        digest=row(seat, id_).digest or b"",
        at_ms=talk.now_ms,
        sign=other.ws.credentials.keys.sign,
    )
    letter = other.ws.credentials.letter(
        sealed_bodies.DossierReceipt(dossier=id_, receipt=made),
        chat=talk.chat,
        to=seat.ws.credentials.me,
        kem=seat.ws.credentials.keys.kem.public,
        line=seat.own.line,
    )
    office.post.deliver(letter, line=NPIE, sender=other.own.device)
    await until(lambda: seat.ws.inbox.refused[Why.SENDER] == 1)
    assert row(seat, id_).state is S.RECEIVED


async def test_a_dossier_consent_lets_nobody_into_the_chat(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await delivered(seat, sam, id_)
    known = row(sam, id_).visitor
    assert isinstance(known, Reached)
    await sam.ws.chats.open(
        chat=talk.chat,
        ticket=row(sam, id_).ticket,
        entry=seat.ws.casebook.chats()[0].entry,
        visitor=known,
        answers={},
        purpose=documents.Purpose.PARTNER,
        push=id_,
    )
    await until(lambda: talk.refused > 0)
    assert {reader.line for reader in talk.side.readers} == {"1712"}


# ---- whatever dies


async def test_after_a_restart_both_sides_go_on(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    await seat.stand_up()
    [ready] = sam.ws.dossier_shelf.ready()
    await sam.ws.dossier_shelf.fetch(ready.ticket)
    await sam.stand_up()
    await seat.sit()
    await sam.sit()
    await state(sam, id_, S.RECEIVED)
    await state(seat, id_, S.RECEIVED)
    assert row(sam, id_).side is Side.RECEIVER


async def test_a_claim_without_its_question_can_be_asked_again(
    seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await offered(seat, sam, id_)
    [ready] = sam.ws.dossier_shelf.ready()
    sam.store.journal.fail_next = StoreFault.DISK_FULL
    with pytest.raises(StoreError):
        await sam.ws.dossier_shelf.fetch(ready.ticket)
    [again] = sam.ws.dossier_shelf.ready()
    await sam.ws.dossier_shelf.fetch(again.ticket)
    await state(sam, id_, S.RECEIVED)


async def test_a_proof_goes_when_the_audit_does(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    await seat.ws.dossiers.take_back(id_)
    talk.send(talk.side.close(talk.now_ms))
    for _ in range(401):
        office.clock.forward(86_400)
        await seat.ws.retention.once()
    await upkeep(seat)
    assert seat.ws.casebook.dossier(id_) is None


async def test_what_was_not_sent_goes_with_its_chat(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    id_ = await decided(office, seat, talk)
    seat.ws.bus.tell(ChatErased(chat=talk.chat))
    await upkeep(seat)
    assert (row(seat, id_).end, row(seat, id_).has_words) == (DossierEnd.CHAT_ERASED, False)


async def test_a_yes_that_nobody_sends_on_is_over_after_two_days(
    office: Office, seat: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    office.clock.forward(timedelta(days=2).total_seconds() + 1)
    await upkeep(seat)
    assert (row(seat, id_).end, row(seat, id_).has_words) == (DossierEnd.CONSENT_OVER, False)


async def test_what_was_asked_for_and_never_comes_is_said_after_a_week(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    id_ = await allowed(seat, talk)
    await on_its_way(seat, sam, id_)
    office.clock.forward(dossiers.COMES_WITHIN.total_seconds())
    await upkeep(sam)
    over = await state(sam, id_, S.ERASED)
    assert over.end is DossierEnd.NOT_COME


async def test_no_proof_of_erasure_goes_in_the_middle_of_a_chat(
    office: Office, seat: Seat, sam: Seat, talk: Visitor
) -> None:
    """The file is written anew only in quiet: before that nothing is certain."""
    id_ = await decided(office, seat, talk)
    await delivered(seat, sam, id_)
    sam.ws.casebook._chats[talk.chat] = seat.ws.casebook.chats()[0]
    await seat.ws.dossiers.take_back(id_)
    await state(sam, id_, S.ENDED)
    await upkeep(sam)
    assert row(sam, id_).state is S.ENDED
    sam.ws.casebook._chats.clear()
    await upkeep(sam)
    await state(seat, id_, S.ERASED)
