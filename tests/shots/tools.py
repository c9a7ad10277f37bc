"""The two tools of the writing box: sentences and places, open above it, as the lines' files have them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from tests.shots import transcript as talk
from tests.shots.scene import Scene
from workstation.domain import phrase
from workstation.domain.data_file import FileProblem, FileReason
from workstation.domain.ids import ChatId
from workstation.domain.referral import AGES, Wanted, find
from workstation.system import referrals as directories
from workstation.system import resources, texts
from workstation.ui.composer.view import Composer
from workstation.ui.forms.picking import Pick, Picks, Tag
from workstation.ui.parts.above import Above
from workstation.ui.parts.card import Surface
from workstation.ui.parts.layout import Column
from workstation.ui.phrases import view as phrases_view
from workstation.ui.phrases import words as phrases_words
from workstation.ui.phrases.values import PhrasesShown
from workstation.ui.phrases.view import PhrasesPanel
from workstation.ui.referrals import rows
from workstation.ui.referrals import view as referrals_view
from workstation.ui.referrals import words as referrals_words
from workstation.ui.referrals.values import ReferralsShown
from workstation.ui.referrals.view import ReferralsPanel
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.transcript.header import HEIGHT as HEADER
from workstation.ui.words import data_files

ZONE = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 24, 19, 14, tzinfo=ZONE)
_CHAT = ChatId("c-0000000000000001")
_KNOWN = {"naam": "Marieke", "lijn": "1712", "partner": "Nupraatikerover", "tot": ""}
_LANGUAGES = (("nl", "Nederlands"), ("en", "English"))


def phrases_shown(searched: str = "", language: str = "nl", problem: str = "") -> PhrasesShown:
    book = texts.load(resources.find("texts", f"1712.{language}.toml"))
    stars = frozenset({"eigen-tempo", "ben-je-er-nog"})
    picks = tuple(
        Pick(
            id=one.id,
            title=one.title,
            line=phrase.filled(one.text, _KNOWN),
            text=phrase.filled(one.text, _KNOWN),
            tags=(Tag(text=one.group),),
            starred=one.id in stars,
        )
        for one in phrase.find(book.phrases, searched, stars)
    )
    empty = phrases_words.empty(searched)
    return PhrasesShown(
        picks=Picks(picks=picks, empty=empty, problem=problem),
        languages=_LANGUAGES,
        language=language,
    )


def referrals_shown(wanted: Wanted) -> ReferralsShown:
    book = directories.load(resources.find("referrals", "vlaanderen.toml"))
    here = frozenset(one.id for one in book.referrals if one.hours and one.hours.open_until(NOW))
    found = find(book.referrals, wanted, frozenset({"zelfmoordlijn"}), here)
    return ReferralsShown(
        picks=Picks(
            picks=tuple(
                rows.pick(
                    one,
                    hours=one.hours,
                    given_at=NOW - timedelta(minutes=2) if one.id == "112" else None,
                    starred=one.id == "zelfmoordlijn",
                    now=NOW,
                    zone=ZONE,
                )
                for one in found.referrals
            ),
            empty=referrals_words.empty(wanted.words, found.elsewhere, open_now=wanted.open_now),
        ),
        regions=tuple((region, region) for region in book.regions),
        ages=referrals_words.ages(AGES),
        region=wanted.region,
        age=wanted.age,
        open_now=wanted.open_now,
    )


class Page:
    """A chat with both panels in their places."""

    def __init__(self, theme: Theme, width: int = 692, height: int = 848) -> None:
        self.widget = Surface(theme, Token.GROUND)
        self.widget.resize(width, height)
        column = Column(theme, self.widget)
        self.composer = Composer(theme)
        self.composer.show_chat(_CHAT, "")
        column.addWidget(talk.first(theme), 1)
        column.addWidget(self.composer)
        self.phrases, self.referrals = PhrasesPanel(theme), ReferralsPanel(theme)
        box = self.composer.box
        Above(theme, self.phrases, self.widget, box, high=phrases_view.HIGH, under=HEADER)
        Above(theme, self.referrals, self.widget, box, high=referrals_view.HIGH, under=HEADER)
        self.widget.show()
        self.widget.activateWindow()


def _phrases(theme: Theme) -> QWidget:
    page = Page(theme)
    page.phrases.open_with(phrases_shown())
    return page.widget


def _searched(theme: Theme) -> QWidget:
    """With a file that is broken, and a sentence with gaps."""
    page = Page(theme)
    broken = FileProblem(
        file="npie.en.toml", line=12, key="phrase.3.text", why=FileReason.MISSING, older_in_use=True
    )
    page.phrases.open_with(phrases_shown())
    page.phrases.search.setText("partner dicht")
    page.phrases.show_phrases(
        phrases_shown("partner dicht", problem=data_files.all_of([broken])), keep_place=False
    )
    return page.widget


def _referrals(theme: Theme) -> QWidget:
    page = Page(theme)
    page.referrals.open_with(referrals_shown(Wanted(region="Antwerpen", age="18+")))
    return page.widget


def _smallest(theme: Theme) -> QWidget:
    page = Page(theme, 520, 668)
    page.referrals.open_with(referrals_shown(Wanted(words="roes", region="Antwerpen")))
    page.referrals.search.setText("roes")
    page.referrals.show_referrals(
        referrals_shown(Wanted(words="roes", region="Antwerpen")), keep_place=False
    )
    return page.widget


def _smallest_all(theme: Theme) -> QWidget:
    page = Page(theme, 520, 668)
    page.referrals.open_with(referrals_shown(Wanted(region="Antwerpen", open_now=True)))
    return page.widget


def _gap(theme: Theme) -> QWidget:
    page = Page(theme, 692, 500)
    page.composer.take_focus()
    book = texts.load(resources.find("texts", "1712.nl.toml"))
    text = next(one.text for one in book.phrases if one.id == "partner-dicht")
    page.composer.insert_text(phrase.filled(text, _KNOWN))
    return page.widget


def scenes() -> Iterable[tuple[str, Scene]]:
    return [
        ("tools-phrases", _phrases),
        ("tools-phrases-searched", _searched),
        ("tools-referrals", _referrals),
        ("tools-referrals-smallest", _smallest),
        ("tools-referrals-smallest-all", _smallest_all),
        ("tools-gap", _gap),
    ]
