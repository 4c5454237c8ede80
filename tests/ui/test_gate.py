from __future__ import annotations

import asyncio
import io
import json
from threading import Thread

import pytest

from assistant.errors import AssistantError
from assistant.serving.closing import Closing, ClosingMiddleware
from assistant.serving.gate import Gate, Limit, Visitor
from assistant.serving.listening import is_loopback
from assistant.settings import ChatSettings

ADA = Visitor("ada", "s1")
ADA_ELSEWHERE = Visitor("ada", "s2")
STRANGER = Visitor(None, "s3")


def test_a_limit_counts_each_key_over_the_last_minute() -> None:
    now = 0.0
    limit = Limit(2, lambda: now)
    assert [limit.wait("a"), limit.wait("a"), limit.wait("b")] == [0.0, 0.0, 0.0]
    now = 20.0
    assert limit.wait("a") == 40.0
    now = 60.0
    assert limit.wait("a") == 0.0


def test_no_limit_lets_everybody_in() -> None:
    limit = Limit(0, lambda: 0.0)
    assert [limit.wait("a") for _ in range(1000)] == [0.0] * 1000


def test_a_user_has_one_limit_in_every_session() -> None:
    gate = Gate(ChatSettings(per_minute=1, log="none"))
    with gate.passing(ADA, "ask"):
        pass
    with gate.passing(STRANGER, "ask"):
        pass
    with (
        pytest.raises(AssistantError, match=r"^More than 1 questions in a minute\. Ask again in (59|60) seconds\.$"),
        gate.passing(ADA_ELSEWHERE, "ask"),
    ):
        raise AssertionError("let in")


def test_the_log_has_a_line_a_request_and_no_text() -> None:
    out = io.StringIO()
    gate = Gate(ChatSettings(), out)
    with gate.passing(ADA, "ask", "Who?") as passage:
        passage.outcome = "done"
    with pytest.raises(KeyError), gate.passing(STRANGER, "brief", "Orvane"):
        raise KeyError
    gate.closing = True
    with pytest.raises(AssistantError), gate.passing(STRANGER, "ask", "Why?"):
        pass
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(line["user"], line["what"], line["outcome"], line["characters"]) for line in lines] == [
        ("ada", "ask", "done", 4),
        (None, "brief", "failed", 6),
        (None, "ask", "turned away", 4),
    ]
    assert {tuple(line) for line in lines} == {("at", "user", "session", "what", "outcome", "characters", "seconds")}
    assert "s1" not in lines[0]["session"]
    assert lines[1]["session"] == lines[2]["session"] != lines[0]["session"]


def test_texts_are_logged_where_asked_for_on_one_line() -> None:
    out = io.StringIO()
    with Gate(ChatSettings(log="questions"), out).passing(ADA, "ask", "Who\u2028?\nWhy"):
        pass
    (line,) = out.getvalue().splitlines()
    assert json.loads(line)["text"] == "Who\u2028?\nWhy"


def test_closing_waits_for_what_is_under_way_and_lets_nobody_in() -> None:
    gate = Gate(ChatSettings(log="none"))
    closing = Closing(gate)
    closing.count(1)
    assert closing.close(0.1) == 1
    closing.count(-1)
    assert closing.close(0.1) == 0
    with pytest.raises(AssistantError, match="The assistant is being closed"), gate.passing(ADA, "ask"):
        pass


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_what_is_of_this_machine_alone(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_an_unknown_name_is_of_no_machine() -> None:
    assert not is_loopback("nowhere.invalid")


@pytest.mark.parametrize(
    ("method", "path", "counted"),
    [
        ("GET", "/gradio_api/queue/data", 1),
        ("GET", "/gradio_api/call/ask/e1", 1),
        ("POST", "/gradio_api/queue/join", 0),
        ("GET", "/gradio_api/heartbeat/s1", 0),
    ],
)
def test_an_answer_is_under_way_while_it_is_sent(method: str, path: str, counted: int) -> None:
    closing = Closing(Gate(ChatSettings(log="none")))
    seen: list[int] = []

    async def app(_scope: object, _receive: object, _send: object) -> None:
        seen.append(closing.under_way())

    served = ClosingMiddleware(app, closing)({"type": "http", "method": method, "path": path}, None, None)
    thread = Thread(target=asyncio.run, args=(served,))  # a browser driven before may have left a loop in this one
    thread.start()
    thread.join()
    assert (seen, closing.under_way()) == ([counted], 0)
