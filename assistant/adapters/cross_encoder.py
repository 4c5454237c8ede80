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
from assistant.adapters.sentence_transformer import here_or_from_hub
from assistant.answers.reader import TOKENS
from assistant.errors import ConfigError

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = Path(__file__).with_name("reader.onnx")
_LOADING = Lock()


class PackagedReader:
    """The reader that ships with the package. Constructing is cheap: the first `score` loads the model.

    It may be called from several threads. Raises ConfigError where a file is missing or damaged.
    """

    name = "packaged"

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One logit a text, in the order of the texts: the higher, the likelier that it answers the question."""
        with _LOADING:
            loaded = _load(self._model)
        return loaded.score(question, texts)


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
    """The model of a file, which all readers of this process share. Not to be called by two threads at once."""
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
    """Any cross-encoder by its name on the hub or its folder, for instance ``cross-encoder/ms-marco-MiniLM-L6-v2``.

    Constructing is cheap: the first `score` loads the model. Several threads take turns. Raises ConfigError where the
    model cannot be had.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = Lock()

    def score(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text, in the order of the texts, before any activation: on a scale of the model's own."""
        if not texts:
            return []
        with self._lock:  # its tokenizer keeps the padding of the call before
            pairs = [(question, text) for text in texts]
            scores = self._model.predict(pairs, activation_fn=_as_they_are, show_progress_bar=False)
        if scores.ndim != 1:
            raise self._unusable("it gives more than one score a pair")
        return [float(score) for score in scores]

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder

        def opening(local: bool) -> Any:
            return CrossEncoder(self.name, device="cpu", max_length=2 * TOKENS, local_files_only=local)

        return here_or_from_hub(self.name, opening, self._unusable("it is no folder with one, and the hub gives none"))

    def _unusable(self, why: str) -> ConfigError:
        return ConfigError(
            f"The reranker {self.name!r} cannot be used: {why}.",
            "Give retrieval.reranker the name or folder of a cross-encoder with one output, 'packaged' or 'none'.",
        )


def _as_they_are(scores: Any) -> Any:
    return scores
