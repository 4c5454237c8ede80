"""The chat's server as programs see it: docs/api.md is run as it stands, and what cannot be is one sentence."""

from __future__ import annotations

import contextlib
import io
import json
import re
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
from assistant.types import Filters

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
EXAMPLE = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", re.DOTALL)
CAMERAS = "How many cameras of Orvane watch over Lindholm?"


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
    assert len(examples) == 5
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
