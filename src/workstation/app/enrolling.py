"""Owns a first start on the screen: invitation, words, identity; must not know how a page looks."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path

from workstation.domain.errors import SchakelError
from workstation.domain.identity import Identity
from workstation.domain.invitation import (
    InvitationForAnother,
    InvitationOver,
    InvitationUnreadable,
    NotAdmitted,
    NotTheLine,
)
from workstation.domain.network import Trouble
from workstation.domain.ports import Proxies
from workstation.relay.newcomer import Newcomer
from workstation.services.tasks import Tasks
from workstation.system import invitation
from workstation.system.installed import Installed
from workstation.ui.enrol.values import EnrolPage, EnrolProblem, EnrolShown, EnrolView

_PROBLEMS: dict[type[SchakelError], EnrolProblem] = {
    InvitationUnreadable: EnrolProblem.UNREADABLE,
    InvitationOver: EnrolProblem.OVER,
    InvitationForAnother: EnrolProblem.FOR_ANOTHER,
    NotAdmitted: EnrolProblem.REFUSED,
    NotTheLine: EnrolProblem.NOT_THE_LINE,
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
        self._tasks = tasks
        self._enrolled: asyncio.Future[Identity] | None = None
        self._is_asking = False
        view.file_chosen.connect(self._chosen)

    async def identity(self) -> Identity:
        """Returns when an administrator let this computer in; every failure can be tried again."""
        self._enrolled = asyncio.get_running_loop().create_future()
        self._view.show_enrol(EnrolShown(page=EnrolPage.ASK))
        return await self._enrolled

    def _chosen(self, path: str) -> None:
        if not self._is_asking:
            self._is_asking = True
            self._tasks.start(self._enrol(Path(path)), name="enrol")

    async def _enrol(self, path: Path) -> None:
        try:
            invited = await asyncio.to_thread(
                invitation.read, path, datetime.now(UTC), self._installed
            )
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
            problem = _PROBLEMS.get(type(error), EnrolProblem.STORE)
            self._view.show_enrol(EnrolShown(page=EnrolPage.ASK, problem=problem))
            return
        finally:
            self._is_asking = False
        if self._enrolled is not None and not self._enrolled.done():
            self._enrolled.set_result(own)

    def _compare(self, words: str, name: str, trouble: Trouble | None) -> None:
        self._view.show_enrol(
            EnrolShown(page=EnrolPage.COMPARE, words=words, name=name, trouble=trouble)
        )
