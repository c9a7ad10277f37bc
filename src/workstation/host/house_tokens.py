"""Owns the relay identities of a house by tokens, as a real relay has them; must not start anything.

The house's own lines get books that nobody keeps. `Passwords` is the simpler way beside it.
"""

import json
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from workstation.domain import identity
from workstation.domain.ids import EntryId, LineId
from workstation.host import accounts, line_book, lines, relay_book, relay_token
from workstation.relay import nkey
from workstation.wire import keys


class Identities(Protocol):
    """How the users of a plan prove who they are."""

    def configuration(self, plan: lines.Plan, store_dir: Path) -> str: ...

    def access(self, user: lines.RelayUser, url: str) -> identity.RelayAccess: ...


class Passwords:
    def configuration(self, plan: lines.Plan, store_dir: Path) -> str:
        return accounts.configuration(plan, store_dir)

    def access(self, user: lines.RelayUser, url: str) -> identity.RelayAccess:
        return identity.RelayAccess(url=url, user=user.name, password=user.password)


class Tokens:
    def __init__(self, known: Sequence[LineId], entropy: keys.Entropy) -> None:
        self._entropy = entropy
        self._books = {
            line: line_book.new(line, line, (EntryId(line),), now_ms=0, entropy=entropy)
            for line in known
        }
        self._relay = relay_book.new(entropy, datetime.now(UTC))
        self._users: dict[str, nkey.NKey] = {}

    def configuration(self, plan: lines.Plan, store_dir: Path) -> str:
        now_s = int(time.time())
        there = {user.name for user in plan.users}
        for name in [name for name in self._users if name not in there]:
            gone = self._users.pop(name)
            for line, book in self._books.items():
                server = line_book.Server(
                    name=name,
                    role=lines.Role.DEVICE,
                    user=gone.public,
                    revoked_ms=now_s * 1000,
                )
                self._books[line] = book.changed(servers=(*book.servers, server))
        for book in self._books.values():
            self._relay = self._relay.having(book.card)
        self._relay = self._relay.dated(now_s)
        base = json.loads(accounts.configuration(lines.Plan(lines=plan.lines), store_dir))
        del base["accounts"]
        return json.dumps({**base, "resolver": "MEMORY", **relay_book.told(self._relay)}, indent=1)

    def access(self, user: lines.RelayUser, url: str) -> identity.RelayAccess:
        key = self._users.setdefault(user.name, nkey.new(nkey.Kind.USER, self._entropy(32)))
        book = self._books[user.line]
        return identity.RelayAccess(
            url=url,
            user=user.name,
            seed=key.seed,
            jwt=relay_token.user(
                key.public,
                name=user.name,
                account=book.account(user.role),
                role_key=book.signer(user.role),
                iat=int(time.time()),
            ),
        )
