"""Owns what a counsellor or the IT staff may choose; must not know where it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workstation.domain import network
from workstation.domain.registration import CORRECT_DAYS_DEFAULT
from workstation.domain.retention import Terms

SCALE_PERCENT = range(90, 151)
LIMIT = range(1, 6)


class Scheme(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Valid by construction: a value outside its range raises ValueError with the field's name."""

    scheme: Scheme = Scheme.SYSTEM
    scale_percent: int = 100
    sound: bool = True
    limit: int = 3
    """Chats at one time."""
    keyring: bool = True
    """Whether the store's key may be kept in the system's keyring; no on a shared PC."""
    proxy: str = network.SYSTEM
    """`system`, `direct`, or the host and port of an HTTP proxy: then never past it."""

    def __post_init__(self) -> None:
        if self.scale_percent not in SCALE_PERCENT:
            raise ValueError("scale_percent")
        if self.limit not in LIMIT:
            raise ValueError("limit")
        if not network.is_setting(self.proxy):
            raise ValueError("proxy")


class SettingsFault(StrEnum):
    """Why a settings or policy file, or one value in it, does not count."""

    UNREADABLE = "unreadable"
    BROKEN = "broken"
    BAD_VALUE = "bad_value"
    UNKNOWN_KEY = "unknown_key"
    """Only told of a policy, where it is a typing error that nobody would notice."""


class SettingsSource(StrEnum):
    """The weakest first; each next one goes over what the ones before it say."""

    USER = "user"
    POLICY = "policy"
    """The policy's file on this PC."""
    POLICY_USER = "policy_user"
    """Windows: the group policy of whoever is logged in."""
    POLICY_MACHINE = "policy_machine"
    """Windows: the group policy of the PC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsProblem:
    """`key` is "" when the file as a whole is meant."""

    source: SettingsSource
    why: SettingsFault
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsNow:
    """The settings that hold, which of them a policy decides, and what was wrong on the way.

    `decided`: by key (domain/settings_table.py), terms too. `policies`: the ones that are there.
    """

    settings: Settings
    decided: Mapping[str, SettingsSource] = field(default_factory=dict)
    policies: tuple[SettingsSource, ...] = ()
    problems: tuple[SettingsProblem, ...] = ()
    terms: Terms = field(default_factory=Terms)
    """How long what is kept: only the policy decides (docs/retention.md)."""
    correct_days: int = CORRECT_DAYS_DEFAULT
    """How long a registration can be corrected after its end: only the policy decides."""

    @property
    def locked(self) -> frozenset[str]:
        """The fields of `settings` that a counsellor cannot choose on this PC."""
        return frozenset(key for key in self.decided if "." not in key)
