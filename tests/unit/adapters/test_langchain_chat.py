"""A chat model over HTTP through LangChain's own client: what it says, and every way in which it can fail."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from chat_server import ChatServer, Reply, serving

from assistant.adapters import langchain_chat
from assistant.adapters.langchain_chat import LangChainChat, open_model
from assistant.config import load_settings
from assistant.errors import ConfigError, ModelError
from assistant.protocols import Message, Piece

KEY = "sk-planted-0123456789abcdef"
MESSAGES = [Message("system", "Be brief."), Message("user", "Who?")]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(langchain_chat, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(langchain_chat, "LONGEST_WAIT", 0.02)


def opened(server: ChatServer, **called: object) -> LangChainChat:
    given = {"base_url": server.url, "timeout": 5, "retries": 1, **called}
    model = open_model(load_settings(Path("nowhere"), model="openai:scripted", chat_model=given))
    assert model is not None
    return model


def text(pieces: Iterator[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_reply_arrives_in_pieces_and_is_counted() -> None:
    with serving(Reply(["Orvane ", "won [k7f]."])) as server:
        pieces = list(opened(server, temperature=0, max_tokens=50, options={"top_p": 0.5}).stream(MESSAGES))
    assert [piece.text for piece in pieces if piece.text] == ["Orvane ", "won [k7f]."]
    assert [piece.whole for piece in pieces if piece.whole is not None] == [True]
    assert [dict(piece.usage) for piece in pieces if piece.usage] == [{"input_tokens": 11, "output_tokens": 7}]
    (asked,) = server.asked
    assert asked["messages"] == [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Who?"}]
    sent = {name: asked[name] for name in ("model", "temperature", "top_p", "stream")}
    assert sent == {"model": "scripted", "temperature": 0.0, "top_p": 0.5, "stream": True}
    assert 50 in {asked.get("max_tokens"), asked.get("max_completion_tokens")}


def test_a_reply_that_was_cut_short_says_so() -> None:
    with serving(Reply(["Orvane won"], finish="length")) as server:
        assert [p.whole for p in opened(server).stream(MESSAGES) if p.whole is not None] == [False]


FAULTS = {
    "no such key": (
        Reply(status=401, error={"message": f"Incorrect API key {KEY}"}),
        "refused the key (status 401)",
        1,
    ),
    "no credit": (
        Reply(status=429, error={"message": "You exceeded your current quota", "code": "insufficient_quota"}),
        "is out of credit",
        1,
    ),
    "payment": (Reply(status=402, error={"message": "pay"}), "is out of credit", 1),
    "no such model": (Reply(status=404, error={"message": "no"}), "is not known at its address (status 404)", 1),
    "too long": (
        Reply(status=400, error={"message": "This model's maximum context length is 10 tokens"}),
        "cannot read that many passages at once",
        1,
    ),
    "a bad request": (Reply(status=400, error={"message": f"bad {KEY}"}), "refused the request (status 400)", 1),
    "busy": (Reply(status=429, error={"message": "slow down"}), "has too much to do (status 429)", 2),
    "broken": (Reply(status=500, error={"message": "oops"}), "has a fault of its own (status 500)", 2),
    "a gateway's page": (
        Reply(status=502, raw=b"<html>bad gateway</html>", content_type="text/html"),
        "has a fault of its own (status 502)",
        2,
    ),
    "silent": (Reply(["Hi"], before=1.0), "took too long", 2),
    "dropped": (Reply(["Orvane won the", " bid"], drop=True), "broke off in the middle of its answer", 1),
    "silent in the middle": (Reply(["Orvane", "won"], pause=1.0), "took too long", 1),
    "half a chunk": (Reply(raw=b'data: {"id": "c1", "choi\n\n'), "sent something that is no answer", 1),
    "a chunk of another form": (
        Reply(raw=b'data: {"id": "c1", "choices": [{"delta": "no"}]}\n\ndata: [DONE]\n\n'),
        "sent something that is no answer",
        1,
    ),
    "a web page": (Reply(raw=b"<html>Log in</html>", content_type="text/html"), "sent something that is no answer", 1),
    "no answer at all": (Reply(raw=b""), "sent something that is no answer", 1),
    "withheld": (Reply(["I"], finish="content_filter"), "declined to answer", 1),
    "an error in the stream": (
        Reply(raw=b'data: {"error": {"message": "overloaded", "type": "server_error"}}\n\n'),
        "failed: overloaded",
        1,
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_every_fault_is_one_sentence_without_the_key(case: str) -> None:
    reply, said, calls = FAULTS[case]
    with serving(reply) as server, pytest.raises(ModelError) as raised:
        text(opened(server, timeout=0.4 if reply.before or reply.pause else 60.0).stream(MESSAGES))
    assert raised.value.message == f"The model 'openai:scripted' {said}."
    assert KEY not in str(raised.value)
    assert len(server.asked) == calls


def test_a_fault_that_passes_is_not_noticed() -> None:
    with serving(Reply(status=503, error={"message": "wait"}), Reply(["Yes."])) as server:
        assert text(opened(server).stream(MESSAGES)) == "Yes."
        assert len(server.asked) == 2


def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nowhere = ChatServer((), url=f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
        with pytest.raises(ModelError, match=r"^The model 'openai:scripted' cannot be reached\."):
            text(opened(nowhere).stream(MESSAGES))


def test_a_reply_without_end_is_ended() -> None:
    with serving(Reply(["word "] * 500, pause=0.02)) as server:
        with pytest.raises(ModelError, match=r"took longer than 0\.2 seconds"):
            text(opened(server, longest=0.2).stream(MESSAGES))
        assert server.left.wait(5)


def test_whoever_closes_the_stream_ends_the_call() -> None:
    with serving(Reply(["word "] * 500, pause=0.02)) as server:
        pieces = opened(server).stream(MESSAGES)
        assert next(piece for piece in pieces if piece.text).text == "word "
        pieces.close()
        assert server.left.wait(5)


def test_without_a_setting_there_is_no_model(tmp_path: Path) -> None:
    assert open_model(load_settings(tmp_path)) is None


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "anthropic:claude",
            "The package for the chat model 'anthropic:claude' is not installed. "
            "Install it with: pip install 'briefing-assistant[anthropic]'",
        ),
        (
            "groq:llama",
            "The package for the chat model 'groq:llama' is not installed. Install it with: pip install langchain-groq",
        ),
    ],
)
def test_a_package_that_is_missing_is_named(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ConfigError) as raised:
        open_model(load_settings(tmp_path, model=name))
    assert str(raised.value) == said


def test_a_key_that_is_missing_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(ConfigError, match="'openai:x' cannot be opened"):
        open_model(load_settings(tmp_path, model="openai:x"))
