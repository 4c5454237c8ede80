from __future__ import annotations

import json
import re
from math import nan
from pathlib import Path
from typing import Any

import pytest
from log_lines import claim, line

from assistant.errors import EvalError
from assistant.evaluation.log import Log, LogWriter, log_in, read_log

HEADER = {"task": "small", "started": "now", "commit": None, "settings": {"k": 10}}
FIRST, SECOND = line("s1", claims=[claim("Nine\u2028lamps.", ("a", 1))]), line("s2", accuracy=None)
END = {"kind": "end", "seconds": 1}


def write(path: Path, *lines: dict[str, Any], header: dict[str, Any] = HEADER, ended: bool = True) -> Path:
    with LogWriter(path, header) as log:
        for one in lines:
            log.sample({key: value for key, value in one.items() if key != "kind"})
        if ended:
            log.end(2.0004)
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "log.jsonl"


def test_what_was_written_is_read_again(path: Path) -> None:
    write(path, FIRST, SECOND)
    header = {"kind": "header", "version": 1, **HEADER}
    assert read_log(path) == Log(path, header, (FIRST, SECOND), 2.0)
    assert len(path.read_text("utf-8").splitlines()) == 4


def test_a_run_cut_short_is_read_as_far_as_it_got(path: Path) -> None:
    write(path, FIRST, SECOND, ended=False)
    whole = path.read_bytes()
    assert (read_log(path).samples, read_log(path).ended) == ((FIRST, SECOND), False)
    for cut in (1, 30, len(json.dumps(SECOND)) - 3):
        path.write_bytes(whole[:-cut])
        assert read_log(path).samples == (FIRST,)


def test_a_run_cut_short_is_gone_on_with_after_its_last_whole_line(path: Path) -> None:
    write(path, FIRST, SECOND, ended=False)
    path.write_bytes(path.read_bytes()[:-7])
    later = HEADER | {"started": "later"}
    with LogWriter(path, later) as log:
        assert log.done == (FIRST,)
    write(path, SECOND, header=later)
    read = read_log(path)
    assert (read.header["started"], read.samples, read.ended) == ("now", (FIRST, SECOND), True)


def test_a_log_that_has_ended_or_is_of_another_run_stays_as_it_is(path: Path) -> None:
    write(path, FIRST)
    before = path.read_bytes()
    with pytest.raises(EvalError, match="of a run that has ended"):
        LogWriter(path, HEADER)
    with pytest.raises(EvalError, match="of another run: commit, settings not the same"):
        LogWriter(path, HEADER | {"commit": "c0ffee", "settings": {"k": 9}})
    assert path.read_bytes() == before


def test_a_file_that_is_no_log_is_never_written_to(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("my notes")
    with pytest.raises(EvalError, match="does not begin like the log of an evaluation"):
        LogWriter(tmp_path / "notes.txt", HEADER)
    assert (tmp_path / "notes.txt").read_text() == "my notes"


def test_two_runs_do_not_write_to_one_log(path: Path) -> None:
    with LogWriter(path, HEADER), pytest.raises(EvalError, match="Another run is writing"):
        LogWriter(path, HEADER)
    write(path, FIRST)


@pytest.mark.parametrize(
    ("number", "damaged", "said"),
    [
        (2, "{", "Line 2 of the log 'LOG' is damaged: it is not JSON."),
        (2, [], "Line 2 of the log 'LOG' is damaged: it is neither header, sample nor end."),
        (3, {"kind": "note"}, "Line 3 of the log 'LOG' is damaged: it is neither header, sample nor end."),
        (1, {"kind": "header", "version": 2}, "Line 1 of the log 'LOG' is damaged: its 'version' cannot be 2."),
        (1, FIRST, "'LOG' does not begin like the log of an evaluation."),
        (2, SECOND, "Line 3 of the log 'LOG' is damaged: the sample 's2' comes twice."),
        (2, END, "Line 2 of the log 'LOG' is damaged: a line of kind 'end' stands among the samples."),
        (2, FIRST | {"answerable": 1}, "Line 2 of the log 'LOG' is damaged: its 'answerable' cannot be 1."),
        (2, FIRST | {"scores": {"a": "1"}}, "Line 2 of the log 'LOG' is damaged: its 'scores.a' cannot be '1'."),
        (2, FIRST | {"scores": {"a": nan}}, "Line 2 of the log 'LOG' is damaged: its 'scores.a' cannot be nan."),
        (2, FIRST | {"gold": [["a"]]}, "Line 2 of the log 'LOG' is damaged: it has no 'gold.0.1'."),
        (2, {"kind": "sample"}, "Line 2 of the log 'LOG' is damaged: it has no 'id'."),
    ],
)
def test_a_damaged_log_is_refused_naming_the_line(path: Path, number: int, damaged: Any, said: str) -> None:
    bad = damaged if isinstance(damaged, str) else json.dumps(damaged)
    lines = write(path, FIRST, SECOND).read_text("utf-8").split("\n")
    path.write_text("\n".join([*lines[: number - 1], bad, *lines[number:]]), "utf-8")
    expected = re.escape(said.replace("LOG", str(path)) + " Give a file that 'assistant eval run' has written.")
    with pytest.raises(EvalError, match=f"^{expected}$"):
        read_log(path)


def test_a_log_that_cannot_be_read_or_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\n")
    with pytest.raises(EvalError, match="not UTF-8: byte 0"):
        read_log(tmp_path / "bad.jsonl")
    with pytest.raises(EvalError, match="cannot be read: No such file"):
        read_log(tmp_path / "none.jsonl")
    (tmp_path / "file").write_text("")
    with pytest.raises(EvalError, match="cannot be written"):
        LogWriter(tmp_path / "file" / "log.jsonl", HEADER)


def test_a_folder_gives_a_new_log_unless_the_last_was_cut_short(tmp_path: Path) -> None:
    assert log_in(tmp_path, HEADER) == tmp_path / "small-1.jsonl"
    write(tmp_path / "small-1.jsonl", FIRST)
    assert log_in(tmp_path, HEADER) == tmp_path / "small-2.jsonl"
    write(tmp_path / "small-2.jsonl", FIRST, ended=False)
    assert log_in(tmp_path, HEADER | {"started": "later"}) == tmp_path / "small-2.jsonl"
    assert log_in(tmp_path, HEADER | {"settings": {"k": 9}}) == tmp_path / "small-3.jsonl"
    assert log_in(tmp_path, HEADER | {"task": "../other"}) == tmp_path / "---other-1.jsonl"
