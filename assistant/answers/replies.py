"""What a chat model writes, read as it arrives: whole sentences, and the keys that each of them cites. Pure.

A sentence is given out once nothing that may follow can change it or bring it another key; a half-written key is never
seen. Markup stays text. The same reply gives the same statements, however it was cut into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.splitting import sentences
from assistant.spans import Span

LONGEST_BRACKET = 60
"""Characters inside the brackets of a citation, at most."""
LOOKAHEAD = 80
"""Characters after a stop that can decide whether it ends a sentence, at most."""
_BRACKET = re.compile(r"\\?([\[【［(（])([^\[\]【】［］()（）\n]{1,60}?)\\?[\]】］)）]")
_OPEN_BRACKET = re.compile(r"\\?[\[【［(（][^\[\]【】［］()（）\n]{0,60}\Z")
_ZONE = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|«[^»]*»|「[^」]*」")
_ZONE_OPENS = re.compile(r"[`“\"«「]")
_BULLET = re.compile(r"\s*(?:(?:[-*•–]|\d{1,2}[.)]|#{1,6}|>)\s+)*")
_EMPHASIS = re.compile(r"\*\*|__")
_FENCE = re.compile(r"\s*```")
_FILLER = frozenset("key keys source sources passage passages ref refs see cf and id ids".split())
_LOOKS_LIKE_A_KEY = re.compile(r"[a-z]\d[a-z]|\d{1,2}|(?:doc|source|ref|passage|key|k)_?\d+")
_LIST_OF_SOURCES = re.compile(r"(?:sources?|references?|citations?)\W*", re.I)
_STOPPED = re.compile(r"[.!?…。！？][\"'”’»)\]*]*\Z")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a model. ``keys`` are those it cites and was given, ``unknown`` those it made up.

    ``whole`` is False for the last one of a reply that broke off.
    """

    text: str
    keys: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    """Keys that were cited at a place of the text without them."""

    at: int
    keys: tuple[str, ...]
    unknown: tuple[str, ...]


