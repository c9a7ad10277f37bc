from dataclasses import replace
from datetime import date, time

import pytest

from tests.fakes.shelf import FakeShelf
from tests.services import editions
from tests.ui.presenting import PROTOCOL, ZONE, Bench, Screen, SlowDesk
from workstation.domain.advice import OfferKind, Rule
from workstation.domain.checklist import Skip
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.edition import Edition, ProtocolFile
from workstation.domain.errors import StoreFault
from workstation.domain.hours import Hours, Span
from workstation.domain.referral import Directory, Referral
from workstation.services.advice import Advice
from workstation.services.referrals import Referrals
from workstation.ui.protocol.advice import AdviceDesk
from workstation.ui.protocol.offers import OfferWords
from workstation.ui.protocol.presenter import ProtocolPresenter
from workstation.ui.protocol.values import Answered, Mark, Skipped, StepRow, View

FILE = ProtocolFile(name="proef.toml", digest="aa", text=b"")
ADVICE = (
    Rule(
        id="minor",
        kind=OfferKind.PUSH,
        to="npie",
        when={"minor": frozenset({"yes"})},
        step="minor",
        reason="minderjarig → NPIE",
    ),
    Rule(
        id="danger",
        kind=OfferKind.REFERRAL,
        to="112",
        when={"safe": frozenset({"no"})},
        step="safe",
        reason="nu niet veilig → 112",
        urgent=True,
    ),
    Rule(
        id="care",
        kind=OfferKind.REFERRAL,
        to="zsg",
        when={"when": frozenset({"h72"})},
        step="when",
        reason="≤ 7 dagen → ZSG",
        label="Zorgcentrum",
    ),
    Rule(
        id="stay",
        kind=OfferKind.STAY,
        to="",
        when={"wish": frozenset({"talk"})},
        step="wish",
        reason="wil praten → blijf hier",
        insert="Ik blijf hier.",
    ),
)
ENGLISH = replace(PROTOCOL, title="First care")
ALWAYS = Hours(zone=ZONE, spans=tuple(Span(day=d, start=time(), end=time()) for d in range(7)))


def _place(id_: str, **more: object) -> Referral:
    return Referral(id=id_, name=f"Plek {id_}", what="", message=f"Bel {id_}.", **more)  # type: ignore[arg-type]


PLACES = (
    _place("112", hours=ALWAYS),
    _place("gent", counts_as="zsg", hours=ALWAYS),
    _place("genk", counts_as="zsg", hours=ALWAYS),
)


@pytest.fixture
def view() -> Screen:
    return Screen(View)


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def desk(bench: Bench) -> SlowDesk:
    found = bench.desk
    assert isinstance(found, SlowDesk)
    return found


@pytest.fixture
def shelf() -> FakeShelf[Edition]:
    dutch = replace(PROTOCOL, advice=ADVICE)
    return FakeShelf(Edition(file=FILE, said={"nl": dutch, "en": replace(ENGLISH, advice=ADVICE)}))


@pytest.fixture
async def protocol(
    bench: Bench, view: Screen, said: list[str], shelf: FakeShelf[Edition]
) -> ProtocolPresenter:
    checklists = editions.checklists(bench.seat, shelf)
    await checklists.open()
    directory = Directory(
        id="d", version=1, of=date(2026, 11, 24), source="", regions=(), referrals=PLACES
    )
    referrals = Referrals(
        shelf=FakeShelf(directory),
        tools=bench.seat.store.tools,
        lines=bench.ws.lines,
        bus=bench.bus,
        tasks=bench.ws.tasks,
        clock=bench.clock,
    )
    advice = AdviceDesk(
        advice=Advice(identity=bench.seat.own, lines=bench.ws.lines, referrals=referrals),
        checklists=checklists,
        casebook=bench.ws.casebook,
        clock=bench.clock,
        words=OfferWords(names=bench.names, zone=ZONE),
        refer=lambda place: said.append(f"refer {place}"),
        seek=lambda words: said.append(f"seek {words}"),
        write=lambda text: said.append(f"write {text}"),
        push=lambda line: said.append(f"push {line}"),
    )
    return ProtocolPresenter(
        view,
        checklists=checklists,
        advice=advice,
        casebook=bench.ws.casebook,
        cards=bench.cards,
        desk=bench.desk,
        attention=bench.attention,
        errands=bench.errands,
        bus=bench.bus,
        ticks=bench.ticks,
        clock=bench.clock,
        zone=ZONE,
        tell=bench.told.append,
        insert=lambda text: said.append(text),
        push_wanted=lambda: said.append("push"),
        close_wanted=lambda: said.append("close"),
        badge=lambda _: None,
        changed=lambda: said.append("changed"),
        line_name=lambda line: line.upper(),
    )


