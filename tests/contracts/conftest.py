"""Chroma inside this process, and a Chroma server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dense_indexes import OpenIndex

from assistant.adapters.chroma import ChromaIndex


@pytest.fixture(scope="session")
def chroma_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server on a free port of this machine that reports to nobody."""
    folder = tmp_path_factory.mktemp("chroma-server")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(folder), "--host", "127.0.0.1"]
    environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([*command, "--port", port], stdout=log, stderr=log, env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/api/v2/heartbeat", server)
        yield url
    finally:
        server.kill()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            assert server.poll() is None, "the Chroma server has ended"
            time.sleep(0.1)


@pytest.fixture(params=["embedded", "server"])
def open_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenIndex]:
    """Opens one more client of the same index."""
    url = request.getfixturevalue("chroma_url") if request.param == "server" else None
    opened: list[ChromaIndex] = []

    def open_index(collection: str = "passages") -> ChromaIndex:
        opened.append(ChromaIndex(tmp_path / "chroma", url, f"{collection}-{tmp_path.name}-{os.getpid()}"))
        return opened[-1]

    yield open_index
    for index in opened if url else []:
        _hang_up(index)


def _hang_up(index: ChromaIndex) -> None:
    """Chroma's own client for a server never closes its two sessions."""
    client: Any = index._client
    client._server._session.close()
    client._admin_client._server._session.close()


@pytest.fixture
def index(open_index: OpenIndex) -> ChromaIndex:
    return open_index()
