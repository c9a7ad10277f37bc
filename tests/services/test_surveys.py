"""The surveys of a line: opened by its counsellors, counted once, hostile ones only counted as such."""

import os

import pytest

from tests.services.lines import L1712, NOON, NPIE
from tests.services.office import Office, Seat
from workstation.domain import ports
from workstation.domain.errors import RelayUnreachable
from workstation.domain.ids import LineId
from workstation.domain.survey import Answer, Question
from workstation.wire import names, survey
from workstation.wire.refusal import Why


def put(office: Office, secret: bytes, name: str, sequence: int) -> None:
    office.post.surveys[L1712].append(
        ports.SealedSurvey(sequence=sequence, id=name, stored_at=NOON, secret=secret)
    )


def sealed(office: Office, name: str, answer: Answer, line: LineId = L1712) -> bytes:
    told = survey.Answers(v=1, moved=True, again=answer)
    return survey.seal(
        told, survey=name, line=line, duty_kem=bytes(office.lines.keys[line].duty.public)
    )


def new_name() -> str:
    return names.message_id(os.urandom(16))


async def test_what_came_since_the_last_look_is_added(office: Office, seat: Seat) -> None:
    first, second = new_name(), new_name()
    put(office, sealed(office, first, Answer.NO), first, 1)
    assert [s.answers for s in await seat.ws.surveys.all()] == [{Question.AGAIN: Answer.NO}]
    put(office, sealed(office, second, Answer.YES), second, 2)
    assert len(await seat.ws.surveys.all()) == 2


async def test_one_that_was_sent_twice_counts_once(office: Office, seat: Seat) -> None:
    name = new_name()
    for sequence in (1, 2):
        put(office, sealed(office, name, Answer.NO), name, sequence)
    assert len(await seat.ws.surveys.all()) == 1


async def test_what_is_none_of_ours_is_counted_by_its_reason(office: Office, seat: Seat) -> None:
    good, other, junk = new_name(), new_name(), new_name()
    put(office, sealed(office, other, Answer.NO, NPIE), other, 1)
    put(office, b"junk", junk, 2)
    put(office, sealed(office, good, Answer.NO), good, 3)
    assert len(await seat.ws.surveys.all()) == 1
    assert seat.ws.surveys.refused == {Why.SEAL: 1, Why.SIZE: 1}


async def test_without_a_relay_nothing_is_forgotten(office: Office, seat: Seat) -> None:
    name = new_name()
    put(office, sealed(office, name, Answer.NO), name, 1)
    office.post.is_away = True
    with pytest.raises(RelayUnreachable):
        await seat.ws.surveys.all()
    office.post.is_away = False
    assert len(await seat.ws.surveys.all()) == 1
