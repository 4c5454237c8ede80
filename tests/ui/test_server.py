from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.serving.listening import free_port


def test_a_free_port_is_kept_and_for_none_one_is_found() -> None:
    found = free_port("127.0.0.1", 0)
    assert found > 0
    assert free_port("127.0.0.1", found) == found


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ConfigError) as raised:
            free_port("127.0.0.1", port)
    assert raised.value.message == f"The chat cannot listen on '127.0.0.1', port {port}: address already in use."
    assert "--port" in raised.value.hint


def test_ctrl_c_ends_the_chat_cleanly_while_it_still_reads(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assistant", "chat", "--no-browser", "--port", "0"]
    chat = subprocess.Popen(
        [*command, "--data-dir", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert chat.stdout is not None
    said = chat.stdout.readline()
    assert said.startswith("The chat is at http://127.0.0.1:")
    with urllib.request.urlopen(said.split()[4]) as response:
        assert "Briefing Assistant" in response.read().decode()
        policy = response.headers["content-security-policy"].split("; ")
        assert {"default-src 'self'", "frame-ancestors 'none'"} <= set(policy)
        assert response.headers["x-content-type-options"] == "nosniff"
    chat.send_signal(signal.SIGINT)
    out, err = chat.communicate(timeout=60)
    assert (chat.returncode, out, err) == (0, "\nThe chat is closed.\n", "")
