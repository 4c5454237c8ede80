"""Data dirs, catalogues, indexes and servers that cannot be used."""

from __future__ import annotations

import http.client
import http.server
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import CORPUS, Run
from filelock import FileLock

CAMERAS = "How many cameras did Lindholm have in April 2021?"
OTHER_DIR = "Choose another data dir with '--data-dir'.\n"
START = "Start it with 'chroma run', or unset ASSISTANT_INDEX__CHROMA_URL."


def test_a_data_dir_that_is_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text("mine")
    ran = run("--data-dir", file, "documents")
    assert (ran.code, ran.out, ran.err) == (
        4,
        "",
        f"assistant: The data dir {str(file)!r} cannot be made: it is no folder. {OTHER_DIR}",
    )
    assert file.read_text() == "mine"


def test_a_data_dir_where_none_can_be_made(run: Run) -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("no folder here that even the superuser cannot write to")
    ran = run("--data-dir", "/proc/assistant", "documents")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("assistant: The data dir '/proc/assistant' cannot be made: ")
    assert ran.err.endswith(OTHER_DIR)


def test_a_catalogue_of_another_version(run: Run, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "catalogue.sqlite3") as connection:
        connection.execute("CREATE TABLE documents(id TEXT PRIMARY KEY, state TEXT)")
    connection.close()
    ran = run("--data-dir", tmp_path, "documents")
    file = tmp_path / "catalogue.sqlite3"
    assert (ran.code, ran.out, ran.err) == (
        4,
        "",
        f"assistant: {str(file)!r} is of another version (no such column: published). "
        "Move the data dir away and ingest the documents again.\n",
    )


READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"'


def test_a_data_dir_that_may_not_be_written_to(data_dir: Path) -> None:
    within = ["unshare", "--mount", "sh", "-c", READ_ONLY, str(data_dir)]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*within, "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no folder can be made read-only for one process here")
    called = [*within, sys.executable, "-m", "assistant", "--data-dir", str(data_dir), "ingest", str(CORPUS)]
    done = subprocess.run(called, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        f"assistant: The data dir {str(data_dir)!r} cannot be written to: Read-only file system. "
        "Check the disk and who may write there.\n"
    )
    for file in data_dir.glob("*-[ws][ah][lm]"):
        file.unlink()  # without its log, a catalogue cannot even be opened
    done = subprocess.run(called, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == (
        f"assistant: '{data_dir}/catalogue.sqlite3' cannot be opened: unable to open database file. "
        "Check the disk and who may write there. Choose another data dir with '--data-dir'.\n"
    )


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
    mended = run("--data-dir", data_dir, "doctor", "--fix")
    assert mended.out.endswith("\nMended: looked again, and nothing is wrong.\n")
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


def test_a_chroma_server_that_does_not_answer(spawn: Run, tmp_path: Path, closed_port: int) -> None:
    url = f"http://127.0.0.1:{closed_port}"
    ran = spawn("--data-dir", tmp_path / "data", "ingest", CORPUS, ASSISTANT_INDEX__CHROMA_URL=url)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"assistant: The Chroma server at {url!r} cannot be used: Could not connect to a Chroma server. {START}\n"
    )


def test_a_server_that_is_no_chroma(spawn: Run, tmp_path: Path, web_server: str) -> None:
    ran = spawn("--data-dir", tmp_path / "data", "ingest", CORPUS, ASSISTANT_INDEX__CHROMA_URL=web_server)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"assistant: The Chroma server at {web_server!r} cannot be used: ")
    assert ran.err.endswith(f"{START}\n")
    assert ran.err.count("\n") == 1


LEFT_ALONE = """
import sys
from pathlib import Path
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.errors import StoreError

corpus = [Path(sys.argv[2])]
assistant = Assistant(load_settings(Path(sys.argv[1])))
assistant.ingest(corpus)
print(assistant.ask(sys.argv[3]).status, flush=True)
input()
for attempt in (
    lambda: assistant.ask(sys.argv[3]),
    lambda: assistant.remove(["echo"]),
    lambda: assistant.doctor(),
    lambda: assistant.ingest(corpus, rebuild=True),
):
    try:
        print(attempt())
    except StoreError as error:
        print(error)
"""
"""Opens a data dir while its server is there, and goes on when it is gone."""


@pytest.mark.slow
def test_a_chroma_server_that_dies_is_named_and_nothing_is_lost(spawn: Run, tmp_path: Path) -> None:
    port, data = _free_port(), tmp_path / "data"
    url = f"http://127.0.0.1:{port}"
    serve = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "server"), "--port", port]
    environment = {"ASSISTANT_INDEX__CHROMA_URL": url}
    with _server(serve, f"{url}/api/v2/heartbeat"):
        client = subprocess.Popen(
            [sys.executable, "-c", LEFT_ALONE, str(data), str(CORPUS), CAMERAS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | environment,
        )
        assert client.stdout is not None
        assert client.stdout.readline() == "grounded\n"
    out, err = client.communicate("\n", timeout=60)
    sentence = f"The Chroma server at {url!r} cannot be used: [Errno 111] Connection refused. {START}"
    assert (out.splitlines(), err) == ([sentence] * 4, "")
    with _server(serve, f"{url}/api/v2/heartbeat"):
        assert spawn("--data-dir", data, "ingest", CORPUS, **environment).code == 0
        assert spawn("--data-dir", data, "doctor", "--fix", **environment).code == 0
        assert spawn("--data-dir", data, "ask", CAMERAS, **environment).out.startswith("Lindholm had 400 ")


@contextmanager
def _server(command: list[str], heartbeat: str) -> Iterator[None]:
    """A server that answers; killed at the end."""
    environment = os.environ | {"ANONYMIZED_TELEMETRY": "False"}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    try:
        while not _answers(heartbeat):
            assert server.poll() is None, "the Chroma server has ended"
            time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


def _free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except (OSError, http.client.HTTPException):
        return False
    return True


def _whole(file: Path) -> Path:
    """A SQLite file that holds what its write-ahead log has held."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    return file
