"""Owns the relay's lobby: the account of PCs that nobody knows yet, and all that they may do there.

Whoever reaches a node without any token is put there by the server (`default_sentinel`): it may knock
with a code and hear the answer. Nothing else of any line is in reach; there are few places, and
small words only. It must not know a code.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workstation.domain.ids import LineId
from workstation.host import account_map, relay_token
from workstation.host.lines import Role
from workstation.relay import nkey

NAME = "lobby"
CONNECTIONS = 50
"""On all nodes together. Full: the PC with a code tries again, everybody else does not notice."""
SUBSCRIPTIONS = 2
PAYLOAD_BYTES = 1024
MAY_PUBLISH = ("enrol.*.*",)
MAY_HEAR = (f"in.{NAME}.>",)
"""Of others' answers too, which nobody opens without their code."""


def opened(account: account_map.Account) -> account_map.Account:
    """A line's own account, open to knocks."""
    if not account.has_streams:
        return account
    knocks = account_map.Export(
        subject=_knocks(account.line), is_stream=False, answers_in_parts=False, to=(NAME,)
    )
    return replace(account, exports=(*account.exports, knocks))


def account(
    key: nkey.NKey,
    *,
    known: Sequence[LineId],
    keys: Mapping[str, str],
    operator_key: nkey.NKey,
    iat: int,
) -> str:
    """Its token. `keys`: the public key of every account by name."""
    claims = {
        "limits": {
            "subs": CONNECTIONS * SUBSCRIPTIONS,
            "data": relay_token.NO_LIMIT,
            "payload": PAYLOAD_BYTES,
            "imports": relay_token.NO_LIMIT,
            "exports": 0,
            "wildcards": True,
            "conn": CONNECTIONS,
        },
        "imports": [
            {
                "name": _knocks(line),
                "subject": _knocks(line),
                "account": keys[account_map.name(line, Role.STEWARD)],
                "type": "service",
            }
            for line in known
        ],
    }
    return relay_token.encode(
        "account", claims, about=key.public, name=NAME, key=operator_key, iat=iat
    )


def guest(key: nkey.NKey, *, iat: int) -> str:
    """The token of whoever has none; always the same one, for a node reads it at its start only.

    It is a bearer's: nobody has the private key that it speaks of.
    """
    nobody = nkey.new(
        nkey.Kind.USER, hashlib.sha256(b"schakel/guest\0" + key.seed.encode()).digest()
    )
    claims: dict[str, Any] = {
        "subs": SUBSCRIPTIONS,
        "data": relay_token.NO_LIMIT,
        "payload": PAYLOAD_BYTES,
        "bearer_token": True,
        "allowed_connection_types": ["STANDARD"],
        "pub": {"allow": list(MAY_PUBLISH)},
        "sub": {"allow": list(MAY_HEAR)},
    }
    return relay_token.encode("user", claims, about=nobody.public, name=NAME, key=key, iat=iat)


def _knocks(line: LineId) -> str:
    return f"enrol.{line}.*"
