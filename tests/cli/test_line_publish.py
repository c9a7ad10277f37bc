"""A line hangs a protocol and a version on its board, by its own command, and a workstation believes it."""

from pathlib import Path

import pytest

from tests.cli.test_installation import at_work
from tests.cli.town import town
from tests.relay.watching import until
from workstation.domain.edition import Mark
from workstation.domain.ids import LineId
from workstation.services.newest import Newest
from workstation.system import protocols, resources
from workstation.wire import protocol_marks

LINE = LineId("1712")
NAME = "protocol.na-seksueel-geweld"


@pytest.mark.slow
@pytest.mark.timeout(120)
async def test_what_a_line_publishes_its_workstations_believe(tmp_path: Path) -> None:
    file = tmp_path / "na-seksueel-geweld.toml"
    text = (resources.find("protocols") / file.name).read_text("utf-8")
    before = protocols.load(resources.find("protocols") / file.name).version
    file.write_text(text.replace(f"version = {before}", f"version = {before + 1}", 1), "utf-8")
    async with town(tmp_path / "town") as all_:
        await all_.build(1)
        own = await all_.enrol("1712", "Marieke")
        assert own is not None
        # First the partner, then us: the marks gather beside the file.
        await all_.run("line", "publish-protocol", "npie", str(file), *all_.keys)
        said = await all_.run("line", "publish-protocol", "1712", str(file), *all_.keys)
        assert f"version {before + 1}" in said
        assert "Signed by: 1712, npie." in said
        await all_.run("line", "publish-version", "1712", "9.8.7", *all_.keys)
        relay = await at_work(own)
        board = relay.board
        await until(board.watch, lambda: board.document(LINE, "newest"))
        newest = Newest(board=board, line=LINE, key=own.lines[LINE].sign)
        assert newest.version() == "9.8.7"
        raw = board.document(LINE, NAME)
        assert raw is not None
        hung, marks = protocol_marks.read_notice(raw)
        assert hung == file.read_bytes()
        pinned = {line: info.sign for line, info in own.lines.items()}
        signing = protocol_marks.check(hung, marks, pinned)
        assert set(signing.marks.values()) == {Mark.GOOD}
        # A file that changed since the partner signed it loses the partner's mark, and keeps none wrong.
        file.write_bytes(file.read_bytes() + b"\n")
        said = await all_.run("line", "publish-protocol", "1712", str(file), *all_.keys)
        assert "Signed by: 1712." in said
        await until(board.watch, lambda: board.document(LINE, NAME) != raw)
        await relay.stop()
        # What is no protocol and no version is told, and hangs nowhere.
        bad = tmp_path / "bad.toml"
        bad.write_text('id = "x"\n', "utf-8")
        said = await all_.run("line", "publish-protocol", "1712", str(bad), *all_.keys, code=2)
        assert "Nothing was published." in said
        said = await all_.run("line", "publish-version", "1712", "newest", *all_.keys, code=2)
        assert "1.4.0" in said
