"""Owns what the page of terms says: what is kept how long, what went when; must not know Qt."""

from datetime import datetime, timedelta, tzinfo
from itertools import groupby

from workstation.domain import retention as rules
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId
from workstation.domain.ports import Clock
from workstation.domain.retention import OF_A_CHAT, TRACES, Case, Kind, Report, Stays
from workstation.services.bus import Bus
from workstation.services.events import ChatChanged, RetentionChanged
from workstation.services.retention import Overview, Retention, StillNeeded
from workstation.ui.errands import Errands
from workstation.ui.retention import words
from workstation.ui.retention.values import (
    PAGE,
    Ask,
    ErasedRow,
    EraseQuestion,
    PastChat,
    RetentionShown,
    RetentionView,
    TermRow,
)
from workstation.ui.words import clock as times
from workstation.ui.words import problems

_WORDS = frozenset(OF_A_CHAT) - {Kind.FACTS}


class RetentionPresenter:
    def __init__(
        self,
        view: RetentionView,
        *,
        retention: Retention,
        errands: Errands,
        bus: Bus,
        clock: Clock,
        zone: tzinfo,
        ask: Ask,
    ) -> None:
        self._view = view
        self._retention = retention
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._ask = ask
        self._shown_chats = PAGE
        self._is_open = False
        view.opened.connect(self._open)
        view.more_wanted.connect(self._more)
        view.erase_wanted.connect(self._wanted)
        view.lift_wanted.connect(lambda chat: errands.run(retention.lift(chat), self._failed))
        bus.on(RetentionChanged, lambda _: self.show())
        bus.on(ChatChanged, lambda _: self.show())

    def show(self) -> None:
        """Nothing is read for a page that nobody opened."""
        if self._is_open:
            self._errands.run(self._show(), self._failed)

    def _open(self) -> None:
        self._is_open = True
        self._shown_chats = PAGE
        self.show()

    def _more(self) -> None:
        self._shown_chats += PAGE
        self.show()

    async def _show(self) -> None:
        overview = await self._retention.overview()
        now = self._clock.now()
        ended = sorted(
            (case for case in overview.cases if not case.live and case.has & _WORDS),
            key=lambda case: (case.ended_at, case.chat),
            reverse=True,
        )
        only_facts = sum(not case.live and not case.has & _WORDS for case in overview.cases)
        self._view.show_retention(
            RetentionShown(
                terms=_terms(overview),
                rounds=self._rounds(overview, now),
                pause=words.PAUSES[overview.pause] if overview.pause else "",
                chats=tuple(self._chat(case, overview, now) for case in ended[: self._shown_chats]),
                more=max(0, len(ended) - self._shown_chats),
                only_facts=words.only_facts(only_facts),
                erased=self._erased(overview.reports, now),
            )
        )

    def _rounds(self, overview: Overview, now: datetime) -> str:
        if overview.last is None or overview.next_ is None:
            return words.rounds("", "")
        return words.rounds(self._moment(overview.last, now), self._moment(overview.next_, now))

    def _chat(self, case: Case, overview: Overview, now: datetime) -> PastChat:
        # The words of the chat itself go as one; what has another term goes by its own.
        first = min(case.has & _WORDS, key=lambda kind: (overview.terms.of(kind), kind))
        why = rules.stays(case, first, overview.terms, now)
        barred = rules.bars(case, now)
        due_at = max(rules.due_at(case, first, overview.terms), now)
        state = words.goes(self._day(due_at, now))
        if why is Stays.LETTERS:
            state = words.BARS[Stays.LETTERS]
        elif why is Stays.UNFINISHED:
            state = words.UNFINISHED
        elif why is Stays.DOSSIER and case.keeping is not None:
            state = words.kept_until(self._day(case.keeping.until, now))
            barred = Stays.DOSSIER
        return PastChat(
            id=case.chat,
            name=f"Bezoeker {case.number}",
            ended=self._day(case.ended_at, now),
            state=state,
            kept=why is Stays.DOSSIER,
            warns=why in (Stays.UNFINISHED, Stays.LETTERS),
            bar=words.BARS[barred] if barred else "",
        )

    def _erased(self, reports: tuple[Report, ...], now: datetime) -> tuple[ErasedRow, ...]:
        rows = []
        order = list(Kind).index
        for (at, asked), group in groupby(reports, key=lambda r: (r.at, r.asked)):
            of_chats = sorted(group, key=lambda report: order(report.kind))
            parts = [words.counted(report.kind, report.count) for report in of_chats]
            oldest = self._day(min(report.oldest for report in of_chats), now)
            newest = self._day(max(report.newest for report in of_chats), now)
            span = f"van {oldest}" if oldest == newest else f"van {oldest} tot {newest}"
            rows.append(
                ErasedRow(when=self._moment(at, now), what=words.erased(parts, span, asked=asked))
            )
        return tuple(rows)

    def _wanted(self, chat: ChatId) -> None:
        self._errands.run(self._question(chat), self._failed)

    async def _question(self, chat: ChatId) -> None:
        overview = await self._retention.overview()
        case = next((case for case in overview.cases if case.chat == chat), None)
        if case is None:
            await self._show()
            return
        name, ended = f"bezoeker {case.number}", self._day(case.ended_at, self._clock.now())

        def answered(yes: bool) -> None:
            if yes:
                self._errands.run(self._erase(chat, name), self._failed)

        self._ask(
            EraseQuestion(
                title=words.question(name),
                text=words.question_text(ended),
                yes=words.YES,
                no=words.NO,
            ),
            answered,
        )

    async def _erase(self, chat: ChatId, name: str) -> None:
        await self._retention.erase_now(chat)
        self._view.show_done(words.done(name))

    def _failed(self, error: SchakelError) -> None:
        if isinstance(error, StillNeeded):
            self._view.show_problem(words.BARS[error.why])
        else:
            self._view.show_problem(problems.sentence(error))

    def _day(self, at: datetime, now: datetime) -> str:
        there, here = at.astimezone(self._zone), now.astimezone(self._zone)
        return times.date_of(there.date(), here.date())

    def _moment(self, at: datetime, now: datetime) -> str:
        return f"{self._day(at, now)} {times.hour(at, self._zone)}"


def _terms(overview: Overview) -> tuple[TermRow, ...]:
    def days(kind: Kind) -> int:
        return overview.terms.of(kind) // timedelta(days=1)

    rows = [TermRow(what=words.KINDS[kind], term=words.term(days(kind))) for kind in OF_A_CHAT]
    rows.append(TermRow(what=words.DOSSIER, term=words.dossier_term(overview.terms.dossier_days)))
    rows += [TermRow(what=words.KINDS[kind], term=words.kept_for(days(kind))) for kind in TRACES]
    return tuple(rows)
