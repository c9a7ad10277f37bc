"""Owns telling on the page of settings which Schakel this is, and which is the newest by the own line."""

from workstation.bootstrap import Workstation
from workstation.domain import version as versions
from workstation.services.events import LineChanged
from workstation.services.newest import Newest
from workstation.system import version
from workstation.ui.settings.values import SettingsView, VersionShown


class VersionPlace:
    """Quiet: it changes a sentence on a page, and nothing anywhere else."""

    def __init__(self, view: SettingsView, ws: Workstation) -> None:
        own = ws.identity.line
        self._view = view
        self._own = version.own()
        self._newest = Newest(board=ws.relay.board, line=own, key=ws.identity.lines[own].sign)
        ws.bus.on(LineChanged, lambda event: self._show() if event.line == own else None)
        self._show()

    def _show(self) -> None:
        newest = self._newest.version() or ""
        self._view.show_version(
            VersionShown(
                own=self._own,
                newest=newest,
                is_newer=versions.is_newer(newest, self._own),
            )
        )
