"""The documents beside the conversation: one column of the page, which lists and searches what the corpus holds.

Where the settings allow it, documents are brought in and removed there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.app import Assistant
from assistant.errors import UsageError
from assistant.foreign import strange
from assistant.serving.gate import Gate
from assistant.serving.loading import Loading
from assistant.settings import ChatSettings
from assistant.ui import browse
from assistant.ui.bringing import Bringing
from assistant.ui.piece import piece
from assistant.ui.render import View
from assistant.ui.top import top_line
from assistant.ui.uploading import Uploads, upload_suffixes
from assistant.ui.visitors import visitor_of
from assistant.unforeseen import told


def documents_room(assistant: Assistant, loading: Loading, gate: Gate) -> None:
    """The list of documents. It asks the server by itself; a document opens in the panel for sources."""

    def documents(_request: Any = None) -> View:
        line = top_line(assistant, loading)
        found = {**browse.listing(assistant.records()), "uploads": _limits(assistant.settings.chat)}
        return {**found, "loading": line["state"] == "loading", "text": line["text"]}

    functions = [documents, finder(assistant, loading, gate), changer(assistant, loading, gate)]
    piece("documents", parts=["sending", "uploads"], server_functions=functions)


def finder(assistant: Assistant, loading: Loading, gate: Gate) -> Callable[..., View]:
    """The function by which the page searches the text of the documents: ``found``, or the sentence of an ``error``."""

    def find(request: Any, http: gr.Request) -> View:
        try:
            words, filters = browse.wanted(request)
            with gate.passing(visitor_of(http), "documents: search", words) as passage:
                for _ in loading.wait():
                    pass
                hits = assistant.retrieve(words, filters)
                records = {record.id: record for record in assistant.records([hit.passage.document_id for hit in hits])}
                passage.outcome = "done"
            return {"found": browse.found(hits, records)}
        except Exception as error:
            return {"error": told(error)}

    return find


def changer(assistant: Assistant, loading: Loading, gate: Gate) -> Callable[..., View]:
    """The function by which the page brings documents in and removes them, or the sentence of an ``error``.

    Under ``do`` a request says what: ``begin``, ``piece``, ``finish``, ``status``, ``cancel`` (an upload); ``remove``.
    """
    bringing = Bringing(assistant)
    uploads = Uploads(bringing, assistant.settings.chat)

    def change(request: Any, http: gr.Request) -> View:
        try:
            if not assistant.settings.chat.uploads:
                raise UsageError(
                    "Documents are not brought in or removed in the page.", "Set ASSISTANT_CHAT__UPLOADS=true for it."
                )
            for _ in loading.wait():
                pass
            what = request.get("do") if isinstance(request, dict) else None
            if what not in ("begin", "remove"):  # the rest belongs to an upload that was let in
                return _changed(request, bringing, uploads)
            with gate.passing(visitor_of(http), f"documents: {what}") as passage:
                done = _changed(request, bringing, uploads)
                passage.outcome = "done"
            return done
        except Exception as error:
            return {"error": told(error)}

    return change


def _changed(request: Any, bringing: Bringing, uploads: Uploads) -> View:
    """What becomes of a request that was let in. UsageError where it is none."""
    match request:
        case {"do": "begin", "files": files}:
            return uploads.begin(files)
        case {"do": "piece", "upload": token, "file": int(number), "at": int(at), "data": str(data)}:
            return uploads.take(token, number, at, data)
        case {"do": "finish", "upload": token}:
            return uploads.finish(token)
        case {"do": "status", "upload": token}:
            return uploads.status(token)
        case {"do": "cancel", "upload": token}:
            return uploads.cancel(token)
        case {"do": "remove", "document": str(document_id)}:
            return {"said": bringing.remove(document_id)}
    raise strange("a request")


def _limits(chat: ChatSettings) -> View | None:
    """What may be brought in; None where nothing may."""
    if not chat.uploads:
        return None
    return {"types": list(upload_suffixes(chat)), "bytes": chat.upload_bytes, "files": chat.upload_files}
