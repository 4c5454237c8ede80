"""Calls of programs, looked at before Gradio sees them: what it would meet with a traceback is one sentence here.

Values that a call leaves out are filled in. What a value may be is for `Programs` to say, and who may call for Gradio.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection

from assistant.foreign import show
from assistant.programs import Programs

NAMES = ("ask", "retrieve", "documents", "brief")
"""The functions that programs call by their names."""
_CALL = re.compile(r"/call/(?P<version>v2/)?(?P<name>[^/]+)/?$")
_RUN = re.compile(r"/(?:run|api)/(?P<name>[^/]+)/?$")
_READ = re.compile(r"/call/(?:v2/)?[^/]+/(?P<event>[^/]+)$")
_JOIN = re.compile(r"/queue/join/?$")
_STREAM = re.compile(r"/queue/data$")
_FILE = "gradio.FileData"
_LOST = json.dumps({"msg": "unexpected_error", "message": "", "session_not_found": True, "success": False})
"""What Gradio's own pages read of a session that the server does not know (any more)."""


class Refusal(Exception):
    """Why a call is turned away: a sentence, and the status that goes with it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class CallsMiddleware:
    """Completes and checks the calls of one page. It neither answers nor signs anybody in."""

    def __init__(self, app: Any, page: Any) -> None:
        self.app = app
        self._page = page
        self._reading: set[str] = set()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = "" if scope["type"] != "http" or self._is_stranger(scope) else scope["path"]
        try:
            if path and scope["method"] == "POST":
                await self.app(scope, await self._checked(path, receive), send)
            elif path and scope["method"] == "GET" and (read := _READ.search(path)):
                with self._one_reader(read["event"]):
                    await self.app(scope, receive, send)
            elif path and _STREAM.search(path) and not self._has_session(scope["query_string"]):
                await _respond(send, 200, b"text/event-stream", f"data: {_LOST}\n\n")
            else:
                await self.app(scope, receive, send)
        except Refusal as refusal:
            await _respond(send, refusal.status, b"application/json", json.dumps({"detail": str(refusal)}))

    async def _checked(self, path: str, receive: Any) -> Any:
        """What gives the body of a request, completed where it is a call. Refusal where the call cannot be."""
        run, call = _RUN.search(path), _CALL.search(path)
        if call:
            _refuse_unknown(call["name"], NAMES)
        elif not run and not _JOIN.search(path):
            return receive
        data = await _body(receive)
        body = _parsed(data)
        if run:
            if body.get("fn_index") is None:  # the page itself names functions by their numbers, under any name
                _refuse_unknown(run["name"], [function.api_name for function in self._page.fns.values()])
        elif call and call["version"]:
            body = fitting(call["name"], body)
        elif call or isinstance(body.get("fn_index"), int):  # what is no number is left to Gradio
            body["data"] = completed(call["name"], body.get("data")) if call else self._joining(body)
        return _again(json.dumps(body).encode(), receive)

    def _joining(self, body: dict[str, Any]) -> Any:
        """The values for a function of the page by its number, completed where it is one that programs call."""
        number, values = body["fn_index"], body.get("data")
        function = self._page.fns.get(number)
        if function is None or function.fn is None:
            raise Refusal(404, f"The page has no function {number} of the server. Load it again.")
        if function.api_name in NAMES:
            return completed(function.api_name, values)
        takes = len(function.inputs)
        if isinstance(values, list) and len(values) < takes:
            raise Refusal(400, f"Function {number} of the page takes {takes} values, not {len(values)}. Load it again.")
        return values

    def _is_stranger(self, scope: Any) -> bool:
        """Whether somebody calls who has to sign in first: what they are told is for Gradio to say."""
        if self._page.auth is None:
            return False
        app, cookies = self._page.app, HTTPConnection(scope).cookies
        names = (f"access-token-{app.cookie_id}", f"access-token-unsecure-{app.cookie_id}")
        return not any(cookies.get(name) in app.tokens for name in names)

    def _has_session(self, query: bytes) -> bool:
        sessions = parse_qs(query.decode("ascii", "replace")).get("session_hash", [""])
        return sessions[-1] in self._page._queue.pending_messages_per_session

    @contextmanager
    def _one_reader(self, event: str) -> Iterator[None]:
        """Gradio gives an answer once: whoever reads it again, or at the same time, would wait for ever."""
        waiting = list(self._page._queue.pending_event_ids_session.values())
        if not any(event in events for events in waiting):
            raise Refusal(404, f"There is no answer {show(event)}: it was read already, or never asked for. Ask again.")
        if event in self._reading:
            raise Refusal(409, f"The answer {show(event)} is being read already. Ask again to have another.")
        self._reading.add(event)
        try:
            yield
        finally:
            self._reading.discard(event)


def completed(name: str, values: Any) -> list[Any]:
    """The values of a call with defaults for those left out at its end. Refusal where they are no values of it."""
    takes = _parameters(name)
    listed = ", ".join(one.name for one in takes)
    if not isinstance(values, list):
        raise Refusal(400, f'The call of {name!r} has no list "data". Give it as "data": [{listed}].')
    if len(values) > len(takes):
        raise Refusal(400, f"{name!r} takes at most {len(takes)} values, not {len(values)}: {listed}.")
    missing = takes[len(values) :]
    if missing and missing[0].default is missing[0].empty:
        raise Refusal(400, f"The {missing[0].name} of {name!r} is missing. Give the values {listed} in this order.")
    _refuse_files(name, values)
    return [*values, *(one.default for one in missing)]


def fitting(name: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a call by their names, as they are. Refusal where they are no values of it."""
    takes = {one.name: one for one in _parameters(name)}
    for given in values:
        if given not in takes:
            raise Refusal(400, f"{show(given)} is not an argument of {name!r}. Its arguments are {', '.join(takes)}.")
    for one in takes.values():
        if one.default is one.empty and one.name not in values:
            raise Refusal(400, f"The {one.name} of {name!r} is missing. Its arguments are {', '.join(takes)}.")
    _refuse_files(name, list(values.values()))
    return values


