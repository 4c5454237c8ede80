"""The MCP tools as a real client sees them: started by it over standard input and output, and over HTTP on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from assistant.app import Assistant
from assistant.contract import answer_json, retrieved_json
from assistant.desk import Desk
from assistant.filters import Filters
from assistant.types import Turn

CAMERAS = "How many Orvane cameras watch over Lindholm?"
NAMES = ["ask", "brief", "documents", "retrieve"]
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("ask", {"question": CAMERAS}),
    ("ask", {"question": "And how many?", "history": [{"role": "user", "content": "Who sold cameras to Varn?"}]}),
    ("retrieve", {"question": "port of Varn", "k": 2, "filters": {"publishers": ["Varn Courier"]}}),
    ("documents", {"ids": ["leak"]}),
    ("brief", {"topic": "Orvane", "template": "vendor-note"}),
]
FAULTS = [
    ("ask", {"question": ""}, "The question '' is empty. Ask something in words."),
    ("ask", {}, "The argument 'question' of 'ask' is wrong: field required."),
    (
        "ask",
        {"question": CAMERAS, "foo": 1},
        "'foo' is not an argument of 'ask'. Its arguments are question, history, as_of, filters.",
    ),
    ("ask", {"question": CAMERAS, "as_of": "May"}, "The as_of 'May' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD."),
    ("retrieve", {"question": CAMERAS, "k": 0}, "k is 0, not a whole number from 1 to 100."),
    (
        "retrieve",
        {"question": CAMERAS, "filters": {"kinds": ["articles"]}},
        "No document has the kind 'articles'. Did you mean 'article'?",
    ),
    ("documents", {"ids": ["lead"]}, "There is no document 'lead'. Ask for all of them to see their ids."),
    (
        "brief",
        {"topic": "Orvane", "template": "../answer"},
        "There is no template '../answer'. Take one of deal-note, one-page, standards-note, vendor-note.",
    ),
    ("answer", {"question": CAMERAS}, "Unknown tool: answer."),
]


def command(data_dir: Path, *options: str) -> list[str]:
    return ["-m", "assistant", "--data-dir", str(data_dir), "mcp", *options]


async def spoken_to(server: StdioServerParameters | str) -> tuple[list[Any], list[Any], list[str]]:
    """What a client gets: the tools listed, what each call returns, and the sentence of each fault."""
    async with Client(server) as client:
        tools = (await client.list_tools()).tools
        results = [await client.call_tool(name, given) for name, given in CALLS]
        faults = []
        for name, given, _ in FAULTS:
            found = await client.call_tool(name, given)
            assert found.is_error, (name, given)
            (content,) = found.content
            faults.append(content.text)
    return tools, results, faults


def expected(trapped: Assistant) -> list[Any]:
    """What the assistant itself says to the calls, a brief excepted."""
    return [
        answer_json(trapped.ask(CAMERAS)),
        answer_json(trapped.ask("And how many?", (Turn("user", "Who sold cameras to Varn?"),))),
        retrieved_json(trapped.retrieve("port of Varn", Filters(("Varn Courier",)), 2)),
        [asdict(trapped.records(["leak"])[0])],
    ]


def untimed(data: Any) -> Any:
    """An answer without how long it took; anything else as it is."""
    return {**data, "seconds": 0} if isinstance(data, dict) else data


def check(found: tuple[list[Any], list[Any], list[str]], trapped: Assistant, tmp_path: Path) -> None:
    """Tools, results and faults are the documented ones, whatever they came over."""
    tools, results, faults = found
    assert sorted(tool.name for tool in tools) == NAMES
    for tool in tools:
        assert len(tool.description) > 200
        assert tool.annotations.read_only_hint
        assert all(one.get("description") for one in tool.input_schema["properties"].values()), tool.name
    assert not [result.content for result in results if result.is_error]
    plain = [result.structured_content for result in results[:4]]
    data = [one["result"] if set(one) == {"result"} else one for one in plain]
    assert [untimed(one) for one in data] == [untimed(json.loads(json.dumps(one))) for one in expected(trapped)]
    (brief,) = results[4].content
    file = tmp_path / "brief.md"
    file.write_text(brief.text, encoding="utf-8")
    assert Desk(trapped).check(file).holds
    assert faults == [sentence for _, _, sentence in FAULTS]


def test_over_standard_input_and_output(trapped: Assistant, tmp_path: Path) -> None:
    server = StdioServerParameters(
        command=sys.executable, args=command(trapped.settings.data_dir), env=dict(os.environ)
    )
    check(asyncio.run(spoken_to(server)), trapped, tmp_path)


def test_half_a_character_is_answered_as_one_that_cannot_be_read(trapped: Assistant) -> None:
    handshake = {"protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    called = {"name": "documents", "arguments": {"ids": ["\ud800", "\ud83d\ude00"]}}
    messages: list[dict[str, Any]] = [
        {"id": 0, "method": "initialize", "params": handshake},
        {"method": "notifications/initialized"},
        {"id": 1, "method": "tools/call", "params": called},
    ]
    with subprocess.Popen(
        [sys.executable, *command(trapped.settings.data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for message in messages:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}).encode() + b"\n")
            process.stdin.flush()
        process.stdout.readline()
        reply = json.loads(process.stdout.readline())
        _, err = process.communicate(timeout=60)
    (content,) = reply["result"]["content"]
    sentence = "There is no document '\ufffd'. Ask for all of them to see their ids."
    assert (reply["id"], content["text"], process.returncode, err) == (1, sentence, 0, b"")


@contextmanager
def served(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The tools over HTTP in a process of their own, and their address."""
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    called = [sys.executable, *command(data_dir, "--http", "--port", "0")]
    with subprocess.Popen(called, **pipes) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.startswith("The tools are at http://127.0.0.1:"), process.communicate()
            yield process, said.split()[4]
        finally:
            process.kill()


def test_over_http(trapped: Assistant, tmp_path: Path) -> None:
    with served(trapped.settings.data_dir) as (process, address):
        check(asyncio.run(spoken_to(address)), trapped, tmp_path)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, "\nThe tools are closed.\n", "")


def test_other_machines_are_not_let_in(tmp_path: Path) -> None:
    called = [sys.executable, *command(tmp_path, "--http", "--host", "0.0.0.0")]
    done = subprocess.run(called, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "assistant: Anybody who reaches the tools at '0.0.0.0' could use them. "
        "Listen on 127.0.0.1, and put a server that asks for a sign-in before it.\n"
    )


@pytest.mark.parametrize("name", ["Origin", "Host"])
def test_a_page_elsewhere_cannot_call_the_tools(trapped: Assistant, name: str) -> None:
    with served(trapped.settings.data_dir) as (_, address):
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).encode()
        headers = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
        elsewhere = "http://elsewhere.example" if name == "Origin" else "elsewhere.example"
        request = urllib.request.Request(address, body, {**headers, name: elsewhere})
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request)
        with raised.value as error:
            assert error.code == {"Origin": 403, "Host": 421}[name]
