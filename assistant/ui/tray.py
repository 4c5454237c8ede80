"""The brief of one session, and what a person does to it: pin, edit, arrange, draft, undo. No Gradio, no state.

A request is whatever the browser sent: it is taken apart here, and what it says of a document is held against the
document before it is believed.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.answers.figures import near_repeat
from assistant.briefs.arranging import accept, line_at, move, put_under, remove, rename_heading, tidied
from assistant.briefs.brief import Brief, together
from assistant.briefs.footnotes import clean, read_brief
from assistant.briefs.reopening import HEADING
from assistant.briefs.templates import template_names
from assistant.desk import Desk
from assistant.errors import UsageError
from assistant.foreign import strange
from assistant.types import Citation, Claim
from assistant.ui.sent import Sent, sent
from assistant.wanted import date_from, question_from, short_enough

TITLE = "Brief"
MOST_UNDONE = 20
"""Changes that can be taken back, at most."""
MOST_FILE = 10_000_000
"""Bytes of a file that is checked or reopened, at most; the page knows it too."""
LONGEST = {"text": 5_000, "heading": 200, "title": 200, "topic": 500}
"""Characters, at most."""
MOST_LINES = 200
"""Lines of a brief, at most."""


@dataclass(frozen=True, slots=True)
class Tray:
    """The brief in the making, none before the first pin, and what it was before each of the last changes."""

    brief: Brief | None = None
    past: tuple[Brief | None, ...] = ()

    def holding(self, brief: Brief | None) -> Tray:
        """This tray after a change."""
        return Tray(brief, (*self.past, self.brief)[-MOST_UNDONE:])


def change(tray: Tray, request: Any, desk: Desk) -> Tray:
    """The tray after what a person asked for. AssistantError, and nothing changed, where it cannot be done."""
    request = sent(request)
    kind = request.get("do")
    if kind == "undo":
        return Tray(tray.past[-1], tray.past[:-1]) if tray.past else tray
    if kind == "clear":
        return tray.holding(None)
    if kind == "restore" and tray.brief is not None:  # asked for twice: what is held here is the later one
        return tray
    action = ACTIONS.get(kind) if isinstance(kind, str) else None
    if action is None:
        raise strange("a request")
    brief = action(tray.brief, request, desk)
    if len(brief.lines) > MOST_LINES:
        raise UsageError(f"The brief would have {len(brief.lines)} lines.", f"Keep it to {MOST_LINES}.")
    if kind == "restore":  # what was there before the reload is no change to take back
        return Tray(tidied(brief))
    return tray if brief == tray.brief else tray.holding(tidied(brief))


def file_of(tray: Tray, ending: str, desk: Desk) -> tuple[str, bytes]:
    """Name and bytes of an export. BriefError while a line is held back."""
    if tray.brief is None or not tray.brief.lines:
        raise UsageError("The brief is empty.", "Pin a claim or draft one first.")
    return f"{_file_name(tray.brief.title)}{ending}", desk.exported(tray.brief, ending)


def sent_file(request: Any) -> tuple[str, bytes]:
    """Name and bytes of a file that the browser sent. UsageError where it is none or too large."""
    try:
        name, data = str(request["name"]), base64.b64decode(request["data"], validate=True)
    except (KeyError, TypeError, ValueError):
        raise strange("a file") from None
    if len(data) > MOST_FILE:
        raise UsageError(f"{name[:200]!r} has {len(data):,} bytes.", f"Give a file of at most {MOST_FILE:,}.")
    return name, data


def key(citation: Citation) -> str:
    """What tells the page that a claim is pinned: where its first citation stands."""
    return f"{citation.passage_id}#{citation.start}-{citation.end}"


def _pin(brief: Brief | None, request: Sent, desk: Desk) -> Brief:
    claim = Claim(_words(request, "text"), _citations(request.rows("citations"), desk))
    if not claim.citations:
        raise strange("a request")
    pinned = desk.briefing().pin(brief or desk.blank(TITLE), _heading_for(brief), claim)
    model = request.get("model")
    return replace(pinned, model=together(pinned.model, model)) if model and model == desk.model_name else pinned


def _heading_for(brief: Brief | None) -> str:
    """Where a pinned claim goes: under the heading for it, else last in the brief."""
    headings = [section.heading for section in brief.sections] if brief else []
    return HEADING if HEADING in headings or not headings else headings[-1]


def _unpin(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    held, wanted = _held(brief), request.words("key")
    numbered = enumerate(held.lines, start=1)
    return remove(held, [number for number, line in numbered if line.citations and key(line.citations[0]) == wanted])


def _edit(brief: Brief | None, request: Sent, desk: Desk) -> Brief:
    return desk.briefing().edit(_held(brief), request.number("number"), _words(request, "text"))


def _remove(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    held, number = _held(brief), request.number("number")
    line_at(held, number)
    return remove(held, [number])


def _move(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    return move(_held(brief), request.number("number"), -1 if request.number("step") < 0 else 1)


def _put_under(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    return put_under(_held(brief), request.number("number"), _words(request, "heading"))


def _rename(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    return rename_heading(_held(brief), request.words("from"), _words(request, "heading"))


def _retitle(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    return replace(_held(brief), title=_words(request, "title"))


def _accept(brief: Brief | None, request: Sent, _desk: Desk) -> Brief:
    return accept(_held(brief), request.number("number"), request["accepted"] is True)


def _draft(brief: Brief | None, request: Sent, desk: Desk) -> Brief:
    """A draft on a topic: of the lines held alone, or of the documents with the lines held kept after it."""
    topic, template = question_from("topic", _words(request, "topic")), request.words("template")
    as_of = date_from("The date", request.get("as_of") or None)
    if template not in template_names():  # a name, never a path: the browser must not choose a file
        raise UsageError(f"There is no template {template[:80]!r}.", f"Take one of {', '.join(template_names())}.")
    claims = [Claim(line.text, line.citations) for line in (brief.lines if brief else ())]
    if request.get("pinned") is True and not claims:
        raise UsageError("Nothing is pinned to draft from.", "Pin claims first, or draft from the documents.")
    if request.get("pinned") is True:
        return _named_after(desk.draft(topic, template, as_of, claims), brief)
    drawn = desk.draft(topic, template, as_of)
    return _joined(drawn, brief, desk) if brief else drawn


def _joined(brief: Brief, other: Brief, desk: Desk) -> Brief:
    """A brief with the lines of another pinned after its own, under their headings, near-repeats left out."""
    for section in other.sections:
        for line in section.lines:
            if not any(near_repeat(line.text, held.text) for held in brief.lines):
                brief = desk.briefing().pin(brief, section.heading, Claim(line.text, line.citations))
    return _named_after(brief, other)


def _named_after(brief: Brief, other: Brief | None) -> Brief:
    """A brief with the engines and models of another besides its own, whose lines it has taken in."""
    if other is None:
        return brief
    engine = together(brief.engine, other.engine) or brief.engine
    return replace(brief, engine=engine, model=together(brief.model, other.model))


def _reopen(brief: Brief | None, request: Sent, desk: Desk) -> Brief:
    """The brief of an exported file; its lines come after those held already."""
    taken = desk.reopened(*sent_file(request))
    if len(taken.lines) > MOST_LINES:
        raise UsageError(f"The file has {len(taken.lines):,} lines.", f"A brief has at most {MOST_LINES}.")
    for number, line in enumerate(taken.lines, start=1):
        if len(line.text) > LONGEST["text"]:
            raise UsageError(
                f"Line {number} of the file has {len(line.text):,} characters.", f"Keep it to {LONGEST['text']:,}."
            )
    return _joined(brief, taken, desk) if brief and brief.lines else desk.briefing().again(taken)


def _restore(_brief: Brief | None, request: Sent, desk: Desk) -> Brief:
    """The brief that the browser's tab kept over a reload, every line of it checked anew."""
    kept = read_brief(request["brief"])
    if len(kept.lines) > MOST_LINES:
        raise strange("a request")
    for line in kept.lines:
        for citation in line.citations:
            _hold(citation, desk)
    model = desk.model_name if desk.model_name in (kept.model or "").split(", ") else None
    return desk.briefing().again(replace(kept, model=model, unused=(), fingerprint=desk.corpus_fingerprint()))


