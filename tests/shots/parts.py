"""The sheet of parts, as in LOOK's picture 08."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from tests.shots.scene import Scene
from workstation.ui.parts import marks
from workstation.ui.parts.badge import Badge, BadgeKind
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.button import Button, ButtonKind, ButtonSize
from workstation.ui.parts.card import Card, Surface
from workstation.ui.parts.count import Count
from workstation.ui.parts.empty_state import EmptyState
from workstation.ui.parts.field import LineField, TextField
from workstation.ui.parts.labels import PlainLabel
from workstation.ui.parts.layout import Column, Row
from workstation.ui.parts.marker import Marker
from workstation.ui.parts.option import Choice, Option, Tick
from workstation.ui.parts.pips import Pips
from workstation.ui.parts.step_mark import StepLook, StepMark
from workstation.ui.theme.theme import Theme
from workstation.ui.theme.tokens import Token
from workstation.ui.theme.type_styles import TypeStyle


def _card(theme: Theme, title: str) -> tuple[Card, Column]:
    card = Card(theme)
    column = Column(theme, card, margins=(18, 12, 18, 18), gap=12)
    column.addWidget(PlainLabel(theme, title, TypeStyle.SMALL_STRONG, Token.INK2))
    return card, column


def _row(theme: Theme, column: QBoxLayout, *widgets: QWidget, gap: float = 8) -> None:
    row = Row(theme, gap=gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    column.addLayout(row)


def sheet(theme: Theme) -> QWidget:
    ground = Surface(theme, Token.GROUND)
    both = Row(theme, ground, margins=(24, 24, 24, 24), gap=16)
    left, right = Column(theme, gap=16), Column(theme, gap=16)
    both.addLayout(left, 1)
    both.addLayout(right, 1)

    card, column = _card(theme, "Knoppen")
    _row(
        theme,
        column,
        Button(theme, "Verstuur", ButtonKind.FILLED),
        Button(theme, "Doorschakelen…", ButtonKind.OUTLINE, icon="swap"),
        Button(theme, "Afspraak…", ButtonKind.PLAIN, icon="calendar"),
        Button(theme, "Zinnen", ButtonKind.TEXT, icon="book"),
        Button(theme, "Zet in overleg", ButtonKind.HUDDLE),
    )
    focused = Button(theme, "Met focus", ButtonKind.FILLED)
    focused.setFocus()
    closed = Button(theme, "Niet nu", ButtonKind.FILLED)
    closed.setEnabled(False)
    _row(
        theme,
        column,
        focused,
        Button(theme, "Wis gesprek…", ButtonKind.DANGER),
        Button(theme, "Wis voorgoed", ButtonKind.DANGER_FILLED),
        Button(theme, "Opnemen", ButtonKind.FILLED, ButtonSize.SMALL, key_hint="F8"),
        closed,
    )
    _row(
        theme,
        column,
        Button(theme, "Aanvaard en reserveer", ButtonKind.FILLED, ButtonSize.DECISION),
        Button(theme, "Weiger met reden", size=ButtonSize.DECISION, icon_after="chevron-down"),
        Button(theme, "", ButtonKind.QUIET, icon="close", name="Sluit"),
    )
    left.addWidget(card)

    card, column = _card(theme, "Merktekens en badges")
    pips = Pips(theme)
    pips.show_places(2, 3)
    _row(
        theme,
        column,
        Marker(theme, marks.L1712),
        PlainLabel(theme, "1712"),
        Marker(theme, marks.LNPIE),
        PlainLabel(theme, "NPIE"),
        Marker(theme, marks.SHARED),
        PlainLabel(theme, "Chat na seksueel geweld"),
        Marker(theme, marks.UNKNOWN),
        PlainLabel(theme, "Derde lijn"),
        pips,
        PlainLabel(theme, "2 van 3"),
    )
    _row(
        theme,
        column,
        Badge(theme, "18+"),
        Badge(theme, "in briefing", BadgeKind.SPRUCE, "pin"),
        Badge(theme, "Risicovraag open", BadgeKind.AMBER),
        Badge(theme, "alleen collega’s", BadgeKind.HUDDLE, "lock"),
        Badge(theme, "Gevaar nu", BadgeKind.DANGER),
        Count(theme, 2, needs_you=True),
        Count(theme, 0),
        Count(theme, 120, needs_you=True, huddle=True),
    )
    left.addWidget(card)

    card, column = _card(theme, "Antwoordkeuzes, stappen")
    options = [Option(theme, word) for word in ("≤ 72 uur", "≤ 7 dagen", "Langer", "Weet niet")]
    options[0].setChecked(True)
    _row(theme, column, *options, gap=6)
    _row(
        theme,
        column,
        StepMark(theme, "1"),
        StepMark(theme, look=StepLook.DONE),
        StepMark(theme, look=StepLook.RISK),
        StepMark(theme, look=StepLook.NOW),
        StepMark(theme),
        PlainLabel(theme, "te doen, gedaan, risico open, nu, later", token=Token.INK2),
    )
    choices = Row(theme, gap=8)
    chosen = Choice(theme, "Ik zit in een zwaar gesprek")
    chosen.setChecked(True)
    choices.addWidget(chosen)
    choices.addWidget(Choice(theme, "Past beter bij een andere dienst"))
    column.addLayout(choices)
    tick = Tick(theme, "Ik heb de briefing gelezen")
    tick.setChecked(True)
    _row(theme, column, tick, Tick(theme, "Nog niet"), gap=20)
    column.addWidget(LineField(theme, "Reden", "Iets erbij voor Marieke (mag leeg)"))
    column.addWidget(TextField(theme, "Nota", "Wat wil je onthouden?"))
    left.addWidget(card)
    left.addStretch(1)

    card, column = _card(theme, "Balken boven het gesprek")
    for kind, icon, fact, then, button in (
        (
            BannerKind.AMBER,
            "wave",
            "Geen verbinding sinds 19:14.",
            "Schrijf gerust verder, alles gaat mee zodra het kan.",
            "",
        ),
        (BannerKind.SPRUCE, "check", "Weer verbonden.", "Drie berichten zijn aangekomen.", ""),
        (
            BannerKind.AMBER,
            "arrow-left",
            "Terug van NPIE:",
            "“Ik zit in een zwaar gesprek.”",
            "Stel een tijd voor",
        ),
        (
            BannerKind.DANGER,
            "warning",
            "Gevaar nu aangeduid.",
            "Volg het noodprotocol.",
            "Open protocol",
        ),
    ):
        banner = Banner(theme, kind)
        banner.show_banner(kind, icon, fact, then, button)
        column.addWidget(banner)
    right.addWidget(card)

    card, column = _card(theme, "Leeg is rustig")
    row = Row(theme, gap=12)
    for icon, line, kind_line in (
        ("cup", "Niemand wacht", "Er mag even adem zijn."),
        ("chat", "Geen gesprek open", "Kies er links één, of druk F8."),
        ("note", "Nog geen nota’s", "Ze komen na je eerste gesprek."),
    ):
        row.addWidget(EmptyState(theme, icon, line, kind_line), 1)
    column.addLayout(row)
    right.addWidget(card)

    card, column = _card(theme, "Letter: Inter")
    for style, text in (
        (TypeStyle.OFFER, "Titel van een aanbod, 24/32"),
        (TypeStyle.PLACE, "Titel van een plaats, 20/28"),
        (TypeStyle.CHAT_TITLE, "Kop van een gesprek, 16/22"),
        (TypeStyle.QUOTE, "“Eén keer moeten vertellen”, 18/28"),
        (TypeStyle.TRANSCRIPT, "Gesprek 14/21. Jij bepaalt wat je vertelt 😊"),
        (TypeStyle.BODY, "Gewone tekst 13/20. Gereserveerd door jou."),
        (TypeStyle.SMALL_TIME, "Klein 12/16, cijfers van gelijke breedte 19:03, 11:11"),
    ):
        column.addWidget(PlainLabel(theme, text, style))
    column.addWidget(
        PlainLabel(
            theme, "<b>Geen opmaak</b> &amp; lange tekst die over de regel loopt " * 3, wrap=True
        )
    )
    right.addWidget(card)
    right.addStretch(1)
    ground.resize(1440, 900)
    ground.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return ground


def scenes() -> Iterable[tuple[str, Scene]]:
    return [("08-parts", sheet)]
