"""The public question sets and the hand-written questions, read into `Question`s."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.adapters.loaders import discover
from assistant.training.pairs import Pool, Question, Sentence, split


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
    documents = [task.load() for task in discover(corpus)]
    by_document = {
        document.id: [
            sentence
            for passage in document.passages
            if passage.kind != "heading"
            for sentence in split(document.record.title, passage.text, passage.id)
        ]
        for document in documents
    }
    pool = Pool([sentence for items in by_document.values() for sentence in items])
    for path in sorted(folder.glob("*.jsonl")):
        items = by_document[path.stem]
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            given = row.get("answer", row.get("near"))
            found = tuple(_with(items, fragment) for fragment in ([given] if isinstance(given, str) else given))
            right, tempting = (found, ()) if "answer" in row else ((), found)
            yield Question(row["question"], path.stem, f"corpus:{path.stem}", right, tempting, pool)


def _with(items: list[Sentence], fragment: str) -> Sentence:
    plain = " ".join(fragment.split())
    for item in items:
        if plain in " ".join(item.alone.split()):
            return item
    raise ValueError(f"{fragment!r} is in no one sentence of the document.")
