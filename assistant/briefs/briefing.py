"""Claims and a template → a brief; and every change to one, each checked again at once.

A brief says nothing of its own: its lines are the assistant's claims, word for word, until a person edits them.
The same corpus, template and topic give the same brief.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.answers.citations import cite
from assistant.answers.differing import Differences
from assistant.answers.disputes import contradictions
from assistant.answers.figures import date_of, near_repeat, was_known
from assistant.answers.origins import behind
from assistant.answers.rarity import Rarity
from assistant.answers.told import Told
from assistant.briefs.arranging import line_at, relined, with_line
from assistant.briefs.brief import PINNED, Brief, BriefLine, Dispute, Section, Source, text_hash, together
from assistant.briefs.drafting import Candidate, Drawn, arranged, chosen, drawn, is_about, ordered, strays
from assistant.briefs.standing import has_speaker, remarked, standing
from assistant.briefs.templates import Template, fill
from assistant.checks.evidence import Evidence
from assistant.checks.run import Checker
from assistant.checks.speakers import own_remark
from assistant.documents.splitting import sentences
from assistant.errors import UsageError
from assistant.filters import EVERYTHING, Filters
from assistant.questions.understanding import Query
from assistant.types import Answer, Citation, Claim, Document, Hit, Passage, Record
from assistant.words import words


class Corpus(Protocol):
    """What a brief is drawn from. `Assistant` is one."""

    @property
    def checker(self) -> Checker: ...

    def understand(self, question: str) -> Query: ...

    def rarity(self, text: str) -> Rarity: ...

    def differences(self) -> Differences: ...

    def ask(self, question: str, *, as_of: str | None = None) -> Answer: ...

    def retrieve(self, question: str, filters: Filters = EVERYTHING) -> Sequence[Hit]: ...

    def document(self, document_id: str) -> Document: ...

    def records(self) -> list[Record]: ...


class Briefing:
    """Draws briefs from one corpus. Holds the records of the moment it was made, and nothing of a brief."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._records = {record.id: record for record in corpus.records()}

    # -- drawing one up -------------------------------------------------------------------------------------------

    def draft(
        self,
        topic: str,
        template: Template,
        *,
        created: str,
        fingerprint: str,
        as_of: str | None = None,
        pinned: Sequence[Claim] = (),
    ) -> Brief:
        """A brief on a topic: of the pinned claims where there are any, else of the answers to the questions."""
        empty = Brief(fill(template.title, topic), template.label, topic, created, PINNED, fingerprint, (), (), as_of)
        made = _pinned(empty, template, pinned) if pinned else self._answered(empty, template)
        return self.again(made)

    def _answered(self, brief: Brief, template: Template) -> Brief:
        """The claims that the questions of a template yield, by the rules of `drafting`."""
        answers: list[Answer] = []
        parts: list[Drawn] = []
        for part in template.parts:
            made = Drawn(part.heading)
            for question in (fill(question, brief.topic) for question in part.questions):
                answers.append(self._corpus.ask(question, as_of=brief.as_of))
                candidates = chosen(self._candidates(answers[-1], brief.topic), self._corpus.understand(question))
                held = [candidate.claim for one in (*parts, made) for candidate in one.candidates]
                made = drawn(made, question, candidates, held, brief.as_of)
            parts.append(made)
        sections = [_section(part) for part in arranged(parts) if part.answers or part.unanswered or part.elsewhere]
        traces = [answer.trace for answer in answers]
        return replace(
            brief,
            engine=together(*(trace.engine for trace in traces)) or brief.engine,
            model=together(*(trace.model for trace in traces)),
            sections=tuple(sections),
            unused=_unused(answers, sections),
        )

    def _candidates(self, answer: Answer, topic: str) -> Iterable[Candidate]:
        """The claims of an answer that are on topic: a template asks much of little.

        The title and the publisher of what a claim cites count with the passage.
        """
        rarity = self._corpus.rarity(topic)
        for claim in answer.claims:
            evidence = self._evidence(claim.citations)
            heads = (f"{one.passage.text} {one.record.title} {one.record.publisher or ''}" for one in evidence)
            about = any(is_about(rarity, head) for head in heads)
            if about and not strays(rarity, claim.text, evidence[0].passage.text):
                yield Candidate(claim, evidence[0].passage)

    def again(self, brief: Brief) -> Brief:
        """A brief whose lines are all checked anew, against the documents as they are now."""
        checked = [self._checked(line.text, line.citations, brief.as_of) for line in brief.lines]
        lines = (replace(now, accepted=was.accepted) for now, was in zip(checked, brief.lines, strict=True))
        return self._sourced(relined(brief, lines))

    # -- changing one ---------------------------------------------------------------------------------------------

    def edit(self, brief: Brief, number: int, text: str) -> Brief:
        """Line ``number`` in other words, checked again against what it cites. UsageError where there is none."""
        line = line_at(brief, number)
        if not text.strip():
            raise UsageError(f"Line {number} would be empty.", "Take the line out instead.")
        edited = self._checked(text.strip(), line.citations, brief.as_of)
        return self._sourced(with_line(brief, number, edited))  # other words may be borne out by another document

    def pin(self, brief: Brief, heading: str, claim: Claim) -> Brief:
        """A brief with one more claim at the end of a section; a heading that is new makes a new section."""
        line = self._checked(claim.text, claim.citations, brief.as_of)
        sections = [
            replace(section, lines=(*section.lines, line)) if section.heading == heading else section
            for section in brief.sections
        ]
        if all(section.heading != heading for section in sections):
            sections.append(Section(heading, (line,)))
        return self._sourced(replace(brief, sections=tuple(sections)))

    def _checked(self, text: str, citations: tuple[Citation, ...], as_of: str | None) -> BriefLine:
        """A line with all that is known of it today: further sources, checks, disputes, date, standing."""
        nearby = self._nearby(text, citations, as_of) if citations else []
        citations += tuple(self._corroborations(text, citations, nearby))
        evidence = self._evidence(citations)
        checks = self._corpus.checker.check(Claim(text, citations), evidence) if citations else ()
        disputes = tuple(self._disputes(text, evidence, nearby, as_of))
        carrying = [citation for citation in citations if self._carries(text, citation)] or citations[:1]
        borne = self._evidence(carrying)
        remark = bool(evidence) and all(remarked(text, one.record, one.said_by) for one in borne)
        speaker = has_speaker(text, checks)
        stands, reason = standing(carrying, checks, disputes, self._records, speaker=speaker, remark=remark)
        noted = next((when for one in evidence if (when := one.passage.attributes.get("as_of"))), None)
        return BriefLine(text, citations, stands, reason, checks, disputes, date_of(text) or noted)

    def _nearby(self, text: str, citations: Iterable[Citation], as_of: str | None) -> list[Passage]:
        """The passages nearest to a sentence, in other documents than it cites."""
        cited = {citation.document_id for citation in citations}
        hits = self._corpus.retrieve(text, EVERYTHING.as_of(as_of) if as_of else EVERYTHING)
        return [hit.passage for hit in hits if hit.passage.document_id not in cited and hit.passage.kind == "text"]

    def _corroborations(self, text: str, own: Sequence[Citation], nearby: Iterable[Passage]) -> Iterable[Citation]:
        """Sentences elsewhere that say nearly the same in their own right: they would carry the line alone.

        What a note remarks of its own bears nothing out.
        """
        documents = {citation.document_id for citation in own}
        for passage in (one for one in nearby if not own_remark(one.attributes.get("said_by", ""))):
            for start, end in sentences(passage.text):
                if near_repeat(text, passage.text[start:end]) and passage.document_id not in documents:
                    citation = cite(passage, start, end)
                    if self._carries(text, citation):
                        documents.add(passage.document_id)
                        yield citation

    def _disputes(
        self, text: str, evidence: Sequence[Evidence], nearby: Iterable[Passage], as_of: str | None
    ) -> Iterable[Dispute]:
        """What other documents say instead, once each, as far as it could be said at the date of the brief."""
        if not evidence:
            return
        ours = Told.of(text, evidence[0].passage, evidence[0].record)
        for found in contradictions(ours, nearby, self._records, self._corpus.differences()):
            if was_known(found.citation.quote, found.passage, as_of):
                yield Dispute(found.figure.written, found.other.written, found.citation.quote, found.citation)

    def _carries(self, text: str, citation: Citation) -> bool:
        """Whether a sentence would pass every check with this citation alone."""
        verdicts = self._corpus.checker.check(Claim(text, (citation,)), self._evidence((citation,)))
        return all(one.verdict != "fail" for one in verdicts)

    def _evidence(self, citations: Iterable[Citation]) -> list[Evidence]:
        """What citations point at, as the corpus holds it today. CorpusError when a document is gone."""
        found = []
        for citation in citations:
            document = self._corpus.document(citation.document_id)
            passages = [one for one in document.passages if one.id == citation.passage_id]
            found += [Evidence(passage, document.record) for passage in passages[:1]]
        return found

    def _sourced(self, brief: Brief) -> Brief:
        """A brief with the records of all that it cites or is disputed by."""
        named = [
            citation
            for line in brief.lines
            for citation in (*line.citations, *(dispute.citation for dispute in line.disputes))
        ]
        cited = {citation.document_id for citation in named}
        documents = [self._corpus.document(name) for name in sorted(cited)]
        known = behind(cited, lambda ids: [self._records[name] for name in ids if name in self._records])
        passages = {citation.passage_id for citation in named}
        return replace(
            brief,
            sources=tuple(Source(one.record, text_hash(one.text), _told(one, passages)) for one in documents),
            origins=tuple(known[name] for name in sorted(known.keys() - cited)),
        )