ACTIONS: dict[str, Callable[[Brief | None, Sent, Desk], Brief]] = {
    "pin": _pin,
    "unpin": _unpin,
    "edit": _edit,
    "remove": _remove,
    "move": _move,
    "under": _put_under,
    "rename": _rename,
    "retitle": _retitle,
    "accept": _accept,
    "draft": _draft,
    "reopen": _reopen,
    "restore": _restore,
}
"""What a request may ask for under ``do``, besides ``undo`` and ``clear``."""


def _held(brief: Brief | None) -> Brief:
    if brief is None:
        raise UsageError("There is no brief yet.", "Pin a claim or draft one first.")
    return brief


def _citations(rows: Sequence[Sent], desk: Desk) -> tuple[Citation, ...]:
    return tuple(_hold(_citation(row), desk) for row in rows)


def _citation(row: Sent) -> Citation:
    where = row.words("passage"), row.words("document"), row.number("paragraph")
    return Citation(*where, row.words("quote"), row.number("start"), row.number("end"))


def _hold(citation: Citation, desk: Desk) -> Citation:
    """The citation itself, where its document says those words there. UsageError otherwise."""
    if not desk.says(citation):
        raise UsageError(
            f"{citation.document_id[:80]!r} does not say these words in paragraph {citation.paragraph}.",
            "Ask again, and pin what is answered then.",
        )
    return citation


def _words(request: Sent, name: str) -> str:
    words = request.words(name)
    short_enough(name, words, LONGEST[name])
    if name != "text" and not clean(words):
        raise UsageError(f"The {name} is empty.", "Write at least a word.")
    return words if name == "text" else clean(words)


def _file_name(title: str) -> str:
    """Letters and digits of a title, for any file system."""
    kept = "".join(character if character.isalnum() else "-" for character in title)
    return "-".join(part for part in kept.split("-") if part)[:80] or "brief"
