"""Owns how a push shows: which node, which sentence, which buttons; must not know Qt."""

from dataclasses import dataclass
from enum import Enum, auto

from workstation.domain.consent import ConsentState
from workstation.domain.push import PushState
from workstation.ui.push import words
from workstation.ui.push.values import Block, PushRow, Sheet
from workstation.ui.words import reasons


class Act(Enum):
    OFFER = auto()
    ASK = auto()
    SEND = auto()
    TAKE_BACK = auto()
    INTRODUCE = auto()
    HAND_OVER = auto()
    FINISH = auto()
    """The registration of what was handed over."""
    CLOSE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A button of the foot."""

    act: Act
    text: str
    is_next: bool = False
    """The filled one."""
    is_available: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    done: int
    """Nodes that are behind us, 0 to 5; the next one is now, unless all are done."""
    is_returned: bool
    headline: str
    below: str
    has_countdown: bool
    foot: str
    steps: tuple[Step, ...]
    shows_request: bool
    shows_card: bool
    can_edit: bool
    """The card can still be changed: nothing was sent."""


_DONE = {
    PushState.DRAFTED: 0,
    PushState.OFFERED: 1,
    PushState.RESERVED: 2,
    PushState.BRIEFED: 3,
    PushState.READ: 4,
    PushState.JOINT: 5,
    PushState.HANDED_OVER: 5,
    PushState.RETURNED: 0,
}


def done(sheet: Sheet) -> int:
    if sheet.state is PushState.RESERVED and sheet.consent is ConsentState.GIVEN:
        return 3
    return _DONE[sheet.state]


def stage_of(sheet: Sheet) -> Stage:
    headline, below = _headline(sheet)
    foot, steps = _foot(sheet)
    state = sheet.state
    return Stage(
        done=done(sheet),
        is_returned=state is PushState.RETURNED,
        headline=headline,
        below=below,
        has_countdown=state in (PushState.OFFERED, PushState.RESERVED, PushState.BRIEFED),
        foot=foot,
        steps=tuple(
            Step(
                act=step.act,
                text=step.text,
                is_next=step.is_next,
                is_available=step.is_available and not sheet.is_busy,
            )
            for step in steps
        ),
        shows_request=state in (PushState.DRAFTED, PushState.RETURNED),
        can_edit=state in (PushState.DRAFTED, PushState.OFFERED, PushState.RESERVED),
        shows_card=state not in (PushState.RETURNED, PushState.HANDED_OVER),
    )


def askable(sheet: Sheet) -> int:
    """How many points the visitor would see: what is filled in."""
    return len(sheet.quotes) + sum(bool(row.text.strip()) for row in sheet.rows)


def ticks(sheet: Sheet) -> tuple[PushRow, ...]:
    """The rows that were put to the visitor."""
    return tuple(row for row in sheet.rows if row.text.strip())


def _headline(sheet: Sheet) -> tuple[str, str]:
    """The bold line and the one below; `below` empty: the partner's hours."""
    partner = sheet.partner
    now = words.now(partner)
    name = sheet.name or f"Je collega van {partner.name}"
    return {
        PushState.DRAFTED: (partner.name, now),
        PushState.OFFERED: (words.waiting(partner.name), words.WAITING_THEN),
        PushState.RESERVED: (words.keeps(sheet.name or "Een collega", partner.name), now),
        PushState.BRIEFED: (words.reads(name), words.READS_THEN),
        PushState.READ: (words.has_read(name, sheet.read_at), words.READ_THEN),
        PushState.JOINT: (words.joined(name), words.JOINED_THEN),
        PushState.HANDED_OVER: (words.handed(name, partner.name), words.HANDED_THEN),
        PushState.RETURNED: (partner.name, now),
    }[sheet.state]


def _foot(sheet: Sheet) -> tuple[str, tuple[Step, ...]]:
    take_back = Step(act=Act.TAKE_BACK, text=words.TAKE_BACK)
    state = sheet.state
    if state is PushState.DRAFTED:
        return _offer(sheet, words.OFFER, is_next=True)
    if state is PushState.RETURNED:
        return _again(sheet)
    if state is PushState.OFFERED:
        return "", (take_back,)
    if state is PushState.RESERVED:
        return _reserved(sheet, take_back)
    if state is PushState.JOINT:
        introduce = Step(act=Act.INTRODUCE, text=words.INTRODUCE, is_next=True)
        return words.INTRODUCE_HINT, (introduce, Step(act=Act.HAND_OVER, text=words.HAND_OVER))
    if state is PushState.HANDED_OVER:
        close = Step(act=Act.CLOSE, text=words.DONE)
        return words.FINISH_HINT, (close, Step(act=Act.FINISH, text=words.FINISH, is_next=True))
    return "", (take_back,)


def _offer(sheet: Sheet, text: str, *, is_next: bool) -> tuple[str, tuple[Step, ...]]:
    blocked = words.offer_blocked(sheet.partner)
    step = Step(act=Act.OFFER, text=text, is_next=is_next, is_available=not blocked)
    return blocked or words.offer_hint(sheet.partner), (step,)


def _again(sheet: Sheet) -> tuple[str, tuple[Step, ...]]:
    close = Step(act=Act.CLOSE, text=words.DONE)
    if sheet.reason is not None and not reasons.can_offer_again(sheet.reason):
        return "", (close,)
    is_next = sheet.reason is None or not reasons.is_visitors_own_no(sheet.reason)
    foot, steps = _offer(sheet, words.OFFER_AGAIN, is_next=is_next)
    return foot, (close, *steps)


def _reserved(sheet: Sheet, take_back: Step) -> tuple[str, tuple[Step, ...]]:
    send = Step(
        act=Act.SEND, text=words.SEND, is_next=sheet.block is None, is_available=sheet.block is None
    )
    count = askable(sheet)
    was_asked = sheet.consent is not ConsentState.NOT_ASKED
    must_ask = sheet.block in (Block.NOT_ASKED, Block.CHANGED)
    ask = Step(
        act=Act.ASK,
        text=words.ASK_AGAIN if was_asked else words.ASK,
        is_next=must_ask,
        is_available=bool(count),
    )
    if sheet.block is Block.NOT_ASKED:
        foot = words.asks_what(count) if count else words.NOTHING_TO_ASK
    elif sheet.block in (None, Block.WAITS):
        told = [quote.ticked for quote in sheet.quotes] + [row.ticked for row in ticks(sheet)]
        foot = words.answered(sheet.asked_at, told)
    else:
        foot = words.blocked(sheet.block, sheet.partner.name)
    can_ask = must_ask or sheet.block in (Block.NOTHING_SHARED, Block.WAITS)
    return foot, (take_back, ask, send) if can_ask else (take_back, send)
