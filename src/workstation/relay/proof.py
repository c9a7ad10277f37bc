"""Owns how a user and a node of the relay prove to each other who they are; opens no connection."""

import ssl

from workstation.domain import errors, identity

_CREDENTIALS = """-----BEGIN NATS USER JWT-----
{jwt}
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
{seed}
------END USER NKEY SEED------
"""


class RelayUntrusted(errors.SchakelError):
    """What should vouch for the relay's nodes is no certificate, or is not installed."""

    fault = errors.Fault.IT


def credentials(access: identity.RelayAccess) -> str:
    """Token and seed in the one form that the library reads."""
    return _CREDENTIALS.format(jwt=access.jwt, seed=access.seed)


def trusting(access: identity.RelayAccess) -> ssl.SSLContext | None:
    """None: without TLS, for a relay on this machine. Raises RelayUntrusted for a bad `ca`.

    An own `ca` is the only one that counts; without it whoever this computer trusts, also an office's
    own authority (which Python's own list would not know on Windows and macOS).
    """
    if not access.url.startswith("tls://"):
        return None
    try:
        context = ssl.create_default_context(cadata=access.ca) if access.ca else _of_this_computer()
    except (ssl.SSLError, ValueError, ImportError):
        raise RelayUntrusted from None
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    return context


def _of_this_computer() -> ssl.SSLContext:
    import truststore  # only where it is needed

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
