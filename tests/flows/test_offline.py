"""Nothing connects outward: everything works where there is no network, and nobody tries."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import bundle

QUESTION = "Who proposed facial recognition standards at the ITU?"
LOCAL = {"127.0.0.1", "::1", "localhost"}
UP = 'ip link set lo up && exec "$@"'
WAYS = (["unshare", "--net"], ["unshare", "--user", "--map-root-user", "--net"])

HOOK = """
import os, sys

def note(event, arguments):
    if event in ("socket.connect", "socket.sendto"):
        target = arguments[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        target = arguments[0]
    else:
        return
    host = target[0] if isinstance(target, tuple) else target
    if "addr" in event or "host" in event or isinstance(target, tuple):
        with open(os.environ["CONTACTS"], "a") as contacts:
            contacts.write(f"{host}\\n")

sys.addaudithook(note)
"""
"""A sitecustomize that notes every host that Python connects to, sends to or looks up; sockets of files aside."""

CHAT = """
import json, subprocess, sys, urllib.request

def fetch(address, data=None):
    request = urllib.request.Request(address, data, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return response.read().decode()

command = [sys.executable, "-m", "assistant", "--data-dir", sys.argv[1], "chat", "--no-browser", "--port", "0"]
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as chat:
    try:
        address = chat.stdout.readline().split()[4]
        assert "<html" in fetch(address)
        asked = fetch(f"{address}gradio_api/call/ask", json.dumps({"data": [sys.argv[2], None, None, None]}).encode())
        said = fetch(f"{address}gradio_api/call/ask/{json.loads(asked)['event_id']}")
    finally:
        chat.kill()
print(said.partition("data: ")[2])
"""
"""Opens the chat, asks it one question through HTTP, prints what it answers."""


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """What stands before a command so that it runs where there is no network but its own loopback."""
    for way in WAYS:
        within = [*way, "sh", "-c", UP, "sh"]
        if (
            shutil.which("unshare")
            and not subprocess.run([*within, "true"], check=False, capture_output=True).returncode
        ):
            return within
    pytest.skip("no network namespace can be made here (unshare --net, ip)")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A bare one, in which no library sees a test machine to be spared, with the hook."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK)
    (tmp_path / "home").mkdir()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / "home"),
        "PYTHONPATH": str(tmp_path / "hook"),
        "CONTACTS": str(tmp_path / "contacts"),
    }


def contacts(environment: dict[str, str]) -> set[str]:
    file = Path(environment["CONTACTS"])
    return set(file.read_text().split()) if file.exists() else set()


def output(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=environment, timeout=200)
    told = done.stderr.splitlines()  # not looked at: the log of requests, and that a data dir is new
    logged = [line for line in told if not line.startswith('{"at": ') and not line.endswith("corpus went into it.")]
    assert (done.returncode, logged) == (0, [])
    return done.stdout


def test_a_contact_would_be_noticed(alone: list[str], environment: dict[str, str]) -> None:
    call = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80))\nexcept OSError as no:\n    print(no)"
    assert "unreachable" in output([*alone, sys.executable, "-c", call], environment)
    assert contacts(environment) == {"192.0.2.1"}


@pytest.mark.slow
def test_everything_works_where_there_is_no_network(
    alone: list[str], environment: dict[str, str], tmp_path: Path
) -> None:
    data, log = str(tmp_path / "data"), tmp_path / "connects"
    assistant = [sys.executable, "-m", "assistant", "--data-dir", data]

    ask = [*alone, *_watched(log), *assistant, "ask", QUESTION, "--json"]
    answer = json.loads(output(ask, environment))
    assert answer["status"] == "grounded"
    assert contacts(environment) == set()
    assert _connects(log) == []
    assert list((tmp_path / "home").iterdir()) == []  # no number under which a library reports this machine

    documents = json.loads(output([*alone, *assistant, "documents", "--json"], environment))
    assert {record["id"] for record in documents} == {file.stem for file in bundle.corpus().glob("*.md")} - {"README"}

    chat = [*alone, *_watched(log), sys.executable, "-c", CHAT, data, QUESTION]
    (said,) = json.loads(output(chat, environment))
    assert said["claims"] == answer["claims"]
    assert contacts(environment) <= LOCAL
    assert list((tmp_path / "home").iterdir()) == []
    assert all(re.search(r"AF_UNIX|127\.0\.0\.1|::1", line) for line in _connects(log))


def _watched(log: Path) -> list[str]:
    """What has strace note every connection, those of native code too; nothing where it cannot."""
    watched = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=connect", "-e", "signal=none", "-o", str(log)]
    works = (
        shutil.which("strace") and not subprocess.run([*watched, "true"], check=False, capture_output=True).returncode
    )
    return watched if works else []


def _connects(log: Path) -> list[str]:
    return [line for line in log.read_text().splitlines() if "connect(" in line] if log.exists() else []
