"""Owns what every place of one desk is given: its widgets, its workstation, what they look at together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from workstation.app.stage import Stage
from workstation.app.views import Views
from workstation.bootstrap import Workstation
from workstation.services.typing import Typing
from workstation.ui.attention import Attention
from workstation.ui.errands import Errands
from workstation.ui.line_names import LineNames
from workstation.ui.one_box import OneBox
from workstation.ui.ticks import Ticks


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    views: Views
    ws: Workstation
    attention: Attention
    stage: Stage
    names: LineNames
    errands: Errands
    ticks: Ticks
    one_box: OneBox
    typing: Typing
    zone: tzinfo

    @property
    def tell(self) -> Callable[[str], None]:
        """A sentence over the desk."""
        return self.views.window.tell


def around(views: Views, ws: Workstation, zone: tzinfo) -> Surroundings:
    """For a new desk over them."""
    attention = Attention()
    return Surroundings(
        views=views,
        ws=ws,
        attention=attention,
        stage=Stage(
            views.window,
            views.rail,
            views.push,
            casebook=ws.casebook,
            attention=attention,
            shift=ws.shift,
            bus=ws.bus,
        ),
        names=LineNames(ws.identity),
        errands=Errands(ws.tasks),
        ticks=Ticks(),
        one_box=OneBox(),
        typing=Typing(casebook=ws.casebook, mailbox=ws.relay.mailbox, credentials=ws.credentials),
        zone=zone,
    )
