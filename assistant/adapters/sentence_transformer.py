"""Any other sentence-transformers model as embedder, through LangChain's ``HuggingFaceEmbeddings``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from assistant.adapters.reading import quiet
from assistant.errors import ConfigError
from assistant.protocols import Vectors

if TYPE_CHECKING:
    from langchain_huggingface import HuggingFaceEmbeddings

Model = TypeVar("Model")


class SentenceTransformerEmbedder:
    """A model by its name on the Hugging Face hub or by its folder. Code that a model brings along is never run.

    Constructing is cheap: the first use loads the model. A model that this machine has is loaded without asking the
    hub; any other is downloaded. It may be called from several threads, which then take turns. Raises ConfigError where
    the model cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()
        self._model: HuggingFaceEmbeddings | None = None

    @cached_property
    def dimension(self) -> int:
        return len(self.embed([""])[0])

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit row per text, in the order of the texts."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        with self._lock:  # its tokenizer keeps the padding of the call before and cannot be shared between threads
            if self._model is None:
                self._model = _load(self.name)
            return np.asarray(self._model.embed_documents(list(texts)), np.float32)


def _load(name: str) -> HuggingFaceEmbeddings:
    return here_or_from_hub(name, lambda local: _model(name, local_files_only=local), _unusable(name))


def here_or_from_hub(name: str, opening: Callable[[bool], Model], unusable: ConfigError) -> Model:
    """A model of this machine or, where it is not there, of the hub. ``opening`` takes whether it must be local.

    Raises ``unusable`` where it cannot be had.
    """
    try:
        with quiet("sentence_transformers"):
            return opening(True)
    except Exception:  # whatever it is, the hub may have what is missing here
        _require_hub(name, unusable)
    try:
        with quiet("sentence_transformers"):
            return opening(False)
    except Exception as error:  # the libraries below raise dozens of kinds
        raise unusable from error


def _require_hub(name: str, unusable: ConfigError) -> None:
    """Raise ``unusable`` at once where the hub cannot be asked: the libraries would try for more than a minute."""
    from huggingface_hub import model_info
    from huggingface_hub.errors import HfHubHTTPError

    try:
        model_info(name, timeout=10)
    except HfHubHTTPError:
        return  # the hub answered; that it knows no such name is not the end, sentence-transformers has short names
    except Exception as error:
        raise unusable from error


def _model(name: str, *, local_files_only: bool) -> HuggingFaceEmbeddings:
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(
        model=name,
        model_kwargs={"local_files_only": local_files_only},
        encode_kwargs={"normalize_embeddings": True},
    )


def _unusable(name: str) -> ConfigError:
    return ConfigError(
        f"The embedding model {name!r} cannot be loaded: "
        "it is no folder with such a model, and the Hugging Face hub does not give one of that name.",
        "Check the spelling and the network, or set embedding.model to 'packaged', which needs no network.",
    )
