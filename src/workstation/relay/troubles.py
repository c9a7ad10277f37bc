"""Owns telling by an error what stands between this PC and a node; must not know who connects."""

import socket
import ssl

from workstation.domain.network import Trouble
from workstation.relay.tunnel import NoWay


def of(error: BaseException) -> Trouble | None:
    """None: it does not say."""
    if isinstance(error, NoWay):
        return error.trouble
    if isinstance(error, ssl.SSLCertVerificationError):
        return Trouble.UNTRUSTED
    if isinstance(error, socket.gaierror):
        return Trouble.NAME_UNKNOWN
    return None
