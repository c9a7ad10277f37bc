"""Owns the sentences of the place "Overdracht"; must not know a chat."""

from workstation.domain.briefing import Topic
from workstation.domain.chat import ChatState

TITLE = "Overdracht"
ABOUT = "Wat vandaag openstaat op deze computer, voor wie na jou komt."
GOING, NO_GOING = "Lopende gesprekken", "Er loopt geen gesprek."
PROMISES, NO_PROMISES = "Beloofd en nog te doen", "Er is niets beloofd."
APPOINTMENTS, NO_APPOINTMENTS = "Momenten die komen", "Er is geen moment voorgesteld."
FOLLOW_UPS, NO_FOLLOW_UPS = "Nota’s om op te volgen", "Geen nota is aangevinkt."
MORE = "Oudere staan bij Nota’s."
NOTHING = "Er staat niets open"
NOTHING_KIND = "Wie na jou komt, begint met een schone lei."
FOLLOW = "Op te volgen"
OPEN = "Naar het gesprek"
PAPER = "Maak een pdf…"
PAPER_HINT = "Een pdf en papier zijn niet versleuteld."
PAPER_TITLE = "Deze lijst als pdf?"
PAPER_TEXT = (
    "Een pdf en papier zijn niet versleuteld: wie het bestand of het blad heeft, kan het lezen. "
    "Bewaar het waar alleen je lijn bij kan en vernietig het na de dienst. "
    "In het logboek komt te staan dat er een lijst gemaakt is, niet wat erin staat."
)
PAPER_YES, PAPER_NO = "Kies een plaats…", "Liever niet"
FILTER = "Pdf (*.pdf)"
FOOT = "Niet versleuteld. Vernietig dit blad na de dienst."
_STATES = {
    ChatState.OPENING: "gaat open",
    ChatState.OPEN: "open",
    ChatState.PAUSED: "bezoeker is even weg",
    ChatState.JOINT: "samen met een collega",
}
_TOPICS = {
    Topic.PROMISED: "Beloofd",
    Topic.OPEN_STEPS: "Nog te doen",
    Topic.NEXT_CONTACT: "Volgend contact",
}


def going(since: str, state: ChatState, *, has_form: bool) -> str:
    form = "overdracht geschreven" if has_form else "nog geen overdracht"
    return f"sinds {since} · {_STATES.get(state, str(state))} · {form}"


def promise(topic: Topic, text: str) -> str:
    return f"{_TOPICS[topic]}: {text}"


def over(title: str) -> str:
    return f"{title} (voorbij)"


def with_whom(name: str, line: str) -> str:
    return f"{name} van {line}" if name else line


def kept(name: str) -> str:
    return f"De pdf staat klaar als {name}. Alleen jouw account kan hem openen, maar hij is niet versleuteld."


def file_name(day: str) -> str:
    return f"overdracht-{day}.pdf"