def _chosen(view: Screen) -> dict[str, str]:
    return {step.id: step.chosen for step in view.last("show_sheet").steps if step.chosen}


async def test_an_answer_is_kept_at_once_and_can_be_taken_back(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: SlowDesk, said: list[str]
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.answered.emit(Answered(step="safe", choice="yes"))
    await bench.done()
    assert await desk.answers(visitor.chat) == {"safe": "yes"}
    assert _chosen(view) == {"safe": "yes"}
    assert said[-1] == "changed"
    view.answered.emit(Answered(step="safe", choice=""))
    await bench.done()
    assert await desk.answers(visitor.chat) == {}


async def test_an_answer_on_the_sheet_of_a_chat_that_is_being_left_stays_with_that_chat(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: SlowDesk
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    desk.hold()
    bench.glance(second)
    # The screen still shows the first one's checklist.
    view.answered.emit(Answered(step="safe", choice="no"))
    desk.let_go()
    await bench.done()
    assert await desk.answers(first.chat) == {"safe": "no"}
    assert await desk.answers(second.chat) == {}
    assert view.last("show_sheet").key == second.chat
    assert _chosen(view) == {}


async def test_the_answers_of_one_chat_are_never_given_out_as_those_of_the_next(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, desk: SlowDesk
) -> None:
    first, second = await bench.visitor(), await bench.visitor()
    await bench.look(first)
    view.answered.emit(Answered(step="when", choice="h72"))
    await bench.done()
    assert protocol.answers == {"when": "h72"}
    desk.hold()
    bench.glance(second)
    assert protocol.answers == {}
    desk.let_go()
    await bench.done()
    assert protocol.answers == {}
    await bench.look(first)
    assert protocol.answers == {"when": "h72"}


async def test_an_answer_that_could_not_be_kept_does_not_look_as_if_it_were(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    bench.seat.store.checklists.fail_next = StoreFault.DISK_FULL
    view.answered.emit(Answered(step="safe", choice="yes"))
    await bench.done()
    assert _chosen(view) == {}
    assert bench.told == ["De schijf is vol. Maak plaats; wat je schreef staat er nog."]


async def test_an_answer_fills_its_row_of_a_running_card(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    npie = bench.seat.own.partners[0].id
    push = await bench.cards.ensure(visitor.chat, npie)
    view.answered.emit(Answered(step="when", choice="h72"))
    await bench.done()
    known = bench.ws.casebook.push(push.id)
    assert known is not None
    assert "≤ 72 uur" in [item.text for item in known.items]


async def test_a_chat_that_is_over_cannot_be_pushed_and_says_why(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    assert view.last("show_actions").push_blocked == ""
    await bench.ws.chats.close(visitor.chat)
    assert view.last("show_actions").push_blocked == "Dit gesprek is voorbij."
    await bench.look(None)
    assert view.names()[-1] == "show_nothing"


async def test_what_the_bar_offers_is_passed_on(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, said: list[str]
) -> None:
    view.push_asked.emit()
    view.close_asked.emit()
    view.insert_asked.emit("Een zin.")
    assert said == ["push", "close", "Een zin."]
    protocol.focus("when")
    assert view.last("focus_step") == "when"


def _row(view: Screen, step: str) -> StepRow:
    rows: tuple[StepRow, ...] = view.last("show_sheet").steps
    return next(row for row in rows if row.id == step)


async def test_passing_a_step_over_is_kept_with_its_reason_and_can_be_taken_back(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.skipped.emit(Skipped(step="when", reason=Skip.NOT_WANTED))
    await bench.done()
    row = _row(view, "when")
    assert (row.mark, row.skipped, row.at) == (Mark.SKIPPED, Skip.NOT_WANTED, "13:00")
    await bench.look(None)
    await bench.look(visitor)
    assert _row(view, "when").mark is Mark.SKIPPED
    view.skipped.emit(Skipped(step="when", reason=None))
    await bench.done()
    assert _row(view, "when").mark is Mark.TODO
    assert await bench.desk.answers(visitor.chat) == {}


async def test_it_keeps_time_while_a_chat_is_open(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    await bench.look(await bench.visitor())
    assert view.last("show_time") == 0
    bench.clock.forward(14 * 60 + 5)
    bench.ticks.tick()
    assert view.last("show_time") == 14


async def test_advice_shows_rule_step_and_hours_and_the_urgent_one_first(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    await bench.look(await bench.visitor())
    assert view.last("show_sheet").offers == ()
    view.answered.emit(Answered(step="minor", choice="yes"))
    view.answered.emit(Answered(step="safe", choice="no"))
    await bench.done()
    danger, push = view.last("show_sheet").offers
    assert (danger.title, danger.now) == ("Plek 112", "dag en nacht open")
    assert danger.reasons == ("nu niet veilig → 112, protocol 7 stap 1",)
    assert (push.title, push.reasons) == (
        "Doorschakelen naar NPIE",
        ("minderjarig → NPIE, protocol 7 stap 3",),
    )
    assert push.now == "dicht, niemand in dienst"


@pytest.mark.parametrize(
    ("step", "choice", "offer", "leads"),
    [
        ("minor", "yes", "push:npie", "push npie"),
        ("safe", "no", "referral:112", "refer 112"),
        ("when", "h72", "referral:zsg", "seek Zorgcentrum"),
        ("wish", "talk", "stay", "write Ik blijf hier."),
    ],
)
async def test_a_chosen_offer_leads_where_it_says_and_is_noted(
    bench: Bench,
    view: Screen,
    protocol: ProtocolPresenter,
    said: list[str],
    step: str,
    choice: str,
    offer: str,
    leads: str,
) -> None:
    visitor = await bench.visitor()
    await bench.look(visitor)
    view.answered.emit(Answered(step=step, choice=choice))
    await bench.done()
    view.offer_chosen.emit(offer)
    await bench.done()
    assert leads in said
    (row,) = view.last("show_sheet").offers
    assert row.chosen_at == "13:00"
    assert (await bench.seat.store.checklists.acts(visitor.chat))[-1].what == offer


async def test_an_offer_that_the_answers_no_longer_give_leads_nowhere(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, said: list[str]
) -> None:
    await bench.look(await bench.visitor())
    view.offer_chosen.emit("push:npie")
    await bench.done()
    assert [word for word in said if word != "changed"] == []


async def test_the_steps_can_be_read_in_another_language_and_answers_stay(
    bench: Bench, view: Screen, protocol: ProtocolPresenter
) -> None:
    await bench.look(await bench.visitor())
    view.answered.emit(Answered(step="safe", choice="yes"))
    view.language_chosen.emit("en")
    await bench.done()
    sheet = view.last("show_sheet")
    assert (sheet.title, sheet.language, sheet.languages) == ("First care", "en", ("nl", "en"))
    assert _chosen(view) == {"safe": "yes"}


async def test_a_file_that_nobody_signed_or_that_is_broken_says_so(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, shelf: FakeShelf[Edition]
) -> None:
    shelf.problems = (FileProblem(file="p.toml", line=3, key="version", why=FileReason.WRONG_TYPE),)
    await bench.look(await bench.visitor())
    sheet = view.last("show_sheet")
    assert (sheet.signed, sheet.is_signed) == ("nog niet ondertekend", False)
    assert sheet.problem.startswith(
        "p.toml, regel 3 (version), heeft een waarde van de verkeerde soort. "
        "De vorige versie blijft in gebruik."
    )


async def test_a_chat_goes_on_without_any_list(
    bench: Bench, view: Screen, protocol: ProtocolPresenter, shelf: FakeShelf[Edition]
) -> None:
    bench.seat.store.checklists._in_use = ""
    shelf.books = ()
    fresh = editions.checklists(bench.seat, shelf)
    await fresh.open()
    protocol._checklists = fresh
    await bench.look(await bench.visitor())
    assert view.last("show_sheet").steps == ()
    assert view.last("show_actions").push_blocked == ""
