"""Other names of the same thing: ``FT`` and ``Financial Times``, ``MIIT`` and its ministry, ``海康威视`` and Hikvision.

They come from ``corpus/aliases.yaml``, or from a file of one's own (``retrieval.aliases``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from assistant.errors import ConfigError
from assistant.spans import Span
from assistant.words import STOP_WORDS

EntityKind = Literal["company", "body", "place", "publisher", "person", "topic"]
KINDS: tuple[str, ...] = get_args(EntityKind)
AGENTS = frozenset(("company", "body", "publisher", "person"))
"""Kinds that do and say things; a place or a topic does not."""
_LETTER = re.compile(r".[\u0300-\u036f]*", re.S)
"""A character, and the accents that may stand behind it rather than in it."""
CODE = re.compile(r"\b[A-Z]{2,}(?:/[A-Z]+)*(?:[ -]?\d[\w.-]*\b|-[A-Z]\b|\b)")
"""Standards, lists and procedures go by letters and numbers: GB/T 41772, H.626, AAP."""
_ADJECTIVE = re.compile(r"(?:ese|ish|ch|i|an)$")
"""``Chinese vendors``: it is China that is spoken of."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Something with a name. ``names`` are all of them, the usual one first."""

    kind: EntityKind
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The usual one."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a text, from ``start`` to ``end``."""

    entity: Entity
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Start and end, end exclusive."""
        return self.start, self.end


REMEMBERED = 4096
"""Texts whose mentions are kept at hand, at most."""


@dataclass(frozen=True)
class Aliases:
    """The entities that are known by name. Without any, every text is taken as it stands."""

    entities: tuple[Entity, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, Entity]:
        return {_key(name): entity for entity in self.entities for name in entity.names}

    @cached_property
    def _longest_first(self) -> list[str]:
        """All names, each once: of two that begin alike a pattern takes the first."""
        return sorted({name for entity in self.entities for name in entity.names}, key=lambda name: (-len(name), name))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The names as a text has them that has capitals."""
        return re.compile("|".join(map(_spelt, self._longest_first)))

    @cached_property
    def _pattern_in_lower(self) -> re.Pattern[str]:
        """The names as a text without a capital has them: ``zte`` too, which is no common word."""
        return re.compile("|".join(_spelt(name, _is_told_in_lower(name)) for name in self._longest_first))

    @cached_property
    def _remembered(self) -> Callable[[str], tuple[Mention, ...]]:
        """One question looks at the same sentences again and again."""
        return lru_cache(maxsize=REMEMBERED)(self._found)

    def mentions(self, text: str) -> list[Mention]:
        """The entities that a text names, in order, the longest name first where two begin alike."""
        return list(self._remembered(text))

    def _found(self, text: str) -> tuple[Mention, ...]:
        if not self.entities:
            return ()
        pattern = self._pattern_in_lower if text.islower() else self._pattern
        plain, places = _plain(text)
        found = pattern.finditer(plain)
        return tuple(Mention(self._entity(match[0]), places[match.start()], places[match.end()]) for match in found)

    def _entity(self, name: str) -> Entity:
        return self._by_name.get(name) or self._by_name.get(name.casefold()) or self._by_name[name.upper()]

    def names(self, name: str) -> tuple[str, ...]:
        """All names of what is called so, in whatever case; just this one where it is not known."""
        called = name.casefold()
        return next((e.names for e in self.entities if called in map(str.casefold, e.names)), (name,))

    def named(self, text: str) -> list[Entity]:
        """The entities that a text names, each once."""
        return list(dict.fromkeys(mention.entity for mention in self.mentions(text)))

    def expanded(self, text: str) -> str:
        """The text, followed by the usual names of what it names otherwise."""
        more = [m.entity.name for m in self.mentions(text) if _key(text[m.start : m.end]) != _key(m.entity.name)]
        return " ".join([text, *dict.fromkeys(more)])

    def searched(self, text: str) -> str:
        """The text to search for: with the usual names of what it names in another script or in a phrase.

        Short forms are left as they are: documents use them as well, and more words make a search less exact.
        """
        rare = [m.entity.name for m in self.mentions(text) if _is_rare(text[m.start : m.end], m.entity)]
        return " ".join([text, *dict.fromkeys(rare)])

    def usual(self, text: str) -> str:
        """The text with everything it names under its usual name."""
        pieces, at = [], 0
        for mention in self.mentions(text):
            pieces += [text[at : mention.start], mention.entity.name]
            at = mention.end
        return "".join([*pieces, text[at:]])

    def capitalised(self, text: str) -> str:
        """The text with the names that it has in small letters as they are written: ``who owns megvii``."""
        pieces, at = [], 0
        for mention in self.mentions(text):
            written = text[mention.start : mention.end]
            known = (name for name in mention.entity.names if written.islower() and name.casefold() == written)
            pieces += [text[at : mention.start], next(known, written)]
            at = mention.end
        return "".join([*pieces, text[at:]])