def _parameters(name: str) -> list[inspect.Parameter]:
    """What a function takes, in order."""
    return list(inspect.signature(getattr(Programs, name)).parameters.values())[1:]


def _refuse_files(name: str, values: list[Any]) -> None:
    if _holds_file(values):
        raise Refusal(400, f"{name!r} takes no files. Give plain data.")


def _refuse_unknown(name: str, known: Collection[Any]) -> None:
    if name not in known:
        raise Refusal(404, f"There is no function {show(name)}. Call one of {', '.join(NAMES)}.")


def _holds_file(value: Any) -> bool:
    """Whether a value holds what Gradio would take for a file of the server."""
    if isinstance(value, dict):
        meta = value.get("meta")
        return (isinstance(meta, dict) and meta.get("_type") == _FILE) or any(map(_holds_file, value.values()))
    return isinstance(value, list) and any(map(_holds_file, value))


async def _body(receive: Any) -> bytes:
    """The whole body of a request, which `SizeMiddleware` has bounded."""
    pieces = []
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(pieces)


def _again(data: bytes, receive: Any) -> Any:
    """A ``receive`` that gives a body anew, and after it what the request still says."""
    given = False

    async def first_the_body() -> Any:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": data, "more_body": False}

    return first_the_body


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Refusal(400, 'The call is not JSON. Write it like {"data": ["…"]}.') from None
    if not isinstance(found, dict):
        raise Refusal(400, f'The call is {show(found)}, not an object. Write it like {{"data": ["…"]}}.')
    return found


async def _respond(send: Any, status: int, kind: bytes, text: str) -> None:
    headers = [(b"content-type", kind), (b"content-length", str(len(text.encode())).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})
