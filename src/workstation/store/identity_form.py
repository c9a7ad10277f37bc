"""Owns how the workstation's identity stands in the store; only ever inside the encrypted file."""

from workstation.domain import identity
from workstation.store import document


def write_identity(value: identity.Identity) -> document.Document:
    return {
        "line": value.line,
        "device": value.device,
        "name": value.name,
        "cert": document.from_bytes(value.cert),
        "sign_private": document.from_bytes(value.sign_private),
        "kem_private": document.from_bytes(value.kem_private),
        "duty_private": document.from_bytes(value.duty_private),
        "registry_private": [document.from_bytes(key) for key in value.registry_private],
        "lines": {
            line: {
                "id": info.id,
                "name": info.name,
                "sign": document.from_bytes(info.sign),
                "entries": list(info.entries),
            }
            for line, info in value.lines.items()
        },
        "duty_public": {line: document.from_bytes(key) for line, key in value.duty_public.items()},
        "relay": {
            "url": value.relay.url,
            "user": value.relay.user,
            "password": value.relay.password,
            "jwt": value.relay.jwt,
            "seed": value.relay.seed,
            "ca": value.relay.ca,
        },
    }


def read_identity(doc: document.Document) -> identity.Identity:
    relay = doc["relay"]
    return identity.Identity(
        line=doc["line"],
        device=doc["device"],
        name=doc["name"],
        cert=document.to_bytes(doc["cert"]),
        sign_private=document.to_bytes(doc["sign_private"]),
        kem_private=document.to_bytes(doc["kem_private"]),
        duty_private=document.to_bytes(doc["duty_private"]),
        lines={
            line: identity.LineInfo(
                id=info["id"],
                name=info["name"],
                sign=document.to_bytes(info["sign"]),
                entries=tuple(info["entries"]),
            )
            for line, info in doc["lines"].items()
        },
        duty_public={line: document.to_bytes(key) for line, key in doc["duty_public"].items()},
        relay=identity.RelayAccess(
            url=relay["url"],
            user=relay["user"],
            password=relay["password"],
            # Not in what was kept before there were tokens.
            jwt=relay.get("jwt", ""),
            seed=relay.get("seed", ""),
            ca=relay.get("ca", ""),
        ),
        # Not in what was kept before supervisors had a screen.
        registry_private=tuple(document.to_bytes(key) for key in doc.get("registry_private", ())),
    )
