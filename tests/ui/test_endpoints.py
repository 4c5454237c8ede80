"""The chat's server as programs see it: docs/api.md is run as it stands, and what cannot be is one sentence."""

from __future__ import annotations

import contextlib
import io
import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_process import chatting
from gradio_client import Client
from gradio_client.exceptions import AppError

from assistant.app import Assistant
from assistant.contract import answer_json
from assistant.filters import Filters

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
CAMERAS = "How many Orvane cameras watch over Lindholm?"


@pytest.fixture(scope="module")
def server(trapped: Assistant) -> Iterator[str]:
    with chatting(trapped.settings.data_dir) as chat:
        yield chat.address


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[Client]:
    client = Client(server, verbose=False)
    yield client
    client.close()


def test_the_examples_of_the_page_print_what_it_says(server: str) -> None:
    examples = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
    assert len(examples) == 6
    names: dict[str, Any] = {}
    for code, expected in examples:
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            exec(code.replace("http://127.0.0.1:7860/", server), names)
        assert said.getvalue() == expected
    names["client"].close()


def test_names_parameters_and_defaults_are_the_documented_ones(client: Client) -> None:
    endpoints = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    keys = ("parameter_name", "parameter_has_default", "parameter_default")
    seen = {name: [tuple(one[key] for key in keys) for one in it["parameters"]] for name, it in endpoints.items()}
    assert seen == {
        "/ask": [("question", False, None), ("history", True, None), ("as_of", True, None), ("filters", True, None)],
        "/retrieve": [("question", False, None), ("k", True, None), ("as_of", True, None), ("filters", True, None)],
        "/documents": [("ids", True, None)],
        "/brief": [("topic", False, None), ("template", True, "one-page"), ("as_of", True, None)],
    }


def test_an_answer_is_that_of_the_assistant(client: Client, trapped: Assistant) -> None:
    filters = {"publishers": ["Orvane"], "published_from": "2021"}
    given = client.predict(CAMERAS, as_of="2021-12", filters=filters, api_name="/ask")
    expected = answer_json(trapped.ask(CAMERAS, (), Filters(("Orvane",), published_from="2021"), "2021-12"))
    assert {**given, "seconds": 0} == json.loads(json.dumps({**expected, "seconds": 0}))
    assert given["status"] == "grounded"
    assert given["receipt"]["documents"] == 2  # of Orvane: its numbers, and its page in thin spaces


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"question": " ", "api_name": "/ask"}, "The question ' ' is empty."),
        ({"question": 5, "api_name": "/ask"}, "The question 5 is not a text."),
        (
            {"question": "x" * 10_001, "api_name": "/ask"},
            "The question has 10,001 characters.",
        ),
        (
            {"question": "Who?", "as_of": "May", "api_name": "/retrieve"},
            "The as_of 'May' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.",
        ),
        ({"question": "Who?", "k": True, "api_name": "/retrieve"}, "k is True, not a whole number from 1 to 100."),
        (
            {"ids": ["leak", "lead"], "api_name": "/documents"},
            "There is no document 'lead'.",
        ),
        (
            {"topic": "Orvane", "template": "/etc/hosts.md", "api_name": "/brief"},
            "There is no template '/etc/hosts.md'.",
        ),
    ],
)
def test_what_cannot_be_is_one_sentence(client: Client, given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AppError) as raised:
        client.predict(**given)
    assert str(raised.value).startswith(sentence)
    assert "\n" not in str(raised.value)


def test_two_plain_requests_will_do(server: str) -> None:
    body = json.dumps({"data": [CAMERAS, None, None, None]}).encode()
    joined = urllib.request.Request(f"{server}gradio_api/call/ask", body, {"content-type": "application/json"})
    with urllib.request.urlopen(joined) as response:
        event = json.load(response)["event_id"]
    with urllib.request.urlopen(f"{server}gradio_api/call/ask/{event}") as response:
        said = response.read().decode()
    assert said.startswith("event: complete\ndata: ")
    assert json.loads(said.splitlines()[1].removeprefix("data: "))[0]["status"] == "grounded"


def sent(address: str, body: Any = None) -> tuple[int, str]:
    """The status and the text of a plain request: a POST of JSON, or of bytes as they are; without a body a GET."""
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"content-type": "application/json"} if data else {})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


VALUES = "question, history, as_of, filters"
CALLS = "There is no function 'nope'. Call one of ask, retrieve, documents, brief."
ANSWER = "There is no answer 'nope': it was read already, or never asked for. Ask again."


