"""Owns the sentences in which a command fails; must not know what was tried."""

import errno
import socket

from workstation.domain.errors import Fault, SchakelError, StoreError, StoreFault, StoreNewer


class _Told(Exception):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongInput(_Told):
    """What the command was given cannot be meant. One sentence for whoever typed it."""


class Failed(_Told):
    """The words were right, and it did not work."""


_BY_FAULT = {
    Fault.OURS: "That is a fault of Schakel",
    Fault.USER: "That did not work",
    Fault.IT: "This computer does not let it",
    Fault.PARTNER: "The other line did not answer as it should",
    Fault.NETWORK: "The network did not answer",
}
_STORE = {
    StoreFault.WRONG_KEY: "The store does not open with this key.",
    StoreFault.DAMAGED: "The store is damaged.",
    StoreFault.DISK_FULL: "The disk is full.",
    StoreFault.NO_RIGHTS: "The store's folder may not be used by this account.",
    StoreFault.NEWER: "The store was made by a newer version.",
    StoreFault.BUSY: "The store is in use.",
    StoreFault.NOT_ENCRYPTED: "The store is not encrypted.",
}


_NAMES = (
    errno.EACCES,
    errno.EEXIST,
    errno.EINVAL,
    errno.EISDIR,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ENXIO,
    errno.EPERM,
    errno.EROFS,
)
_SHOWN = 80
"""Signs of a name in a sentence."""
_LISTEN = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)


def while_serving(error: OSError, address: str, port: int) -> Failed:
    """What the system said to whoever listens on an address."""
    if error.errno in _LISTEN or isinstance(error, socket.gaierror):
        return Failed(
            f"The door cannot listen on {address}, port {port or 'any'}: taken or not ours."
        )
    return Failed(f"The system said no: {error.strerror or type(error).__name__}.")


def of_health_page(port: int) -> Failed:
    return Failed(f"The health page cannot listen on port {port}: taken or not ours.")


def of_system(error: OSError) -> WrongInput | Failed:
    """What the system says to a name that was typed is wrong input; anything else is not."""
    name = "" if error.filename is None else f"{_shown(error.filename)}: "
    said = error.strerror or type(error).__name__
    if error.errno in _NAMES:
        return WrongInput(f"{name}{said}. Name another file or folder.")
    return Failed(f"The system said no: {name}{said}.")


def _shown(name: object) -> str:
    text = str(name)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def sentence_of(error: SchakelError) -> str:
    """Its kind, never its contents."""
    if isinstance(error, StoreNewer):
        return (
            f"The store was made by a newer Schakel (layout {error.found}; this version knows up to "
            f"{error.known}): install the newer version again. Nothing was changed."
        )
    if isinstance(error, StoreError):
        return _STORE[error.why]
    return f"{_BY_FAULT[error.fault]} ({type(error).__name__})."
