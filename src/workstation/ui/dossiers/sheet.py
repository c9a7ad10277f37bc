"""Owns what stands on the sheet of a new dossier, and what a draft becomes; must not know Qt."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from workstation.domain.data_file import Shelf
from workstation.domain.dossier import (
    Ground,
    Point,
    Source,
    first_day_after,
    last_day,
)
from workstation.domain.ground import GroundBook, GroundChoice
from workstation.domain.ids import ChatId, LineId
from workstation.services import dossier_papers
from workstation.services.dossier_papers import Chosen
from workstation.services.dossier_sources import ChatChoice, DossierSources, Offered
from workstation.ui.dossiers import words
from workstation.ui.dossiers.values import (
    Draft,
    GroundOption,
    OfferedItem,
    Paper,
    SheetShown,
    Way,
)
from workstation.ui.line_names import LineNames
from workstation.ui.words import clock as times
from workstation.ui.words import data_files

_LABEL_MAX = 130


class Sheets:
    def __init__(
        self,
        *,
        sources: DossierSources,
        grounds: Shelf[GroundBook],
        partners: Sequence[LineId],
        names: LineNames,
        zone: tzinfo,
        longest_days: int,
        me: str,
        looked_at: Callable[[], ChatId | None],
    ) -> None:
        self._sources = sources
        self._grounds = grounds
        self._partners = tuple(partners)
        self._names = names
        self._zone = zone
        self._longest_days = longest_days
        self._me = me
        self._looked_at = looked_at

    @property
    def bar(self) -> str:
        """Why none can be made; empty: one can."""
        if not self._partners:
            return words.NO_LINE
        return "" if self._longest_days else words.NOT_HERE

    async def sheet(self, chat: ChatId | None, now: datetime) -> SheetShown:
        """For this chat; None: the one in the centre of the desk, else the first."""
        chats = await self._sources.chats()
        wanted = chat or self._looked_at()
        here = next((one for one in chats if one.chat == wanted), chats[0] if chats else None)
        items = await self._sources.of(here.chat) if here is not None else ()
        return SheetShown(
            chats=tuple((one.chat, self._chat(one, now)) for one in chats),
            chat=here.chat if here is not None else "",
            lines=tuple((line, self._names.whole(line)) for line in self._partners),
            line=self._partners[0] if self._partners else "",
            terms=tuple(
                (str(days), text) for days, text in words.TERMS if days <= self._longest_days
            )
            or ((str(self._longest_days), f"{self._longest_days} dagen"),),
            items=tuple(_shown(one) for one in items),
            grounds=tuple(
                GroundOption(id=one.id, name=one.name, what=one.what, check=one.check)
                for one in self._choices()
            ),
            problem=data_files.all_of(self._grounds.stock().problems),
            cannot_ask="" if here is not None and here.can_ask else words.ENDED_CHAT,
            by=self._me,
        )

    async def chosen(self, draft: Draft, until: datetime) -> tuple[Chosen, ...]:
        """As it will be ticked and sent, to the letter."""
        offered = {one.key: one for one in await self._sources.of(ChatId(draft.chat))}
        found = [offered[key] for key in draft.keys if key in offered]
        if draft.added.strip():
            label = words.LABELS[Source.ADDED]
            found.append(
                Offered(key="added", source=Source.ADDED, label=label, text=draft.added.strip())
            )
        line = self._names.short(LineId(draft.line))
        day = times.whole_day(last_day(until))
        return tuple(
            Chosen(
                source=one.source,
                label=words.label(one.label[:_LABEL_MAX], line, day),
                text=one.text,
            )
            for one in found
        )

    def until(self, draft: Draft, now: datetime) -> datetime:
        return first_day_after(draft.days, now)

    def ground(self, draft: Draft, now: datetime) -> Ground | None:
        choice = next((one for one in self._choices() if one.id == draft.ground), None)
        if choice is None:
            return None
        return Ground(
            id=choice.id,
            version=choice.version,
            name=choice.name,
            by=draft.by.strip(),
            at=now,
            reason=draft.reason.strip(),
        )

    def preview(
        self, draft: Draft, points: Sequence[Point], until: datetime, ground: Ground | None
    ) -> Paper:
        line = self._names.short(LineId(draft.line))
        scope = [("Voor", self._names.whole(LineId(draft.line)))]
        scope.append(("Bewaren", words.until(times.whole_day(last_day(until)))))
        if ground is not None:
            scope += [("Grond", ground.name), ("Beslist door", ground.by), ("Reden", ground.reason)]
        asks = draft.way is Way.CONSENT
        return Paper(
            title=words.SHEET,
            about=words.ask_about(line) if asks else words.send_about(line),
            scope=tuple(scope),
            points=tuple((point.label, point.text) for point in points),
            send=words.ask(len(points)) if asks else words.send(line),
        )

    def points(self, chosen: Sequence[Chosen], until: datetime) -> tuple[Point, ...]:
        """Raises NothingChosen, TooMuch."""
        return dossier_papers.numbered(chosen, until)

    def _choices(self) -> tuple[GroundChoice, ...]:
        return tuple(one for book in self._grounds.stock().books for one in book.grounds)

    def _chat(self, one: ChatChoice, now: datetime) -> str:
        there, here = one.since.astimezone(self._zone), now.astimezone(self._zone)
        return words.sheet_chat(one.number, times.date_of(there.date(), here.date()), live=one.live)


def _shown(one: Offered) -> OfferedItem:
    return OfferedItem(key=one.key, group=words.GROUPS[one.source], label=one.label, text=one.text)
