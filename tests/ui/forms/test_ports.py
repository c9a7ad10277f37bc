"""Every view has what its Protocol promises to the presenter."""

import pytest
from PySide6.QtCore import Signal

from workstation.ui.briefing import reading as briefing_reading
from workstation.ui.briefing import values as briefing_values
from workstation.ui.briefing import view as briefing_view
from workstation.ui.closing import values as closing_values
from workstation.ui.closing import view as closing_view
from workstation.ui.offer import values as offer_values
from workstation.ui.offer import view as offer_view
from workstation.ui.progress import values as progress_values
from workstation.ui.progress import view as progress_view
from workstation.ui.protocol import values as protocol_values
from workstation.ui.protocol import view as protocol_view
from workstation.ui.push import values as push_values
from workstation.ui.push import view as push_view


@pytest.mark.parametrize(
    ("promised", "view"),
    [
        (protocol_values.View, protocol_view.ProtocolView),
        (briefing_values.SenderView, briefing_view.BriefingView),
        (briefing_values.ReadingView, briefing_reading.ReadingPage),
        (push_values.View, push_view.PushView),
        (offer_values.View, offer_view.OfferView),
        (progress_values.View, progress_view.ProgressView),
        (closing_values.View, closing_view.ClosingView),
    ],
)
def test_a_view_keeps_its_promise(promised: type, view: type) -> None:
    names = [name for name in vars(promised) if not name.startswith("_")]
    assert names
    for name in names:
        is_signal = isinstance(vars(promised)[name], property)
        assert isinstance(getattr(view, name), Signal) == is_signal, name
