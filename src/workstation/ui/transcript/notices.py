"""Owns the bars above the transcript: one for each key, the restored one goes by itself."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from workstation.ui.parts import outside_text
from workstation.ui.parts.banner import Banner, BannerKind
from workstation.ui.parts.layout import Column
from workstation.ui.theme.theme import Theme
from workstation.ui.transcript.geometry import SIDE
from workstation.ui.transcript.values import Notice, NoticeKey, NoticeKind

RESTORED_MS = 6000
"""LOOK, "Banners": spruce restored, gone after 6 s."""

_LOOKS: dict[NoticeKind, tuple[BannerKind, str]] = {
    NoticeKind.OFFLINE: (BannerKind.AMBER, "wave"),
    NoticeKind.RESTORED: (BannerKind.SPRUCE, "check"),
    NoticeKind.RETURNED: (BannerKind.AMBER, "arrow-left"),
    NoticeKind.HINT: (BannerKind.SPRUCE, "people"),
    NoticeKind.DANGER: (BannerKind.DANGER, "warning"),
}


class Notices(QWidget):
    """Danger stands first, then what came back, then the connection, then a hint.

    Signals:
        pressed: the button of the notice with this key (NoticeKey).
    """

    pressed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = Column(theme, self, margins=(SIDE, 8, SIDE, 8), gap=8)
        self._banners: dict[NoticeKey, Banner] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        for key in (NoticeKey.SAFETY, NoticeKey.PUSH, NoticeKey.LINK, NoticeKey.HINT):
            banner = Banner(theme)
            banner.hide()
            banner.pressed.connect(lambda key=key: self.pressed.emit(key))
            self._banners[key] = banner
            self._column.addWidget(banner)
        self._restored = QTimer(self, singleShot=True, interval=RESTORED_MS)
        self._restored.timeout.connect(lambda: self.hide_notice(NoticeKey.LINK))
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        kind, icon = _LOOKS[notice.kind]
        if notice.key is NoticeKey.LINK:
            self._restored.stop()
        self._banners[notice.key].show_banner(
            kind,
            icon,
            outside_text.one_line(notice.fact),
            outside_text.one_line(notice.rest),
            notice.action,
        )
        self._banners[notice.key].show()
        self.show()
        if notice.kind is NoticeKind.RESTORED:
            self._restored.start()

    def hide_notice(self, key: NoticeKey) -> None:
        self._banners[key].hide()
        if key is NoticeKey.LINK:
            self._restored.stop()
        self.setVisible(any(not banner.isHidden() for banner in self._banners.values()))

    @property
    def restored_timer(self) -> QTimer:
        return self._restored

    def banner(self, key: NoticeKey) -> Banner:
        return self._banners[key]

    def shown(self) -> tuple[NoticeKey, ...]:
        return tuple(key for key, banner in self._banners.items() if not banner.isHidden())
