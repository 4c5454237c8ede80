"""What the page asks passes the gate, as what programs ask does. A real server, the page left out."""

from __future__ import annotations

import urllib.request
from pathlib import Path
from typing import Any

import pytest
from chat_process import Chat, chatting

from assistant.app import Assistant

CAMERAS = "How many Orvane cameras watch over Lindholm?"
SEARCH = {"words": "cameras", "publisher": None, "kind": None}


@pytest.fixture
def data_dir(trapped: Assistant) -> Path:
    return trapped.settings.data_dir


def test_the_page_shows_why_a_question_was_not_let_in(data_dir: Path) -> None:
    with chatting(data_dir, ASSISTANT_CHAT__PER_MINUTE="1") as chat:
        assert '"state":"answered"' in asked(chat)
        turned_away = asked(chat)
        assert '"error":"More than 1 questions in a minute. Ask again in ' in turned_away
        assert [line["outcome"] for line in chat.log()] == ["done", "turned away"]


def asked(chat: Chat) -> str:
    """All that the server sends to a page whose reader asks a question, as one text."""
    return happened(chat, "question", "submit", [CAMERAS, None, "extractive", None])


def happened(chat: Chat, piece: str, event: str, data: list[Any], told: Any = None) -> str:
    """All that the server sends to a page where an event of a piece happens, as one text."""
    config = chat.fetch("config")
    (box,) = [one["id"] for one in config["components"] if one["props"].get("elem_id") == piece]
    (number,) = [one["id"] for one in config["dependencies"] if [box, event] in one["targets"]]
    body = {"data": data, "fn_index": number, "session_hash": "page", "trigger_id": box, "event_data": told}
    chat.fetch("gradio_api/queue/join", body)
    with urllib.request.urlopen(f"{chat.address}gradio_api/queue/data?session_hash=page") as response:
        return str(response.read().decode())


def test_whatever_asks_passes_the_gate_as_the_same_session(data_dir: Path) -> None:
    start = {"do": "start", "offer": "task:none", "engine": "extractive", "limit": 1}
    draft = {"do": "draft", "topic": "Xylophone", "template": "one-page"}
    with chatting(data_dir, ASSISTANT_CHAT__PER_MINUTE="4") as chat:
        assert '"state":"answered"' in asked(chat)
        assert chat.call("documents", "find", SEARCH, "page")["found"]
        happened(chat, "evaluation", "act", [], {"request": {"do": "list"}, "stamp": 1})
        happened(chat, "evaluation", "act", [], {"request": start, "stamp": 2})
        happened(chat, "brief", "act", [None], {"request": draft, "stamp": 1})
        assert chat.call("documents", "find", SEARCH, "page")["error"].startswith("More than 4 questions in a minute. ")
        assert "found" in chat.call("documents", "find", SEARCH, "another")
        log = chat.log()
    assert [(line["what"], line["outcome"], line["characters"]) for line in log] == [
        ("chat", "done", len(CAMERAS)),
        ("documents: search", "done", 7),
        ("evaluation: start", "failed", 0),
        ("brief: draft", "done", 9),
        ("documents: search", "turned away", 7),
        ("documents: search", "done", 7),
    ]
    assert len({line["session"] for line in log[:5]}) == 1
    assert log[5]["session"] != log[0]["session"]
