"""Owns what is said when something did not work, and what to do next; must not know how it failed."""

from workstation.domain.errors import (
    KeychainError,
    RelayRefused,
    RelayUnreachable,
    SchakelError,
    StoreError,
    StoreFault,
    TableUnwritable,
)
from workstation.domain.handover import FormEmpty, NobodyThere
from workstation.services.briefing_cards import CardClosed
from workstation.services.pushes import UnderWay
from workstation.services.registrations import TooLate
from workstation.services.supervision import NoSupervisor
from workstation.services.waiting import NoRoom, TicketGone, TicketUnreadable
from workstation.wire.refusal import NotInside, Refused, Why

_STORE = {
    StoreFault.WRONG_KEY: "De sleutel past niet op dit logboek.",
    StoreFault.DAMAGED: "Het logboek is beschadigd. Bel je IT-dienst; schrijf niets opnieuw.",
    StoreFault.DISK_FULL: "De schijf is vol. Maak plaats; wat je schreef staat er nog.",
    StoreFault.NO_RIGHTS: "Schakel mag hier niet schrijven. Bel je IT-dienst.",
    StoreFault.NEWER: "Dit logboek is van een nieuwere versie. Werk Schakel bij.",
    StoreFault.BUSY: "Het logboek is even bezet. Probeer opnieuw.",
    StoreFault.NOT_ENCRYPTED: "Dit logboek is niet versleuteld en wordt niet geopend. Bel je IT-dienst.",
}
_KINDS: tuple[tuple[type[SchakelError], str], ...] = (
    (RelayUnreachable, "Geen antwoord van de server. Probeer het zo opnieuw."),
    (RelayRefused, "De server weigert dit. Bel je IT-dienst."),
    (
        NoRoom,
        "Je hebt al zoveel gesprekken als je wou. Verhoog je aantal, of rond er eerst een af.",
    ),
    (TicketGone, "Een collega was je net voor."),
    (TicketUnreadable, "Dit bericht kan hier niet geopend worden. Laat een collega het opnemen."),
    (FormEmpty, "Schrijf eerst hoe het nu gaat. Je collega leest dat voor die erbij komt."),
    (
        NobodyThere,
        "Er is nu geen collega van je lijn in dienst. Het gesprek blijft bij jou; probeer straks opnieuw.",
    ),
    (
        UnderWay,
        "Dit gesprek wordt al doorgegeven. Wacht het antwoord af, of trek dat eerst terug.",
    ),
    (NotInside, "Dat kan nu niet: je bent niet in dit gesprek."),
    (CardClosed, "De briefing is al vertrokken en staat vast."),
    (
        NoSupervisor,
        "Deze computer is niet ingeschreven als teamverantwoordelijke. Vraag het je IT-dienst.",
    ),
    (TableUnwritable, "Daar kan niet bewaard worden. Kies een andere map, of kopieer de tabel."),
    (TooLate, "De tijd om dit te verbeteren is voorbij. Het blijft zoals het was."),
    (KeychainError, "De sleutelbos van deze computer geeft de sleutel niet."),
)


def sentence(error: SchakelError) -> str:
    """One sentence, and what to do."""
    if isinstance(error, StoreError):
        return _STORE[error.why]
    if isinstance(error, Refused):
        if error.why is Why.SIZE:
            return "Dit is te lang voor één bericht. Splits het in twee."
        return "Dit klopt niet en is niet verstuurd."
    return next(
        (words for kind, words in _KINDS if isinstance(error, kind)),
        "Dat lukte niet. Probeer het opnieuw.",
    )


def store_sentence(why: StoreFault) -> str:
    """What the counsellor can do about the disk."""
    return _STORE[why]
