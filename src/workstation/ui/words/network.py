"""Owns the words for what stands between this PC and the relay; must not know who shows them."""

from collections.abc import Mapping
from dataclasses import dataclass

from workstation.domain.network import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleWords:
    """`short` beside a lost connection; `whole` with what to do."""

    short: str
    whole: str


TROUBLES: Mapping[Trouble, TroubleWords] = {
    Trouble.PROXY_UNREACHABLE: TroubleWords(
        short="de proxy antwoordt niet",
        whole="De proxy van je netwerk antwoordt niet. Schakel probeert het verder; duurt het lang, "
        "verwittig dan je IT-dienst.",
    ),
    Trouble.PROXY_LOGIN: TroubleWords(
        short="de proxy vraagt een wachtwoord",
        whole="De proxy van je netwerk vraagt een naam en een wachtwoord, en Schakel heeft die niet. "
        "Vraag je IT-dienst om Schakel zonder aanmelden door te laten.",
    ),
    Trouble.PROXY_REFUSED: TroubleWords(
        short="de proxy laat niet door",
        whole="De proxy van je netwerk laat Schakel niet door naar zijn server. Vraag je IT-dienst om die "
        "toe te laten.",
    ),
    Trouble.PROXY_UNUSABLE: TroubleWords(
        short="geen bruikbare proxy",
        whole="De proxy die op deze computer is ingesteld, werkt niet met Schakel. Vraag je IT-dienst om "
        "een HTTP-proxy.",
    ),
    Trouble.NAME_UNKNOWN: TroubleWords(
        short="de server is niet te vinden",
        whole="Dit netwerk kent de naam van de server niet. Kijk of de computer op het netwerk zit; zo "
        "ja, verwittig je IT-dienst.",
    ),
    Trouble.UNTRUSTED: TroubleWords(
        short="niet de echte server",
        whole="Wie hier antwoordt, kan niet bewijzen de server van Schakel te zijn. Schakel stuurt "
        "niets. Verwittig je IT-dienst: misschien kijkt een toestel op het netwerk mee.",
    ),
}
