"""The conversation, as in LOOK's pictures 01 and 04, and what may happen to it."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.shots.scene import Scene
from workstation.domain.chat import Entry
from workstation.domain.ids import ChatId, LineId, MemberId, MessageId
from workstation.ui.parts import marks
from workstation.ui.theme.theme import Theme
from workstation.ui.transcript import happenings
from workstation.ui.transcript.values import (
    Happening,
    HappeningRow,
    Header,
    MessageRow,
    Notice,
    NoticeKey,
    NoticeKind,
    Page,
    Phase,
    ReaderChip,
    Row,
    SentState,
    Side,
)
from workstation.ui.transcript.view import Transcript

_WIDTH, _HEIGHT = 692, 700
_L1712, _NPIE = LineId("1712"), LineId("npie")


class _Journal:
    """Rows one after the other, numbered."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def _next(self, clock: str) -> tuple[MessageId, int, datetime]:
        place = len(self.rows) + 1
        hour, minute = clock.split(":")
        return (
            MessageId(f"m{place}"),
            place,
            datetime(2026, 11, 24, int(hour), int(minute), tzinfo=UTC),
        )

    def visitor(self, clock: str, text: str, *, pinned: bool = False) -> None:
        name, place, at = self._next(clock)
        self.rows.append(
            MessageRow(id=name, position=place, at=at, side=Side.VISITOR, text=text, pinned=pinned)
        )

    def own(self, clock: str, text: str, state: SentState = SentState.READ) -> None:
        name, place, at = self._next(clock)
        self.rows.append(
            MessageRow(
                id=name,
                position=place,
                at=at,
                side=Side.OWN,
                text=text,
                line=_L1712,
                name="Marieke",
                state=state,
            )
        )

    def sofie(self, clock: str, text: str) -> None:
        name, place, at = self._next(clock)
        self.rows.append(
            MessageRow(
                id=name,
                position=place,
                at=at,
                side=Side.COLLEAGUE,
                text=text,
                line=_NPIE,
                name="Sofie",
                role="hulpverlener NPIE",
            )
        )

    def happened(self, clock: str, what: Happening, sentence: str) -> None:
        name, place, at = self._next(clock)
        self.rows.append(HappeningRow(id=name, position=place, at=at, what=what, sentence=sentence))

    def page(self, *, more: bool = False, unread_from: str | None = None) -> Page:
        first = None if unread_from is None else MessageId(unread_from)
        return Page(rows=tuple(self.rows), more=more, unread_from=first)


def first_help() -> _Journal:
    said = _Journal()
    said.happened(
        "19:02",
        Happening.CAME,
        "Marieke (1712) neemt op. De bezoeker ziet: Marieke, hulpverlener van 1712.",
    )
    said.visitor("19:02", "Hallo, is er iemand?")
    said.own(
        "19:03",
        "Dag, fijn dat je er bent. Ik ben Marieke. Je hoeft je naam niet te zeggen. "
        "Zit je ergens waar je rustig kan schrijven?",
    )
    said.visitor("19:06", "Ja, op mijn kamer. Mijn huisgenoot weet van niks.")
    said.visitor(
        "19:06",
        "Er is zaterdagavond iets gebeurd op een feestje. Ik wil dat eigenlijk maar één keer "
        "moeten vertellen.",
        pinned=True,
    )
    said.own(
        "19:08",
        "Dank je dat je het hier zegt. Dat vraagt moed. Jij bepaalt wat je vertelt, en hoe traag "
        "we gaan.",
    )
    said.visitor("19:12", "Ik weet niet of ik nog naar een dokter kan. Is dat niet te laat?")
    said.own(
        "19:13",
        "Nee, het is niet te laat. Er is een plek waar je dag en nacht binnen mag, ook zonder "
        "aangifte. Zal ik daar kort iets over zeggen?",
        SentState.DELIVERED,
    )
    return said


def _joint() -> _Journal:
    said = _Journal()
    said.visitor("19:21", "Dat lucht op. Dank je.")
    said.happened("19:22", Happening.JOINED, "Sofie (NPIE) komt erbij. Jullie zijn nu met drie.")
    said.own(
        "19:22",
        "Sofie is er nu. Zij las wat jij wou delen, dus je hoeft niets opnieuw te vertellen. "
        "Ik blijf nog even.",
        SentState.READ_BY_BOTH,
    )
    said.sofie(
        "19:23",
        "Dag, ik ben Sofie van nupraatikerover. Ik las wat je met Marieke deelde. Daar vraag ik "
        "niet meer naar. Hoe zit je erbij nu?",
    )
    said.visitor(
        "19:24", "Een beetje zenuwachtig, maar oké. Fijn dat ik niet opnieuw moet beginnen."
    )
    said.sofie(
        "19:25",
        "Begrijpelijk. We doen het op jouw tempo. Wil je dat we eerst iets over morgen afspreken?",
    )
    said.visitor("19:26", "Ja, dat is goed.")
    return said


_HEADER = Header(
    mark=marks.SHARED,
    title="Bezoeker 4821",
    facts=("Via chat na seksueel geweld", "18+", "Antwerpen", "14 min"),
    readers=(ReaderChip(label="Bezoeker", line=None), ReaderChip(label="Jij", line=_L1712)),
)


