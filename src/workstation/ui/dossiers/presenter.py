"""Owns what the place of dossiers says and does; must not know Qt, nor how any of it travels."""

from collections.abc import Coroutine
from datetime import datetime, tzinfo
from typing import Any

from workstation.domain.dossier import Dossier, DossierEnd, last_day
from workstation.domain.errors import ImpossibleAction, SchakelError
from workstation.domain.ids import ChatId, LineId, PushId, TicketId
from workstation.domain.ports import Clock
from workstation.domain.push import Side
from workstation.domain.survey import Question, tally
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.dossier_papers import NothingChosen, TooMuch
from workstation.services.dossier_shelf import DossierShelf
from workstation.services.dossiers import Dossiers, NoReason, NotSoLong
from workstation.services.events import ChatChanged, DossierChanged, RoomChanged
from workstation.services.surveys import Surveys
from workstation.ui.dossiers import words
from workstation.ui.dossiers.rows import Rows
from workstation.ui.dossiers.sheet import Sheets
from workstation.ui.dossiers.values import (
    Ask,
    Do,
    DossierQuestion,
    DossierRow,
    DossiersShown,
    DossiersView,
    Draft,
    Paper,
    SurveyRow,
    Way,
    Wish,
)
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.words import clock as times
from workstation.ui.words import problems

_SENTENCES: tuple[tuple[type[SchakelError], str], ...] = (
    (NothingChosen, words.MISSING_ITEMS),
    (TooMuch, words.TOO_MUCH),
    (NoReason, words.MISSING_WHY),
    (NotSoLong, words.NOT_SO_LONG),
    (ImpossibleAction, words.NOT_NOW),
)


