"""The file for whoever helps: readable, and no word of a person in it, whatever a check would say."""

import io
import zipfile
from pathlib import Path

from workstation.cli.doctor import bundle
from workstation.cli.doctor.check import Area, Check, Finding

LOG = """\
{"at": "2026-11-24T19:00:00.000Z", "level": "info", "event": "started"}
{"at": "2026-11-24T19:00:01.000Z", "level": "warning", "event": "frame_refused", "why": "size"}
{"at": "2026-11-24T19:00:02.000Z", "level": "info", "event": "started"}
{"level": "info", "event": "Marieke schreef: help"}
not json: Marieke
[]
"""


def read(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def a_check(said: str) -> Check:
    return Check(name="x", area=Area.RELAY, finding=Finding.FAIL, said=said, facts={"f": said})


def test_it_is_text_that_can_be_read_before_it_is_sent(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(LOG)
    texts = read(bundle.make([a_check("So it is.")], tmp_path, []))
    assert set(texts) == {"README.txt", "doctor.txt", "doctor.json", "log.txt"}
    assert "So it is." in texts["doctor.txt"]
    assert texts["log.txt"].split() == ["2", "info", "started", "1", "warning", "frame_refused"]


def test_what_a_check_should_never_have_said_is_taken_out(tmp_path: Path) -> None:
    private = ["/huis/marieke", "marieke", "PC-MARIEKE", "Marieke Vermeulen", "d-0a1b", "ab"]
    leak = "Marieke Vermeulen (d-0a1b) at /huis/marieke/x on pc-marieke, ab"
    for text in read(bundle.make([a_check(leak)], tmp_path, private)).values():
        for word in ("marieke", "vermeulen", "d-0a1b"):
            assert word not in text.lower()


def test_whole_words_only_are_taken_out() -> None:
    assert bundle.scrubbed("carl scarlet Carl", ["carl"]) == "[…] scarlet […]"


def test_no_hour_of_anybodys_trouble_is_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle.make([], tmp_path, []))) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
