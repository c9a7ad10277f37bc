"""Owns what whoever installed this PC told about it; must not know an enrolment.

On Windows `Software\\Schakel` of the PC (installer/wxs.py writes it), elsewhere a file beside the policy's;
only administrators write there: whose PC it is, by which words the line's key is known, where the relay
is. Where nothing was told, nothing is known.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workstation.domain import enrol_code, proof_words
from workstation.domain.enrol_code import EnrolCode
from workstation.domain.ids import LineId
from workstation.domain.invitation import InvitationForAnother
from workstation.system.group_policy import Hive, RegistryUnreadable, WindowsRegistry

PATH = r"Software\Schakel"
LINE, FINGERPRINT, RELAY = "Line", "Fingerprint", "Relay"
FILE = "installed.toml"
_BYTES_AT_MOST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """ "" is: not told. `fingerprint`: the words of the line's key, in any case and spacing."""

    line: str = ""
    fingerprint: str = ""
    relay: str = ""
    """Its address, for a PC that is enrolled by a code."""

    def is_for(self, line: LineId) -> bool:
        return not self.line or _plain(self.line) == _plain(line)

    def code(self, typed: str) -> EnrolCode:
        """Raises CodeMistyped, InvitationForAnother: before anybody is asked."""
        code = enrol_code.read(typed, self.line)
        if not self.is_for(code.line):
            raise InvitationForAnother
        return code

    def agrees(self, line: LineId, sign: bytes) -> bool:
        """Whether this PC is for that line, with that key."""
        if not self.is_for(line):
            return False
        words = proof_words.words_of(sign)
        return not self.fingerprint or _plain(self.fingerprint) == _plain(words)


def of_this_pc(registry: WindowsRegistry | None, policy: Path) -> Installed:
    """`policy`: the policy's file of this PC; ours lies beside it, where there is no registry."""
    return read(registry) if registry is not None else read_file(policy.with_name(FILE))


def read(registry: WindowsRegistry | None) -> Installed:
    if registry is None:
        return Installed()
    try:
        key = registry.read(Hive.MACHINE, PATH)
    except RegistryUnreadable:
        # It is one check more beside the four words of an enrolment, never the only one.
        key = None
    return _told({} if key is None else key.values)


def read_file(file: Path) -> Installed:
    """The same names in TOML: `relay = "tls://r1.example.be:4222"`."""
    try:
        with file.open("rb") as source:
            told = tomllib.loads(source.read(_BYTES_AT_MOST).decode("utf-8"))
    except (OSError, ValueError):
        told = {}
    return _told(told)


def _told(values: Mapping[str, Any]) -> Installed:
    told = {name.casefold(): value for name, value in values.items()}

    def text(name: str) -> str:
        value = told.get(name.casefold())
        return value.strip() if isinstance(value, str) else ""

    return Installed(line=text(LINE), fingerprint=text(FINGERPRINT), relay=text(RELAY))


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").casefold().split())
