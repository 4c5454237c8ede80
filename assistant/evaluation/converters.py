"""Public sets of questions as a corpus and samples: SQuAD 2.0, CLAPnq, and BEIR folders with BEIR or TREC qrels.

What is written can be run as it is: ``assistant eval run --samples DIR/samples.yaml --corpus DIR/corpus``. A passage of
a set is one paragraph, its line ends folded; the licence of a set goes with whatever is made of it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from assistant.documents.paragraphs import from_markdown
from assistant.errors import EvalError
from assistant.evaluation import public_sets as sets
from assistant.evaluation.samples import REGEX, Place, Sample, matches, plain

CORPUS, SAMPLES = "corpus", "samples.yaml"
"""What a conversion writes into its folder."""
NOT_FOUND = "Not in the corpus."
"""The gold answer of a question that has none."""
_GUARD = "\u200b"
"""A space without width: before a paragraph that begins like a mark of Markdown, inside what ends like attributes."""
_LAST_BRACES = re.compile(r"\{(?=[^{}]*\}$)")


@dataclass(frozen=True, slots=True)
class Converted:
    """How many documents and samples were written, and how many questions were left out as having no use here."""

    documents: int
    samples: int
    skipped: int


@dataclass(slots=True)
class _Set:
    """What was read: title and paragraphs by document id, the samples, and how many questions were left out."""

    documents: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    samples: list[Sample] = field(default_factory=list)
    skipped: int = 0

    def ask(
        self,
        name: str,
        kind: str,
        question: str,
        answer: str | None,
        evidence: Iterable[Place],
        must_include: tuple[str, ...] = (),
    ) -> None:
        """Add a sample, unanswerable where ``answer`` is None. A question without words is left out."""
        question = _folded(question)
        if not question:
            self.skipped += 1
            return
        text = NOT_FOUND if answer is None else answer
        self.samples.append(Sample(name, kind, question, text, answer is not None, must_include, (), tuple(evidence)))


def convert(form: str, sources: Sequence[Path], folder: Path) -> Converted:
    """Write the sources, all of one form (a key of `FORMS`), as ``folder/corpus/*.md`` and ``folder/samples.yaml``.

    EvalError: an unknown form, a source that is not of it, an id that comes twice, or a folder that is not empty.
    """
    if form not in FORMS:
        raise EvalError(f"There is no form {form!r}.", f"Give one of {', '.join(FORMS)}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise EvalError(f"{str(folder)!r} is not an empty folder.", "Give a new one.")
    found = _Set()
    for source in sources:
        FORMS[form](source, found)
    twice = [name for name, count in Counter(sample.id for sample in found.samples).items() if count > 1]
    if twice or not found.samples:
        what = f"The id {twice[0]!r} comes twice" if twice else "There is no question"
        raise EvalError(f"{what} in {', '.join(map(str, sources))}.", "Check the sources.")
    try:
        _write(found, folder)
    except OSError as error:
        raise EvalError(f"{str(folder)!r} cannot be written to: {error.strerror}.", "Give another folder.") from None
    return Converted(len(found.documents), len(found.samples), found.skipped)


def _squad(source: Path, found: _Set) -> None:
    """An article is a document, a context a paragraph; any of the answers is right."""
    for article in sets.read_json(source, sets.Squad).data:
        document_id = _named(article.title, article.title)
        _, paragraphs = found.documents.setdefault(document_id, (article.title.replace("_", " "), []))
        for context in article.paragraphs:
            if text := _folded(context.context):
                paragraphs.append(text)
                for asked in context.qas:
                    _squad_question(asked, text, Place(document_id, (len(paragraphs),)), found)
            else:
                found.skipped += len(context.qas)


def _squad_question(asked: sets.SquadQuestion, context: str, evidence: Place, found: _Set) -> None:
    answers = [text for answer in asked.answers if (text := _folded(answer.text))]
    if asked.is_impossible:
        found.ask(asked.id, "unanswerable", asked.question, None, [evidence])
    elif answers:
        found.ask(asked.id, "single-fact", asked.question, answers[0], [evidence], (_any_of(answers, context),))
    else:
        found.skipped += 1


def _clapnq(source: Path, found: _Set) -> None:
    """A passage is a document. Answers are written freely: no patterns, so accuracy stays unscored."""
    for asked in sets.read_json_lines(source, sets.Clapnq):
        evidence = []
        for passage in asked.passages:
            if text := _folded(passage.text):
                evidence.append(Place(_named(passage.title, text), (1,)))
                found.documents[evidence[-1].document] = (passage.title, [text])
        answer = next((text for output in asked.output if (text := _folded(output.answer))), None)
        found.ask(str(asked.id), "long-form" if answer else "unanswerable", asked.input, answer, evidence)


def _beir(source: Path, found: _Set) -> None:
    """corpus.jsonl, queries.jsonl and qrels/: a query is a sample where a document of the corpus is judged relevant."""
    names = _beir_documents(source / "corpus.jsonl", found)
    relevant: dict[str, set[str]] = {}
    for query, document in sets.read_qrels(source / "qrels"):
        relevant.setdefault(query, set()).add(document)
    for asked in sets.read_json_lines(source / "queries.jsonl", sets.BeirQuery):
        gold = sorted(names[document] for document in relevant.get(asked.id, ()) if document in names)
        if gold:
            found.ask(asked.id, "retrieval", asked.text, "", [Place(name, (1,)) for name in gold])
        elif asked.id in relevant:
            found.skipped += 1


def _beir_documents(source: Path, found: _Set) -> dict[str, str]:
    """Add the documents that hold text, and give the id of each by the one that the set gives it."""
    names: dict[str, str] = {}
    for document in sets.read_json_lines(source, sets.BeirDocument):
        if text := _folded(document.text) or _folded(document.title):
            usable = document.id == _slug(document.id) != "readme"
            names[document.id] = document.id if usable else _named(document.id, document.id)
            found.documents[names[document.id]] = (document.title, [text])
    return names


FORMS: Mapping[str, Callable[[Path, _Set], None]] = {"squad": _squad, "clapnq": _clapnq, "beir": _beir}


def _any_of(answers: Iterable[str], context: str) -> str:
    """A pattern that any of the answers matches as whole words, unless none stands so in the context."""
    longest_first = sorted(set(answers), key=lambda answer: (-len(answer), answer))
    any_of = "|".join(re.escape(answer).replace("\\ ", " ") for answer in longest_first)
    whole = f"{REGEX}(?<!\\w)(?:{any_of})(?!\\w)"
    return whole if matches(whole, context) else f"{REGEX}(?:{any_of})"


def _write(found: _Set, folder: Path) -> None:
    (folder / CORPUS).mkdir(parents=True)
    for document_id, (title, paragraphs) in found.documents.items():
        fields = {"id": document_id, "title": _folded(title) or document_id}
        head = yaml.safe_dump(fields, allow_unicode=True, width=10**6, sort_keys=False)
        body = "\n\n".join(map(_guarded, paragraphs))
        (folder / CORPUS / f"{document_id}.md").write_text(f"---\n{head}---\n\n{body}\n", "utf-8", newline="\n")
    rows = [plain(sample) for sample in found.samples]
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text = yaml.dump(rows, Dumper=dumper, allow_unicode=True, width=120, sort_keys=False)
    (folder / SAMPLES).write_text(text, "utf-8", newline="\n")


def _guarded(text: str) -> str:
    """The text so that Markdown takes it for one paragraph and nothing else, whatever it begins or ends like."""
    text = _LAST_BRACES.sub("{" + _GUARD, text)
    read = [(p.kind, text[p.start : p.end]) for p in from_markdown(text)]
    return text if read == [("text", text)] else _GUARD + text


def _folded(text: str) -> str:
    """One line; without bytes that are no characters."""
    return " ".join(text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").split())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "-", text.lower()).strip("-")[:60]


def _named(words: str, key: str) -> str:
    """A document id for people, made unique by a hash of what sets the document apart."""
    return f"{_slug(words) or 'document'}-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:8]}"
