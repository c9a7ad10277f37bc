"""Owns choosing a place to refer to: search, region, age, hours, what was given; must not know Qt.

A place's message only ever goes into the writing box: sending is another hand's.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo

from workstation.domain.ids import ChatId
from workstation.domain.referral import AGES, Wanted, find
from workstation.services.bus import Bus
from workstation.services.casebook import Casebook
from workstation.services.events import ReferralGiven
from workstation.services.referrals import Referrals
from workstation.ui.attention import Attention
from workstation.ui.box_tool import BoxTool
from workstation.ui.errands import Errands
from workstation.ui.forms.picking import Picks, Star
from workstation.ui.referrals import rows, words
from workstation.ui.referrals.values import ReferralsShown, ReferralsView
from workstation.ui.words import data_files


class ReferralsPresenter:
    def __init__(
        self,
        view: ReferralsView,
        *,
        referrals: Referrals,
        casebook: Casebook,
        attention: Attention,
        errands: Errands,
        bus: Bus,
        zone: tzinfo,
        tell: Callable[[str], None],
        can_write: Callable[[], bool],
        insert: Callable[[str], None],
        back: Callable[[], None],
    ) -> None:
        """`insert` puts a text into the box to the visitor, `back` leads to it."""
        self._view = view
        self._referrals = referrals
        self._casebook = casebook
        self._zone = zone
        self._insert = insert
        self._wanted: dict[ChatId, Wanted] = {}
        self._favourites: frozenset[str] = frozenset()
        self._first = self._favourites
        self._given: Mapping[str, datetime] = {}
        self._tool = BoxTool(
            view,
            attention=attention,
            errands=errands,
            tell=tell,
            can_write=can_write,
            back=back,
        )
        view.searched.connect(lambda searched: self._look_for(words=searched))
        view.region_chosen.connect(lambda region: self._look_for(region=region))
        view.age_chosen.connect(lambda age: self._look_for(age=age))
        view.open_chosen.connect(lambda is_on: self._look_for(open_now=is_on))
        view.taken.connect(self._take)
        view.starred.connect(self._star)
        bus.on(ReferralGiven, self._was_given)

    def toggle(self) -> None:
        """The tool of the box, or its key: open, or back to the box."""
        self._tool.toggle(self._open)

    def seek(self, searched: str) -> None:
        """Opens at a search: which of several places it is, is the counsellor's to say."""
        self._tool.open(lambda chat: self._open(chat, searched))

    def give(self, place: str) -> None:
        """Its message into the box, without opening the list."""
        self._put(self._tool.here, place)

    async def _open(self, chat: ChatId, searched: str = "") -> None:
        await self._read(chat)
        # A row that is made a favourite does not jump: it comes first at the next opening.
        self._first = self._favourites
        if self._tool.may_open(chat):
            # Region and age stay as they were left in this chat; words are looked for anew.
            self._wanted[chat] = replace(self._wanted.get(chat) or self._told(chat), words=searched)
            self._view.open_with(self._now(chat))

    async def _read(self, chat: ChatId) -> None:
        favourites = await self._referrals.favourites()
        given = {one.referral: one.at for one in await self._referrals.given(chat)}
        if chat == self._tool.here:
            self._favourites, self._given = favourites, given

    def _told(self, chat: ChatId) -> Wanted:
        """What the visitor answered, where the directory has the same words."""
        known = self._casebook.chat(chat)
        answers = known.answers if known is not None else {}
        region, age = answers.get("region", ""), answers.get("age", "")
        return Wanted(
            region=region if region in self._referrals.regions() else "",
            age=age if age in AGES else "",
        )

    def _now(self, chat: ChatId) -> ReferralsShown:
        wanted = self._wanted[chat]
        found = find(self._referrals.all(), wanted, self._first, self._referrals.open_now())
        now = self._referrals.now()
        return ReferralsShown(
            picks=Picks(
                picks=tuple(
                    rows.pick(
                        one,
                        hours=self._referrals.hours(one),
                        given_at=self._given.get(one.id),
                        starred=one.id in self._favourites,
                        now=now,
                        zone=self._zone,
                    )
                    for one in found.referrals
                ),
                empty=words.empty(wanted.words, found.elsewhere, open_now=wanted.open_now),
                problem=data_files.all_of(self._referrals.problems()),
            ),
            regions=tuple((region, region) for region in self._referrals.regions()),
            ages=words.ages(AGES),
            region=wanted.region,
            age=wanted.age,
            open_now=wanted.open_now,
            searched=wanted.words,
        )

    def _look_for(self, **changed: str | bool) -> None:
        if self._tool.chat is not None:
            wanted = replace(self._wanted[self._tool.chat], **changed)  # type: ignore[arg-type] # fields of Wanted
            self._wanted[self._tool.chat] = wanted
            self._view.show_referrals(self._now(self._tool.chat), keep_place=False)

    def _take(self, id_: str) -> None:
        self._put(self._tool.chat, id_)

    def _put(self, chat: ChatId | None, id_: str) -> None:
        place = next((one for one in self._referrals.all() if one.id == id_), None)
        if place is not None and chat is not None and self._tool.fits(chat):
            self._view.put_away()
            self._insert(place.message)
            self._tool.run(self._referrals.inserted(chat, id_))

    def _star(self, star: Star) -> None:
        self._tool.run(self._mark(star))

    async def _mark(self, star: Star) -> None:
        await self._referrals.mark(star.id, star.on)
        await self._show_again()

    def _was_given(self, event: ReferralGiven) -> None:
        if event.chat == self._tool.chat:
            self._tool.run(self._show_again())

    async def _show_again(self) -> None:
        chat = self._tool.chat
        if chat is not None:
            await self._read(chat)
            if chat == self._tool.chat and self._view.is_open():
                self._view.show_referrals(self._now(chat), keep_place=True)
