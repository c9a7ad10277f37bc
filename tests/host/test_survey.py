"""A visitor's survey from a page to the line, over the real door and relay; of nobody, and limited."""

import json
import os

import pytest

from tests.e2e.stage import until, visitor
from tests.host.browser import browse
from tests.host.conftest import OWN
from workstation.domain.survey import Answer
from workstation.host.door import server
from workstation.host.house import House
from workstation.relay import surveys
from workstation.relay.relay import Relay
from workstation.wire import names, page, survey


async def test_a_practice_visitor_answers_and_the_line_reads_it(
    house: House, door: server.Door, desk: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveys, "BATCH", 2)
    told = [
        survey.Answers(v=1, moved=True, again=Answer.NO),
        survey.Answers(v=1, moved=False, heard=Answer.PARTLY, next=Answer.YES),
        survey.Answers(v=1, moved=False, again=Answer.YES),
    ]
    for one in told:
        async with visitor(house) as someone:
            await someone.until(lambda someone=someone: someone._socket is not None)
            await someone.answer_survey(one)
            await someone.until(lambda someone=someone: someone.surveyed is not None)
            assert isinstance(someone.surveyed, page.Ok)
    found = await desk.surveys.since(0)
    assert await desk.surveys.since(found[1].sequence) == [found[2]]
    assert await desk.surveys.since(found[2].sequence) == []
    duty = house.keys(OWN).duty
    assert [
        survey.open_sealed(one.secret, survey=one.id, line=OWN, duty=duty) for one in found
    ] == told


def frame(number: int = 0) -> page.SendSurvey:
    """Sealed or not: the door cannot tell, and opens none."""
    return page.SendSurvey(
        id=f"s{number}",
        survey=names.message_id(os.urandom(16)),
        secret=page.SurveyBytes(os.urandom(survey.SEALED_BYTES)),
    )


async def test_it_is_stored_under_its_own_name_once_and_no_other(
    house: House, door: server.Door, desk: Relay
) -> None:
    sent = frame()
    async with browse(door) as browser:
        await browser.attach()
        for _ in range(2):
            await browser.say(sent)
            assert (await browser.hear(page.Ok)).id == sent.id
        [one] = await desk.surveys.since(0)
        assert (one.id, one.secret) == (sent.survey, bytes(sent.secret))
        # Neither who sent it nor of which chat it is: `Survey` has no field for it.
        assert browser.visitor not in repr(one)


@pytest.mark.parametrize(
    "change",
    [
        {"secret": "AAAA"},
        {"survey": "x"},
        {"survey": None},
        {"text": "vrije tekst"},
        {"secret": "A" * 20_000},
    ],
)
async def test_a_survey_of_another_form_ends_the_connection(
    house: House, door: server.Door, change: dict[str, object]
) -> None:
    async with browse(door) as browser:
        await browser.attach()
        told = {"t": "survey", "id": "s", "survey": "A" * 22, "secret": "A" * 406}
        await browser.ws.send_str(json.dumps(told | change))
        assert (await browser.hear(page.Bye)).why is page.Farewell.FORM


async def test_nobody_answers_before_the_page_is_attached(house: House, door: server.Door) -> None:
    async with browse(door) as browser:
        await browser.hear(page.Challenge)
        await browser.say(frame())
        assert (await browser.hear(page.Bye)).why is page.Farewell.AUTH


async def test_one_visitor_does_not_fill_the_box(
    house: House, door: server.Door, desk: Relay
) -> None:
    async with browse(door) as browser:
        await browser.attach()
        for number in range(4):
            await browser.say(frame(number))
        refused = await browser.hear(page.No)
        assert (refused.id, refused.why) == ("s3", page.NotSent.RATE)
        await until(lambda: _count(desk, 3))


async def _count(desk: Relay, number: int) -> bool:
    return len(await desk.surveys.since(0)) == number
