"""Owns one window from its start to its end: look, unlocking, desk, orderly shutdown."""

import asyncio
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication

from workstation.app.alerts import Alerts
from workstation.app.desk import Desk
from workstation.app.unlocking import Unlocking
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.domain.identity import Identity
from workstation.domain.presence import Duty
from workstation.domain.settings import Scheme as SchemeSetting
from workstation.domain.settings import Settings
from workstation.services.tasks import Tasks
from workstation.store.opened import OpenedStore
from workstation.store.vault import Vault
from workstation.system import forms, protocols
from workstation.system.keychain import Keychain
from workstation.system.logs import Log
from workstation.system.paths import Paths
from workstation.system.settings import SettingsFile, SettingsUnwritable
from workstation.ui.closing.values import FormChoice, FormField
from workstation.ui.main_window.question_card import Question
from workstation.ui.settings.values import SchemeChoice, SettingsShown
from workstation.ui.theme import theme as themes

ZONE = ZoneInfo("Europe/Brussels")
"""The lines' own clock, also on a PC that is set to another: colleagues speak of the same evening."""


class NotEnrolled(Exception):
    """The store holds no identity: this PC was never enrolled."""


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
        self._on_duty = on_duty
        self._log = Log(paths.logs, name=f"workstation-{paths.profile}")
        self._settings_file = SettingsFile(paths.settings, paths.policy)
        self._settings = self._settings_file.load().settings
        self._theme = themes.apply(
            app,
            themes.Scheme(self._settings.scheme.value),
            self._settings.scale_percent / 100,
        )
        self.views = Views(self._theme, offers_first=offers_first)
        self.views.window.setWindowTitle(title)
        self._alerts = Alerts(app, self.views.window, self.views.window.windowIcon())
        self._tasks = Tasks(self._failed)
        self._done = asyncio.Event()
        self.ready = asyncio.Event()
        self.ws: Workstation | None = None
        self.desk: Desk | None = None
        self.views.window.close_wanted.connect(self._close)
        self.views.settings.changed.connect(self._set)
        self._show_settings()

    async def run(self) -> None:
        """Raises NotEnrolled, StoreError."""
        self._log.open()
        window = self.views.window
        window.show_cover("unlock")
        window.show()
        self._unlocking = Unlocking(
            self.views.unlock,
            vault=Vault(self._paths.store),
            keychain=Keychain() if self._settings.keyring else None,
            profile=self._paths.profile,
            tasks=self._tasks,
        )
        opening = self._tasks.start(self._unlocking.open(self._passphrase), name="open")
        closing = self._tasks.start(self._done.wait(), name="close")
        await asyncio.wait({opening, closing}, return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            await self._work(opening.result())
        await self._tasks.stop()
        self._alerts.stop()
        self._log.close()
        window.finish()

    async def _work(self, store: OpenedStore) -> None:
        identity = await store.identity.load()
        if identity is None:
            if self._enrolment is None:
                await store.close()
                raise NotEnrolled
            identity = self._enrolment
            await store.identity.save(identity)
        elif self._enrolment is not None and self._enrolment.device == identity.device:
            identity = self._enrolment
            await store.identity.save(identity)
        self.ws = Workstation(identity=identity, store=store, failed=self._failed)
        await self.ws.start()
        self.ws.shift.take_at_most(self._settings.limit)
        if self._on_duty:
            self.ws.shift.go(Duty.ON)
        self.desk = Desk(
            self.views,
            self.ws,
            protocol=protocols.load_all()[0],
            fields=_fields(),
            zone=ZONE,
            alerts=self._alerts,
            lock=self._lock,
        )
        self.views.window.show_cover(None)
        self._log.note("started")
        self.ready.set()
        await self._done.wait()
        self.desk.stop()
        await self.ws.stop()

    def close(self) -> None:
        """Without asking: the demo ends, or the system does."""
        self._done.set()

    def _close(self) -> None:
        chats = self.ws.casebook.live() if self.ws else ()
        if not chats:
            self._done.set()
            return
        many = (
            "Er loopt nog een gesprek."
            if len(chats) == 1
            else f"Er lopen nog {len(chats)} gesprekken."
        )
        self.views.window.ask(
            Question(
                title="Schakel sluiten?",
                text=f"{many} De bezoeker ziet dat je weg bent. Na een minuut kan een collega overnemen.",
                yes="Sluit toch",
                no="Blijf hier",
            ),
            lambda yes: self._done.set() if yes else None,
        )

    def _lock(self) -> None:
        window = self.views.window
        self._unlocking.relock(lambda: window.show_cover(None))
        window.show_cover("unlock")

    def _failed(self, error: BaseException) -> None:
        """A bug in a background task: logged by its kind and place, never its words, and told."""
        self._log.failure("task_failed", error)
        self.views.window.tell("Er liep iets mis in Schakel. Je gesprekken zijn bewaard.")

    # ---- settings

    def _show_settings(self) -> None:
        self._alerts.sound = self._settings.sound
        self.views.settings.show_settings(
            SettingsShown(
                scheme=SchemeChoice(self._settings.scheme.value),
                scale_percent=self._settings.scale_percent,
                sound=self._settings.sound,
            )
        )

    def _set(self, shown: SettingsShown) -> None:
        self._settings = Settings(
            scheme=SchemeSetting(shown.scheme.value),
            scale_percent=shown.scale_percent,
            sound=shown.sound,
            limit=self._settings.limit,
            keyring=self._settings.keyring,
        )
        try:
            self._settings_file.save(self._settings)
        except SettingsUnwritable:
            self.views.window.tell("Je keuze geldt nu, maar kon niet bewaard worden.")
        themes.apply(
            self._app, themes.Scheme(shown.scheme.value), self._settings.scale_percent / 100
        )
        self._show_settings()


def _fields() -> tuple[FormField, ...]:
    return tuple(
        FormField(
            id=field.id,
            label=field.label,
            source=field.source,
            fixed=field.fixed,
            choices=tuple(FormChoice(id=id_, text=text) for id_, text in field.choices),
        )
        for field in forms.load()
    )
