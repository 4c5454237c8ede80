"""How long the lists of a text are: a claim may count what its source lists, or what it lists itself.

A list is names in a row with commas and an ``and``, or what follows a colon. Lists of common nouns without a colon are
not seen, for their commas may be other ones.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NAME = r"[A-Z][\w.&'+-]*(?:\s(?:of\s)?[A-Z0-9][\w.&'+-]*)*"
_ROW = re.compile(rf"{_NAME}(?:,\s{_NAME})*,?\s(?:and|or)\s{_NAME}")
_ITEMS = re.compile(r",\s(?:and\s|or\s)?|;\s(?:and\s)?|\s(?:and|or)\s")
_FIGURES = re.compile(r"[^.;:,]{0,60},\s(?P<list>\d[\d.]*[^,.;:]{0,20}?(?:,\s\d[\d.]*[^,.;:]{0,20}?)*\s(?:and|or)\s\d)")
"""Figures in a row behind what is counted: ``the two figures given, 46 and 60 per cent``."""
_COLON = re.compile(r"[^.;:]{0,80}:\s(?P<list>[^.:]+)")


@lru_cache(maxsize=20_000)
def rows(text: str) -> frozenset[int]:
    """The lengths of the lists of names in a text (folded by `alignment.plain`)."""
    return frozenset(len(_ITEMS.split(match[0])) for match in _ROW.finditer(text))


def listed(text: str, written: str) -> frozenset[int]:
    """The lengths that the list may have which a text gives after a number: ``three uses: a, b and c``."""
    after = text.find(written) + len(written)
    matches = (form.match(text, after) for form in (_COLON, _FIGURES))
    return frozenset(len(_ITEMS.split(match["list"])) for match in matches if match)
