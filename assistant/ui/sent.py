"""A request that a browser sent, read by names: what is not there, or of another kind, is one sentence (`strange`).

Only the reading is guarded. What goes wrong in the work on a request is no fault of the page, and is not told as one.
"""

from __future__ import annotations

from typing import Any, NoReturn

from assistant.errors import UsageError
from assistant.foreign import strange


class Sent(dict[str, Any]):
    """What was sent under each name. Raises UsageError at a name that was not sent, unless it is asked for by `get`."""

    def __missing__(self, name: str) -> NoReturn:
        raise _no_request()

    def number(self, name: str) -> int:
        """A whole number."""
        try:
            return int(self[name])
        except (TypeError, ValueError, OverflowError):
            raise _no_request() from None

    def words(self, name: str) -> str:
        """A text."""
        if not isinstance(words := self[name], str):
            raise _no_request()
        return words

    def rows(self, name: str) -> list[Sent]:
        """A list of objects."""
        rows = self[name]
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _no_request()
        return [Sent(row) for row in rows]


def sent(request: Any) -> Sent:
    """A request as `Sent`. Raises UsageError where it is no object."""
    if not isinstance(request, dict):
        raise _no_request()
    return Sent(request)


def _no_request() -> UsageError:
    return strange("a request")
