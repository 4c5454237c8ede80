"""Briefs as Markdown with footnotes (``[^1]``), written and read again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.briefs.brief import Brief
from assistant.briefs.footnotes import ANNEX, FACTS, Note, Sheet, SheetLine, clean, read_manifest
from assistant.briefs.marks import read_marks
from assistant.briefs.readback import ReadBrief, ReadNote, segments

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#~|&$!^])")
_OPENING = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_LINKING = re.compile(r"(?i)(?<=www)\.|(?<=http):|(?<=https):|(?<=ftp):|(?<=mailto):|(?<=javascript):|(?<=xmpp):|@")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"(?<!\\)((?:\\\\)*)\[\^(\d+)\]")  # an escaped bracket is text
_DEFINITION = re.compile(r"^\[\^(\d+)\]: (.*)$", re.MULTILINE)
_CARRIED, _CARRIED_END = "<!-- brief ", " -->"


def write_markdown(sheet: Sheet) -> bytes:
    """One file of UTF-8 text. Whatever a source says stays text: every sign that Markdown reads is escaped."""
    blocks = [f"# {escaped(sheet.title)}"]
    for section in sheet.sections:
        lines = [_line(line) for line in section.lines]
        gaps = [f"*{escaped(gap)}*" for gap in section.gaps]
        blocks += [f"## {escaped(section.heading)}", *(["\n".join(lines)] if lines else []), *gaps]
    blocks += ["---", f"## {ANNEX}"]
    addresses = sorted({note.address for note in sheet.notes if note.address}, key=len, reverse=True)
    for origin, entries in sheet.annex:
        blocks.append(
            "\n".join([f"**{escaped(origin)}**", "", *(f"- {_entry(entry, addresses)}" for entry in entries)])
        )
    facts = "\n".join(f"- {escaped(name)}: {escaped(value)}" for name, value in sheet.facts)
    blocks += [f"## {FACTS}", facts, *(_definition(note) for note in sheet.notes)]
    return ("\n\n".join(blocks) + f"\n\n<!-- brief {sheet.manifest} -->\n").encode()


def read_markdown(data: bytes) -> ReadBrief:
    """The lines of a Markdown brief: its list items before the annex, with their footnotes."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    notes = {number: _note(words) for number, words in _DEFINITION.findall(text)}
    body = re.split(rf"^## {ANNEX}\s*$", text, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for heading, item in _items(body) for line in segments(_tokens(item, notes), heading)]
    title = re.search(r"^# (.*)", body, re.MULTILINE)
    return ReadBrief(tuple(lines), _carried(text), clean(_plain(title[1])) if title else "")


def escaped(text: str) -> str:
    """A text that no Markdown reader takes for anything but text, nor makes a link of."""
    special = _SPECIAL.sub(r"\\\1", text)
    return _OPENING.sub(_first, _LINKING.sub(lambda found: f"\\{found[0]}", special))


def _first(found: re.Match[str]) -> str:
    """A text that would open a list or a heading gets its first sign escaped; of a number, the stop after it."""
    return f"\\{found[0]}" if not found[0][0].isdigit() else f"{found[0]}\\"


def _line(line: SheetLine) -> str:
    references = " ".join(f"[^{note.number}]" for note in line.notes)
    return f"- {escaped(line.text)}{references} \\[{line.label[1:-1]}\\]"


def _entry(entry: str, addresses: Sequence[str]) -> str:
    """A source of the annex, its web address as a link. ``addresses``: those of the footnotes, the longest first."""
    address = next((one for one in addresses if f", {one}" in entry), None)
    if address is None:
        return escaped(entry)
    before, _, after = entry.partition(f", {address}")
    return f"{escaped(before)}, <{address}>{escaped(after)}"


def _definition(note: Note) -> str:
    address = f" <{note.address}>," if note.address else ""
    where = f"{escaped(note.where)},{address} {note.place}: “{escaped(note.quote)}”"
    return f"[^{note.number}]: {where} `{note.mark}`"


def _items(body: str) -> Iterator[tuple[str, str]]:
    """The items of every list, and paragraphs that hold a footnote: somebody may have taken the list apart.

    Each with the heading it stands under.
    """
    heading = ""
    for block in re.split(r"\n\s*\n", body):
        inner = block.lstrip()
        if inner.startswith("#"):
            first, _, inner = inner.partition("\n")
            heading = clean(_plain(first.lstrip("#"))) if first.startswith("##") else ""
        if inner.startswith(("---", "[^", "<!--")):
            continue
        for item in re.split(r"^\s*[-*+] (?=\S)", inner, flags=re.MULTILINE):
            if item.strip() and (inner[:2] in {"- ", "* ", "+ "} or _REFERENCE.search(item)):
                yield heading, " ".join(item.split())


def _tokens(item: str, notes: dict[str, ReadNote]) -> Iterator[str | ReadNote]:
    """Text and footnotes in turn."""
    at = 0
    for found in _REFERENCE.finditer(item):
        yield _plain(item[at : found.end(1)])
        yield notes.get(found[2], ReadNote(None, ""))
        at = found.end()
    yield _plain(item[at:])


def _carried(text: str) -> Brief | None:
    """The brief in the comment at the end."""
    _, found, rest = text.partition(f"{_CARRIED}{{")
    return read_manifest("{" + rest.partition(_CARRIED_END)[0]) if found else None


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _note(words: str) -> ReadNote:
    marks, start, end = read_marks(words.replace("`", " ")), words.find("“"), words.rfind("”")
    return ReadNote(marks[-1] if marks else None, clean(_plain(words[start + 1 : end])) if 0 <= start < end else "")
