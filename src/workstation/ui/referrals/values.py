"""Owns what the directory of places shows and says, and its view's protocol; must not know Qt."""

from dataclasses import dataclass
from typing import Protocol

from workstation.ui.emits import Emits, EmitsBare
from workstation.ui.forms.picking import Picks, Star


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsShown:
    """`regions` and `ages`: id and text of what can be chosen; `region`, `age`: what is, "" for all."""

    picks: Picks
    regions: tuple[tuple[str, str], ...] = ()
    ages: tuple[tuple[str, str], ...] = ()
    region: str = ""
    age: str = ""
    open_now: bool = False
    searched: str = ""
    """What stands in the search field when it opens."""


class ReferralsView(Protocol):
    @property
    def searched(self) -> Emits[str]: ...
    @property
    def taken(self) -> Emits[str]:
        """The place whose message goes into the box."""
        ...

    @property
    def starred(self) -> Emits[Star]: ...
    @property
    def left(self) -> EmitsBare:
        """Back to the box."""
        ...

    @property
    def region_chosen(self) -> Emits[str]:
        """ "" is everywhere."""
        ...

    @property
    def age_chosen(self) -> Emits[str]: ...
    @property
    def open_chosen(self) -> Emits[bool]:
        """Only what is open now, or all."""
        ...

    def is_open(self) -> bool: ...

    def open_with(self, shown: ReferralsShown) -> None:
        """Ready to type in the search."""
        ...

    def show_referrals(self, shown: ReferralsShown, *, keep_place: bool) -> None: ...

    def put_away(self) -> None: ...
