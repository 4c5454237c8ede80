"""The models that the settings name: each is opened late, and the packaged ones need no network."""

from __future__ import annotations

from dataclasses import replace

from assistant import bundle
from assistant.answers.decision import Decision, load_decision
from assistant.protocols import Embedder, Reader
from assistant.questions.aliases import NO_ALIASES, Aliases, load_aliases
from assistant.settings import NONE, PACKAGED, Settings


def open_embedder(settings: Settings) -> Embedder:
    """The embedder of the setting ``embedding.model``."""
    if settings.embedding.model == PACKAGED:
        from assistant.adapters.minilm import PackagedEmbedder

        return PackagedEmbedder()
    from assistant.adapters.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder(settings.embedding.model)


def open_reader(settings: Settings) -> Reader | None:
    """The reader of the setting ``retrieval.reranker``."""
    name = settings.retrieval.reranker
    if name == NONE:
        return None
    from assistant.adapters.cross_encoder import PackagedReader, SentenceTransformerReader

    return PackagedReader() if name == PACKAGED else SentenceTransformerReader(name)


def open_decision(settings: Settings) -> Decision:
    """The weights that belong to the reader of the setting ``retrieval.reranker``."""
    name = settings.retrieval.reranker
    decision = load_decision(PACKAGED if name == PACKAGED else NONE)
    return decision if name in {PACKAGED, NONE} else replace(decision, in_reader_order=True)


def open_aliases(settings: Settings) -> Aliases:
    """The aliases of the setting ``retrieval.aliases``, by default those of the bundled corpus."""
    bundled = bundle.corpus() / "aliases.yaml"
    if settings.retrieval.aliases is None and not bundled.is_file():
        return NO_ALIASES
    return load_aliases(settings.retrieval.aliases or bundled)
