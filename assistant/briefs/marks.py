"""The mark of a citation: one short word that stands for it wherever a brief goes.

``ft-itu:4:120-180#9f2c1a7b44de`` names document, paragraph, offsets in the document, and a digest of the quoted words.
It is printed in every footnote, because footnote text survives editing in Word better than anything hidden does.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from assistant.types import Citation

_MARK = re.compile(r"(?<![^\s\[])([\w.~%-]+):(\d{1,9}):(\d{1,9})-\n?(\d{1,9})#\n?([0-9a-f]{12})(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class Mark:
    """Which words of which document a footnote points at. The words themselves are known by their digest only."""

    document_id: str
    paragraph: int
    start: int
    end: int
    digest: str

    @classmethod
    def of(cls, citation: Citation) -> Mark:
        """The mark of a citation."""
        where = (citation.document_id, citation.paragraph, citation.start, citation.end)
        return cls(*where, digest(citation.quote))

    def __str__(self) -> str:
        where = f"{quote(self.document_id, safe='')}:{self.paragraph}:{self.start}-{self.end}"
        return f"{where}#{self.digest}"

    def is_of(self, words: str) -> bool:
        """Whether these are the words that were quoted."""
        return digest(words) == self.digest


def read_marks(text: str) -> list[Mark]:
    """Every mark in a text, in order."""
    return [
        Mark(unquote(found[1]), int(found[2]), int(found[3]), int(found[4]), found[5]) for found in _MARK.finditer(text)
    ]


def digest(text: str) -> str:
    """Twelve hexadecimal digits that change with any character."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
