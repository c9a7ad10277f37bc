"""Owns searching while somebody types: one question at a time, always the last one; no Qt.

Nothing of a question or a result goes anywhere but the view: no title, no log, no event.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from workstation.domain import chat as chats
from workstation.domain.closing import Closing
from workstation.domain.errors import SchakelError
from workstation.domain.ids import ChatId, LineId, MessageId
from workstation.domain.ports import Clock
from workstation.domain.search import Cursor, Found, Hit, Kinds, Reading, Wanted, terms_of
from workstation.services.search import Search
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.notes import snippets, words
from workstation.ui.notes.values import (
    Flags,
    NoteShown,
    NotesView,
    Partner,
    Period,
    Query,
    ResultShown,
    ResultsShown,
)
from workstation.ui.words import debriefs, problems

_BACK = {
    Period.WEEK: timedelta(days=7),
    Period.MONTH: timedelta(days=30),
    Period.YEAR: timedelta(days=365),
}


class NotesPresenter:
    def __init__(
        self,
        view: NotesView,
        *,
        search: Search,
        partners: tuple[LineId, ...],
        names: LineNames,
        errands: Errands,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
        read: Callable[[Reading, MessageId | None], None],
    ) -> None:
        """`read` shows the words of a chat beside its note, at a line."""
        self._view = view
        self._search = search
        self._errands = errands
        self._clock = clock
        self._zone = zone
        self._tell = tell
        self._read = read
        self._query = Query()
        self._asked = 0
        """Grows with each question; an answer to an older one is let go."""
        self._is_asking = False
        self._rest: Cursor | None = None
        self._is_reading_on = False
        self._chosen: ResultShown | None = None
        view.query_changed.connect(self._change)
        view.more_wanted.connect(self._go_on)
        view.result_chosen.connect(self._choose)
        view.flags_changed.connect(self._flag)
        view.show_partners(tuple(Partner(line=line, name=names.short(line)) for line in partners))

    def opened(self) -> None:
        """The place is in sight: what was written since is looked for too, what was erased is gone."""
        if self._chosen is not None:
            self._errands.run(self._let_go_of_erased(self._chosen), self._failed)
        self._ask()

    async def _let_go_of_erased(self, shown: ResultShown) -> None:
        if not await self._search.is_there(shown.chat) and shown is self._chosen:
            self._chosen = None
            self._view.show_nothing()

    # ---- asking

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._ask()

    def _ask(self) -> None:
        self._asked += 1
        if not self._is_asking:
            self._is_asking = True
            self._errands.run(self._answer(), self._failed)

    async def _answer(self) -> None:
        """Until the last question is answered; those in between were only on the way to it."""
        try:
            answered = 0
            while answered != self._asked:
                answered = self._asked
                await self._answer_one(answered)
        finally:
            self._is_asking = False

    async def _answer_one(self, asked: int) -> None:
        query, wanted = self._query, self._wanted()

        def goes_on() -> bool:
            return asked == self._asked

        found = await self._search.page(wanted, goes_on=goes_on)
        if not goes_on():
            return
        self._rest = found.rest
        self._is_reading_on = False
        is_asked = wanted != Wanted(kinds=wanted.kinds)
        self._view.show_results(
            ResultsShown(
                rows=self._rows(found, wanted),
                more=found.rest is not None,
                is_asked=is_asked,
                needs_words=query.kinds is Kinds.CHATS and not wanted.terms,
            )
        )
        self._view.show_count("")
        if not found.hits:
            return
        count = await self._search.count(wanted, goes_on=goes_on)
        if goes_on():
            self._view.show_count(
                words.found(
                    count.number, is_exact=count.is_exact, only_notes=not wanted.takes_messages
                )
            )

    def _wanted(self) -> Wanted:
        query = self._query
        back = _BACK.get(query.period)
        return Wanted(
            terms=terms_of(query.text),
            kinds=query.kinds,
            since=self._clock.now() - back if back else None,
            partner=query.partner,
            for_intervision=query.for_intervision,
            follow_up=query.follow_up,
        )

    def _go_on(self) -> None:
        if self._rest is not None and not self._is_reading_on and not self._is_asking:
            self._is_reading_on = True
            self._errands.run(self._more(self._asked, self._rest), self._failed)

    async def _more(self, asked: int, after: Cursor) -> None:
        wanted = self._wanted()
        found = await self._search.page(wanted, after=after, goes_on=lambda: asked == self._asked)
        if asked == self._asked:
            self._is_reading_on = False
            self._rest = found.rest
            self._view.show_more(
                ResultsShown(rows=self._rows(found, wanted), more=found.rest is not None)
            )

    # ---- rows

    def _rows(self, found: Found, wanted: Wanted) -> tuple[ResultShown, ...]:
        return tuple(self._row(hit, wanted) for hit in found.hits)

    def _row(self, hit: Hit, wanted: Wanted) -> ResultShown:
        return ResultShown(
            chat=hit.chat,
            title=_title(hit.chat),
            at=self._at(hit.at),
            what=_what(hit),
            snippet=snippets.of(hit.text, wanted.terms),
            message=hit.message,
            position=hit.position,
            for_intervision=hit.for_intervision,
            follow_up=hit.follow_up,
        )

    def _at(self, instant: datetime) -> str:
        return words.moment(instant.astimezone(self._zone))

    # ---- reading

    def _choose(self, result: ResultShown) -> None:
        self._chosen = result
        self._errands.run(self._open(result), self._failed)

    async def _open(self, result: ResultShown) -> None:
        reading = await self._search.read(result.chat, position=result.position)
        if result is not self._chosen:
            return
        if reading is None:
            self._view.show_nothing()
            self._tell(words.GONE)
            return
        self._show_note(reading.closing)
        self._read(reading, result.message)

    def _show_note(self, closing: Closing | None) -> None:
        if closing is None:
            self._view.show_note(None)
            return
        self._view.show_note(
            NoteShown(
                chat=closing.chat,
                title=_title(closing.chat),
                at=self._at(closing.saved_at),
                note=closing.note,
                for_intervision=closing.for_intervision,
                follow_up=closing.follow_up,
                debrief=tuple(
                    (question, answer.strip())
                    for question, answer in zip(
                        debriefs.QUESTIONS, closing.debrief_answers, strict=True
                    )
                    if answer.strip()
                ),
                is_shared=closing.goes_out,
            )
        )

    def _flag(self, flags: Flags) -> None:
        if self._chosen is not None:
            self._errands.run(self._keep_flags(self._chosen.chat, flags), self._failed)

    async def _keep_flags(self, chat: ChatId, flags: Flags) -> None:
        closing = await self._search.flag(
            chat, for_intervision=flags.for_intervision, follow_up=flags.follow_up
        )
        if self._chosen is not None and self._chosen.chat == chat:
            self._show_note(closing)
        self._ask()

    def _failed(self, error: SchakelError) -> None:
        self._is_reading_on = False
        self._tell(problems.sentence(error))


def _title(chat: ChatId) -> str:
    return f"Bezoeker {chats.number_of(chat)}"


def _what(hit: Hit) -> str:
    if hit.message is None:
        return words.NOTE
    if hit.own:
        return "Jij"
    # Ids of visitors say that they are one, and nothing else (docs/protocol.md).
    return "Bezoeker" if (hit.sender or "").startswith("v-") else "Collega"
