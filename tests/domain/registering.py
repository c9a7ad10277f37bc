"""The form that is shipped, and registrations of it, for tests of every layer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from workstation.domain.form import Form
from workstation.domain.ids import ChatId, DeviceId, RegistrationId
from workstation.domain.registration import CodedFacts, Registration
from workstation.system import forms

FILE = Path(__file__).parents[2] / "resources" / "forms" / "registratie.toml"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = date(2026, 11, 24)
DEVICE = DeviceId("d-0123456789abcdef")
CHAT = ChatId("c-0123456789abcdef")


@cache
def the_form() -> Form:
    """Frozen, and read once: a year of registrations asks for it thousands of times."""
    return forms.load(FILE)


def registration_id(number: int = 1) -> RegistrationId:
    return RegistrationId(f"r-{number:016x}")


def registration(number: int = 1, **changes: Any) -> Registration:
    form = the_form()
    plain = Registration(
        id=registration_id(number),
        chat=None,
        form=form.id,
        form_version=form.version,
        day=DAY,
        facts={"call": ("counselling",), "channel": ("phone",), "contact": ("bystander",)},
        victims=({"gender": ("f",), "form": ("sexual", "emotional")},),
        made_at=NOON,
        saved_at=NOON,
    )
    return replace(plain, **changes)


def coded(number: int = 1, **changes: Any) -> CodedFacts:
    plain = CodedFacts(
        id=registration_id(number),
        device=DEVICE,
        revision=1,
        form="registratie",
        form_version=1,
        day=DAY,
        facts={"channel": ("chat",)},
        victims=({"form": ("sexual", "emotional")},),
        research=False,
    )
    return replace(plain, **changes)
