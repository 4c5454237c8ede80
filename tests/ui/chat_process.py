"""The chat as a process of its own, as whoever runs it starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 60
"""Seconds that a test waits for a server, at most."""


@dataclass(frozen=True)
class Chat:
    """A running chat and where it is."""

    process: subprocess.Popen[str]
    address: str

    def health(self) -> tuple[int, dict[str, Any]]:
        """The status and the words of ``/health``."""
        try:
            with urllib.request.urlopen(f"{self.address}health") as response:
                return response.status, json.load(response)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def fetch(self, path: str, body: Any = None) -> Any:
        """What a request is answered with, as JSON."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.address}{path}", data, {"content-type": "application/json"})
        with urllib.request.urlopen(request) as response:
            return json.load(response)

    def call(self, piece: str, function: str, request: Any, session: str = "s") -> Any:
        """What a function of a piece of the page gives."""
        components = self.fetch("config")["components"]
        (number,) = (one["id"] for one in components if one["props"].get("elem_id") == piece)
        call = {"session_hash": session, "component_id": number, "fn_name": function, "data": request}
        return self.fetch("gradio_api/component_server", call)

    def log(self) -> list[dict[str, Any]]:
        """End the chat; its lines of log."""
        self.process.terminate()
        _, err = self.process.communicate(timeout=PATIENCE)
        return [json.loads(line) for line in err.splitlines()]


@contextmanager
def chatting(
    data_dir: Path, *options: str, program: Sequence[str] = ("-m", "assistant"), **environment: str
) -> Iterator[Chat]:
    """A chat over a data dir, once it is ready; ended with the block. ``program``: what Python is to run."""
    command = [sys.executable, *program, "--data-dir", str(data_dir), "chat", "--no-browser", "--port", "0"]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, *options], env=os.environ | environment, **pipes) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.startswith("The chat is at "), process.communicate()
            chat = Chat(process, said.split()[4])
            deadline = time.monotonic() + PATIENCE
            while chat.health()[0] != 200:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield chat
        finally:
            process.kill()
