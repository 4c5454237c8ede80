"""The public question sets and the hand-written questions, read into `Question`s."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.adapters.loaders import discover
from assistant.training.pairs import Pool, Question, Sentence, split
from assistant.types import Document


def squad(path: Path) -> Iterator[Question]:
    """SQuAD 2.0 JSON: the sentence of the first answer is right, that of a plausible answer tempts."""
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        title = article["title"].replace("_", " ")
        for number, paragraph in enumerate(article["paragraphs"]):
            items = split(title, paragraph["context"], str(number))
            pool = Pool(items)
            for row in paragraph["qas"]:
                marked = row["plausible_answers"] if row["is_impossible"] else row["answers"]
                found = tuple(_holding(items, paragraph["context"], marked))
                if found and row["is_impossible"]:
                    yield Question(row["question"].strip(), title, f"squad:{title}", (), found[:1], pool)
                elif found:
                    yield Question(row["question"].strip(), title, f"squad:{title}", found, (), pool)


def _holding(items: list[Sentence], context: str, marked: Iterable[Mapping[str, Any]]) -> Iterator[Sentence]:
    """The sentences in which the marked answers stand, each once."""
    starts = []
    at = 0
    for item in items:
        at = context.index(item.alone, at)
        starts.append(at)
    seen: set[int] = set()
    for answer in marked:
        index = max((i for i, start in enumerate(starts) if start <= answer["answer_start"]), default=None)
        if index is not None and index not in seen and answer["text"] in items[index].alone:
            seen.add(index)
            yield items[index]


def clapnq(path: Path) -> Iterator[Question]:
    """CLAPnq JSONL: the sentences people selected are right; of a passage that does not answer, all are wrong."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passage = row["passages"][0]
        items = split(passage["title"], passage["text"], "0")
        chosen = {" ".join(s.split()) for output in row["output"] for s in output.get("selected_sentences") or ()}
        answers = tuple(item for item in items if any(item.alone in one or one in item.alone for one in chosen))
        if answers or not chosen:
            yield Question(row["input"], passage["title"], f"clapnq:{row['id']}", answers, (), Pool(items))


def written(folder: Path, corpus: Path) -> Iterator[Question]:
    """Our own questions, one JSONL file a document of the corpus; their pool is the whole corpus."""
    by_document = {
        document.id: [sentence for passage in told(document) for sentence in passage]
        for document in (task.load() for task in discover(corpus))
    }
    pool = Pool([sentence for items in by_document.values() for sentence in items])
    for path in sorted(folder.glob("*.jsonl")):
        for row in _rows(path):
            found = [_with(by_document[path.stem], fragment) for fragment in _given(row)]
            yield _question(row, path.stem, f"corpus:{path.stem}", found, pool)


def referring(folder: Path, articles: Path) -> Iterator[Question]:
    """Our own questions over articles that are no part of the project: a sentence is ``article:paragraph.number``.

    Held out are questions, not articles: what the reader is to know of are the articles that everybody asks about.
    """
    by_place, titles = _sentences_of(articles)
    pool = Pool(list(by_place.values()))
    for path in sorted(folder.glob("*.jsonl")):
        for row in _rows(path):
            given = _given(row)
            title = titles[given[0].partition(":")[0]]
            yield _question(row, title, _bucket(row), [by_place[place] for place in given], pool)


def judged(file: Path, documents: Path, source: str) -> Iterator[Question]:
    """Questions of which the sentences that an earlier reader liked best were all read by their writer.

    ``answer`` names those that answer, in whatever document, ``wrong`` the others, as `referring` does. ``source`` is
    that of the documents; over the bundled corpus a question belongs to the document of its first sentence.
    """
    by_place, titles = _sentences_of(documents)
    pool = Pool(list(by_place.values()))
    for row in _rows(file):
        right, wrong = (tuple(by_place[place] for place in row.get(kind, ())) for kind in ("answer", "wrong"))
        document = (*right, *wrong)[0].passage.partition(":")[0]
        group = _bucket(row) if source == "article" else f"{source}:{document}"
        yield Question(row["question"], titles[document], group, right, wrong, pool, judged=True)


def _sentences_of(documents: Path) -> tuple[dict[str, Sentence], dict[str, str]]:
    """Every sentence of a folder's documents by its place, and their titles by id."""
    by_place: dict[str, Sentence] = {}
    titles: dict[str, str] = {}
    for document in (task.load() for task in discover(documents)):
        titles[document.id] = document.record.title
        for passage in told(document):
            by_place |= {f"{sentence.passage}.{number}": sentence for number, sentence in enumerate(passage)}
    return by_place, titles


def _bucket(row: Mapping[str, Any]) -> str:
    """One of fifty groups of the questions over the articles."""
    return f"article:{hashlib.sha256(row['question'].encode()).digest()[0] % 50}"


def told(document: Document) -> Iterator[list[Sentence]]:
    """The sentences of every passage that tells something."""
    for passage in document.passages:
        if passage.kind not in {"heading", "furniture"}:
            yield split(document.record.title, passage.text, passage.id)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _given(row: Mapping[str, Any]) -> list[str]:
    given = row["answer"] if "answer" in row else row["near"]
    return [given] if isinstance(given, str) else given


def _question(row: Mapping[str, Any], title: str, group: str, found: Sequence[Sentence], pool: Pool) -> Question:
    right, tempting = (tuple(found), ()) if "answer" in row else ((), tuple(found))
    return Question(row["question"], title, group, right, tempting, pool)


def _with(items: list[Sentence], fragment: str) -> Sentence:
    plain = " ".join(fragment.split())
    for item in items:
        if plain in " ".join(item.alone.split()):
            return item
    raise ValueError(f"{fragment!r} is in no one sentence of the document.")