class Reply:
    """A reply under way. `feed` it pieces, then `close` it; each gives the statements that have become final."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = frozenset(known)
        self._rest = ""
        self._fenced = False
        self._inside = False
        self._pending: Statement | None = None
        names = "|".join(sorted(self._known)) or r"(?!)"
        lead = r"(?:\b(?:according to|as per|per|see|source|passage|key)\s+)*"
        self._bare = re.compile(rf"{lead}\b({names})\b,?", re.I)

    def feed(self, piece: str) -> list[Statement]:
        """The statements that this piece has made final."""
        self._rest = (self._rest + piece).replace("\r\n", "\n")
        done: list[Statement] = []
        while "\n" in self._rest:
            line, _, self._rest = self._rest.partition("\n")
            done += self._line(line)
        return done + self._begun()

    def close(self, whole: bool | None = None) -> list[Statement]:
        """What is left. ``whole``: whether the reply ended of itself; None: not known, so its last mark tells."""
        line, self._rest = self._rest, ""
        marked = bool(_STOPPED.search(line.rstrip()) or _BRACKET.search(line.rstrip()[-LONGEST_BRACKET - 2 :]))
        broken = bool(line.strip()) and (whole is False or (whole is None and not marked))
        done = [*self._line(line), *self._flush()]
        return [*done[:-1], replace(done[-1], whole=False)] if broken and done else done

    def _line(self, line: str) -> list[Statement]:
        """A line that is at its end. One of keys alone belongs to the sentence before it."""
        inside, self._inside = self._inside, False
        if _FENCE.match(line):
            self._fenced = not self._fenced
            return []
        text, marks = self._unmarked(line, inside)
        found = [statement for _, statement in _statements(text, marks)]
        if found:
            done = [*self._flush(), *found[:-1]]
            self._pending = found[-1]
            return done
        if marks and self._pending and not re.search(r"\w", text):
            self._pending = _with(self._pending, marks)
        return []

    def _begun(self) -> list[Statement]:
        """The first sentences of the line that is being written, as far as they are final."""
        if self._fenced or _FENCE.match(self._rest) or self._rest.lstrip().startswith("`" * len(self._rest.strip())):
            return []
        text, marks, raw = self._settled()
        found = _statements(text, marks)
        done = self._flush() if found and re.search(r"\w\W", text) else []
        last = 0
        for end, statement in found[:-1]:
            if not _is_settled(text[:end], text[end:].lstrip()):
                break
            done.append(statement)
            last = end
        if last:
            self._rest = self._rest[raw(last) :]
            self._inside = True
        return done

    def _flush(self) -> list[Statement]:
        pending, self._pending = self._pending, None
        return [pending] if pending else []

    def _settled(self) -> tuple[str, list[_Mark], _Places]:
        """The line so far without what may be half of a key or of a quotation."""
        line = self._rest
        blind = _ZONE.sub(lambda zone: "." * len(zone[0]), line)
        opened = _ZONE_OPENS.search(blind)
        if opened:
            line = line[: opened.start()]
        half = _OPEN_BRACKET.search(line)
        if half:
            line = line[: half.start()]
        places = _Places()
        text, marks = self._unmarked(line, self._inside, places)
        return text, marks, places

    def _unmarked(self, line: str, inside: bool, places: _Places | None = None) -> tuple[str, list[_Mark]]:
        """A line without its bullet and its keys, and where the keys stood. Inside code and quotes there are none."""
        text, marks, at = "", [], 0
        bullet = _BULLET.match(line)
        if bullet and not inside:
            at = bullet.end()
        for start, end, mark in self._marks(line, at):
            text += line[at:start].rstrip() if mark else line[at:start]
            at = end
            if places is not None:
                places.add(len(text), at)
            if mark:
                marks.append(_Mark(len(text), *mark))
                text += " " if line[end : end + 1].isalnum() else ""
                if places is not None:
                    places.add(len(text), at)
        return text + line[at:], marks

    def _marks(self, line: str, at: int) -> Iterator[tuple[int, int, tuple[tuple[str, ...], tuple[str, ...]] | None]]:
        """Each citation of a line; emphasis is passed over in the same way, without a mark."""
        if self._fenced:
            return
        zones = [zone.span() for zone in _ZONE.finditer(line)]
        found: list[tuple[int, int, tuple[tuple[str, ...], tuple[str, ...]] | None]] = []
        for bracket in _BRACKET.finditer(line, at):
            cited = self._cited(bracket[1], bracket[2])
            if cited:
                found.append((*bracket.span(), cited))
        taken = [span[:2] for span in found]
        for bare in self._bare.finditer(line, at):
            if not any(start <= bare.start() < end for start, end in taken):
                found.append((*bare.span(), ((bare[1].lower(),), ())))
        found += [(*emphasis.span(), None) for emphasis in _EMPHASIS.finditer(line, at)]
        yield from sorted(one for one in found if not any(start <= one[0] < end for start, end in zones))

    def _cited(self, opener: str, inner: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """The known and the unknown keys of a bracket; None where it is no citation but text."""
        tokens = [token for token in re.findall(r"\w+", inner.lower()) if token not in _FILLER]
        unknown = tuple(token for token in tokens if token not in self._known)
        if not tokens or not all(_LOOKS_LIKE_A_KEY.fullmatch(token) for token in unknown):
            return None
        if unknown and opener in "(（":  # (2), (h2o) and the like are text far more often
            return None
        return tuple(dict.fromkeys(token for token in tokens if token in self._known)), unknown


class _Places:
    """Where in the raw line each place of the text without keys is."""

    def __init__(self) -> None:
        self._pairs: list[tuple[int, int]] = [(0, 0)]

    def add(self, clean: int, raw: int) -> None:
        """A mark ends here: at ``raw`` in the line, at ``clean`` in the text without keys."""
        self._pairs.append((clean, raw))

    def __call__(self, clean: int) -> int:
        """The raw offset behind every mark that stands at or before a place."""
        held, raw = [pair for pair in self._pairs if pair[0] <= clean][-1]
        return raw + clean - held


def _statements(text: str, marks: Sequence[_Mark]) -> list[tuple[int, Statement]]:
    """Each sentence with its end in the text, and the marks that belong to it."""
    spans = [span for span in _unquoted(text) if re.search(r"\w", text[slice(*span)])]
    found = []
    for number, (start, end) in enumerate(spans):
        until = spans[number + 1][0] if number + 1 < len(spans) else len(text)
        own = [m for m in marks if (m.at > start or number == 0) and (m.at <= until if until < len(text) else True)]
        words = _tidy(text[start:end])
        if not _LIST_OF_SOURCES.fullmatch(words):
            found.append((end, _with(Statement(words), own)))
    return found


def _unquoted(text: str) -> list[Span]:
    """The sentences of a line; those within one quotation stay together."""
    zones = [zone.span() for zone in _ZONE.finditer(text)]
    spans: list[Span] = []
    for start, end in sentences(text):
        if spans and any(left < spans[-1][1] < right for left, right in zones):
            spans[-1] = spans[-1][0], end
        else:
            spans.append((start, end))
    return spans


def _is_settled(before: str, after: str) -> bool:
    """Whether no further character can change that a sentence ends here: the word after it is whole."""
    asked = re.search(r"[!?][^\w\s]*\Z", before)
    return len(after) >= LOOKAHEAD or (not asked and bool(re.match(r"\S+\s", after)))


def _with(statement: Statement, marks: Sequence[_Mark]) -> Statement:
    keys = (*statement.keys, *(key for mark in marks for key in mark.keys))
    unknown = (*statement.unknown, *(key for mark in marks for key in mark.unknown))
    return replace(statement, keys=tuple(dict.fromkeys(keys)), unknown=tuple(dict.fromkeys(unknown)))


def _tidy(text: str) -> str:
    """A sentence without what its keys have left behind: doubled stops, blanks before them."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([.,;:!?])(?!\w)", r"\1", text)
    text = re.sub(r"([,;])\s*[,;]", r"\1", text)
    return re.sub(r"(?<!\.)\.\.$", ".", text)
