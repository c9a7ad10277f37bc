"""Owns the relay's configuration file, made from the one Plan; must not decide any right itself.

Passwords stand for identity: right for demo, tests and a pilot on one machine.
"""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from workstation.host import account_map, lines, rights

MAX_PAYLOAD_BYTES = 64 * 1024
ACCOUNT_FILE_BYTES = 1 << 30
ACCOUNT_MEMORY_BYTES = 64 << 20
MAX_CONSUMERS = 50_000
"""One for each device and each visitor of the last hour; the server's own default refuses early."""


def configuration(plan: lines.Plan, store_dir: Path) -> str:
    """JSON, which the server's own format includes. The accounts' limits fit the server's."""
    count = max(1, len(plan.lines))
    config = {
        "server_name": "schakel-relay",
        "max_payload": MAX_PAYLOAD_BYTES,
        "max_control_line": 4096,
        "max_connections": 20_000,
        "write_deadline": "5s",
        "ping_interval": "5s",
        "ping_max": 2,
        "jetstream": {
            "store_dir": str(store_dir),
            "sync_interval": "always",
            "max_file_store": ACCOUNT_FILE_BYTES * count,
            "max_memory_store": ACCOUNT_MEMORY_BYTES * count,
        },
        "system_account": account_map.SYSTEM,
        "accounts": {
            # Nobody logs in here; its user exists because the server wants one.
            account_map.SYSTEM: {"users": [{"user": "sys", "password": secrets.token_urlsafe(32)}]},
            **{one.name: _account(plan, one) for one in account_map.of(plan.lines)},
        },
    }
    return json.dumps(config, indent=1)


def write(path: Path, text: str) -> None:
    """Replaces the file at once, readable by its owner only: it holds passwords."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _account(plan: lines.Plan, one: account_map.Account) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "users": [
            _user(user, plan)
            for user in plan.users
            if account_map.name(user.line, user.role) == one.name
        ],
        "exports": [_export(each) for each in one.exports],
        "imports": [_import(each) for each in one.imports],
    }
    if one.has_streams:
        entry["jetstream"] = {
            "max_mem": ACCOUNT_MEMORY_BYTES,
            "max_file": ACCOUNT_FILE_BYTES,
            "max_streams": 10,
            "max_consumers": MAX_CONSUMERS,
        }
    return entry


def _user(user: lines.RelayUser, plan: lines.Plan) -> dict[str, Any]:
    entry: dict[str, Any] = {"user": user.name, "password": user.password}
    granted = rights.of(user.role, user.name, user.line, plan.partners(user.line))
    if granted is not None:
        entry["permissions"] = {
            "publish": list(granted.publish),
            "subscribe": list(granted.subscribe),
        }
    return entry


def _export(one: account_map.Export) -> dict[str, Any]:
    kind = "stream" if one.is_stream else "service"
    export: dict[str, Any] = {kind: one.subject, "accounts": list(one.to)}
    if one.answers_in_parts:
        export["response_type"] = "stream"
    return export


def _import(one: account_map.Import) -> dict[str, Any]:
    kind = "stream" if one.is_stream else "service"
    entry: dict[str, Any] = {kind: {"account": one.account, "subject": one.subject}}
    return entry if one.local == one.subject else {**entry, "to": one.local}
