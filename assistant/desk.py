"""The desk where briefs are drawn: the assistant, the templates and today's date, wired together.

Everything a person does to a brief goes through here: draft, edit, pin, export, check a file again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from assistant.adapters.brief_files import export, read, read_data, write
from assistant.app import Assistant
from assistant.briefs.arranging import accept, remove
from assistant.briefs.brief import PINNED, Brief
from assistant.briefs.briefing import Briefing
from assistant.briefs.recheck import Recheck, recheck
from assistant.briefs.reopening import reopened
from assistant.briefs.templates import load_template
from assistant.checks.evidence import Evidence
from assistant.errors import CorpusError
from assistant.types import Citation, Claim, Record, Spelling


class Desk:
    """Briefs over one assistant. Opens nothing until asked."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def briefing(self) -> Briefing:
        """For edits and pins: it knows the documents held at this moment."""
        return Briefing(self._assistant)

    @property
    def model_name(self) -> str | None:
        """The chat model that claims may come from."""
        return self._assistant.model_name

    def says(self, citation: Citation) -> bool:
        """Whether a document held today has the words of a citation where it points."""
        try:
            document = self._assistant.document(citation.document_id)
        except CorpusError:
            return False
        start, end = citation.start, citation.end
        return (
            0 <= start < end
            and document.text[start:end] == citation.quote
            and any(
                passage.id == citation.passage_id
                and passage.paragraph == citation.paragraph
                and passage.start <= start < passage.end
                for passage in document.passages
            )
        )

    def passages(self, passage_ids: Iterable[str]) -> list[Evidence]:
        """The passages of these ids, in their order, with their records; those held no more are left out."""
        wanted = list(passage_ids)
        found: dict[str, Evidence] = {}
        for record in self._assistant.records(sorted({one.rpartition(":")[0] for one in wanted})):
            with suppress(CorpusError):  # it was removed just now
                passages = self._assistant.document(record.id).passages
                found |= {passage.id: Evidence(passage, record) for passage in passages}
        return [found[one] for one in wanted if one in found]

    def draft(
        self, topic: str, template: str = "one-page", as_of: str | None = None, pinned: Sequence[Claim] = ()
    ) -> Brief:
        """A brief on a topic. ``template`` is a name or a file; PromptError where there is none."""
        return self.briefing().draft(
            topic,
            load_template(template),
            created=date.today().isoformat(),
            fingerprint=self.corpus_fingerprint(),
            as_of=as_of,
            pinned=pinned,
        )

    def spellings(self, topic: str) -> tuple[Spelling, ...]:
        """For words of a topic that look misspelt, those that the corpus says."""
        return self._assistant.spellings(topic)

    def blank(self, title: str) -> Brief:
        """A brief that holds nothing yet, and is on no topic, for claims that a person pins."""
        today, fingerprint = date.today().isoformat(), self.corpus_fingerprint()
        return Brief(title, "none", "", today, PINNED, fingerprint, (), ())

    def releasable(self, brief: Brief, unverified: bool = False) -> tuple[Brief, Brief]:
        """A brief that may leave, and one of the lines left out of it. ``unverified``: accept them instead."""
        held = brief.held_back()
        if unverified:
            for number in held:
                brief = accept(brief, number)
            return brief, remove(brief, range(1, len(brief.lines) + 1))
        others = set(range(1, len(brief.lines) + 1)) - set(held)
        return remove(brief, held), remove(brief, others)

    def export(self, brief: Brief, path: Path) -> None:
        """Write a brief in the format that the file's name says. BriefError while a line is held back."""
        write(brief, path)

    def exported(self, brief: Brief, ending: str) -> bytes:
        """A brief as the bytes of a file: ``.docx``, ``.md``, ``.html`` or ``.pdf``. BriefError as for `export`."""
        return export(brief, ending)

    def check(self, path: Path) -> Recheck:
        """What became of every claim of an exported brief. BriefError when the file is none."""
        return recheck(read(path), self._assistant)

    def checked(self, name: str, data: bytes) -> Recheck:
        """As `check`, of a file whose name and bytes somebody sent. No path is opened."""
        return recheck(read_data(name, data), self._assistant)

    def reopened(self, name: str, data: bytes) -> Brief:
        """The brief of such a file, in the making once more, its lines not checked yet. BriefError as for `check`."""
        return reopened(read_data(name, data), self._assistant, self.blank(Path(name).stem))

    def records(self) -> dict[str, Record]:
        """The records of the documents held, by their ids."""
        return {record.id: record for record in self._assistant.records()}

    def corpus_fingerprint(self) -> str:
        """Changes with every document and with what any of them says: 16 hexadecimal digits."""
        rows = "\n".join(f"{name} {part}" for name, part in sorted(self._assistant.content_hashes().items()))
        return hashlib.sha256(rows.encode()).hexdigest()[:16]