class DossiersPresenter:
    def __init__(
        self,
        view: DossiersView,
        *,
        dossiers: Dossiers,
        shelf: DossierShelf,
        surveys: Surveys,
        casebook: Casebook,
        sheets: Sheets,
        names: LineNames,
        errands: Errands,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
        ask: Ask,
    ) -> None:
        self._view = view
        self._dossiers = dossiers
        self._shelf = shelf
        self._surveys = surveys
        self._casebook = casebook
        self._sheets = sheets
        self._names = names
        self._rows = Rows(names, zone)
        self._errands = errands
        self._clock = clock
        self._ask = ask
        self._is_open = False
        self._pending: tuple[Draft, datetime] | PushId | None = None
        """What is on the paper: a draft with its last day, or a dossier that may go."""
        self._survey_rows: tuple[SurveyRow, ...] = ()
        self._surveys_about = ""
        view.opened.connect(self._open)
        view.wanted.connect(self._wanted)
        view.new_wanted.connect(lambda: self._run(self._new(None)))
        view.chat_chosen.connect(lambda chat: self._run(self._new(ChatId(chat))))
        view.drafted.connect(lambda draft: self._run(self._preview(draft)))
        view.send_wanted.connect(lambda: self._run(self._send()))
        bus.on(DossierChanged, lambda _: self.show())
        bus.on(RoomChanged, lambda _: self.show())
        bus.on(ChatChanged, lambda _: self.show())

    def show(self) -> None:
        """Nothing is worked out for a place that nobody opened."""
        if not self._is_open:
            return
        now = self._clock.now()
        known = tuple(reversed(self._casebook.dossiers()))
        self._view.show_dossiers(
            DossiersShown(
                ready=tuple(self._rows.ready(one, now) for one in self._shelf.ready()),
                received=self._of(known, Side.RECEIVER, now),
                sent=self._of(known, Side.SENDER, now),
                bar=self._sheets.bar,
                surveys=self._survey_rows,
                surveys_about=self._surveys_about,
            )
        )

    def _of(self, known: tuple[Dossier, ...], side: Side, now: datetime) -> tuple[DossierRow, ...]:
        mine = [one for one in known if one.side is side]
        # What can still be done stands above what is over.
        mine.sort(key=lambda one: not one.is_live)
        return tuple(self._rows.row(one, now) for one in mine)

    def _open(self) -> None:
        self._is_open = True
        self.show()
        self._errands.run(self._count(), self._surveys_failed)

    async def _count(self) -> None:
        found = await self._surveys.all()
        every, moved = tally(found), tally(found, moved=True)
        rows = [
            SurveyRow(question=words.QUESTIONS[question], answers=words.survey(every.of(question)))
            for question in Question
        ]
        rows.insert(
            1,
            SurveyRow(
                question=f"{words.QUESTIONS[Question.AGAIN]} ({words.MOVED})",
                answers=words.survey(moved.of(Question.AGAIN)),
            ),
        )
        self._survey_rows = tuple(rows) if every.surveys else ()
        self._surveys_about = words.surveys_about(every.surveys)
        self.show()

    def _surveys_failed(self, _: SchakelError) -> None:
        self._surveys_about = words.SURVEYS_AWAY
        self.show()

    # ---- one dossier

    def _wanted(self, wish: Wish) -> None:
        match wish.do:
            case Do.FETCH:
                self._run(self._fetch(TicketId(wish.id)))
            case Do.READ:
                self._run(self._read(PushId(wish.id)))
            case Do.LOOK:
                self._look(PushId(wish.id))
            case Do.TAKE_BACK:
                self._question_back(PushId(wish.id))
            case Do.LET_GO:
                self._question_gone(PushId(wish.id))

    async def _fetch(self, ticket: TicketId) -> None:
        await self._shelf.fetch(ticket)
        self._view.show_done(words.FETCHED)

    async def _read(self, dossier: PushId) -> None:
        known = await self._shelf.open(dossier)
        now = self._clock.now()
        line = self._names.short(known.line)
        scope = [
            ("Van", f"{known.name} ({line})"),
            ("Waarom", self._rows.why(known, now)),
            ("Bewaren", words.until(times.whole_day(last_day(known.until)))),
        ]
        if known.ground is not None:
            scope.insert(2, ("Reden", known.ground.reason))
        self._pending = None
        self._view.show_paper(
            Paper(
                title=words.from_line(line, known.name, known.count),
                about=words.READ_ONLY,
                scope=tuple(scope),
                points=tuple((point.label, point.text) for point in known.points),
            )
        )

    def _look(self, dossier: PushId) -> None:
        known = self._casebook.dossier(dossier)
        if known is None:
            return
        line = self._names.short(known.line)
        self._pending = dossier
        self._view.show_paper(
            Paper(
                title=words.to_line(line, known.count),
                about=words.send_about(line),
                scope=(
                    ("Voor", self._names.whole(known.line)),
                    ("Waarom", self._rows.why(known, self._clock.now())),
                    ("Bewaren", words.until(times.whole_day(last_day(known.until)))),
                ),
                points=tuple((point.label, point.text) for point in known.points),
                send=words.send(line),
            )
        )

    def _question_back(self, dossier: PushId) -> None:
        known = self._casebook.dossier(dossier)
        if known is None:
            return
        line = self._names.short(known.line)

        def answered(yes: bool) -> None:
            if yes:
                self._run(self._take_back(dossier))

        self._ask(
            DossierQuestion(
                title=words.take_back_title(line),
                text=words.take_back_text(line, there=known.device is not None),
                yes=words.TAKE_BACK_YES,
                no=words.TAKE_BACK_NO,
            ),
            answered,
        )

    def _question_gone(self, dossier: PushId) -> None:
        def answered(yes: bool) -> None:
            if yes:
                self._run(self._let_go(dossier))

        self._ask(
            DossierQuestion(
                title=words.LET_GO_TITLE,
                text=words.LET_GO_TEXT,
                yes=words.LET_GO_YES,
                no=words.LET_GO_NO,
            ),
            answered,
        )

    async def _take_back(self, dossier: PushId) -> None:
        await self._dossiers.take_back(dossier)
        self._view.show_done(words.TAKEN_BACK)

    async def _let_go(self, dossier: PushId) -> None:
        await self._shelf.end(dossier, DossierEnd.BY_RECEIVER)
        self._view.show_done(words.LET_GO)

    # ---- a new one

    async def _new(self, chat: ChatId | None) -> None:
        self._pending = None
        self._view.show_sheet(await self._sheets.sheet(chat, self._clock.now()))

    async def _preview(self, draft: Draft) -> None:
        now = self._clock.now()
        until = self._sheets.until(draft, now)
        chosen = await self._sheets.chosen(draft, until)
        points = self._sheets.points(chosen, until)
        ground = self._sheets.ground(draft, now) if draft.way is Way.GROUND else None
        if draft.way is Way.GROUND and ground is None:
            self._view.show_problem(words.MISSING_GROUND)
            return
        if ground is not None and not (ground.by and ground.reason):
            raise NoReason
        self._pending = (draft, until)
        self._view.show_paper(self._sheets.preview(draft, points, until, ground))

    async def _send(self) -> None:
        pending, self._pending = self._pending, None
        try:
            if isinstance(pending, tuple):
                decided = await self._ask_or_decide(*pending)
                # Decided is decided, whatever fails next: a second press must not make a second.
                pending = decided
            if pending is not None:
                await self._offer(pending)
        except SchakelError:
            self._pending = pending
            raise

    async def _ask_or_decide(self, draft: Draft, until: datetime) -> PushId | None:
        """What may go at once; None: the visitor is asked first."""
        chosen = await self._sheets.chosen(draft, until)
        chat, line = ChatId(draft.chat), LineId(draft.line)
        if draft.way is Way.CONSENT:
            await self._dossiers.ask(chat, line, chosen, until=until)
            self._view.show_list()
            self._view.show_done(words.ASKED)
            return None
        ground = self._sheets.ground(draft, self._clock.now())
        if ground is None:
            raise NoReason
        return await self._dossiers.decide(chat, line, chosen, until=until, ground=ground)

    async def _offer(self, dossier: PushId) -> None:
        await self._dossiers.offer(dossier)
        known = self._casebook.dossier(dossier)
        self._view.show_list()
        if known is not None and known.is_live:
            self._view.show_done(words.laid_ready(self._names.short(known.line)))

    # ---- inside

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        self._errands.run(work, self._failed)

    def _failed(self, error: SchakelError) -> None:
        sentence = next((s for kind, s in _SENTENCES if isinstance(error, kind)), "")
        self._view.show_problem(sentence or problems.sentence(error))
