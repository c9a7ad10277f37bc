"""A dossier over a real relay, door and stores; programs that die on the way; a survey at the end."""

import pytest

from tests.e2e.conftest import Seats
from tests.e2e.stage import Seat, until, visitor
from workstation.domain.chat import ChatState
from workstation.domain.dossier import DossierEnd, DossierState, Source, first_day_after
from workstation.domain.ids import LineId, PushId
from workstation.domain.survey import Answer
from workstation.host.house import House
from workstation.host.practice import PracticeVisitor
from workstation.services.dossier_papers import Chosen
from workstation.wire import page, survey

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120)]
NPIE = LineId("npie")
POINTS = (
    Chosen(source=Source.NOTE, label="Nota", text="Wat ik opschreef."),
    Chosen(source=Source.STEP, label="Veilig nu?", text="Ja"),
)
S = DossierState


async def state(seat: Seat, id_: PushId, wanted: DossierState) -> None:
    def is_so() -> bool:
        known = seat.ws.casebook.dossier(id_)
        return known is not None and known.state is wanted

    await until(is_so)


async def in_chat(seat: Seat, someone: PracticeVisitor) -> None:
    await until(lambda: seat.do("has_ring", chat=someone.chat, push=False))
    await seat.do("take", chat=someone.chat)

    def is_open() -> bool:
        chat = seat.ws.casebook.chat(someone.chat)
        return chat is not None and chat.state is ChatState.OPEN

    await until(is_open)


async def allowed(seat: Seat, someone: PracticeVisitor) -> PushId:
    term = first_day_after(90, seat.clock.now())
    id_ = await seat.ws.dossiers.ask(someone.chat, NPIE, POINTS, until=term)
    await someone.until(lambda: id_ in someone.side.consents.asks)
    items = [item.id for item in someone.side.consents.asks[id_].items]
    await someone.give(id_, items[:1])
    await state(seat, id_, S.ALLOWED)
    return id_


async def test_it_goes_is_read_and_is_taken_back_by_the_visitor(house: House, seats: Seats) -> None:
    marieke, sam = await seats("1712", "Marieke"), await seats("npie", "Sam")
    async with visitor(house) as someone:
        await in_chat(marieke, someone)
        id_ = await allowed(marieke, someone)
        await marieke.ws.dossiers.offer(id_)
        [ready] = await until(sam.ws.dossier_shelf.ready)
        await sam.ws.dossier_shelf.fetch(ready.ticket)
        await state(marieke, id_, S.RECEIVED)
        assert sam.ws.dossier_shelf.ready() == ()
        opened = await sam.ws.dossier_shelf.open(id_)
        assert [point.text for point in opened.points] == ["Wat ik opschreef."]
        await state(marieke, id_, S.READ)
        await someone.withdraw(id_)
        # Sam is in no chat: the file is written anew at once, and the proof goes.
        await state(marieke, id_, S.ERASED)
        known = marieke.ws.casebook.dossier(id_)
        assert known is not None
        assert known.end is DossierEnd.WITHDRAWN_BY_VISITOR
        assert known.erasure is not None
        await someone.answer_survey(survey.Answers(v=1, moved=False, again=Answer.NO))
        await someone.until(lambda: isinstance(someone.surveyed, page.Ok))
        assert [s.moved for s in await marieke.ws.surveys.all()] == [False]
        await someone.close()


async def test_both_die_at_every_point_and_it_arrives_all_the_same(
    house: House, seats: Seats
) -> None:
    marieke, sam = await seats("1712", "Marieke"), await seats("npie", "Sam")
    async with visitor(house) as someone:
        await in_chat(marieke, someone)
        id_ = await allowed(marieke, someone)
        await marieke.ws.dossiers.offer(id_)
        await marieke.crash()
        await marieke.sit()
        [ready] = await until(sam.ws.dossier_shelf.ready)
        await sam.ws.dossier_shelf.fetch(ready.ticket)
        await sam.crash()
        await sam.sit()
        await state(marieke, id_, S.RECEIVED)
        await marieke.crash()
        await marieke.sit()
        await state(sam, id_, S.RECEIVED)
        await sam.crash()
        await marieke.ws.dossiers.take_back(id_)
        await sam.sit()
        await state(sam, id_, S.ERASED)
        await state(marieke, id_, S.ERASED)
        await someone.close()
