"""The documents beside the conversation: one column of the page, which lists and searches what the corpus holds.

Where the settings allow it, documents are brought in and removed there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.app import Assistant
from assistant.config import ChatSettings
from assistant.errors import AssistantError, UsageError
from assistant.foreign import strange
from assistant.ui import browse
from assistant.ui.bringing import Bringing
from assistant.ui.gate import Gate
from assistant.ui.loading import Loading, unexpected
from assistant.ui.piece import piece
from assistant.ui.render import View
from assistant.ui.sender import sender
from assistant.ui.uploading import Uploads, upload_suffixes


def documents_room(assistant: Assistant, loading: Loading, gate: Gate) -> None:
    """The list of documents. It asks the server by itself; a document opens in the panel for sources."""

    def documents(_request: Any = None) -> View:
        status = loading.status()
        found = {**browse.listing(assistant.records()), "uploads": _limits(assistant.settings.chat)}
        return {**found, "loading": status["state"] == "loading", "text": status["text"]}

    functions = [documents, finder(assistant, loading), changer(assistant, loading, gate)]
    piece("documents", parts=["sending", "uploads"], server_functions=functions)


def finder(assistant: Assistant, loading: Loading) -> Callable[[Any], View]:
    """The function by which the page searches the text of the documents: ``found``, or the sentence of an ``error``."""

    def find(request: Any) -> View:
        try:
            words, filters = browse.wanted(request)
            for _ in loading.wait():
                pass
            hits = assistant.retrieve(words, filters)
            records = {record.id: record for record in assistant.records([hit.passage.document_id for hit in hits])}
            return {"found": browse.found(hits, records)}
        except AssistantError as error:
            return {"error": str(error)}
        except Exception as error:
            return {"error": unexpected(error)}

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
            with gate.passing(sender(http), f"documents: {what}") as passage:
                done = _changed(request, bringing, uploads)
                passage.outcome = "done"
            return done
        except AssistantError as error:
            return {"error": str(error)}
        except Exception as error:
            return {"error": unexpected(error)}

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
