"""A quarter of a line, from coded facts as supervisors' devices read them, and two shared debriefs."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.domain.registering import coded, the_form
from workstation.domain.period import Period
from workstation.domain.registration import CodedFacts
from workstation.domain.survey import Answer, Question, Survey
from workstation.services.supervision import Gathered
from workstation.ui.figures import page, words
from workstation.ui.figures.values import DebriefShown, DebriefsShown, FiguresShown

TODAY = date(2026, 11, 22)
_ENTRIES = ("1712", "chat-na-seksueel-geweld", "nupraatikerover")


def facts(count: int = 640) -> Sequence[CodedFacts]:
    """The same every time; more in the weeks of November."""
    chance = random.Random(7)
    told = []
    for number in range(1, count + 1):
        day = date(2026, 10, 1) + timedelta(days=min(52, int(53 * chance.random() ** 0.8)))
        answers: dict[str, tuple[str, ...]] = {"call": ("counselling",), "channel": ("chat",)}
        if chance.random() < 0.06:
            answers["call"] = (chance.choice(("silent", "hang_up")),)
        if chance.random() < 0.15:
            answers["channel"] = ("phone",)
        else:
            answers["entry"] = (chance.choices(_ENTRIES, (5, 4, 2))[0],)
        if answers["call"] == ("counselling",):
            for field in the_form().fields:
                if field.scope == "contact" and field.id not in answers and field.id != "entry":
                    weights = [1 / (1 + place) for place in range(len(field.choices))]
                    answers[field.id] = (chance.choices(field.choices, weights)[0].id,)
        victims = tuple(
            {
                "form": tuple(
                    dict.fromkeys(
                        chance.choices(("sexual", "emotional", "physical", "neglect"), k=2)
                    )
                ),
                "age": (chance.choice(("12-14", "15-17", "18-25", "26-64")),),
                "gender": (chance.choices(("f", "m", "x"), (80, 18, 1))[0],),
            }
            for _ in range(chance.choice((1, 1, 1, 2)))
        )
        told.append(
            coded(
                number,
                day=day,
                facts=answers,
                victims=victims if answers["call"] == ("counselling",) else (),
            )
        )
    return told


def surveys() -> tuple[Survey, ...]:
    answers = [Answer.NO] * 12 + [Answer.PARTLY] * 6 + [Answer.YES] * 7
    return tuple(
        Survey(
            at=datetime(2026, 11, 2, 20, tzinfo=UTC),
            moved=False,
            answers={Question.AGAIN: answer, Question.HEARD: Answer.YES},
        )
        for answer in answers
    )


def figures(told: Sequence[CodedFacts] | None = None) -> FiguresShown:
    gathered = Gathered(
        form=the_form(),
        facts=facts() if told is None else told,
        surveys=surveys() if told is None else (),
        refused=1,
    )
    return page.shown(
        gathered,
        Period.THIS_QUARTER,
        "",
        today=TODAY,
        at=datetime(2026, 11, 22, 19, 30, tzinfo=UTC),
        zone=ZoneInfo("Europe/Brussels"),
    )


DEBRIEFS = DebriefsShown(
    debriefs=(
        DebriefShown(
            key="d b-1",
            who="hv. Marieke",
            when="vandaag 20:14",
            answers=(
                (words.QUESTIONS[0], "Zwaar. Het gesprek viel drie keer weg, en ik bleef wachten."),
                (words.QUESTIONS[1], "Morgen even samen terugkijken zou helpen."),
            ),
        ),
        DebriefShown(
            key="d b-2",
            who="hv. Jan",
            when="18 november 21:40",
            answers=((words.QUESTIONS[0], "Goed. De stappenlijst hielp."),),
            read="Gelezen op 19 november",
        ),
    ),
    fresh=1,
)
