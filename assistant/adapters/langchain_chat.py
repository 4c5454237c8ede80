"""Any LangChain chat model behind our port: time limits, retries, cancellation, tokens counted, errors translated."""

from __future__ import annotations

import time
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, cast

from assistant.adapters.chat_models import open_chat_model
from assistant.adapters.model_errors import LATER, is_passing, translated
from assistant.errors import ConfigError, ModelError
from assistant.masking import without_secrets
from assistant.protocols import Message, Piece
from assistant.settings import ChatModelSettings, Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

EXTRAS = ("openai", "anthropic", "ollama")
"""Providers whose package is an extra of ours."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
"""Seconds before a call is tried again, at first and at most; doubled each time, and partly left to chance."""
ENDED = {"stop": True, "end_turn": True, "stop_sequence": True, "eos": True, "length": False, "max_tokens": False}
"""What providers call the end of a reply: True where the model ended it."""
WITHHELD = frozenset({"content_filter", "refusal", "safety"})


class LangChainChat:
    """A LangChain chat model as a `ChatModel`. Safe to share between threads, as far as the model is.

    ``longest`` is how many seconds one reply may take; how long the model may be silent is set in the model itself.
    """

    def __init__(self, name: str, model: BaseChatModel, retries: int, longest: float) -> None:
        self._name = name
        self._model = model
        self._retries = retries
        self._longest = longest

    @property
    def name(self) -> str:
        return self._name

    def stream(self, messages: Sequence[Message]) -> Generator[Piece, None, None]:
        """The reply as it is written. A call is tried again only while nothing has come. Raises ModelError."""
        last = time.monotonic() + self._longest
        try:
            first, rest = self._begun([(message.role, message.content) for message in messages])
            with closing(rest):
                for chunk in chain(first, rest):
                    yield self._piece(chunk)
                    if time.monotonic() > last:
                        raise ModelError(f"The model {self.name!r} took longer than {self._longest:g} seconds.", LATER)
        except ModelError:
            raise
        except Exception as error:  # whatever a vendor's client raises
            raise translated(self.name, error) from error

    def _begun(
        self, messages: list[tuple[str, str]]
    ) -> tuple[list[AIMessageChunk], Generator[AIMessageChunk, None, None]]:
        """The first chunk, and the rest to come."""
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

        retrying = Retrying(
            stop=stop_after_attempt(self._retries + 1),
            wait=wait_random_exponential(multiplier=FIRST_WAIT, max=LONGEST_WAIT),
            retry=retry_if_exception(is_passing),
            reraise=True,
        )
        return retrying(self._first, messages)

    def _first(
        self, messages: list[tuple[str, str]]
    ) -> tuple[list[AIMessageChunk], Generator[AIMessageChunk, None, None]]:
        chunks = cast("Generator[AIMessageChunk, None, None]", self._model.stream(messages))
        return _next(chunks), chunks

    def _piece(self, chunk: AIMessageChunk) -> Piece:
        said = chunk.response_metadata
        reason = str(said.get("finish_reason") or said.get("stop_reason") or said.get("done_reason") or "").lower()
        if reason in WITHHELD:
            raise ModelError(f"The model {self.name!r} declined to answer.")
        counted = chunk.usage_metadata
        usage = {"input_tokens": counted["input_tokens"], "output_tokens": counted["output_tokens"]} if counted else {}
        return Piece(str(chunk.text), usage, ENDED.get(reason))


def open_model(settings: Settings) -> LangChainChat | None:
    """The chat model that the settings name, None where they name none. Raises ConfigError where it cannot be had."""
    name, called = settings.model, settings.chat_model
    if name is None:
        return None
    try:
        model = open_chat_model(name, _options(name, called))
    except ConfigError as error:
        hint = _extra(name) if isinstance(error.__cause__, ImportError) else error.hint
        raise ConfigError(without_secrets(error.message), hint or error.hint) from None
    # A chunk of another form than it should have is told as an error, not by a warning in the middle of the answer.
    warnings.filterwarnings("ignore", message="Pydantic serializer warnings")
    return LangChainChat(name, model, called.retries, called.longest)


def _extra(name: str) -> str:
    """How to install the package of a provider, where it is an extra of ours."""
    provider = name.partition(":")[0]
    return f"Install it with: pip install 'briefing-assistant[{provider}]'" if provider in EXTRAS else ""


def _options(name: str, settings: ChatModelSettings) -> dict[str, Any]:
    """The settings as the provider's class calls them. Trying again is ours to do, so its own retries are off."""
    provider = name.partition(":")[0]
    spelt: dict[str, Any] = {"base_url": settings.base_url, "temperature": settings.temperature}
    if provider == "ollama":
        spelt |= {"num_predict": settings.max_tokens, "client_kwargs": {"timeout": settings.timeout}}
    else:
        spelt |= {"max_tokens": settings.max_tokens, "timeout": settings.timeout, "max_retries": 0}
    if provider == "openai":
        spelt["stream_usage"] = True
    return {key: value for key, value in spelt.items() if value is not None} | settings.options


def _next(chunks: Iterator[AIMessageChunk]) -> list[AIMessageChunk]:
    """The next chunk, or none at the end."""
    return list(islice(chunks, 1))