def _told(document: Document, passages: Collection[str]) -> dict[str, Mapping[str, str]]:
    """What a note says of each of some passages that a footnote is to tell."""
    told = {
        one.id: {name: one.attributes[name] for name in ("said_by", "as_of", "original") if name in one.attributes}
        for one in document.passages
        if one.id in passages
    }
    return {passage: said for passage, said in told.items() if said}


def _section(part: Drawn) -> Section:
    lines = tuple(_unchecked(candidate.claim) for candidate in ordered(part.candidates))
    return Section(part.heading, lines, part.unanswered, part.elsewhere)


def _unused(answers: Iterable[Answer], sections: Iterable[Section]) -> tuple[str, ...]:
    """The ids of the passages that were retrieved and are not cited, each once."""
    retrieved = [hit.passage for answer in answers for hit in answer.hits if hit.passage.kind != "heading"]
    lines = [line for section in sections for line in section.lines]
    cited = {citation.passage_id for line in lines for citation in line.citations}
    return tuple(dict.fromkeys(passage.id for passage in retrieved if passage.id not in cited))


def _pinned(brief: Brief, template: Template, pinned: Sequence[Claim]) -> Brief:
    """Pinned claims in their order, each under the heading whose questions share most words with it."""
    about = [set(words(" ".join((part.heading, *part.questions)))) for part in template.parts]
    held: list[list[BriefLine]] = [[] for _ in template.parts]
    for claim in pinned:
        if not any(near_repeat(claim.text, line.text) for lines in held for line in lines):
            said = set(words(claim.text))
            best = max(range(len(about)), key=lambda at: (len(said & about[at]), -at))
            held[best].append(_unchecked(claim))
    parts = zip(template.parts, held, strict=True)
    return replace(brief, sections=tuple(Section(part.heading, tuple(lines)) for part, lines in parts if lines))


def _unchecked(claim: Claim) -> BriefLine:
    return BriefLine(claim.text, claim.citations, "unverified", "It is not checked yet.")
