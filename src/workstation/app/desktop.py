"""Owns one window from its start to its end: look, unlocking, desk, orderly shutdown.

What is heavy (relay, store, the screens) is imported after the window was painted for the first time.
"""

import asyncio
import importlib
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from workstation.app.first_paint import first_paint
from workstation.app.window_memory import WindowMemory
from workstation.domain.identity import Identity
from workstation.domain.presence import Duty
from workstation.domain.settings import Scheme as SchemeSetting
from workstation.domain.settings import Settings
from workstation.services.tasks import Tasks
from workstation.system import installed, windows_registry
from workstation.system.logs import Log
from workstation.system.paths import Paths
from workstation.system.settings import SettingsFile, SettingsUnwritable
from workstation.ui.main_window.window import MainWindow
from workstation.ui.theme import theme as themes
from workstation.ui.unlock.view import Unlock

if TYPE_CHECKING:
    from workstation.app.alerts import Alerts
    from workstation.app.desk import Desk
    from workstation.app.unlocking import Unlocking
    from workstation.app.views import Views
    from workstation.bootstrap import Workstation
    from workstation.store.opened import OpenedStore
    from workstation.ui.enrol.view import Enrol
    from workstation.ui.settings.values import SettingsShown

ZONE = ZoneInfo("Europe/Brussels")
"""The lines' own clock, also on a PC that is set to another: colleagues speak of the same evening."""


