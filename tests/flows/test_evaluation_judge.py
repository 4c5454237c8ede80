"""``assistant eval run --judge`` from end to end, against a server on this machine that speaks OpenAI's protocol."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.cli import main
from assistant.evaluation.log import read_log

SAMPLES = Path(__file__).parent / "samples.yaml"

Run = Callable[..., tuple[int, str, str]]


class ChatServer(ThreadingHTTPServer):
    """Answers what its script says to the first of its words that stand in a request; a number is an HTTP error."""

    def __init__(self, script: dict[str, str | int]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.heard: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append(request)
        said = request["messages"][-1]["content"]
        reply = next(reply for words, reply in self.server.script.items() if words in said)
        message = {"role": "assistant", "content": str(reply)}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "small", "choices": [choice]})
        self.send_response(reply if isinstance(reply, int) else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """Grades all right, but for one answer partly, one wrongly, one in words of its own, and one not at all."""
    served = ChatServer(
        {
            "What price": '{"grade": "partly", "reason": "No currency."}',
            "by the register": 'Let me see.\n{"grade": "wrong", "reason": "No."}',
            "does Orvane say": "I like this answer very much.",
            "Which port sale": 500,
            "": '{"grade": "right", "reason": "Same."}',
        }
    )
    thread = Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``assistant eval`` in this process: its exit code, and what it printed."""
    pytest.importorskip("langchain_openai")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "geheim")

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["assistant", "eval", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def asked(trapped: Assistant, url: str) -> list[object]:
    data_dir = trapped.settings.data_dir
    command = ["run", "--samples", SAMPLES, "--data-dir", data_dir, "--log", "log.jsonl", "--judge", "openai:small"]
    return [*command, "--judge-option", f"base_url={url}", "--judge-option", "max_retries=0"]


def test_a_judge_grades_what_it_can_and_the_rest_is_unscored(run: Run, trapped: Assistant, server: ChatServer) -> None:
    code, out, err = run(*asked(trapped, server.url))
    assert (err, code) == ("", 0)
    log = read_log(Path("log.jsonl"))
    assert [(line["scores"]["judge"], line["judgement"]) for line in log.samples[:4]] == [
        (0.5, "No currency."),
        (0.0, "No."),
        (None, "the reply holds no grade"),
        (None, "the model failed: Error code: 500"),
    ]
    assert {line["scores"]["judge"] for line in log.samples[4:]} == {1.0}
    # Ten of twelve are graded, eight of them right and one partly: 8.5 / 10.
    assert "openai:small  0.850" in out
    assert "1 unjudged: the model failed: Error code: 500\n1 unjudged: the reply holds no grade\n" in out
    # Right or not: the scorers have all ten right, the judge eight; by chance they agree on as many.
    assert "scorers and judge       10   0.800  0.000\n\nscorers and judge differ on: price, register\n" in out
    assert len(server.heard) == 1 + len(log.samples)  # a word first, to see that it is there
    assert {request["temperature"] for request in server.heard} == {0}


def test_the_log_keeps_the_judge_apart_from_what_answers_depend_on(
    run: Run, trapped: Assistant, server: ChatServer
) -> None:
    run(*asked(trapped, server.url))
    text = Path("log.jsonl").read_text("utf-8")
    header = json.loads(text.split("\n", 1)[0])
    assert header["judge"]["prompt"].startswith("judge-")
    assert header["judge"] | {"prompt": ""} == {
        "model": "openai:small",
        "options": {"temperature": 0, "timeout": 60, "base_url": server.url, "max_retries": 0},
        "prompt": "",
    }
    assert "judge.md" not in header["prompt_fingerprints"]
    assert "geheim" not in text


def test_people_and_the_judge_are_compared(run: Run, trapped: Assistant, server: ChatServer, tmp_path: Path) -> None:
    run(*asked(trapped, server.url))
    run("export", "log.jsonl", "sheet.csv")
    rows = list(csv.DictReader((tmp_path / "sheet.csv").read_text("utf-8-sig").splitlines(keepends=True)))
    with (tmp_path / "ada.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(row | {"grade": "wrong" if row["id"] == "register" else "right"} for row in rows)
    # ada and the judge: nine of ten alike. By chance 9/10 * 8/10 (right) + 1/10 * 1/10 (wrong) = 0.73; 0.17 / 0.27.
    table = (
        "graders            answers  agreed  kappa\n"
        "ada and scorers         12   0.917  0.000\n"
        "ada and judge           10   0.900  0.630\n"
        "scorers and judge       10   0.800  0.000\n"
        "\n"
        "ada and scorers differ on: register\n"
        "ada and judge differ on: price\n"
        "scorers and judge differ on: price, register\n"
    )
    assert run("import", "log.jsonl", "ada.csv") == (0, table, "")
    assert table in run("show", "log.jsonl", "--grades", "ada.csv")[1]
    shown = json.loads(run("show", "log.jsonl", "--json")[1])
    assert [one["graders"] for one in shown["agreements"]] == [["scorers", "judge"]]
    unjudged = {name: shown["summary"]["overall"]["judge"][name] for name in ("n", "unscored")}
    assert unjudged == {"n": 10, "unscored": 2}


def test_a_server_that_is_not_there_is_told_before_anything_is_asked(run: Run, trapped: Assistant) -> None:
    closed = ChatServer({})
    closed.server_close()
    code, out, err = run(*asked(trapped, closed.url))
    assert (code, out) == (6, "")
    assert err == (
        "assistant: The judge 'openai:small' does not answer: Connection error. "
        "Check its name, its address (base_url), its key and the network.\n"
    )
    assert not Path("log.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--judge-option", "timeout=5"], "--judge-option has no judge to be given to."),
        (["--judge", "openai:small", "--judge-option", "timeout"], "The option 'timeout' of the judge has no value."),
        (
            ["--judge", "openai:small", "--judge-option", "colour=red"],
            "The chat model 'openai:small' cannot be opened: colour is not default parameter.",
        ),
        (
            ["--judge", "openai:small", "--judge-option", "temperature=hot"],
            "The chat model 'openai:small' cannot be opened: temperature: Input should be a valid number",
        ),
    ],
)
def test_a_judge_that_cannot_be_opened_is_one_sentence(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run("run", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"assistant: {said}")


def test_a_key_that_is_not_set_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    code, _, err = run("run", "--judge", "openai:small")
    assert (code, err.count("\n")) == (2, 1)
    assert "OPENAI_API_KEY" in err
