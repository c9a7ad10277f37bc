"""Owns how a place stands in the list: its badges and what a counsellor must know; must not know Qt."""

from datetime import datetime, tzinfo

from workstation.domain.hours import Hours
from workstation.domain.referral import Referral
from workstation.ui.forms.picking import Pick, Tag, Tone
from workstation.ui.referrals import words


def pick(
    place: Referral,
    *,
    hours: Hours | None,
    given_at: datetime | None,
    starred: bool,
    now: datetime,
    zone: tzinfo,
) -> Pick:
    """`given_at`: when the visitor of this chat was told of it."""
    is_old = place.is_old(now.astimezone(zone).date())
    tags: list[Tag] = []
    if given_at is not None:
        tags.append(Tag(text=words.given(given_at, zone), tone=Tone.GOOD, icon="check"))
    if is_old:
        tags.append(Tag(text=words.NOT_CHECKED, tone=Tone.WARN))
    if hours is not None:
        said, is_open = words.opened(hours, now)
        tags.append(Tag(text=said, tone=Tone.GOOD if is_open else Tone.PLAIN))
    return Pick(
        id=place.id,
        title=place.name,
        line=place.what,
        text=place.message,
        tags=tuple(tags),
        notes=(
            words.opening_line(hours, now, zone),
            place.what,
            *place.facts,
            f"{words.for_whom(place)}. {words.checked(place.checked, is_old=is_old)}",
        ),
        starred=starred,
    )
