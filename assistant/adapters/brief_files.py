"""The formats of a brief: which one a file's name asks for, and errors that name the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.adapters.brief_docx import read_docx_brief, write_docx
from assistant.adapters.brief_html import read_html, write_html
from assistant.adapters.brief_markdown import read_markdown, write_markdown
from assistant.adapters.brief_pdf import read_pdf_brief, write_pdf
from assistant.briefs.brief import Brief
from assistant.briefs.footnotes import Sheet, sheet
from assistant.briefs.readback import ReadBrief
from assistant.errors import BriefError, CorpusError

Write = Callable[[Sheet], bytes]
Read = Callable[[bytes], ReadBrief]
FORMATS: dict[str, tuple[Write, Read]] = {
    ".docx": (write_docx, read_docx_brief),
    ".md": (write_markdown, read_markdown),
    ".html": (write_html, read_html),
    ".pdf": (write_pdf, read_pdf_brief),
}
MAX_BYTES = 50_000_000
"""The largest file that is read as a brief."""
MOST_LINES = 1_000
"""Lines of a file that is read as a brief, at most."""
LONGEST_LINE = 20_000
"""Characters of such a line, at most."""


def format_of(path: Path) -> tuple[Write, Read]:
    """How to write and read a file of that name. BriefError when no format has its ending."""
    found = FORMATS.get(path.suffix.lower())
    if found is None:
        raise BriefError(f"{str(path)[:200]!r} is no format of a brief.", f"End the name in {', '.join(FORMATS)}.")
    return found


def write(brief: Brief, path: Path) -> None:
    """Export a brief. BriefError while a line is held back, or when the file cannot be written."""
    data = export(brief, path.suffix)
    try:
        path.write_bytes(data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BriefError(f"{str(path)[:200]!r} cannot be written: {reason}.", "Choose another name.") from None


def export(brief: Brief, ending: str) -> bytes:
    """A brief as a file of a format: ``.docx``, ``.md``, ``.html`` or ``.pdf``."""
    return format_of(Path(f"brief{ending}"))[0](sheet(brief))


def read(path: Path) -> ReadBrief:
    """What a file says that was exported from here. BriefError when it cannot be read or has no line."""
    format_of(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BriefError(f"{str(path)!r} is larger than {MAX_BYTES:,} bytes.", "Give an exported brief.")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BriefError(f"{str(path)[:200]!r} cannot be read: {reason}.", "Check the name.") from None
    return read_data(str(path), data)


def read_data(name: str, data: bytes) -> ReadBrief:
    """What the bytes of a file of some name say; no path is opened. BriefError as for `read`."""
    reader = format_of(Path(name))[1]
    try:
        found = reader(data)
    except (BriefError, CorpusError) as error:
        raise BriefError(f"{name[:200]!r}: {error.message}", error.hint) from None
    _refuse_foreign(f"{name[:200]!r}", found)
    return found


def _refuse_foreign(name: str, found: ReadBrief) -> None:
    """BriefError where a file cannot have been exported from here."""
    carried = found.brief.lines if found.brief else ()
    hint = "Give a file that was exported as a brief."
    if not found.lines and not carried:
        raise BriefError(f"{name} holds no line of a brief.", hint)
    if found.brief is None and not any(note.mark for line in found.lines for note in line.notes):
        raise BriefError(f"{name} is no exported brief: none of its footnotes names a passage.", hint)
    if max(len(found.lines), len(carried)) > MOST_LINES:
        raise BriefError(f"{name} has more than {MOST_LINES:,} lines.", hint)
    if any(len(text) > LONGEST_LINE for text in [line.text for line in found.lines] + [line.text for line in carried]):
        raise BriefError(f"{name} has a line of more than {LONGEST_LINE:,} characters.", hint)
