"""Our retrieval and our dense index, used from LangChain's side."""

from __future__ import annotations

from pathlib import Path

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_core.vectorstores import VectorStore

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.filters import Filters

NOTE = """---
id: lamp
title: Lamps
publisher: Paper
published: 2019-12-01
---

Orvane sold nine lamps to Tarn.

The harbour was painted blue.
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    (tmp_path / "lamp.md").write_text(NOTE, encoding="utf-8")
    assistant = Assistant(load_settings(tmp_path / "data"))
    assistant.ingest([tmp_path / "lamp.md"])
    return assistant


def test_retriever_gives_passages_with_their_record(assistant: Assistant) -> None:
    retriever = assistant.as_retriever(k=1)
    assert isinstance(retriever, BaseRetriever)
    (found,) = retriever.invoke("How many lamps did Orvane sell?")
    text = assistant.document("lamp").text
    assert found.id == "lamp:1"
    assert found.page_content == "Orvane sold nine lamps to Tarn."
    assert text[found.metadata["start"] : found.metadata["end"]] == found.page_content
    assert {key: found.metadata[key] for key in ("document", "paragraph", "title", "publisher", "published")} == {
        "document": "lamp",
        "paragraph": 1,
        "title": "Lamps",
        "publisher": "Paper",
        "published": "2019-12-01",
    }


def test_retriever_composes_in_a_chain_and_keeps_its_filters(assistant: Assistant) -> None:
    chain = assistant.as_retriever(Filters(publishers=("Nobody",))) | RunnableLambda(len)
    assert chain.invoke("How many lamps?") == 0


def test_vector_store_reads_what_we_indexed(assistant: Assistant) -> None:
    store = assistant.as_vector_store()
    assert isinstance(store, VectorStore)
    (found,) = store.similarity_search("The colour of the harbour", k=1)
    assert found.id == "lamp:2"
    assert found.metadata["document"] == "lamp"
