"""Files sent through the page: their names, their place, and what is refused before a byte of them is read."""

from __future__ import annotations

import base64
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from assistant.adapters.uploads import UploadFolder, numbered, safe_name
from assistant.app import Assistant
from assistant.errors import LimitError, UsageError
from assistant.settings import ChatSettings
from assistant.ui.bringing import Bringing
from assistant.ui.uploading import MOST_AT_ONCE, Uploads


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("memo.md", "memo.md"),
        ("reports/2021/memo.md", "reports/2021/memo.md"),
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/cron.d/x.md", "etc/cron.d/x.md"),
        ("C:\\Users\\ada\\memo.md", "C-/Users/ada/memo.md"),
        ("a/b/c/d/e/memo.md", "c/d/e/memo.md"),
        ("in\u202efdp.exe\u202c.md", "infdp.exe.md"),
        ("new\nline\x00\x1b[31m.md", "newline[31m.md"),
        ("<img src=x onerror=alert(1)>.md", "-img src=x onerror=alert(1)-.md"),
        ("\u202e.md", "document.md"),
        ("..", "document"),
        ("", "document"),
        (f"{'x' * 500}.md", f"{'x' * 80}.md"),
        (f"{'面' * 500}.md", f"{'面' * 66}.md"),
        ("re\u0301sume\u0301.md", "résumé.md"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert str(safe_name(name)) == safe


def test_names_that_come_again_are_numbered() -> None:
    names = [PurePosixPath(name) for name in ("a.md", "A.md", "b/a.md", "a.md")]
    assert [str(name) for name in numbered(names)] == ["a.md", "A (2).md", "b/a.md", "a (3).md"]


def test_a_file_is_placed_and_put_back(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    for words, kept in (("first", True), ("second", False), ("third", True)):
        staging = folder.staging.new(words)
        (staging / "0").write_text(words)
        placed = folder.place(staging / "0", PurePosixPath("x/a.md"))
        assert (tmp_path / "uploads" / "x" / "a.md").read_text() == words
        placed.keep() if kept else placed.undo()
        folder.staging.clear(staging)
        assert (tmp_path / "uploads" / "x" / "a.md").read_text() == ("third" if words == "third" else "first")
    outside = tmp_path / "outside.md"
    outside.write_text("stays")
    assert not folder.forget(str(outside))
    assert not folder.forget(str(tmp_path / "uploads" / ".." / "outside.md"))
    assert folder.forget(str((tmp_path / "uploads" / "x" / "a.md").resolve()))
    assert not (tmp_path / "uploads" / "x").exists()
    assert outside.read_text() == "stays"


def test_nothing_is_left_once_nothing_is_on_its_way(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path)
    first, second = folder.staging.new("a"), folder.staging.new("b")
    (first / "0").write_text("words")
    folder.staging.clear(first)
    assert second.is_dir()
    folder.staging.clear(second)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_server_left_is_cleared_and_what_another_one_holds_is_not(tmp_path: Path) -> None:
    killed = "from assistant.adapters.uploads import UploadFolder; import os, pathlib, sys, signal\n"
    killed += "folder = UploadFolder(pathlib.Path(sys.argv[1])).staging.new('left')\n"
    killed += "(folder / '0').write_text('words'); os.kill(os.getpid(), signal.SIGKILL)"
    assert subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False).returncode == -signal.SIGKILL
    another = UploadFolder(tmp_path)
    held = another.staging.new("held")
    staging = tmp_path / "uploads" / ".staging"
    (staging / "before").mkdir()  # as it was before there were locks
    assert (staging / "left" / "0").read_text() == "words"
    UploadFolder(tmp_path).staging.clear_stale()
    assert sorted(path.name for path in staging.iterdir()) == ["held", "held.lock"]
    another.staging.clear(held)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def uploads(assistant: Assistant) -> Uploads:
    chat = ChatSettings(uploads=True, upload_bytes=10, upload_files=3, upload_types="md, TXT")
    return Uploads(Bringing(assistant), chat)


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def test_what_is_not_taken_is_said_file_by_file(uploads: Uploads) -> None:
    files = [{"name": "a.md", "size": 10}, {"name": "b.md", "size": 11}, {"name": "c.pdf", "size": 1}]
    begun = uploads.begin(files)
    assert begun["files"] == [
        {"name": "a.md", "why": ""},
        {"name": "b.md", "why": "It has 11 bytes, more than 10."},
        {"name": "c.pdf", "why": "It is not of a kind that is taken (.txt, .md)."},
    ]
    others = [
        {"name": "x/.git/a.md", "size": 1},
        {"name": "README.md", "size": 1},
        {"name": "manifest.yaml", "size": 1},
    ]
    assert [one["why"] for one in uploads.begin(others)["files"]] == [
        "Hidden files and READMEs are not read.",
        "Hidden files and READMEs are not read.",
        "It is not of a kind that is taken (.txt, .md).",
    ]


def test_more_than_was_announced_is_refused(uploads: Uploads) -> None:
    token = uploads.begin([{"name": "a.md", "size": 4}, {"name": "b.exe", "size": 4}])["upload"]
    assert uploads.take(token, 0, 0, b64(b"abc")) == {"come": 3}
    for number, at, data in ((0, 0, b"a"), (0, 3, b"de"), (1, 0, b"MZ"), (-2, 0, b"a")):
        with pytest.raises(UsageError, match="is sent otherwise than announced"):
            uploads.take(token, number, at, b64(data))
    with pytest.raises(UsageError, match="The files have not come whole"):
        uploads.finish(token)
    for number, data in ((7, b64(b"a")), (0, "not base64!")):
        with pytest.raises(UsageError, match="in a form that is not one"):
            uploads.take(token, number, 3, data)


@pytest.mark.parametrize(
    "files",
    [None, [], ["a.md"], [{"name": "a.md"}], [{"name": "a.md", "size": -1}], [{"name": "a.md", "size": True}]],
)
def test_files_in_another_form_are_refused(uploads: Uploads, files: Any) -> None:
    with pytest.raises(UsageError, match="The page sent files in a form that is not one"):
        uploads.begin(files)


def test_the_number_of_files_and_of_uploads_is_limited(uploads: Uploads) -> None:
    with pytest.raises(UsageError, match=r"^4 files are sent at once\. Keep it to 3\.$"):
        uploads.begin([{"name": f"{n}.md", "size": 1} for n in range(4)])
    tokens = [uploads.begin([{"name": "a.md", "size": 1}])["upload"] for _ in range(MOST_AT_ONCE)]
    with pytest.raises(LimitError, match="Too many uploads are on their way"):
        uploads.begin([{"name": "a.md", "size": 1}])
    assert uploads.cancel(tokens[0]) == {"cancelled": True}
    uploads.begin([{"name": "a.md", "size": 1}])
    with pytest.raises(UsageError, match="no longer knows of this upload"):
        uploads.take(tokens[0], 0, 0, b64(b"a"))


def test_an_upload_that_is_cancelled_as_it_ends_is_either_read_or_forgotten(uploads: Uploads) -> None:
    token = uploads.begin([{"name": "a.md", "size": 4}])["upload"]
    uploads.take(token, 0, 0, b64(b"Tarn"))
    with ThreadPoolExecutor(2) as pool:
        with uploads._uploads[token].lock:
            both = [pool.submit(do, token) for do in (uploads.finish, uploads.cancel)]
            time.sleep(0.2)  # both stand at the lock
            assert [one.done() for one in both] == [False, False]
        finished, cancelled = both[0].exception(), both[1].result()["cancelled"]
    if cancelled:
        assert "no longer knows of this upload" in str(finished)
        return
    assert finished is None
    while uploads.status(token)["status"]["state"] != "done":
        time.sleep(0.02)
    (item,) = uploads.status(token)["status"]["items"]
    assert (item["name"], item["outcome"]) == ("a.md", "added")
