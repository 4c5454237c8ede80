"""Chat models by name, through LangChain. No vendor is known here: each comes with a package of its own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from assistant.adapters.reading import reason
from assistant.errors import ConfigError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def open_chat_model(name: str, options: Mapping[str, Any]) -> BaseChatModel:
    """The chat model ``PROVIDER:MODEL``, such as ``openai:gpt-4o-mini``, with options as its LangChain class has them.

    Nothing is asked of the model yet: a wrong key or address shows when it is first called. A key is no option, the
    class reads its own from the environment. Raises ConfigError: the name is not of that form, the provider is not
    known, its package is not installed, its key is not set, or an option is none of the model's or cannot be.
    """
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise ConfigError(f"The chat model {name!r} is not a provider and a model.", "Write it as PROVIDER:MODEL.")
    from langchain.chat_models import init_chat_model

    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message=".*is not default parameter")  # it would fail at the first call
            opened: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        hint = _install(error)
        raise ConfigError(f"The package for the chat model {name!r} is not installed.", hint) from error
    except Exception as error:  # whatever a vendor's class raises
        hint = "Check provider and options; a key is set in the environment."
        raise ConfigError(f"The chat model {name!r} cannot be opened: {_said(error)}.", hint) from error
    return opened


def _install(error: ImportError) -> str:
    """How to install what an import lacks; LangChain's sentence names the package."""
    command = re.search(r"pip install [\w.-]+", str(error))
    return f"Install it with: {command[0]}" if command else f"Install it: {reason(error)}."


def _said(error: Exception) -> str:
    """What is wrong, in a line: pydantic says it after a line that does not."""
    if not isinstance(error, ValidationError):
        return reason(error).removeprefix("WARNING! ")
    fault = error.errors()[0]
    place = ".".join(map(str, fault["loc"]))
    return f"{place}: {fault['msg']}" if place else fault["msg"].removeprefix("Value error, ")
