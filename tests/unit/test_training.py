"""How the reader's pairs are made, and that the file that ships is the one its record speaks of."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
import yaml
from safetensors.numpy import load_file, save_file

from assistant.adapters.cross_encoder import MODEL, PackagedReader
from assistant.errors import ConfigError
from assistant.training import __main__ as training
from assistant.training.averaging import WEIGHTS, average
from assistant.training.export import rounded_to_bytes
from assistant.training.pairs import Pair, Pool, Question, easy_pairs, pairs, split
from assistant.training.sources import clapnq, judged, referring, squad, written

ITEMS = split("Varn", "The port of Varn bought nine cameras. It paid in crowns. The mayor was away. Rain fell.", "1")
POOL = Pool(ITEMS)


def ask(text: str, *answers: int, tempting: int | None = None) -> Question:
    tempts = () if tempting is None else (ITEMS[tempting],)
    return Question(text, "Varn", "corpus:varn", tuple(ITEMS[i] for i in answers), tempts, POOL)


def test_pairs_of_an_answerable_question() -> None:
    made = list(pairs(ask("How many cameras did the mayor of Varn buy?", 0), 1, random.Random(1)))
    assert made[:2] == [
        Pair("How many cameras did the mayor of Varn buy?", "The port of Varn bought nine cameras. || Varn.", 1.0),
        Pair("How many cameras did the mayor of Varn buy?", "The mayor was away. || Varn. It paid in crowns.", 0.0),
    ]
    assert all(pair.label == 0.0 for pair in made[1:])


def test_the_tempting_sentence_of_a_near_miss_is_a_wrong_one() -> None:
    made = list(pairs(ask("How many lamps did the port buy?", tempting=0), 1, random.Random(0)))
    assert made[0] == Pair("How many lamps did the port buy?", "The port of Varn bought nine cameras. || Varn.", 0.0)
    assert {pair.label for pair in made} == {0.0}


def test_easy_pairs_are_half_right() -> None:
    made = list(
        easy_pairs([ask("Who bought?", 0), ask("Who was away?", 2), ask("Who left?", tempting=2)], random.Random(0))
    )
    assert [pair.label for pair in made] == [1.0, 0.0, 1.0, 0.0]


def test_squad_is_read_by_sentence(tmp_path: Path) -> None:
    context = "Varn has a port. It has nine cameras."
    right = {
        "question": "How many cameras? ",
        "is_impossible": False,
        "answers": [{"text": "nine", "answer_start": 24}],
    }
    wrong = {
        "question": "How many lamps?",
        "is_impossible": True,
        "plausible_answers": [{"text": "nine", "answer_start": 24}],
    }
    file = tmp_path / "squad.json"
    data = {"data": [{"title": "Port_of_Varn", "paragraphs": [{"context": context, "qas": [right, wrong]}]}]}
    file.write_text(json.dumps(data), encoding="utf-8")
    found = [(q.text, q.title, [s.alone for s in q.answers], [s.alone for s in q.tempting]) for q in squad(file)]
    assert found == [
        ("How many cameras?", "Port of Varn", ["It has nine cameras."], []),
        ("How many lamps?", "Port of Varn", [], ["It has nine cameras."]),
    ]


def test_clapnq_is_read_by_sentence(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "input": "how many cameras",
        "passages": [{"title": "Varn", "text": "Varn has a port . It has nine cameras ."}],
        "output": [{"selected_sentences": ["It has nine cameras ."]}],
    }
    file = tmp_path / "clapnq.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert [[s.alone for s in q.answers] for q in clapnq(file)] == [["It has nine cameras ."]]


def test_every_written_question_points_at_one_sentence_of_its_note() -> None:
    root = Path(__file__).parents[2]
    rows = list(written(root / "eval" / "training", root / "corpus"))
    assert len({row.group for row in rows}) == 58
    assert all(row.answers or row.tempting for row in rows)
    assert {row.answerable for row in rows} == {True, False}


def test_questions_over_articles_name_their_sentences(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "port.txt").write_text("Varn has a port. It has nine cameras.\n\nRain fell.\n", "utf-8")
    rows = [
        {"question": "How many cameras?", "answer": ["port:1.1"]},
        {"question": "How many lamps?", "near": ["port:1.1", "port:2.0"]},
    ]
    (tmp_path / "port.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = list(referring(tmp_path, tmp_path / "articles"))
    assert [([s.alone for s in q.answers], [s.alone for s in q.tempting]) for q in found] == [
        (["It has nine cameras."], []),
        ([], ["It has nine cameras.", "Rain fell."]),
    ]
    assert {question.source for question in found} == {"article"}


def test_a_judged_question_has_the_sentences_that_answer_and_those_that_do_not(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "port.txt").write_text("Varn has a port. It has nine cameras.\n\nRain fell.\n", "utf-8")
    rows = [
        {"question": "How many cameras?", "answer": ["port:1.1"], "wrong": ["port:1.0"]},
        {"question": "How many lamps?", "wrong": ["port:1.1", "port:2.0"]},
    ]
    file = tmp_path / "judged.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = list(judged(file, tmp_path / "corpus", "corpus"))
    assert [([s.alone for s in q.answers], [s.alone for s in q.tempting]) for q in found] == [
        (["It has nine cameras."], ["Varn has a port."]),
        ([], ["It has nine cameras.", "Rain fell."]),
    ]
    assert {(question.group, question.judged) for question in found} == {("corpus:port", True)}


def test_judged_questions_come_last_of_all_and_bring_nobody_elses_wrong_sentences() -> None:
    row = dataclasses.replace(ask("How many cameras?", 0, tempting=1), judged=True, group="corpus:judged")
    other = dataclasses.replace(ask("Who was away?", 2), group="corpus:judged")
    assert not row.held_out
    easy, hard = training.training_pairs([row, other])
    assert {pair.question for pair in [*easy, *hard]} == {"Who was away?"}
    rehearsed = [Pair("Who was away?", "The mayor was away.", 1.0)]
    made = training.judged_pairs([row, other], rehearsed)
    assert [(pair.question, pair.text.partition(" || ")[0], pair.label) for pair in made] == [
        ("How many cameras?", "The port of Varn bought nine cameras.", 1.0),
        ("How many cameras?", "It paid in crowns.", 0.0),
        ("How many cameras?", "Rain fell.", 0.0),
        ("Who was away?", "The mayor was away.", 1.0),
    ]


def test_an_average_stands_between_two_models(tmp_path: Path) -> None:
    for name, value in (("before", 1.0), ("after", 2.0)):
        (tmp_path / name).mkdir()
        save_file({"w": np.array([value, 0.0], np.float32), "ids": np.array([3])}, tmp_path / name / WEIGHTS)
    (tmp_path / "after" / "config.json").write_text("{}")
    average(tmp_path / "before", tmp_path / "after", 0.6, tmp_path / "made")
    made = load_file(tmp_path / "made" / WEIGHTS)
    assert made["w"].tolist() == pytest.approx([1.6, 0.0])
    assert made["ids"].tolist() == [3]
    assert (tmp_path / "made" / "config.json").exists()


def test_no_place_of_a_judged_question_over_the_notes_is_out_of_date() -> None:
    root = Path(__file__).parents[2]
    rows = list(judged(root / "eval" / "training" / "judged" / "over-notes.jsonl", root / "corpus", "corpus"))
    assert len(rows) > 1000
    assert all(not set(row.answers) & set(row.tempting) for row in rows)


def plain(question: str) -> str:
    return " ".join(re.findall(r"\w+", question.casefold()))


def test_no_written_question_is_one_of_the_evaluation() -> None:
    folder = Path(__file__).parents[2] / "eval"
    samples = {
        plain(sample["question"])
        for file in (folder / "samples").glob("*.yaml")
        for sample in yaml.safe_load(file.read_text(encoding="utf-8"))
    }
    asked = {
        plain(json.loads(line)["question"])
        for file in (folder / "training").rglob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    assert len(asked) > 4000
    assert not samples & asked


def test_rounding_keeps_the_largest_of_every_column() -> None:
    rounded, scales = rounded_to_bytes(np.array([[1.27, 0.0], [-0.5, 0.0]], np.float32), axis=1)
    assert rounded.tolist() == [[127, 0], [-50, 0]]
    assert scales.tolist() == pytest.approx([0.01, 1.0])


def test_the_shipped_reader_is_the_one_its_record_speaks_of() -> None:
    made = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))
    assert hashlib.sha256(MODEL.read_bytes()).hexdigest() == made["sha256"]
    assert MODEL.stat().st_size < 25_000_000
    question = made["probes"][0]["question"]
    scores = PackagedReader().score(question, [probe["text"] for probe in made["probes"]])
    assert scores == pytest.approx([probe["score"] for probe in made["probes"]], abs=0.1)


def test_the_shipped_reader_was_trained_on_the_questions_that_are_here() -> None:
    made = json.loads(MODEL.with_suffix(".json").read_text(encoding="utf-8"))
    files = (Path(__file__).parents[2] / "eval" / "training").rglob("*.jsonl")
    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert digests == {name: digest for name, digest in made["sources"].items() if name in digests}


def test_without_the_libraries_for_developers_nothing_is_trained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "datasets" else object())
    assert training.main() == 2
    assert capsys.readouterr().err == (
        "The reader cannot be trained: 'datasets' not installed. Install what is missing with: pip install datasets\n"
    )


def test_a_score_depends_on_its_own_pair_alone() -> None:
    reader = PackagedReader()
    texts = ["The port of Varn bought nine cameras. || Varn.", "Rain fell. || Varn. " + "The mayor was away. " * 20]
    together = reader.score("How many cameras did Varn buy?", texts)
    assert together == pytest.approx(
        [reader.score("How many cameras did Varn buy?", [text])[0] for text in texts], abs=1e-4
    )


def test_a_damaged_reader_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "reader.onnx"
    file.write_bytes(b"no graph")
    with pytest.raises(ConfigError, match="is missing or damaged"):
        PackagedReader(file).score("a", ["b"])
