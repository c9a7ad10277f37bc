"""Owns why a push did not go on, in words for both sides; must not decide anything."""

from workstation.domain.push import ReturnReason as R

OPTIONS = {
    R.BUSY: "Ik zit in een zwaar gesprek",
    R.BETTER_ELSEWHERE: "Past beter bij een andere dienst",
    R.CLOSING_SOON: "Te kort voor sluitingstijd",
    R.KNOWN_PERSON: "Ik ken de bezoeker persoonlijk",
}
"""What a receiver can choose (`push.DECLINE_REASONS`): first person, for it is said by a person."""

_RETURNED = {
    R.BUSY: "{who} zit in een zwaar gesprek.",
    R.BETTER_ELSEWHERE: "{who} denkt dat een andere dienst beter past.",
    R.CLOSING_SOON: "Voor {line} is het te kort voor sluitingstijd.",
    R.KNOWN_PERSON: "{who} kent de bezoeker persoonlijk.",
    R.OTHER_TIME: "{who} stelt een ander moment voor.",
    R.TIMED_OUT: "Niemand van {line} kon op tijd antwoorden.",
    R.HOLD_ENDED: "De plaats bij {line} kon niet langer vrij blijven.",
    R.REFUSED: "De bezoeker wil nu niet doorgeschakeld worden.",
    R.CONSENT_WITHDRAWN: "De bezoeker heeft de toestemming ingetrokken.",
    R.TAKEN_BACK: "Je hebt het aanbod teruggetrokken.",
    R.GIVEN_BACK: "{who} geeft het gesprek terug.",
    R.PARTNER_GONE: "{who} is niet meer verbonden.",
    R.VISITOR_LEFT: "De bezoeker is weg.",
    R.CONSENT_INVALID: "De briefing klopte niet met de toestemming. {line} heeft ze niet geopend.",
}

_WHAT_NOW = {
    R.BUSY: "Je kunt het straks opnieuw aanbieden.",
    R.BETTER_ELSEWHERE: "Bekijk samen met de bezoeker wat wel past.",
    R.CLOSING_SOON: "Vertel de bezoeker wanneer {line} weer open is.",
    R.KNOWN_PERSON: "Bied het opnieuw aan: een andere collega kan antwoorden.",
    R.OTHER_TIME: "Vraag de bezoeker of dat moment past.",
    R.TIMED_OUT: "Je kunt het opnieuw aanbieden.",
    R.HOLD_ENDED: "Je kunt het opnieuw aanbieden.",
    R.REFUSED: "Dat is goed: er is niets verstuurd. Opnieuw aanbieden alleen als de bezoeker erom vraagt.",
    R.CONSENT_WITHDRAWN: "Dat mag altijd. Opnieuw aanbieden alleen als de bezoeker erom vraagt.",
    R.TAKEN_BACK: "Opnieuw aanbieden kan.",
    R.GIVEN_BACK: "Het gesprek is van jou. Opnieuw aanbieden kan.",
    R.PARTNER_GONE: "Het gesprek is van jou. Opnieuw aanbieden kan.",
    R.VISITOR_LEFT: "Je kunt het gesprek afsluiten.",
    R.CONSENT_INVALID: "Vraag opnieuw toestemming en bied het opnieuw aan.",
}


def returned(reason: R, *, who: str, line: str) -> str:
    """The reason as the sender reads it; `who` is a first name, or empty while unknown."""
    return _RETURNED[reason].format(who=who or f"Je collega van {line}", line=line)


def what_now(reason: R, *, line: str) -> str:
    return _WHAT_NOW[reason].format(line=line)


def can_offer_again(reason: R) -> bool:
    return reason is not R.VISITOR_LEFT


def is_visitors_own_no(reason: R) -> bool:
    """Then offering again is never the suggested next step: only when the visitor asks for it."""
    return reason in (R.REFUSED, R.CONSENT_WITHDRAWN)