class Desktop:
    """`run` returns when the window is closed for good."""

    def __init__(
        self,
        app: QApplication,
        paths: Paths,
        *,
        enrolment: Identity | None = None,
        passphrase: str | None = None,
        offers_first: bool = False,
        on_duty: bool = False,
        title: str = "Schakel",
    ) -> None:
        """`enrolment`: kept at a first start; `passphrase`: opens without asking, `on_duty`:
        at once (demo)."""
        self._app = app
        self._paths = paths
        self._enrolment = enrolment
        self._passphrase = passphrase
        self._offers_first = offers_first
        self._on_duty = on_duty
        self._log = Log(paths.logs, name=f"workstation-{paths.profile}")
        self._settings_file = SettingsFile(
            paths.settings, paths.policy, registry=windows_registry.of_this_pc()
        )
        loaded = self._settings_file.load()
        self._settings = loaded.settings
        self._locked = loaded.locked
        self._terms = loaded.terms
        self._correct_days = loaded.correct_days
        self._theme = themes.apply(
            app,
            themes.Scheme(self._settings.scheme.value),
            self._settings.scale_percent / 100,
        )
        self.window = MainWindow(self._theme)
        self.window.show_title(title)
        self._memory = WindowMemory(paths.settings.with_name("window.json"))
        left = self._memory.recall()
        if left is not None:
            self.window.take_measures(left)
        self.unlock = Unlock(self._theme)
        self.window.add_cover("unlock", self.unlock)
        self.window.close_wanted.connect(self._close)
        self._tasks = Tasks(self._failed)
        self._done = asyncio.Event()
        self.ready = asyncio.Event()
        self._alerts: Alerts | None = None
        self._views: Views | None = None
        self._unlocking: Unlocking | None = None
        self.ws: Workstation | None = None
        self.desk: Desk | None = None
        self.enrol: Enrol | None = None

    @property
    def views(self) -> "Views":
        """Only once `ready`."""
        assert self._views is not None
        return self._views

    async def run(self) -> None:
        """Raises StoreError."""
        self._log.open()
        self.window.show_cover("unlock")
        self.window.show()
        try:
            await first_paint(self.window)
            store = await self._open()
            if store is not None:
                try:
                    await self._work(store)
                finally:
                    await store.close()
        finally:
            await self._tasks.stop()
            if self._alerts is not None:
                self._alerts.stop()
            self._log.close()
            self._memory.keep(self.window.measures())
            self.window.finish()

    async def _open(self) -> "OpenedStore | None":
        """None: closed before anybody unlocked."""
        from workstation.app.unlocking import Unlocking
        from workstation.store.vault import Vault
        from workstation.system.keychain import Keychain

        self._unlocking = Unlocking(
            self.unlock,
            vault=Vault(self._paths.store),
            keychain=Keychain() if self._settings.keyring else None,
            profile=self._paths.profile,
            tasks=self._tasks,
        )
        opening = self._tasks.start(self._unlocking.open(self._passphrase), name="open")
        # What needs no key is made while the person types.
        furnishing = self._tasks.start(self._furnish(), name="furnish")
        closing = self._tasks.start(self._done.wait(), name="close")
        await asyncio.wait({opening, closing}, return_when=asyncio.FIRST_COMPLETED)
        if not opening.done():
            return None
        store: OpenedStore = opening.result()
        try:
            await furnishing
        except BaseException:
            await store.close()
            raise
        return store

    async def _furnish(self) -> None:
        # In a thread, so that typing the passphrase does not wait for it.
        await asyncio.to_thread(importlib.import_module, "workstation.bootstrap")
        from workstation.app.alerts import Alerts
        from workstation.app.views import Views
        from workstation.system import resources
        from workstation.system.chime import Chime

        chime = Chime(resources.find("sounds", "call.wav"))
        self._alerts = Alerts(
            self._app,
            self.window,
            self.window.windowIcon(),
            play=chime.play,
            hush=chime.stop,
        )
        self._views = Views(self._theme, self.window, offers_first=self._offers_first)
        self._views.settings.changed.connect(self._set)
        self._show_settings()

    async def _work(self, store: "OpenedStore") -> None:
        from workstation.app.desk import Desk
        from workstation.app.dossier_place import DossierPlace
        from workstation.app.figures_place import FiguresPlace
        from workstation.app.protocol_place import open_checklists
        from workstation.app.system_proxy import of_this_pc
        from workstation.app.version_place import VersionPlace
        from workstation.bootstrap import Workstation
        from workstation.services.events import DossierRefused
        from workstation.system import protocols, referrals, texts

        identity = await self._identity(store)
        if identity is None:
            return  # closed before this computer was enrolled
        assert self._alerts is not None
        self._show_settings()  # a first run may have chosen a passphrase meanwhile
        self.ws = Workstation(
            identity=identity,
            store=store,
            failed=self._failed,
            terms=self._terms,
            correct_days=self._correct_days,
            proxies=of_this_pc(self._settings.proxy),
        )
        # Its reason and nothing of it: a dossier that was not what was allowed.
        self.ws.bus.on(DossierRefused, lambda e: self._log.warn("dossier_refused", why=e.why))
        try:
            await self.ws.start()
            self.ws.shift.take_at_most(self._settings.limit)
            if self._on_duty:
                self.ws.shift.go(Duty.ON)
            checklists = await open_checklists(self.ws, protocols.shelf())
            self.desk = Desk(
                self.views,
                self.ws,
                checklists=checklists,
                texts=texts.shelf(),
                directory=referrals.shelf(),
                zone=ZONE,
                alerts=self._alerts,
                lock=self._lock,
            )
            DossierPlace(
                self.views,
                self.ws,
                protocol=checklists.protocol,
                attention=self.desk.attention,
                zone=ZONE,
            )
            self._figures = FiguresPlace(self.views, self.ws, zone=ZONE)
            VersionPlace(self.views.settings, self.ws)
            self.views.topbar.limit_chosen.connect(self._keep_limit)
            self.window.show_cover(None)
            self._log.note("started")
            self.ready.set()
            await self._done.wait()
        finally:
            if self.desk is not None:
                self.desk.stop()
            await self.ws.stop()

    async def _identity(self, store: "OpenedStore") -> Identity | None:
        kept = await store.identity.load()
        given = self._enrolment
        if given is not None and (kept is None or kept.device == given.device):
            await store.identity.save(given)
            return given
        return kept or await self._enrol(store)

    async def _enrol(self, store: "OpenedStore") -> Identity | None:
        """A first start: the page asks for an invitation. None: closed before that."""
        from workstation.app.enrolling import Enrolling
        from workstation.app.system_proxy import of_this_pc
        from workstation.ui.enrol.view import Enrol

        self.enrol = Enrol(self._theme)
        self.window.add_cover("enrol", self.enrol)
        self.window.show_cover("enrol")
        enrolling = self._tasks.start(
            Enrolling(
                self.enrol,
                tasks=self._tasks,
                installed=installed.of_this_pc(windows_registry.of_this_pc(), self._paths.policy),
                proxies=of_this_pc(self._settings.proxy),
            ).identity(),
            name="enrolling",
        )
        closing = self._tasks.start(self._done.wait(), name="close")
        await asyncio.wait({enrolling, closing}, return_when=asyncio.FIRST_COMPLETED)
        if not enrolling.done():
            return None
        own: Identity = enrolling.result()
        await store.identity.save(own)
        return own

    def close(self) -> None:
        """Without asking: the demo ends, or the system does."""
        self._done.set()

    def _close(self) -> None:
        from workstation.ui.main_window.question_card import Question

        chats = self.ws.casebook.live() if self.ws else ()
        if not chats:
            self._done.set()
            return
        many = (
            "Er loopt nog een gesprek."
            if len(chats) == 1
            else f"Er lopen nog {len(chats)} gesprekken."
        )
        self.window.ask(
            Question(
                title="Schakel sluiten?",
                text=f"{many} De bezoeker ziet dat je weg bent. Na een minuut kan een collega overnemen.",
                yes="Sluit toch",
                no="Blijf hier",
            ),
            lambda yes: self._done.set() if yes else None,
        )

    def _lock(self) -> None:
        assert self._unlocking is not None  # the key for it works only over an open desk
        self.window.show_cover("unlock")
        self._unlocking.relock(lambda: self.window.show_cover(None))

    def _failed(self, error: BaseException) -> None:
        """A bug in a background task: logged by its kind and place, never its words, and told."""
        self._log.failure("task_failed", error)
        self.window.tell("Er liep iets mis in Schakel. Je gesprekken zijn bewaard.")

    # ---- settings

    def _show_settings(self) -> None:
        from workstation.ui.settings.values import Part, SchemeChoice, SettingsShown

        assert self._alerts is not None
        self._alerts.sound = self._settings.sound
        self.views.settings.show_settings(
            SettingsShown(
                scheme=SchemeChoice(self._settings.scheme.value),
                scale_percent=self._settings.scale_percent,
                sound=self._settings.sound,
                fixed=frozenset(part for part in Part if part.value in self._locked),
                asks_passphrase=self._unlocking is not None and self._unlocking.asks_passphrase,
            )
        )
        self.views.topbar.show_limit_fixed(fixed="limit" in self._locked)

    def _set(self, shown: "SettingsShown") -> None:
        self._keep(
            replace(
                self._settings,
                scheme=SchemeSetting(shown.scheme.value),
                scale_percent=shown.scale_percent,
                sound=shown.sound,
            )
        )
        themes.apply(
            self._app, themes.Scheme(shown.scheme.value), self._settings.scale_percent / 100
        )
        self._show_settings()

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        try:
            self._settings_file.save(settings)
        except SettingsUnwritable:
            self.window.tell("Je keuze geldt nu, maar kon niet bewaard worden.")

    def _keep_limit(self, limit: int) -> None:
        self._keep(replace(self._settings, limit=limit))
