"""Readers: the packaged one, run by onnxruntime, and any cross-encoder of sentence-transformers.

Beside this module lies ``reader.onnx``, trained and written by ``make train-reader``; its model card is
``reader.md``. Its weights are stored as 8-bit integers and multiplied out when it loads, so that a score depends on
its own pair alone and not on the others of its batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from assistant.adapters.inference import batches, import_onnxruntime, padded, session_options
from assistant.adapters.minilm import model_folder
from assistant.errors import ConfigError
from assistant.reader import TOKENS

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = Path(__file__).with_name("reader.onnx")


class PackagedReader:
    """The reader that ships with the package. Constructing is cheap: the first `score` loads the model.

    It may be called from several threads. Raises ConfigError where a file is missing or damaged.
    """

    name = "packaged"

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._lock = Lock()
        self._loaded: _Loaded | None = None

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, in the order of the texts: the higher, the likelier that it answers the question."""
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._model)
        return self._loaded.score(question, texts)


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: Tokenizer
    session: InferenceSession

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        rows = self.tokenizer.encode_batch([(question, text) for text in texts])
        scores = np.empty(len(rows), np.float32)
        for batch in batches([len(row.ids) for row in rows]):
            ids, mask = padded([rows[index].ids for index in batch])
            types, _ = padded([rows[index].type_ids for index in batch])
            inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
            (scores[batch],) = self.session.run(None, inputs)
        return [float(score) for score in scores]


@cache
def _load(model: Path) -> _Loaded:
    onnxruntime = import_onnxruntime()
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(TOKENS)
        session = onnxruntime.InferenceSession(str(model), session_options(), providers=["CPUExecutionProvider"])
    except ConfigError:
        raise
    except Exception as error:  # both libraries raise kinds of their own, some of them bare Exception
        raise ConfigError(
            f"The reader in {str(model)!r} cannot be loaded: the file is missing or damaged.",
            "Install the package anew, or set ASSISTANT_RETRIEVAL__RERANKER=none to do without it.",
        ) from error
    return _Loaded(tokenizer, session)


class SentenceTransformerReader:
    """Any cross-encoder by name or folder, for instance ``cross-encoder/ms-marco-MiniLM-L6-v2``.

    Its scores are brought to logits, as sentence-transformers gives them before any activation. Raises ConfigError
    where there is no such model.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, in the order of the texts."""
        with self._lock:
            model = self._model
        from torch.nn import Identity

        scores = model.predict([(question, text) for text in texts], activation_fn=Identity(), show_progress_bar=False)
        return [float(score) for score in scores]

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder

        try:
            return CrossEncoder(self.name, device="cpu", max_length=TOKENS * 2)
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"The reranker {self.name!r} cannot be loaded: {error}".split("\n")[0],
                "Give the name of a cross-encoder that is on this machine or can be fetched, or its folder.",
            ) from error
