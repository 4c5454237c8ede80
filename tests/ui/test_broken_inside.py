"""Errors that nobody foresaw, at every door of the server: a sentence with an id outside, the traceback inside."""

from __future__ import annotations

import base64
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from chat_process import Chat, chatting
from gradio_client import Client
from gradio_client.exceptions import AppError

from assistant.app import Assistant
from assistant.desk import Desk
from assistant.evaluation import runner
from assistant.evaluation.background import UNDER_WAY, Background, Order
from assistant.serving.gate import Gate, Visitor
from assistant.serving.loading import Loading
from assistant.settings import ChatSettings
from assistant.ui.brief_room import respond
from assistant.ui.tray import Tray

PATH = "/srv/somewhere/private"
SENTENCE = re.compile(r"Something went wrong inside the assistant\. Tell whoever runs it: .* as error ([0-9a-f]{6})\.")
BROKEN = f"""
from assistant.app import Assistant
from assistant.cli import main

whole = Assistant.retrieve

def retrieve(self, question, *more, **others):
    if question == "warm":
        return whole(self, question, *more, **others)
    return fail()

def fail(*_, **__):
    raise RuntimeError("{PATH}")

Assistant.retrieve = retrieve
Assistant.stream = Assistant.document = Assistant.ingest = fail
main()
"""
"""A chat in which whatever a reader asks for goes wrong, once its corpus is read."""


def identified(error: str) -> str:
    """The id in what a reader is told, which tells nothing else."""
    found = SENTENCE.fullmatch(error)
    assert found, error
    return found[1]


def brought_in(chat: Chat) -> str:
    """The error at the end of an upload."""
    token = chat.call("documents", "change", {"do": "begin", "files": [{"name": "a.md", "size": 1}]})["upload"]
    piece = {"do": "piece", "upload": token, "file": 0, "at": 0, "data": base64.b64encode(b"a").decode()}
    assert chat.call("documents", "change", piece) == {"come": 1}
    done = chat.call("documents", "change", {"do": "finish", "upload": token})
    while done["status"]["state"] != "done":
        time.sleep(0.05)
        done = chat.call("documents", "change", {"do": "status", "upload": token})
    return str(done["status"]["error"])


def test_the_server_tells_an_id_and_logs_the_traceback_under_it(untouched: Path, tmp_path: Path) -> None:
    data_dir = shutil.copytree(untouched, tmp_path / "data")
    found = {"words": "lamps", "publisher": None, "kind": None}
    calls = [
        ("panel", "source", {"document": "leak"}),
        ("panel", "find", found),
        ("documents", "find", found),
        ("documents", "change", {"do": "remove", "document": "leak"}),
    ]
    with chatting(data_dir, program=("-c", BROKEN), ASSISTANT_CHAT__UPLOADS="true") as chat:
        told = [chat.call(*call)["error"] for call in calls]
        client = Client(chat.address, verbose=False)
        with pytest.raises(AppError) as raised:
            client.predict("How many lamps?", api_name="/ask")
        client.close()
        told += [str(raised.value), brought_in(chat)]
        log = chat.log()
    traces = {line["error"]: line["traceback"] for line in log if "error" in line}
    assert [name in traces for name in map(identified, told)] == [True] * 6
    assert all(trace.endswith(f"RuntimeError: {PATH}\n") for trace in traces.values())
    assert {line["what"]: line["outcome"] for line in log if "what" in line} == {
        "documents: search": "failed",
        "documents: remove": "failed",
        "documents: begin": "done",
        "ask": "failed",
    }


def fail(*_: Any, **__: Any) -> None:
    raise RuntimeError(PATH)


def logged(error: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (trace,) = [line["traceback"] for line in lines if line.get("error") == identified(error)]
    assert trace.endswith(f"RuntimeError: {PATH}\n")


def test_a_brief(trapped: Assistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "draft", fail)
    loading = Loading(trapped)
    loading.start()
    at_the_door = Desk(trapped), loading, Gate(ChatSettings()), Visitor(None, "s")
    _, view = respond(*at_the_door, {"do": "draft", "topic": "Orvane", "template": "one-page"}, Tray())
    logged(view["error"], capsys)


def test_a_corpus(trapped: Assistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Assistant, "ensure_corpus", fail)
    loading = Loading(trapped)
    loading.start()
    with pytest.raises(Exception, match="Something went wrong") as raised:
        list(loading.wait())
    assert capsys.readouterr().err.count(identified(str(raised.value))) == 1


def test_a_run(
    trapped: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "prepare", fail)
    background = Background(trapped, tmp_path)
    background.start(Order("task:bundled", "extractive", 1))
    while background.status.state in UNDER_WAY:
        time.sleep(0.01)
    assert background.status.state == "failed"
    logged(background.status.fault, capsys)
