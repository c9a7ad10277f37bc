"""Owns the sentences of the commands for what stands between this PC and the relay."""

from collections.abc import Mapping

from workstation.domain.network import Trouble

SENTENCES: Mapping[Trouble, str] = {
    Trouble.PROXY_UNREACHABLE: "The proxy does not answer.",
    Trouble.PROXY_LOGIN: "The proxy wants a name and a password (407), and there is none for it.",
    Trouble.PROXY_REFUSED: "The proxy does not let this PC through to the relay.",
    Trouble.PROXY_UNUSABLE: "The system names only proxies that are not spoken here (no HTTP proxy).",
    Trouble.NAME_UNKNOWN: "DNS does not know the relay's name.",
    Trouble.UNTRUSTED: "Whoever answers shows a certificate that nobody vouches for here.",
}
TODO: Mapping[Trouble, str] = {
    Trouble.PROXY_UNREACHABLE: "Check the proxy, or the setting `proxy` (docs/settings.md).",
    Trouble.PROXY_LOGIN: "Let this PC through to the relay without a login.",
    Trouble.PROXY_REFUSED: "Allow CONNECT to the relay's host and port in the proxy.",
    Trouble.PROXY_UNUSABLE: "Name an HTTP proxy in the setting `proxy`, or `direct`.",
    Trouble.NAME_UNKNOWN: "Check the network and its DNS.",
    Trouble.UNTRUSTED: "Let no device open this connection (TLS inspection); check the relay's certificate.",
}
