"""Owns the sentences beside an offer and a briefing; must not know the push."""

EVENING = "Jouw avond"
PROGRESS = "Verloop"
ROOM = "Plaats voor jou"
HOURS = "Jouw lijn"
IF_YOU_ACCEPT = "Als je aanvaardt"
NOW_IN_CHAT = "Nu in het gesprek"

_STATES = {"done": "gedaan", "now": "nu", "todo": "komt nog", "stopped": "gestopt"}


def room(free: int, limit: int) -> str:
    return f"{free} van {limit} vrij"


def steps(sender: str, *, is_handover: bool = False) -> tuple[str, ...]:
    """What an accept leads to, in order."""
    if is_handover:
        return (
            f"{sender} en de bezoeker weten dat er iemand komt",
            "Je leest hoe het staat en wat beloofd is",
            "Je komt erbij, met zijn drieën",
            f"{sender} draagt over en gaat eruit",
        )
    return (
        f"{sender} weet dat jij klaarstaat",
        "De bezoeker kiest wat je mag lezen",
        "Je leest de briefing",
        "Je komt erbij, met zijn drieën",
    )


def spoken(title: str, detail: str, state: str) -> str:
    return ", ".join(part for part in (title, detail, _STATES[state]) if part)
