"""Owns the banners above a transcript, in words; must not know Qt or when they stand there."""

from workstation.domain.push import ReturnReason
from workstation.ui.transcript.values import Notice, NoticeKey, NoticeKind
from workstation.ui.words import reasons


def returned(reason: ReturnReason, *, who: str, line: str) -> Notice:
    return Notice(
        key=NoticeKey.PUSH,
        kind=NoticeKind.RETURNED,
        fact=f"Terug van {line}.",
        rest=reasons.returned(reason, who=who, line=line),
        action="Bekijk" if reasons.can_offer_again(reason) else "",
    )


def introduce_yourself() -> Notice:
    return Notice(
        key=NoticeKey.HINT,
        kind=NoticeKind.HINT,
        fact="Stel je kort voor.",
        rest="Zeg wie je bent en dat je de briefing las. Dan hoeft de bezoeker niets te herhalen.",
    )


def lost(since: str) -> Notice:
    return Notice(
        key=NoticeKey.LINK,
        kind=NoticeKind.OFFLINE,
        fact=f"Geen verbinding sinds {since}.",
        rest="Schrijf gerust verder, alles gaat mee zodra het kan.",
    )


def restored() -> Notice:
    return Notice(
        key=NoticeKey.LINK,
        kind=NoticeKind.RESTORED,
        fact="Weer verbonden.",
        rest="Alles wat je schreef, gaat nu mee.",
    )
