"""Front matter: the bibliographic record that a note or text carries at its top, between two lines of ``---``."""

from __future__ import annotations

import re

from assistant.adapters.records import Fields, parse_fields, read_yaml
from assistant.errors import CorpusError

_OPEN = re.compile(r"---[ \t]*\r?\n(?=[ \t]*\S)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\s+)*[A-Za-z_][\w -]*:(?:\s|$)")


def split_front_matter(name: str, text: str) -> tuple[Fields, str]:
    """The fields and the body. A text whose first line ``---`` is only a rule has no fields and is all body.

    CorpusError, naming the file, for front matter that is not YAML, or holds an unknown key or an impossible value.
    """
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if not opening or not closing or not _KEY.match(text[opening.end() : closing.start()]):
        return {}, text
    try:
        raw = read_yaml("\n" + text[opening.end() : closing.start()])  # so that its lines are those of the file
    except ValueError as error:
        raise CorpusError(f"The front matter of {name!r} is not YAML: {error}.", "Correct it.") from error
    if not isinstance(raw, dict):
        return {}, text
    fields, faults = parse_fields(raw)
    if faults:
        raise CorpusError(f"The front matter of {name!r} cannot be used: {'; '.join(faults)}.", "Correct it.")
    return fields, text[closing.end() :]
