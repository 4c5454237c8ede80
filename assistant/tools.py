"""The functions of `Programs` as MCP tools, over standard input and output or over HTTP on this machine.

What a tool says of itself is written for the model that chooses among tools: what it gives, when to take it, what its
silence means.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Annotated, Any

import anyio
import uvicorn
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, InputRequiredResult, TextContent, ToolAnnotations
from pydantic import Field, ValidationError

from assistant.app import Assistant
from assistant.errors import AssistantError, ConfigError
from assistant.foreign import show, sound_json
from assistant.programs import Programs
from assistant.serving.health import package_version
from assistant.serving.listening import free_port, is_loopback
from assistant.serving.loading import Loading
from assistant.unforeseen import unforeseen

PATH = "/mcp"
INSTRUCTIONS = """\
A corpus of reports on surveillance vendors, export deals and standards. Every claim is in the words of a document and
cites it. Take `ask` for a question, `retrieve` to read the passages yourself, `documents` to turn an id into outlet,
title, date and address, `brief` for a whole document on a topic. Say what the corpus says with its source; where it
answers "not_found" without a `listing`, say that the corpus does not hold it rather than answering from memory."""

ASK = """\
Answer one question from the corpus. Returns `status` ("grounded", "partly_grounded" or "not_found"), `claims` (each a
sentence with `citations`: document id, paragraph and the exact quote) and `receipt` (what was searched, and words of
the question that the corpus never says). With "not_found" there are no claims: the corpus does not hold the answer,
but for a question about the documents themselves (who wrote one, which are held): `receipt.listing` then tells it.
Claims that disagree are sources that disagree: give both. `problems` says what went wrong on the way."""
RETRIEVE = """\
The passages nearest to a question, best first, each with its document id, paragraph number and whole text. Nothing is
answered and nothing is judged: the best of them may be beside the point. Take `ask` when you want an answer."""
DOCUMENTS = """\
The bibliographic records of the documents held: id, title, publisher, authors, date of publication, address, kind, and
`origins`, the reports that a document retells (documents with one origin are one source, not several). Give `ids` to
look up the documents that an answer cites."""
BRIEF = """\
A brief on a topic as Markdown: sentences under headings, each with its standing (checked, attributed, single origin or
disputed) and a footnote that gives outlet, title, date, address, paragraph and the quoted words. Takes longer than
`ask`, as it asks every question of its template. Keep the footnotes when you pass it on."""

Question = Annotated[str, Field(description="One question in plain words, best with the names and dates it is about.")]
History = Annotated[
    list[dict[str, Any]] | None,
    Field(
        description='Earlier turns, oldest first, each {"role": "user" or "assistant", "content": "…"}; an answer with'
        " `cited`, the `passage` ids of its citations, so that they are read again."
    ),
]
AsOf = Annotated[
    str | None,
    Field(
        description="Tell only what could be known on this date (YYYY, YYYY-MM or YYYY-MM-DD): nothing later counts."
    ),
]
Chosen = Annotated[
    dict[str, Any] | None,
    Field(
        description="Only documents that fit: any of publishers, kinds, documents (lists of names as `documents` gives"
        " them), published_from, published_to (dates, inclusive)."
    ),
]
Most = Annotated[int | None, Field(description="How many passages, 1 to 100.")]
Ids = Annotated[list[str] | None, Field(description="Ids of documents; none: every document held.")]
Topic = Annotated[str, Field(description="What the brief is about: a company, a deal, a standard.")]
Template = Annotated[str, Field(description="one-page, vendor-note, deal-note or standards-note.")]


class ToolServer(MCPServer[Any]):
    """An MCP server whose tools answer with one sentence when something is wrong."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Context[Any, Any] | None = None
    ) -> CallToolResult | InputRequiredResult:
        takes = {tool.name: list(tool.input_schema["properties"]) for tool in await self.list_tools()}
        unknown = [one for one in arguments if one not in takes.get(name, arguments)]
        if unknown:
            sentence = f"{show(unknown[0])} is not an argument of {name!r}. Its arguments are {', '.join(takes[name])}."
            return _wrong(sentence)
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            return _wrong(_sentence(name, error))

    async def run_stdio_async(self) -> None:
        """As the library does it, but for messages that its parser would drop without a reply."""
        lines = _SoundLines(os.fdopen(sys.stdin.fileno(), "rb", closefd=False), encoding="utf-8", errors="replace")
        async with stdio_server(stdin=anyio.wrap_file(lines)) as (read, write):
            server = self._lowlevel_server
            await server.run(read, write, server.create_initialization_options())


