"""Owns what the installer of Windows was told about this PC; must not know an enrolment.

`Software\\Schakel` of the PC (installer/wxs.py writes it, only administrators can): whose PC it is, and by
which words the line's key is known. Where the installer was told nothing, nothing is known.
"""

from dataclasses import dataclass

from workstation.domain import proof_words
from workstation.domain.ids import LineId
from workstation.system.group_policy import Hive, RegistryUnreadable, WindowsRegistry

PATH = r"Software\Schakel"
LINE, FINGERPRINT = "Line", "Fingerprint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """ "" is: not told. `fingerprint`: the words of the line's key, in any case and spacing."""

    line: str = ""
    fingerprint: str = ""

    def agrees(self, line: LineId, sign: bytes) -> bool:
        """Whether this PC is for that line, with that key."""
        if self.line and _plain(self.line) != _plain(line):
            return False
        words = proof_words.words_of(sign)
        return not self.fingerprint or _plain(self.fingerprint) == _plain(words)


def read(registry: WindowsRegistry | None) -> Installed:
    if registry is None:
        return Installed()
    try:
        key = registry.read(Hive.MACHINE, PATH)
    except RegistryUnreadable:
        # It is one check more beside the four words of an enrolment, never the only one.
        key = None
    told = {} if key is None else {name.casefold(): value for name, value in key.values.items()}
    line, fingerprint = (told.get(name.casefold()) for name in (LINE, FINGERPRINT))
    return Installed(
        line=line if isinstance(line, str) else "",
        fingerprint=fingerprint if isinstance(fingerprint, str) else "",
    )


def _plain(words: str) -> str:
    return " ".join(words.replace("-", " ").casefold().split())
