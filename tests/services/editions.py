"""Protocol files of a few lines for tests: versions, signatures, and a shelf that holds them."""

from collections.abc import Mapping, Sequence

from tests.fakes.checklists import FakeChecklists
from tests.fakes.shelf import FakeShelf
from tests.services.lines import L1712, NPIE
from tests.services.office import Office, Seat
from workstation.domain.data_file import Shelf
from workstation.domain.edition import Edition, ProtocolFile
from workstation.domain.ids import LineId
from workstation.services.checklists import Checklists
from workstation.services.editions import Editions
from workstation.system import protocols
from workstation.wire import protocol_marks

_TEXT = """\
id = "proef"
version = {version}
date = 2026-11-24
languages = ["nl", "en"]
title = {{ nl = "Proef {version}", en = "Trial {version}" }}
source = "zelf gemaakt"

[[step]]
id = "safe"
title = {{ nl = "Nu veilig?", en = "Safe now?" }}
risk = true
topic = "safety"

[[step.choice]]
id = "yes"
text = {{ nl = "Ja", en = "Yes" }}
brief = {{ nl = "Nu veilig", en = "Safe now" }}

[[step.choice]]
id = "no"
text = {{ nl = "Nee", en = "No" }}
brief = {{ nl = "Nu niet veilig", en = "Not safe now" }}

[[step]]
id = "minor"
title = {{ nl = "Minderjarig?", en = "A minor?" }}
topic = "age"
script = {{ nl = "Hoe oud ben je?", en = "How old are you?" }}

[[step.choice]]
id = "yes"
text = {{ nl = "Ja", en = "Yes" }}
brief = {{ nl = "Jonger dan 18", en = "Younger than 18" }}

[[advice]]
id = "minor-npie"
offer = "push"
to = "npie"
when = {{ minor = ["yes"] }}
step = "minor"
reason = {{ nl = "minderjarig → NPIE", en = "a minor → NPIE" }}
only = "open"

[[advice]]
id = "minor-later"
offer = "appointment"
to = "npie"
when = {{ minor = ["yes"] }}
step = "minor"
reason = {{ nl = "NPIE is dicht", en = "NPIE is closed" }}
insert = {{ nl = "Morgen?", en = "Tomorrow?" }}
only = "closed"

[[advice]]
id = "danger"
offer = "referral"
to = "112"
when = {{ safe = ["no"] }}
step = "safe"
reason = {{ nl = "nu niet veilig", en = "not safe now" }}
urgent = true

[[advice]]
id = "care"
offer = "referral"
to = "zsg"
when = {{ safe = ["no"] }}
step = "safe"
reason = {{ nl = "zorg", en = "care" }}
label = {{ nl = "Zorgcentrum", en = "Care centre" }}

[[advice]]
id = "stay"
offer = "stay"
when = {{ safe = ["yes"] }}
step = "safe"
reason = {{ nl = "rustig", en = "calm" }}
"""


def text(version: int) -> bytes:
    return _TEXT.format(version=version).encode()


def marks(office: Office, signs: Sequence[LineId], of: bytes) -> bytes:
    return protocol_marks.to_bytes(
        protocol_marks.sign(of, line, office.lines.keys[line].sign) for line in signs
    )


def edition(version: int, marks: bytes = b"") -> Edition:
    read = protocols.read(
        ProtocolFile(name="proef.toml", digest="", text=text(version), marks=marks)
    )
    assert isinstance(read, Edition)
    return read


def signed(office: Office, version: int, signs: Sequence[LineId] = (L1712, NPIE)) -> Edition:
    return edition(version, marks(office, signs, text(version)))


def hang(
    office: Office, version: int, signs: Sequence[LineId] = (L1712, NPIE), of: bytes = b""
) -> None:
    """On the board of 1712; `of`: what was signed, when it is not what hangs there."""
    sealed = [
        protocol_marks.sign(of or text(version), line, office.lines.keys[line].sign)
        for line in signs
    ]
    notice = protocol_marks.notice(text(version), sealed)
    office.post.documents[L1712, "protocol.proef"] = notice


def editions(seat: Seat, shelf: Shelf[Edition], kept: FakeChecklists | None = None) -> Editions:
    lines: Mapping[LineId, bytes] = {line: info.sign for line, info in seat.own.lines.items()}
    return Editions(
        shelf=shelf,
        read=protocols.read,
        kept=kept or seat.store.checklists,
        board=seat.relay.board,
        line=seat.own.line,
        lines=lines,
    )


def checklists(seat: Seat, shelf: Shelf[Edition] | None = None) -> Checklists:
    """Not yet open."""
    return Checklists(
        editions=editions(seat, shelf or FakeShelf(edition(1))),
        kept=seat.store.checklists,
        casebook=seat.ws.casebook,
        bus=seat.ws.bus,
        tasks=seat.ws.tasks,
        clock=seat.clock,
    )