class _SoundLines(io.TextIOWrapper):
    """Lines of JSON in which no character is half a one."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]  # as its own base class has it
        return sound_json(super().readline(size))


def tool_server(assistant: Assistant, loading: Loading) -> ToolServer:
    """The four tools over an assistant. They wait until the corpus is read."""
    programs = Programs(assistant)

    def waited(work: Callable[[], Any]) -> Any:
        for _ in loading.wait():
            pass
        return work()

    def ask(question: Question, history: History = None, as_of: AsOf = None, filters: Chosen = None) -> dict[str, Any]:
        return dict(waited(lambda: programs.ask(question, history, as_of, filters)))

    def retrieve(
        question: Question, k: Most = None, as_of: AsOf = None, filters: Chosen = None
    ) -> list[dict[str, Any]]:
        return list(waited(lambda: programs.retrieve(question, k, as_of, filters)))

    def documents(ids: Ids = None) -> list[dict[str, Any]]:
        return list(waited(lambda: programs.documents(ids)))

    def brief(topic: Topic, template: Template = "one-page", as_of: AsOf = None) -> str:
        return str(waited(lambda: programs.brief(topic, template, as_of)))

    server = _server()
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for function, said in ((ask, ASK), (retrieve, RETRIEVE), (documents, DOCUMENTS)):
        server.add_tool(function, description=said, annotations=reads)
    server.add_tool(brief, description=BRIEF, annotations=reads, structured_output=False)
    return server


def _server() -> ToolServer:
    """The server as it introduces itself, without tools."""
    return ToolServer(
        "briefing-assistant",
        title="Briefing Assistant",
        instructions=INSTRUCTIONS,
        version=package_version(),
        log_level="WARNING",
    )


def serve_stdio(assistant: Assistant) -> None:
    """Serve the tools to the program that started this one, until it closes standard input."""
    with _loading(assistant) as loading:
        tool_server(assistant, loading).run("stdio")


def serve_http(assistant: Assistant, host: str, port: int) -> None:
    """Serve the tools over streamable HTTP until Ctrl-C or a SIGTERM; calls under way may end first.

    Nobody signs in, so it listens on this machine alone: ConfigError for any other address.
    """
    if not is_loopback(host):
        raise ConfigError(
            f"Anybody who reaches the tools at {host!r} could use them.",
            "Listen on 127.0.0.1, and put a server that asks for a sign-in before it.",
        )
    port = free_port(host, port, "The tools")
    before = signal.signal(signal.SIGTERM, lambda *_: None)  # the server hears it first, and passes it on at its end
    with _loading(assistant) as loading, contextlib.suppress(KeyboardInterrupt):
        # Replies as plain JSON: streams are ended by the first sign of closing, whole replies are not.
        app = tool_server(assistant, loading).streamable_http_app(
            streamable_http_path=PATH, json_response=True, host=host
        )
        where = f"http://{f'[{host}]' if ':' in host else host}:{port}{PATH}"
        grace = round(assistant.settings.chat.grace)
        config = uvicorn.Config(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=grace)
        _Server(config, f"The tools are at {where}  (Ctrl-C ends it)").run()
    signal.signal(signal.SIGTERM, before)
    print("\nThe tools are closed.", flush=True)


class _Server(uvicorn.Server):
    """A server that says where it is once it listens there."""

    def __init__(self, config: uvicorn.Config, sentence: str) -> None:
        super().__init__(config)
        self._sentence = sentence

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        print(self._sentence, flush=True)


@contextlib.contextmanager
def _loading(assistant: Assistant) -> Iterator[Loading]:
    loading = Loading(assistant)
    loading.start()
    try:
        yield loading
    finally:
        loading.stop()


def _wrong(sentence: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=sentence)], is_error=True)


def _sentence(tool: str, error: ToolError) -> str:
    """What the model reads of an error: one sentence, and what to do."""
    match error.__cause__:
        case AssistantError() as cause:
            return str(cause)
        case ValidationError() as cause:
            fault = cause.errors()[0]
            where = ".".join(str(part) for part in fault["loc"])
            return f"The argument {where!r} of {tool!r} is wrong: {fault['msg'][0].lower()}{fault['msg'][1:]}."
        case None:
            return f"{error}."
        case cause if isinstance(cause, Exception):
            return unforeseen(cause)
    return str(error)
