"""What went wrong with a chat model, as one sentence: whatever a vendor's client raises becomes a ModelError."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.adapters.reading import reason
from assistant.errors import ModelError
from assistant.masking import without_secrets

KEY = "Set the provider's key in its environment variable, such as OPENAI_API_KEY."
ADDRESS = "Check ASSISTANT_MODEL and ASSISTANT_CHAT_MODEL__BASE_URL."
OPTIONS = "Check ASSISTANT_CHAT_MODEL__OPTIONS and the other settings of the model."
LATER = "Ask again later, or choose another model."
SHORTER = "Lower ASSISTANT_RETRIEVAL__K, or choose a model that reads more."
_SLOW = frozenset({408, 504, 524})
_NO_CREDIT = ("quota", "credit", "billing", "payment", "balance")
_TOO_LONG = ("context length", "context_length", "context size", "too long", "maximum context", "too many tokens")
_BROKEN = ("RemoteProtocol", "IncompleteRead", "ReadError", "ChunkedEncoding", "ConnectionReset")
_AWAY = ("Connect", "ConnectionRefused", "gaierror", "NameResolution")


def translated(name: str, error: Exception) -> ModelError:
    """The error of a vendor's client as one of ours. Nothing that looks like a secret is repeated."""
    what, hint = _explained(error)
    return ModelError(f"The model {name!r} {what}.", hint)


def is_passing(error: BaseException) -> bool:
    """Whether the same call may well succeed a moment later."""
    status = _status(error)
    if status is not None:
        return status in _SLOW or status >= 500 or (status == 429 and not _says(error, _NO_CREDIT))
    return _named(error, ("Timeout", *_BROKEN, *_AWAY)) or isinstance(error, OSError)


def _explained(error: Exception) -> tuple[str, str]:
    """What the model did, and what to do about it: the first rule that fits."""
    status = _status(error)
    rules = _by_connection(error) if status is None else _by_status(status, error)
    return next((what, hint) for fits, what, hint in rules if fits)


def _by_connection(error: Exception) -> list[tuple[bool, str, str]]:
    away = _named(error, _AWAY) or any(isinstance(one, OSError) for one in _chain(error))
    unreadable = isinstance(error, ValueError | TypeError | KeyError | AttributeError | IndexError)
    return [
        (_named(error, ("Timeout",)), "took too long", LATER),
        (_named(error, _BROKEN), "broke off in the middle of its answer", LATER),
        (away, "cannot be reached", ADDRESS),
        (_says(error, _NO_CREDIT), "is out of credit", LATER),
        (unreadable, "sent something that is no answer", ADDRESS),
        (True, f"failed: {without_secrets(reason(error))}", LATER),
    ]


def _by_status(status: int, error: Exception) -> list[tuple[bool, str, str]]:
    poor = status == 402 or (status in {403, 429} and _says(error, _NO_CREDIT))
    too_long = status in {400, 413, 422} and _says(error, _TOO_LONG)
    return [
        (poor, "is out of credit", LATER),
        (status in {401, 403}, f"refused the key (status {status})", KEY),
        (status == 404, "is not known at its address (status 404)", ADDRESS),
        (too_long, "cannot read that many passages at once", SHORTER),
        (status == 429, "has too much to do (status 429)", LATER),
        (status in _SLOW, f"took too long (status {status})", LATER),
        (status >= 500, f"has a fault of its own (status {status})", LATER),
        (True, f"refused the request (status {status})", OPTIONS),
    ]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _status(error: BaseException) -> int | None:
    """The HTTP status that an error carries, itself or in its response."""
    for one in _chain(error):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int) and status >= 400:
                return status
    return None


def _named(error: BaseException, parts: tuple[str, ...]) -> bool:
    return any(part in type(one).__name__ for one in _chain(error) for part in parts)


def _says(error: BaseException, parts: tuple[str, ...]) -> bool:
    said = " ".join(f"{one} {getattr(one, 'body', '')}" for one in _chain(error)).lower()
    return any(part in said for part in parts)
