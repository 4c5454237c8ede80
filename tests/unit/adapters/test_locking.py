from __future__ import annotations

from pathlib import Path

import pytest
from filelock import FileLock

from assistant.adapters import locking
from assistant.adapters.feedback_files import FeedbackFiles
from assistant.adapters.locking import write_whole, writing
from assistant.errors import BusyError, StoreError


def test_who_finds_the_lock_held_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 0.01)
    with FileLock(tmp_path / ".lock"), pytest.raises(BusyError) as caught, writing(tmp_path / ".lock", "the lamps"):
        pytest.fail("nobody else may write")
    assert str(caught.value) == "Somebody else is writing the lamps. Try again."
    with writing(tmp_path / ".lock", "the lamps"):
        pass


def test_a_disk_that_says_no_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "samples").write_text("no folder")
    with pytest.raises(StoreError) as caught:
        FeedbackFiles(tmp_path).add({"id": "a"}, {})
    assert str(caught.value) == (
        f"The samples in {str(tmp_path / 'samples')!r} cannot be written: File exists. "
        "Check the disk and who may write there."
    )


def test_a_file_that_cannot_be_written_whole_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "lamps"
    write_whole(file, "40\n")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "40 and \ud800")
    assert file.read_text("utf-8") == "40\n"
