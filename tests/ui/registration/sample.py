"""A registration of the form that is shipped, and the sheet it makes."""

from typing import Any

from tests.domain.registering import CHAT, DAY, registration, the_form
from workstation.domain import prefill as _prefill
from workstation.domain import registration as _registrations
from workstation.domain.registration import Registration, Spot
from workstation.ui.forms.form_part import FormPart
from workstation.ui.registration import shown
from workstation.ui.registration.sheet import RegistrationSheet
from workstation.ui.registration.values import Answer, Sheet
from workstation.ui.theme.theme import Theme


def a_chat(**changes: Any) -> Registration:
    """Half filled in, as it is in the middle."""
    half: dict[str, Any] = {
        "chat": CHAT,
        "facts": {
            "call": ("counselling",),
            "channel": ("chat",),
            "entry": ("chat-na-seksueel-geweld",),
            "anonymous": ("yes",),
            "contact": ("victim",),
            "contact_gender": ("f",),
            "contact_age": ("18-25",),
            "region": ("oost-vlaanderen",),
            "when": ("h72",),
            "referral": ("zsg",),
            "actions": ("listened", "referred"),
        },
        "victims": (
            {"gender": ("f",), "age": ("18-25",), "form": ("sexual", "emotional")},
            {"age": ("12-14",)},
        ),
        "prefilled": frozenset(
            {
                Spot(field="entry"),
                Spot(field="channel"),
                Spot(field="when"),
                Spot(field="region"),
                Spot(field="gender", victim=0),
                Spot(field="age", victim=0),
            }
        ),
    }
    return registration(**(half | changes))


def sheet(one: Registration | None = None, **changes: Any) -> Sheet:
    return shown.sheet(the_form(), one or a_chat(), today=DAY, **changes)


def filled_part(theme: Theme) -> FormPart:
    """For the pages of others: the part as it stands in them."""
    part = RegistrationSheet(theme)
    part.show_sheet(sheet())
    return part


class Living:
    """A sheet on the screen with the rules behind it, and nothing else: no store, no service."""

    def __init__(self, theme: Theme, one: Registration) -> None:
        self.form = the_form()
        self.now = one
        self.view = RegistrationSheet(theme)
        self.told: list[object] = []
        self.view.answered.connect(self._answer)
        self.view.victim_added.connect(lambda: self._take(_registrations.with_victim(self.now)))
        self.view.victim_removed.connect(
            lambda v: self._take(_registrations.without_victim(self.now, v))
        )
        self.view.left.connect(lambda: self.told.append("left"))
        self._take(one)

    def _answer(self, answer: Answer) -> None:
        self.told.append(answer)
        now = shown.answered(self.form, self.now, answer.spot, answer.code)
        self._take(_prefill.followed(self.form, now) if answer.spot.victim is None else now)

    def _take(self, now: Registration) -> None:
        self.now = now
        self.view.show_sheet(sheet(now))
