"""A brief as it is printed: numbered footnotes, an annex of sources, and the facts of its making.

Every format is made from this one sheet, and every text on it has been cleaned: one line, without control characters
and without marks that turn the direction of writing. What is left is text; each format escapes it by its own rules.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from assistant.answers.origins import grouped
from assistant.briefs.brief import MEANING, STANDINGS, Brief, BriefLine, Section, Standing
from assistant.briefs.marks import Mark
from assistant.briefs.standing import remarked
from assistant.errors import BriefError
from assistant.naming import ISO_DATE, all_called, called, day, known_publisher, label, when
from assistant.types import Citation, Record

FORMAT = "briefing-assistant brief 1"
OF_NOTES = (
    "After “Note on”, the words and the paragraph are those of a note that retells the source; a second-hand note was "
    "written from other accounts of it, such as the page at the address given."
)
NOTES, ANNEX, FACTS = "Notes", "Sources by origin", "How this brief was made"
_NOTHING: Mapping[str, str] = {}
_DIRECTION = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_UNPRINTABLE = {"Cc", "Cs", "Cn"}
_SPACES = re.compile(r"\s+")
_WEB = re.compile(r"https?://[^\s/\"'<>]+[^\s\"'<>]*", re.IGNORECASE)
_LABEL = re.compile(rf"\[({'|'.join(STANDINGS)})(?:, accepted)?\]")


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote. ``where`` stands before the address: outlet, title and date, and whether a note is quoted.

    ``address`` is a web address or empty. ``place`` is the paragraph, of a note also that of its original. ``mark`` is
    the citation's, for finding it again.
    """

    number: int
    where: str
    address: str
    place: str
    quote: str
    mark: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line as printed; ``notes`` are the numbers of its footnotes, ``label`` its standing in brackets."""

    number: int
    text: str
    notes: tuple[Note, ...]
    standing: Standing
    label: str


@dataclass(frozen=True, slots=True)
class SheetSection:
    """A heading, its lines, and sentences that say which questions nothing answers, or a line elsewhere."""

    heading: str
    lines: tuple[SheetLine, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole brief as printed. ``annex``: an origin, and the sources that go back to it; ``manifest`` is JSON."""

    title: str
    sections: tuple[SheetSection, ...]
    annex: tuple[tuple[str, tuple[str, ...]], ...]
    facts: tuple[tuple[str, str], ...]
    manifest: str

    @property
    def notes(self) -> tuple[Note, ...]:
        """The footnotes of all lines, in order."""
        return tuple(note for section in self.sections for line in section.lines for note in line.notes)


def sheet(brief: Brief) -> Sheet:
    """A brief as it is printed. BriefError while a line is unverified and nobody has accepted it."""
    if held := brief.held_back():
        raise BriefError(
            f"The brief has unverified lines that nobody accepted: {', '.join(map(str, held))}.",
            "Mend them, take them out, or accept them.",
        )
    records = brief.records
    numbered = enumerate(brief.lines, start=1)
    numbers = iter(range(1, 1 + sum(len(line.citations) for line in brief.lines)))
    lines = iter([_line(number, line, records, numbers, brief.told) for number, line in numbered])
    sections = tuple(
        SheetSection(clean(section.heading), tuple(next(lines) for _ in section.lines), tuple(gaps(brief, section)))
        for section in brief.sections
    )
    return Sheet(
        clean(brief.title), sections, tuple(sorted(_annex(brief, records))), tuple(_facts(brief)), manifest(brief)
    )


def gaps(brief: Brief, section: Section) -> Iterator[str]:
    """A sentence for each question without a line under its heading; none where the line that answered it is gone."""
    for question in section.unanswered:
        yield f"Not found in the corpus: {clean(question)}"
    cited = [citation for line in brief.lines for citation in line.citations]
    for one in section.elsewhere:
        if one.citation in cited:
            yield f"{clean(one.question)} See [{cited.index(one.citation) + 1}]."


def _line(
    number: int,
    line: BriefLine,
    records: Mapping[str, Record],
    numbers: Iterable[int],
    told: Mapping[str, Mapping[str, str]],
) -> SheetLine:
    cited = zip(line.citations, numbers, strict=False)
    notes = tuple(note(at, citation, records, told.get(citation.passage_id, {})) for citation, at in cited)
    accepted = ", accepted" if line.standing == "unverified" else ""
    return SheetLine(number, clean(line.text), notes, line.standing, f"[{line.standing}{accepted}]")


def note(number: int, citation: Citation, records: Mapping[str, Record], told: Mapping[str, str] = _NOTHING) -> Note:
    """The footnote of a citation; where its record is not known, it names the id of the document.

    ``told`` is what a note says of the passage: of when it is, where that is later than the document or the document
    is undated, and the paragraph of the original.
    """
    record = records.get(citation.document_id) or Record(citation.document_id, citation.document_id)
    outlet, title = clean(known_publisher(record) or ""), clean(record.title)
    named = ", ".join(filter(None, (outlet, title, *_dates(record, told.get("as_of", "")))))
    where = _of_note(citation, record, told.get("said_by", "")) + named
    original = clean(told.get("original", "")).replace(",", ", ")
    place = f"¶{citation.paragraph}" + (f" (¶{original} of the original)" if original else "")
    return Note(number, where, address(record), place, clean(citation.quote), str(Mark.of(citation)))


