"""Owns the root of our errors; must not know any library's.

An error carries fields and says whose fault it is; only `ui` and `cli` turn it into a sentence.
"""

from enum import StrEnum


class Fault(StrEnum):
    """Whose it is to mend."""

    OURS = "ours"
    USER = "user"
    IT = "it"
    PARTNER = "partner"
    NETWORK = "network"


class SchakelError(Exception):
    """Anything we foresaw. `fault` says whose it is, `retry` whether trying again can help."""

    fault = Fault.OURS
    retry = False


class ImpossibleAction(SchakelError):
    """An action that the state table does not hold for this state."""

    def __init__(self, *, table: str, state: str, action: str) -> None:
        super().__init__(table, state, action)
        self.table = table
        self.state = state
        self.action = action


class RelayUnreachable(SchakelError):
    """No answer from the relay in time; what was sent may or may not be stored."""

    fault = Fault.NETWORK
    retry = True


class RelayRefused(SchakelError):
    """The relay answered and said no: a right that is missing, or a limit."""

    fault = Fault.IT


class StoreFault(StrEnum):
    """Why the encrypted store cannot be used."""

    WRONG_KEY = "wrong_key"
    DAMAGED = "damaged"
    DISK_FULL = "disk_full"
    NO_RIGHTS = "no_rights"
    NEWER = "newer"
    BUSY = "busy"
    NOT_ENCRYPTED = "not_encrypted"


class StoreError(SchakelError):
    """The store said no; nothing that was committed before is lost."""

    fault = Fault.IT

    def __init__(self, why: StoreFault) -> None:
        super().__init__(why)
        self.why = why
        self.retry = why in (StoreFault.DISK_FULL, StoreFault.BUSY, StoreFault.WRONG_KEY)


class TableUnwritable(SchakelError):
    """A table could not be written where the user chose; whatever stood there still does."""

    fault = Fault.USER
    retry = True


class StoreNewer(StoreError):
    """A later version of Schakel wrote it: `found` is its layout, `known` the newest of this version."""

    def __init__(self, *, found: int, known: int) -> None:
        super().__init__(StoreFault.NEWER)
        self.found = found
        self.known = known


class KeychainFault(StrEnum):
    """Why the key cannot be had from the system's keyring."""

    NONE = "none"
    LOCKED = "locked"
    NOT_ALLOWED = "not_allowed"
    FAILED = "failed"


class KeychainError(SchakelError):
    """The system's keyring gave no key; a passphrase is the other way."""

    fault = Fault.USER
    retry = True

    def __init__(self, why: KeychainFault) -> None:
        super().__init__(why)
        self.why = why
