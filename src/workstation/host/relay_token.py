"""Owns the relay's tokens (NATS JWT, version 2): what is claimed, encoded and signed.

It must not know who holds which key. There is no library for it in Python; the form is that of
nats-io/jwt v2, and the server is the judge of it in the tests.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workstation.host import account_map, rights
from workstation.relay.nkey import NKey

NO_LIMIT = -1
NAME = "{{name()}}"
"""In the rights of a role: the server puts the user's own name there."""


def encode(
    kind: str, claims: Mapping[str, Any], *, about: str, name: str, key: NKey, iat: int
) -> str:
    """`about` is the public key it speaks of, `iat` seconds since 1970."""
    exp = claims.get("exp")
    body = {
        "iat": iat,
        "iss": key.public,
        "name": name,
        "sub": about,
        "nats": {**{k: v for k, v in claims.items() if k != "exp"}, "type": kind, "version": 2},
        **({"exp": exp} if exp is not None else {}),
    }
    body["jti"] = base64.b32encode(hashlib.sha256(_json(body)).digest()).decode().rstrip("=")
    head = _text(_json({"typ": "JWT", "alg": "ed25519-nkey"}))
    signed = f"{head}.{_text(_json(body))}"
    return f"{signed}.{_text(key.sign(signed.encode()))}"


def operator(key: NKey, *, system_account: str, iat: int) -> str:
    claims = {"system_account": system_account}
    return encode("operator", claims, about=key.public, name="schakel", key=key, iat=iat)


def user(
    public: str, *, name: str, account: str, role_key: NKey, iat: int, exp: int | None = None
) -> str:
    """Its rights are those of the role whose key signs. `account` is a public key."""
    claims: dict[str, Any] = {"issuer_account": account}
    if exp is not None:
        claims["exp"] = exp
    return encode("user", claims, about=public, name=name, key=role_key, iat=iat)


def role(key: str, label: str, granted: rights.Rights | None) -> dict[str, Any]:
    """A scoped signing key of an account. `granted` None: everything in that account."""
    template: dict[str, Any] = {
        "subs": NO_LIMIT,
        "data": NO_LIMIT,
        "payload": NO_LIMIT,
        "allowed_connection_types": ["STANDARD"],
    }
    if granted is not None:
        template["pub"] = {"allow": list(granted.publish)}
        template["sub"] = {"allow": list(granted.subscribe)}
    return {"kind": "user_scope", "key": key, "role": label, "template": template}


def account(
    about: account_map.Account,
    *,
    keys: Mapping[str, str],
    roles: Sequence[Mapping[str, Any]],
    revoked: Mapping[str, int],
    streams: Mapping[str, int],
    operator_key: NKey,
    iat: int,
) -> str:
    """`keys`: the public key of every account by name; `revoked`: users, and until which `iat`;
    `streams`: the account's limits of storage, nothing for an account without."""
    claims = {
        "limits": {
            "subs": NO_LIMIT,
            "data": NO_LIMIT,
            "payload": NO_LIMIT,
            "imports": NO_LIMIT,
            "exports": NO_LIMIT,
            "wildcards": True,
            "disallow_bearer": True,
            "conn": NO_LIMIT,
            **streams,
        },
        "signing_keys": list(roles),
        "revocations": dict(revoked),
        "exports": [_export(one) for one in about.exports],
        "imports": [_import(one, keys) for one in about.imports],
    }
    return encode(
        "account", claims, about=keys[about.name], name=about.name, key=operator_key, iat=iat
    )


def bare_account(public: str, name: str, *, operator_key: NKey, iat: int) -> str:
    """The system's: it has no streams, opens nothing, and its own key signs its users."""
    limits = {"subs": NO_LIMIT, "data": NO_LIMIT, "payload": NO_LIMIT, "conn": NO_LIMIT}
    limits |= {"imports": NO_LIMIT, "exports": NO_LIMIT, "wildcards": True}
    return encode("account", {"limits": limits}, about=public, name=name, key=operator_key, iat=iat)


def own_user(public: str, *, name: str, account_key: NKey, iat: int, exp: int | None = None) -> str:
    """Signed by the account itself: every right in it."""
    claims: dict[str, Any] = {
        "subs": NO_LIMIT,
        "data": NO_LIMIT,
        "payload": NO_LIMIT,
    }
    if exp is not None:
        claims["exp"] = exp
    return encode("user", claims, about=public, name=name, key=account_key, iat=iat)


def _export(one: account_map.Export) -> dict[str, Any]:
    kind = "stream" if one.is_stream else "service"
    export: dict[str, Any] = {"name": one.subject, "subject": one.subject, "type": kind}
    if one.answers_in_parts:
        export["response_type"] = "Stream"
    return export


def _import(one: account_map.Import, keys: Mapping[str, str]) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": one.local,
        "subject": one.subject,
        "account": keys[one.account],
        "type": "stream" if one.is_stream else "service",
    }
    return entry if one.local == one.subject else {**entry, "local_subject": one.local}


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