def _of_note(citation: Citation, record: Record, said_by: str) -> str:
    """What a footnote opens with where a note on the source is quoted, and not the source itself."""
    if record.read is None:
        return ""
    kind = "note" if record.read == "original" else "second-hand note"
    return f"Remark of a {kind} on " if remarked(citation.quote, record, said_by) else f"{kind.capitalize()} on "


def _dates(record: Record, as_of: str) -> Iterator[str]:
    """The date of a document, and of when the passage is where that tells more."""
    if record.published is None:
        yield clean(f"as of {when(as_of)}") if as_of else "no date"
        return
    yield ("about " if record.published_precision == "inferred" else "") + clean(day(record.published))
    if ISO_DATE.fullmatch(as_of) and as_of[: len(record.published)] > record.published[: len(as_of)]:
        yield f"as of {day(as_of)}"


def address(record: Record) -> str:
    """The web address of a document; empty where it has none, or another kind such as ``javascript:``."""
    url = record.url or ""
    return url if _WEB.fullmatch(url) and clean(url) == url else ""


def _annex(brief: Brief, records: Mapping[str, Record]) -> Iterator[tuple[str, tuple[str, ...]]]:
    cited = [citation for line in brief.lines for citation in line.citations]
    for reports, documents in grouped(cited, records):
        entries = (_entry(records[document], records) for document in documents)
        yield clean(all_called(reports, records)), tuple(sorted(entries))


def _entry(record: Record, records: Mapping[str, Record]) -> str:
    told = f"; retells {all_called(record.origins, records)}" if record.origins else ""
    where = f", {address(record)}" if address(record) else ""
    amended = f"; amended: {record.amended}" if record.amended else ""
    name = label(record) + (f", {record.title}" if known_publisher(record) else "")
    return clean(f"{name}{where}{told}{amended}")


def _facts(brief: Brief) -> Iterable[tuple[str, str]]:
    """What the brief depends on, by name."""
    if brief.topic:
        yield "Topic", clean(brief.topic)
    yield "Drawn up", clean(brief.created)
    yield "Sources as of", clean(when(brief.as_of) if brief.as_of else "all sources held")
    yield "Template", clean(brief.template)
    yield "Engine", clean(brief.engine)
    yield "Language model", clean(brief.model or "none")
    yield "Corpus fingerprint", clean(brief.fingerprint)
    if any(source.record.read for source in brief.sources):
        yield "Footnotes", OF_NOTES
    stood = {line.standing for line in brief.lines}
    yield from ((f"Marked {standing}", MEANING[standing]) for standing in STANDINGS if standing in stood)
    for number, line in enumerate(brief.lines, start=1):
        for one in line.disputes:
            where = f"{called(one.citation.document_id, brief.records)}, ¶{one.citation.paragraph}"
            text = f"{one.figure} here, {one.other} in {where}: {one.sentence}"
            yield f"Figures that differ, line {number}", clean(text)


def clean(text: str) -> str:
    """One line of text that cannot steer what shows it. Letters stay as they are, in whatever script."""
    plain = _SPACES.sub(" ", _DIRECTION.sub("", text))
    kept = ("" if unicodedata.category(char) in _UNPRINTABLE else char for char in plain)
    return _SPACES.sub(" ", "".join(kept)).strip()


def unlabelled(text: str) -> str:
    """Text without the standing that is printed after a line."""
    return _LABEL.sub(" ", text)


def manifest(brief: Brief) -> str:
    """The brief itself as JSON, for the file to carry along: ASCII, without ``<``, ``>``, ``&`` and ``--``."""
    data = {"format": FORMAT, "brief": _BRIEF.dump_python(brief, mode="json")}
    text = json.dumps(data, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.replace("--", "-\\u002d")


def read_manifest(text: str) -> Brief | None:
    """The brief that a file carries; None where it carries none, or one that was tampered with."""
    try:
        data: Any = json.loads(text)
        return _BRIEF.validate_python(data["brief"]) if data["format"] == FORMAT else None
    except (ValueError, ValidationError, TypeError, KeyError, RecursionError):
        return None


def brief_json(brief: Brief) -> Any:
    """A brief as plain data, ready for ``json.dumps``; `read_brief` reads it back."""
    return _BRIEF.dump_python(brief, mode="json")


def read_brief(data: Any) -> Brief:
    """A brief from plain data. BriefError when it is none."""
    try:
        return _BRIEF.validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise BriefError(f"This is no brief: {where or 'the whole'}: {first['msg']}.", "Draw it up anew.") from None


_BRIEF = TypeAdapter(Brief)