@pytest.mark.parametrize(
    ("path", "body", "status", "sentence"),
    [
        ("call/ask", {"data": []}, 400, f"The question of 'ask' is missing. Give the values {VALUES} in this order."),
        ("call/ask", {"data": [CAMERAS, *[None] * 5]}, 400, f"'ask' takes at most 4 values, not 6: {VALUES}."),
        ("call/ask", {}, 400, f'The call of \'ask\' has no list "data". Give it as "data": [{VALUES}].'),
        ("call/ask", b"not json", 400, 'The call is not JSON. Write it like {"data": ["…"]}.'),
        ("call/ask", b'{"data":' * 50_000, 400, 'The call is not JSON. Write it like {"data": ["…"]}.'),
        ("call/ask", [1], 400, 'The call is [1], not an object. Write it like {"data": ["…"]}.'),
        (
            "call/ask",
            {"data": [{"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}]},
            400,
            "'ask' takes no files. Give plain data.",
        ),
        ("call/nope", {"data": [CAMERAS]}, 404, CALLS),
        ("call/v2/nope", {"question": CAMERAS}, 404, CALLS),
        (
            "call/v2/ask",
            {"question": CAMERAS, "foo": 1},
            400,
            f"'foo' is not an argument of 'ask'. Its arguments are {VALUES}.",
        ),
        ("call/v2/ask", {}, 400, f"The question of 'ask' is missing. Its arguments are {VALUES}."),
        ("run/nope", {"data": []}, 404, None),
        ("queue/join", {"data": [], "fn_index": 9_999, "session_hash": "s"}, 404, "The page has no function 9999"),
        ("call/ask/nope", None, 404, ANSWER),
        ("call/v2/ask/nope", None, 404, ANSWER),
    ],
)
def test_a_call_that_cannot_be_is_told_so_before_it_is_made(
    server: str, path: str, body: Any, status: int, sentence: str | None
) -> None:
    code, text = sent(f"{server}gradio_api/{path}", body)
    assert code == status
    assert json.loads(text)["detail"].startswith(sentence or "There is no function 'nope'. Call one of ")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("call/ask", {"data": [CAMERAS]}),
        ("call/ask", {"data": [CAMERAS, None]}),
        ("call/v2/ask", {"question": CAMERAS}),
    ],
)
def test_values_left_out_are_filled_in_and_an_answer_is_read_once(server: str, path: str, body: Any) -> None:
    event = json.loads(sent(f"{server}gradio_api/{path}", body)[1])["event_id"]
    code, said = sent(f"{server}gradio_api/{path}/{event}")
    assert (code, said.splitlines()[0]) == (200, "event: complete")
    assert json.loads(said.splitlines()[1].removeprefix("data: "))[0]["status"] == "grounded"
    code, text = sent(f"{server}gradio_api/{path}/{event}")
    assert (code, json.loads(text)["detail"]) == (404, ANSWER.replace("nope", event))


def test_a_brief_without_its_template_is_one_page(server: str) -> None:
    event = json.loads(sent(f"{server}gradio_api/call/brief", {"data": ["Orvane"]})[1])["event_id"]
    said = sent(f"{server}gradio_api/call/brief/{event}")[1]
    assert said.startswith("event: complete\n")
    assert json.loads(said.splitlines()[1].removeprefix("data: "))[0].startswith("# ")


def test_the_streams_of_lost_sessions_end_and_nothing_of_it_all_is_a_traceback(trapped: Assistant) -> None:
    with chatting(trapped.settings.data_dir) as chat:
        api = f"{chat.address}gradio_api/"
        code, said = sent(f"{api}queue/data?session_hash=nope")
        assert (code, json.loads(said.removeprefix("data: "))["session_not_found"]) == (200, True)
        functions = json.loads(sent(f"{chat.address}config")[1])["dependencies"]
        silent = next(one["id"] for one in functions if not one["backend_fn"])
        eager = next(one for one in functions if one["backend_fn"] and len(one["inputs"]) > 1)
        code, text = sent(f"{api}queue/join", {"data": [], "fn_index": silent, "session_hash": "s"})
        sentence = f"The page has no function {silent} of the server. Load it again."
        assert (code, json.loads(text)["detail"]) == (404, sentence)
        code, text = sent(f"{api}queue/join", {"data": [], "fn_index": eager["id"], "session_hash": "s"})
        takes = f"takes {len(eager['inputs'])} values, not 0"
        assert (code, takes in json.loads(text)["detail"]) == (400, True)
        for path, body in (("call/nope", {"data": []}), ("run/nope", {"data": []}), ("call/ask/nope", None)):
            assert sent(f"{api}{path}", body)[0] == 404
        chat.log()  # a line that is no line of log would not parse
