"""Running the chat for others: sign-in, health, the log, limits and an end that cuts nobody short. Real servers."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from chat_process import PATIENCE, Chat, chatting
from gradio_client import Client
from gradio_client.exceptions import AppError

sys.path.insert(0, str(Path(__file__).parents[1]))
from chat_server import Reply, serving

from assistant.adapters.users import add_user
from assistant.app import Assistant

CAMERAS = "How many Orvane cameras watch over Lindholm?"
COMMAND = [sys.executable, "-m", "assistant"]


@pytest.fixture
def users(tmp_path: Path) -> Path:
    add_user(tmp_path / "users", "ada", "correct horse")
    return tmp_path / "users"


@pytest.fixture
def data_dir(trapped: Assistant) -> Path:
    return trapped.settings.data_dir


def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
    done = subprocess.run([*COMMAND, *arguments], check=False, capture_output=True, text=True, input=given, timeout=60)
    return done.returncode, done.stdout, done.stderr


def asked(client: Client, question: str = CAMERAS) -> str:
    return str(client.predict(question, api_name="/ask")["status"])


def status_of(address: str, body: Any = None) -> int:
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, data, {"content-type": "application/json"})
        ) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_a_user_is_added_and_changed(tmp_path: Path) -> None:
    file = tmp_path / "users"
    add = ["user", "add", "ada", "--auth-file", str(file)]
    assert run(*add, given="correct horse\n") == (0, "'ada' can sign in now.\n", "")
    assert run(*add, given="another horse\n") == (0, "The password of 'ada' is changed.\n", "")
    assert run(*add, given="short\n") == (
        2,
        "",
        "assistant: A password has 8 to 1024 characters. Choose another.\n",
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--host", "0.0.0.0"], "Anybody who reaches the chat at '0.0.0.0' could use it."),
        (["--share"], "Anybody who reaches the chat through the public link could use it."),
        (["--auth-file", "{tmp}/none"], "The file of users '{tmp}/none' cannot be read: No such file or directory."),
        (["--auth-file", "{tmp}/empty"], "The file of users '{tmp}/empty' names nobody."),
    ],
)
def test_it_does_not_start_where_strangers_could_come_in(tmp_path: Path, options: list[str], sentence: str) -> None:
    (tmp_path / "empty").touch()
    options = [option.format(tmp=tmp_path) for option in options]
    code, out, err = run("--data-dir", str(tmp_path / "data"), "chat", "--no-browser", "--port", "0", *options)
    assert (code, out) == (2, "")
    assert err.startswith(f"assistant: {sentence.format(tmp=tmp_path)} ")
    assert "'assistant user add NAME --auth-file" in err
    assert err.count("\n") == 1


@pytest.fixture
def guarded(data_dir: Path, users: Path) -> Iterator[Chat]:
    with chatting(data_dir, "--auth-file", str(users), "--host", "0.0.0.0") as chat:
        yield Chat(chat.process, chat.address.replace("0.0.0.0", "127.0.0.1").replace("localhost", "127.0.0.1"))


def test_only_who_signs_in_is_answered(guarded: Chat) -> None:
    question = {"data": [CAMERAS, None, None, None]}
    closed = ["gradio_api/info", "config", "gradio_api/queue/data?session_hash=x", "gradio_api/queue/status"]
    assert [status_of(guarded.address + path) for path in closed] == [401] * 4
    posts = ["gradio_api/call/ask", "gradio_api/queue/join", "gradio_api/run/ask", "gradio_api/component_server"]
    assert [status_of(guarded.address + path, question) for path in posts] == [401] * 4
    with pytest.raises(Exception, match=r"Could not login|Incorrect credentials"):
        Client(guarded.address, auth=("ada", "wrong horse"), verbose=False)
    client = Client(guarded.address, auth=("ada", "correct horse"), verbose=False)
    assert asked(client) == "grounded"
    client.close()
    (line,) = guarded.log()
    assert (line["user"], line["what"], line["outcome"]) == ("ada", "ask", "done")


def test_a_name_is_not_tried_without_end(guarded: Chat) -> None:
    def enter(password: str, address: str = "10.0.0.9") -> int:
        form = f"username=ada&password={password.replace(' ', '+')}".encode()
        request = urllib.request.Request(guarded.address + "login", form, {"x-forwarded-for": address})
        try:
            with urllib.request.urlopen(request) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            error.close()
            return error.code

    assert [enter(f"wrong horse {number}") for number in range(10)] == [400] * 10
    assert enter("correct horse") == 400
    assert enter("correct horse", "10.0.0.8") == 200


def test_health_tells_what_is_held(data_dir: Path) -> None:
    with chatting(data_dir) as chat:
        status, told = chat.health()
    assert (status, told) == (
        200,
        {"ready": True, "state": "ready", "documents": 13, "version": version("briefing-assistant")},
    )


def test_too_many_questions_are_one_sentence_and_no_text_is_logged(data_dir: Path) -> None:
    with chatting(data_dir, ASSISTANT_CHAT__PER_MINUTE="2", ASSISTANT_CHAT__LONGEST_QUESTION="50") as chat:
        client, other = Client(chat.address, verbose=False), Client(chat.address, verbose=False)
        assert asked(client) == "grounded"
        with pytest.raises(AppError, match=r"^The question has 51 characters\. Keep it to 50\.$"):
            asked(client, "x" * 51)
        with pytest.raises(AppError, match=r"^More than 2 questions in a minute\. Ask again in \d+ seconds\.$"):
            asked(client)
        assert asked(other) == "grounded"
        client.close()
        other.close()
        log = chat.log()
    assert [line["outcome"] for line in log] == ["done", "failed", "turned away", "done"]
    assert "Orvane" not in json.dumps(log)


def test_a_sigterm_lets_an_answer_end_and_nobody_else_in(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    found: list[str] = []
    with serving(Reply(["Nothing."], before=6)) as model:
        environment = {"ASSISTANT_MODEL": "openai:scripted", "ASSISTANT_CHAT_MODEL__BASE_URL": model.url}
        with chatting(data_dir, **environment) as chat:
            client = Client(chat.address, verbose=False)
            late = Client(chat.address, verbose=False)
            asking = threading.Thread(target=lambda: found.append(asked(client)))
            asking.start()
            while not model.asked:
                time.sleep(0.05)
            chat.process.terminate()
            while chat.health()[1]["state"] != "closing":
                time.sleep(0.05)
            assert status_of(f"{chat.address}gradio_api/call/ask", {"data": [CAMERAS, None, None, None]}) == 503
            asking.join(PATIENCE)
            out, err = chat.process.communicate(timeout=PATIENCE)
            client.close()
            late.close()
    assert found == ["grounded"]  # by the extractive engine, after the model named no source
    assert (chat.process.returncode, out) == (0, "The chat is closed.\n")
    assert json.loads(err)["outcome"] == "done"


def test_what_takes_longer_than_the_grace_is_cut_short(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    with serving(Reply(["Nothing."], before=20)) as model:
        environment = {
            "ASSISTANT_MODEL": "openai:scripted",
            "ASSISTANT_CHAT_MODEL__BASE_URL": model.url,
            "ASSISTANT_CHAT__GRACE": "0.2",
        }
        with chatting(data_dir, **environment) as chat:
            body = json.dumps({"data": [CAMERAS, None, None, None]}).encode()
            request = urllib.request.Request(
                f"{chat.address}gradio_api/call/ask", body, {"content-type": "application/json"}
            )
            with urllib.request.urlopen(request):
                while not model.asked:
                    time.sleep(0.05)
            chat.process.terminate()
            out, _ = chat.process.communicate(timeout=60)
    assert (chat.process.returncode, out) == (0, "The chat is closed, 1 cut short.\n")


def test_a_body_too_large_or_of_unknown_length_is_not_read(data_dir: Path) -> None:
    with chatting(data_dir) as chat:
        told = [("content-length", "16000001"), ("content-length", "-1"), ("transfer-encoding", "chunked")]
        assert [status_after(chat.address, *header) for header in told] == [413, 400, 413]
        assert chat.health()[0] == 200


def status_after(address: str, name: str, value: str) -> int:
    """The status of a request of which nothing has been sent but its headers."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    connection.putrequest("POST", "/gradio_api/call/ask")
    connection.putheader(name, value)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


def test_sessions_at_once_get_the_answers_to_their_own_questions(data_dir: Path) -> None:
    questions = [CAMERAS, "Where does Orvane have its seat?", "What did the port of Varn sign with Orvane?"]
    with chatting(data_dir) as chat:
        clients = [Client(chat.address, verbose=False) for _ in range(9)]
        alone = {question: claims(clients[0], question) for question in questions}
        assert len({*map(str, alone.values())}) == 3
        with ThreadPoolExecutor(9) as pool:
            found = list(pool.map(lambda n: (n, claims(clients[n], questions[n % 3])), range(9)))
        for client in clients:
            client.close()
        assert found == [(number, alone[questions[number % 3]]) for number in range(9)]
        assert len({line["session"] for line in chat.log()}) == 9


def claims(client: Client, question: str) -> list[str]:
    return [claim["text"] for claim in client.predict(question, api_name="/ask")["claims"]]
