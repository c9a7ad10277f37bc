"""Owns choosing a ready sentence: search, language, what is filled in, favourites; must not know Qt.

A sentence only ever goes into the writing box: sending is another hand's.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta, tzinfo

from workstation.domain import phrase
from workstation.domain.identity import Identity
from workstation.domain.ids import ChatId
from workstation.domain.phrase import Phrase
from workstation.domain.ports import Clock
from workstation.services.lines import Lines
from workstation.services.phrases import Phrases
from workstation.ui.attention import Attention
from workstation.ui.box_tool import BoxTool
from workstation.ui.errands import Errands
from workstation.ui.forms.picking import Pick, Picks, Star, Tag
from workstation.ui.line_names import LineNames
from workstation.ui.phrases import words
from workstation.ui.phrases.values import PhrasesShown, PhrasesView
from workstation.ui.words import clock as times
from workstation.ui.words import data_files

_FIRST = "nl"
_TONIGHT = timedelta(hours=12)
"""An hour alone says nothing of a closing that is further away."""


class PhrasesPresenter:
    def __init__(
        self,
        view: PhrasesView,
        *,
        phrases: Phrases,
        identity: Identity,
        lines: Lines,
        names: LineNames,
        attention: Attention,
        errands: Errands,
        clock: Clock,
        zone: tzinfo,
        tell: Callable[[str], None],
        can_write: Callable[[], bool],
        insert: Callable[[str], None],
        back: Callable[[], None],
    ) -> None:
        """`insert` puts a text into the box to the visitor, `back` leads to it."""
        self._view = view
        self._phrases = phrases
        self._identity = identity
        self._lines = lines
        self._names = names
        self._clock = clock
        self._zone = zone
        self._insert = insert
        self._searched = ""
        self._languages: dict[ChatId, str] = {}
        self._favourites: frozenset[str] = frozenset()
        self._first = self._favourites
        self._shown: dict[str, str] = {}
        self._tool = BoxTool(
            view,
            attention=attention,
            errands=errands,
            tell=tell,
            can_write=can_write,
            back=back,
        )
        view.searched.connect(self._search)
        view.taken.connect(self._take)
        view.starred.connect(self._star)
        view.language_chosen.connect(self._choose_language)

    def toggle(self) -> None:
        """The tool of the box, or its key: open, or back to the box."""
        self._tool.toggle(self._open)

    async def _open(self, chat: ChatId) -> None:
        self._favourites = await self._phrases.favourites()
        # A row that is made a favourite does not jump: it comes first at the next opening.
        self._first = self._favourites
        if self._tool.may_open(chat):
            self._searched = ""
            self._view.open_with(self._now())

    def _now(self) -> PhrasesShown:
        books = self._phrases.books()
        chosen = (
            self._languages.get(self._tool.chat, _FIRST) if self._tool.chat is not None else _FIRST
        )
        language = chosen if chosen in books else next(iter(sorted(books)), "")
        known = self._known()
        found = phrase.find(books.get(language, ()), self._searched, self._first)
        picks = tuple(self._pick(one, phrase.filled(one.text, known)) for one in found)
        self._shown = {pick.id: pick.text for pick in picks}
        codes = sorted(books, key=lambda code: (code != _FIRST, code))
        return PhrasesShown(
            picks=Picks(
                picks=picks,
                empty=words.empty(self._searched, self._elsewhere(books, language)),
                problem=data_files.all_of(self._phrases.problems()),
            ),
            languages=tuple((code, words.language(code)) for code in codes),
            language=language,
        )

    def _elsewhere(self, books: Mapping[str, Sequence[Phrase]], language: str) -> str:
        """A language with few sentences must not look as if there were none at all."""
        is_there = language != _FIRST and phrase.find(books.get(_FIRST, ()), self._searched)
        return words.language(_FIRST) if is_there else ""

    def _pick(self, one: Phrase, text: str) -> Pick:
        return Pick(
            id=one.id,
            title=one.title,
            line=text,
            text=text,
            tags=(Tag(text=one.group),),
            starred=one.id in self._favourites,
        )

    def _known(self) -> dict[str, str]:
        """What we know; what we do not is left open for who writes."""
        now = self._clock.now()
        until = self._lines.now(self._names.own).open_until
        is_soon = until is not None and until - now < _TONIGHT
        partners = self._identity.partners
        return {
            "naam": self._identity.name,
            "lijn": self._names.whole(self._names.own),
            "partner": self._names.whole(partners[0].id) if len(partners) == 1 else "",
            "tot": times.hour(until, self._zone) if until is not None and is_soon else "",
        }

    def _search(self, searched: str) -> None:
        self._searched = searched
        self._view.show_phrases(self._now(), keep_place=False)

    def _choose_language(self, language: str) -> None:
        if self._tool.chat is not None:
            self._languages[self._tool.chat] = language
        self._view.show_phrases(self._now(), keep_place=True)

    def _take(self, id_: str) -> None:
        text = self._shown.get(id_)
        if text is not None and self._tool.chat is not None and self._tool.chat == self._tool.here:
            self._view.put_away()
            self._insert(text)

    def _star(self, star: Star) -> None:
        self._tool.run(self._mark(star))

    async def _mark(self, star: Star) -> None:
        await self._phrases.mark(star.id, star.on)
        self._favourites = await self._phrases.favourites()
        if self._view.is_open():
            self._view.show_phrases(self._now(), keep_place=True)
