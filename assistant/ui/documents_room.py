"""The documents beside the conversation: one column of the page, which lists and searches what the corpus holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assistant.app import Assistant
from assistant.errors import AssistantError
from assistant.ui import browse
from assistant.ui.loading import Loading, unexpected
from assistant.ui.piece import piece
from assistant.ui.render import View


def documents_room(assistant: Assistant, loading: Loading) -> None:
    """The list of documents. It asks the server by itself; a document opens in the panel for sources."""

    def documents(_request: Any = None) -> View:
        status = loading.status()
        return {**browse.listing(assistant.records()), "loading": status["state"] == "loading", "text": status["text"]}

    piece("documents", server_functions=[documents, finder(assistant, loading)])


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
