"""Data dirs, catalogues, indexes and servers that cannot be used."""

from __future__ import annotations

import http.server
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import CORPUS, Run
from filelock import FileLock

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.errors import StoreError

CAMERAS = "How many cameras did Lindholm have in April 2021?"
OTHER_DIR = "Choose another data dir with '--data-dir'.\n"
START = "Start it with 'chroma run', or unset ASSISTANT_INDEX__CHROMA_URL."


def test_a_data_dir_that_is_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("mine")
    ran = run("--data-dir", file, "documents")
    assert (ran.code, ran.out, ran.err) == (4, "", f"assistant: The data dir {str(file)!r} cannot be made: it is no folder. {OTHER_DIR}")
    assert file.read_text() == "mine"


def test_a_data_dir_where_none_can_be_made(run: Run) -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("no folder here that even the superuser cannot write to")
    ran = run("--data-dir", "/proc/assistant", "documents")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("assistant: The data dir '/proc/assistant' cannot be made: ")
    assert ran.err.endswith(OTHER_DIR)


def test_a_data_dir_that_may_not_be_written_to(run: Run, data_dir: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    data_dir.chmod(0o500)
    ran = run("--data-dir", data_dir, "ingest", CORPUS)
    data_dir.chmod(0o700)
    assert (ran.code, ran.err.count("\n")) == (4, 1)


def test_a_catalogue_that_is_none(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "catalogue.sqlite3"
    file.write_bytes(b"not a database" * 1000)
    ran = run("--data-dir", tmp_path, "documents")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"assistant: {str(file)!r} cannot be opened: file is not a database. "
        "Move the data dir away and ingest the documents again.\n"
    )
    assert file.read_bytes() == b"not a database" * 1000


def test_a_catalogue_that_is_damaged(run: Run, data_dir: Path) -> None:
    file = data_dir / "catalogue.sqlite3"
    content = bytearray(_whole(file).read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    file.write_bytes(content)
    ran = run("--data-dir", data_dir, "documents")
    assert (ran.code, ran.out) == (4, "")
    assert re.fullmatch(
        rf"assistant: {re.escape(repr(str(file)))} cannot be (opened|read): .*malformed.*\. "
        r"Move the data dir away and ingest the documents again\.\n",
        ran.err,
    )


def test_a_lexical_index_that_is_damaged_can_be_made_anew(run: Run, data_dir: Path) -> None:
    file = data_dir / "lexical.sqlite3"
    _whole(file).write_bytes(b"not a database" * 1000)
    ran = run("--data-dir", data_dir, "ask", CAMERAS)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"assistant: {str(file)!r} cannot be opened: file is not a database. "
        "Delete that file and run 'assistant doctor --fix' to fill it anew.\n"
    )
    file.unlink()
    assert run("--data-dir", data_dir, "doctor", "--fix").out.endswith("\nMended.\n")
    assert "400" in run("--data-dir", data_dir, "ask", CAMERAS).out


def test_a_dense_index_that_is_damaged_can_be_made_anew(run: Run, data_dir: Path) -> None:
    folder = data_dir / "chroma"
    _whole(folder / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    ran = run("--data-dir", data_dir, "ask", CAMERAS)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"assistant: The Chroma index in {str(folder)!r} cannot be used: ")
    assert ran.err.endswith("Delete that folder and run 'assistant doctor --fix' to rebuild it.\n")
    assert ran.err.count("\n") == 1


def test_two_ingests_at_once(run: Run, data_dir: Path) -> None:
    with FileLock(data_dir / "write.lock"):
        for command in (("ingest", CORPUS), ("remove", "echo"), ("doctor",)):
            ran = run("--data-dir", data_dir, *command)
            sentence = f"Another process is writing to {str(data_dir)!r}. Wait until it ends, then try again."
            assert (ran.code, ran.out, ran.err) == (4, "", f"assistant: {sentence}\n")
        assert run("--data-dir", data_dir, "search", "Sten Dahl", "-k", "1").code == 0
    assert run("--data-dir", data_dir, "ingest", CORPUS).out.endswith("13 unchanged, 0 failed.\n")


class _Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html>A page</html>")

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def web_server() -> Iterator[str]:
    """A server that answers everything with a page."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on which nobody listens."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield kept.getsockname()[1]


def test_a_chroma_server_that_does_not_answer(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, closed_port: int
) -> None:
    url = f"http://127.0.0.1:{closed_port}"
    monkeypatch.setenv("ASSISTANT_INDEX__CHROMA_URL", url)
    ran = run("--data-dir", tmp_path, "ingest", CORPUS)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"assistant: The Chroma server at {url!r} cannot be used: Could not connect to a Chroma server. {START}\n"


def test_a_server_that_is_no_chroma(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, web_server: str
) -> None:
    monkeypatch.setenv("ASSISTANT_INDEX__CHROMA_URL", web_server)
    ran = run("--data-dir", tmp_path, "ingest", CORPUS)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"assistant: The Chroma server at {web_server!r} cannot be used: ")
    assert ran.err.endswith(f"{START}\n")
    assert ran.err.count("\n") == 1


@pytest.mark.slow
def test_a_chroma_server_that_dies_is_named_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, closed_port: int
) -> None:
    url = f"http://127.0.0.1:{closed_port + 1}"
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "server")]
    server = _started([*command, "--port", str(closed_port + 1)], f"{url}/api/v2/heartbeat")
    monkeypatch.setenv("ASSISTANT_INDEX__CHROMA_URL", url)
    try:
        assistant = Assistant(load_settings(tmp_path / "data"))
        assistant.ingest([CORPUS])
        assert assistant.ask(CAMERAS).status == "grounded"
    finally:
        server.kill()
        server.wait()
    sentence = f"The Chroma server at {url!r} cannot be used: [Errno 111] Connection refused."
    for attempt in (
        lambda: assistant.ask(CAMERAS),
        lambda: assistant.doctor(),
        lambda: assistant.remove(["echo"]),
        lambda: assistant.ingest([CORPUS], rebuild=True),
    ):
        with pytest.raises(StoreError) as raised:
            attempt()
        assert (raised.value.message, raised.value.hint) == (sentence, START)
    server = _started([*command, "--port", str(closed_port + 1)], f"{url}/api/v2/heartbeat")
    try:
        report = assistant.ingest([CORPUS])
        assert report.count("failed") == 0
        assert assistant.doctor(fix=True) == []
        assert assistant.ask(CAMERAS).status == "grounded"
    finally:
        server.kill()
        server.wait()


def _started(command: list[str], heartbeat: str) -> subprocess.Popen[bytes]:
    """A server that answers by now."""
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(heartbeat):
                return server
        except OSError:
            time.sleep(0.1)
    server.kill()
    server.wait()
    pytest.fail("the Chroma server did not start")


def _whole(file: Path) -> Path:
    """A SQLite file that holds what its write-ahead log has held."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return file