def _transcript(theme: Theme, page: Page, header: Header = _HEADER) -> Transcript:
    view = Transcript(theme)
    view.resize(_WIDTH, _HEIGHT)
    view.show_header(header)
    view.show()
    view.show_page(page)
    return view


def first(theme: Theme) -> Transcript:
    view = _transcript(theme, first_help().page())
    view.show_typing(("Bezoeker",))
    return view


def with_a_colleague(theme: Theme) -> Transcript:
    header = Header(
        mark=marks.SHARED,
        title="Bezoeker 4821",
        facts=("Gezamenlijk gesprek", "met drie", "28 min"),
        readers=(*_HEADER.readers, ReaderChip(label="Sofie", line=_NPIE)),
        is_joint=True,
    )
    view = _transcript(theme, _joint().page(), header)
    view.show_typing(("Sofie",))
    return view


def _trouble(theme: Theme) -> Transcript:
    said = first_help()
    said.own("19:14", "Neem rustig je tijd.", SentState.STUCK)
    said.own("19:14", "Ik ben hier.", SentState.SENDING)
    view = _transcript(theme, said.page())
    view.show_phase(Phase.PAUSED)
    view.show_notice(
        Notice(
            key=NoticeKey.LINK,
            kind=NoticeKind.OFFLINE,
            fact="Geen verbinding sinds 19:14.",
            rest="Schrijf gerust verder, alles gaat mee zodra het kan.",
        )
    )
    view.show_notice(
        Notice(
            key=NoticeKey.PUSH,
            kind=NoticeKind.RETURNED,
            fact="Terug van NPIE:",
            rest="“Ik zit in een zwaar gesprek.”",
            action="Stel een tijd voor",
        )
    )
    view.show_notice(
        Notice(
            key=NoticeKey.SAFETY,
            kind=NoticeKind.DANGER,
            fact="Gevaar nu aangeduid.",
            rest="Volg het noodprotocol.",
            action="Open protocol",
        )
    )
    return view


def _given_back(theme: Theme) -> Transcript:
    """What did not arrive, and a chat that another PC's enrolment gave back."""
    said = first_help()
    said.happened("19:14", *_happened("gap", "2"))
    said.own("19:15", "Ik ben hier.", SentState.UNDELIVERED)
    said.happened("19:20", *_happened("released"))
    said.happened("19:24", *_happened("closed", "visitor_left"))
    return _transcript(theme, said.page())


def _happened(kind: str, text: str = "") -> tuple[Happening, str]:
    entry = Entry(
        id=MessageId("m"),
        chat=ChatId("c-0000000000000001"),
        kind=kind,
        sender=MemberId("v-0000000000000001"),
        at=datetime(2026, 11, 24, 19, tzinfo=UTC),
        own=False,
        text=text,
    )
    return happenings.of(entry, name="", line="", partner="")


def _hostile(theme: Theme) -> Transcript:
    said = _Journal()
    said.visitor("19:01", "<b>vet</b> <img src=x onerror=alert(1)> &amp; **niet** `dit`")
    said.visitor("19:02", "links \u202eneerd\u202c rechts, en open \u202edraaiend")
    said.own("19:03", "Dit blijft gewoon leesbaar, ook na jouw regel.")
    said.visitor("19:05", "مرحبا، هل يوجد أحد هنا؟ أنا لا أعرف ماذا أفعل الآن.", pinned=True)
    said.visitor("19:08", "Z̸̢̛̟͓̥̹͍̈́̽̐̍a̷̡̨̛̰̮̹l̴̢̛̗̣g̸̨̧̛͔o̴̢̡̧̩̞̔̏ en emoji 🫶🏽👩‍👩‍👧 tussen tekst 😔")
    said.visitor("19:10", "a" * 16_384)
    said.happened("19:11", Happening.GAP, "Een bericht kwam niet aan. We vragen het opnieuw.")
    said.visitor("19:12", "regel\n" * 30)
    view = _transcript(theme, said.page())
    view.resize(_WIDTH, 1900)
    return view


def _opening(theme: Theme) -> Transcript:
    view = _transcript(theme, Page(rows=(), more=False))
    view.show_phase(Phase.OPENING)
    return view


def _scrolled_up(theme: Theme) -> Transcript:
    said = _Journal()
    for turn in range(20):
        said.visitor("19:05", f"Bericht {turn}")
        said.own("19:05", f"Antwoord {turn}")
    view = _transcript(theme, said.page(unread_from="m31"))
    view.take_focus()
    said.visitor("19:06", "Nieuw onderaan")
    view.show_row(said.rows[-1])
    return view


def _as_text(theme: Theme) -> Transcript:
    view = _transcript(theme, first_help().page(more=True))
    view.open_text()
    return view


def scenes() -> Iterable[tuple[str, Scene]]:
    yield "transcript", first
    yield "transcript-joint", with_a_colleague
    yield "transcript-trouble", _trouble
    yield "transcript-given-back", _given_back
    yield "transcript-hostile", _hostile
    yield "transcript-opening", _opening
    yield "transcript-scrolled", _scrolled_up
    yield "transcript-text", _as_text
