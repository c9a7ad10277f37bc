"""Owns a first start on the screen: code or invitation, words, identity; must not know how a page looks."""

import asyncio
import os
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workstation.domain.enrol_code import CodeMistyped
from workstation.domain.errors import RelayRefused, RelayUnreachable, SchakelError
from workstation.domain.identity import Identity
from workstation.domain.invitation import (
    CodeUnknown,
    CodeUsed,
    InvitationForAnother,
    InvitationOver,
    InvitationUnreadable,
    NotAdmitted,
    NotTheLine,
    RelayUnknown,
)
from workstation.domain.network import Trouble
from workstation.domain.ports import Proxies
from workstation.relay import lobby
from workstation.relay.newcomer import Newcomer
from workstation.services.tasks import Tasks
from workstation.system import invitation
from workstation.system.installed import Installed
from workstation.ui.enrol.values import CodeTyped, EnrolPage, EnrolProblem, EnrolShown, EnrolView
from workstation.wire.enrolling import Invitation

_PROBLEMS: dict[type[SchakelError], EnrolProblem] = {
    InvitationUnreadable: EnrolProblem.UNREADABLE,
    InvitationOver: EnrolProblem.OVER,
    InvitationForAnother: EnrolProblem.FOR_ANOTHER,
    NotAdmitted: EnrolProblem.REFUSED,
    NotTheLine: EnrolProblem.NOT_THE_LINE,
    CodeMistyped: EnrolProblem.MISTYPED,
    CodeUnknown: EnrolProblem.UNKNOWN,
    CodeUsed: EnrolProblem.USED,
    RelayUnknown: EnrolProblem.NO_RELAY,
    RelayUnreachable: EnrolProblem.UNREACHABLE,
    RelayRefused: EnrolProblem.NO_CODES,
}


class Enrolling:
    def __init__(
        self,
        view: EnrolView,
        *,
        tasks: Tasks,
        installed: Installed,
        proxies: Proxies | None = None,
    ) -> None:
        self._view = view
        self._proxies = proxies
        self._installed = installed
        self._relay = _usable(installed.relay)
        self._tasks = tasks
        self._enrolled: asyncio.Future[Identity] | None = None
        self._is_asking = False
        view.file_chosen.connect(self._chosen)
        view.code_typed.connect(self._typed)

    async def identity(self) -> Identity:
        """Returns when an administrator let this computer in; every failure can be tried again."""
        self._enrolled = asyncio.get_running_loop().create_future()
        self._show_ask()
        return await self._enrolled

    def _chosen(self, path: str) -> None:
        self._begin(
            asyncio.to_thread(invitation.read, Path(path), datetime.now(UTC), self._installed)
        )

    def _typed(self, typed: CodeTyped) -> None:
        self._begin(self._invited(typed))

    def _begin(self, invited: Coroutine[Any, Any, Invitation]) -> None:
        if self._is_asking:
            invited.close()
            return
        self._is_asking = True
        self._tasks.start(self._enrol(invited), name="enrol")

    async def _invited(self, typed: CodeTyped) -> Invitation:
        code = self._installed.code(typed.code)
        self._show_ask(busy=True)
        invited = await lobby.invited(
            code, self._relay or typed.relay, entropy=os.urandom, proxies=self._proxies
        )
        invitation.check(invited, datetime.now(UTC), self._installed)
        return invited

    async def _enrol(self, asked: Coroutine[Any, Any, Invitation]) -> None:
        try:
            invited = await asked
            newcomer = Newcomer(
                invited,
                entropy=os.urandom,
                now=lambda: datetime.now(UTC),
                proxies=self._proxies,
                met=lambda trouble: self._compare(newcomer.words, invited.name, trouble),
            )
            self._compare(newcomer.words, invited.name, None)
            own = await newcomer.admitted()
        except SchakelError as error:
            self._show_ask(_PROBLEMS.get(type(error), EnrolProblem.STORE))
            return
        finally:
            self._is_asking = False
        if self._enrolled is not None and not self._enrolled.done():
            self._enrolled.set_result(own)

    def _compare(self, words: str, name: str, trouble: Trouble | None) -> None:
        self._view.show_enrol(
            EnrolShown(page=EnrolPage.COMPARE, words=words, name=name, trouble=trouble)
        )

    def _show_ask(self, problem: EnrolProblem = EnrolProblem.NONE, *, busy: bool = False) -> None:
        self._view.show_enrol(
            EnrolShown(
                page=EnrolPage.ASK,
                problem=problem,
                asks_relay=not self._relay,
                busy=busy,
            )
        )


def _usable(relay: str) -> str:
    """What the installer was told wrong can be typed instead."""
    try:
        return lobby.url_of(relay)
    except RelayUnknown:
        return ""