NO_ALIASES = Aliases()


def load_aliases(path: Path) -> Aliases:
    """The file of aliases. Raises ConfigError naming every entry that is wrong."""
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        message = f"The aliases in {str(path)!r} cannot be read: {reason}."
        raise ConfigError(message, "Mend or replace the file.") from None
    if not isinstance(rows, list):
        raise ConfigError(f"The aliases in {str(path)!r} are no list.", "Write one '- {name, kind, aliases}' a line.")
    faults = list(_faults(rows))
    if faults:
        raise ConfigError(f"The aliases in {str(path)!r} are wrong: {'; '.join(faults)}.", "Mend these entries.")
    return Aliases(tuple(Entity(row["kind"], (row["name"], *row.get("aliases", ()))) for row in rows))


def _faults(rows: Sequence[Any]) -> Iterator[str]:
    owners: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or not isinstance(row.get("name"), str) or row.get("kind") not in KINDS:
            yield f"entry {number} needs a name and a kind ({', '.join(KINDS)})"
            continue
        others = row.get("aliases", [])
        if not isinstance(others, list) or not all(isinstance(name, str) and name.strip() for name in others):
            yield f"the aliases of {row['name']!r} are no list of names"
            continue
        for name in (row["name"], *others):
            if owners.setdefault(_key(name), row["name"]) != row["name"]:
                yield f"{name!r} names both {owners[_key(name)]!r} and {row['name']!r}"


def _is_told_in_lower(name: str) -> bool:
    """Whether a name of capitals alone is told from words in small letters: ``zte``, not ``us``, ``ft``, ``who``."""
    return name.isupper() and len(name) > 2 and name.casefold() not in STOP_WORDS


def _spelt(name: str, lower: bool = False) -> str:
    """A pattern for a name: whole words; in any case, but for names of capitals alone (``US`` is not ``us``).

    ``lower``: these in any case as well.
    """
    pattern = re.escape(name) if re.search(r"[\u2e80-\u9fff]", name) else rf"(?<!\w){re.escape(name)}(?!\w)"
    return pattern if not lower and (name.isupper() or len(name) < 4) else f"(?i:{pattern})"


def is_adjective(text: str, mention: Mention) -> bool:
    """Whether a place says only where something is from: "Chinese vendors", "US sanctions"."""
    written = text[mention.start : mention.end]
    follows = re.match(r"[ -]([a-z]+)", text[mention.end :])
    if mention.entity.kind != "place" or not follows or written == mention.entity.name:
        return False
    return follows[1] not in STOP_WORDS and (bool(_ADJECTIVE.search(written)) or written.isupper())


def _is_rare(written: str, entity: Entity) -> bool:
    if _key(written) == _key(entity.name) or entity.kind in {"place", "topic"}:
        return not written.isascii()
    return not written.isascii() or " " in written


def _key(name: str) -> str:
    return name if name.isupper() or len(name) < 4 else name.casefold()


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """The text with accents, typographic quotes and every kind of space made plain, and where each character stood.

    One place more than characters: the end of the text.
    """
    if unicodedata.is_normalized("NFC", text):
        return _spaced(text), range(len(text) + 1)
    letters = [(found.start(), found[0]) for found in _LETTER.finditer(text)]
    signs = [(at, sign) for at, written in letters for sign in unicodedata.normalize("NFC", written)]
    return _spaced("".join(sign for _, sign in signs)), [*(at for at, _ in signs), len(text)]


def _spaced(text: str) -> str:
    return "".join(" " if sign.isspace() else "'" if sign == "’" else sign for sign in text)
