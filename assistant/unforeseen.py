"""An error that nobody foresaw: its traceback for whoever runs the server, one sentence for whoever asked.

No secret stands in either, and no path or value of this machine in what a stranger reads. What a traceback holds beside
that, such as words of a question in the message of an error, stays in it.
"""

from __future__ import annotations

import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from assistant.contract import one_line
from assistant.errors import AssistantError
from assistant.masking import without_secrets

LONGEST = 300
"""Characters of an error's own message in a sentence, at most."""


def told(error: Exception, log: TextIO | None = None) -> str:
    """What a reader is told of any error: its own sentence, or for an unforeseen one under which id it is logged."""
    return str(error) if isinstance(error, AssistantError) else unforeseen(error, log)


def unforeseen(error: Exception, log: TextIO | None = None) -> str:
    """Log an error with its traceback, as one line of JSON (on standard error as a rule); a sentence with its id."""
    name = secrets.token_hex(3)
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "error": name,
        "traceback": without_secrets("".join(traceback.format_exception(error))),
    }
    print(one_line(line), file=log or sys.stderr, flush=True)
    return f"Something went wrong inside the assistant. Tell whoever runs it: its log has this as error {name}."


def in_short(error: Exception) -> str:
    """What a report of an error needs, in one line: for a terminal, whose reader runs the program."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = without_secrets(" ".join(str(error).split()))[:LONGEST]
    return f"{type(error).__name__}: {said!r} ({Path(place.filename).name}, line {place.lineno})"
