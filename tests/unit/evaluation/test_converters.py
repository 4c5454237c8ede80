from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.loaders import discover
from assistant.errors import EvalError
from assistant.evaluation.converters import Converted, convert
from assistant.evaluation.samples import Place, Sample, matches, read_samples
from assistant.types import Document

SQUAD = {
    "version": "v2.0",
    "data": [
        {
            "title": "Port_of_Orl",
            "paragraphs": [
                {
                    "context": "Orl is a port.\nIt has 40 lamps (1.5 a mast).",
                    "qas": [
                        {
                            "id": "q1",
                            "question": " How many lamps? ",
                            "answers": [{"text": "40", "answer_start": 22}, {"text": "40 lamps", "answer_start": 22}],
                            "is_impossible": False,
                        },
                        {"id": "q2", "question": "Who paid?", "answers": [], "is_impossible": True},
                        {"id": "q3", "question": " ", "answers": [], "is_impossible": True},
                    ],
                },
                {
                    "context": "# 12 masts (old)",
                    "qas": [{"id": "q4", "question": "Age?", "answers": [{"text": "(old)", "answer_start": 11}]}],
                },
            ],
        }
    ],
}


def write(path: Path, *rows: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def read(folder: Path) -> tuple[dict[str, Document], list[Sample]]:
    """The documents and samples of a folder, as a run would read them."""
    documents = [task.load() for task in discover(folder / "corpus")]
    return {document.id: document for document in documents}, read_samples([folder / "samples.yaml"])


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def test_squad(tmp_path: Path) -> None:
    source = write(tmp_path / "squad.json", SQUAD)
    assert convert("squad", [source], tmp_path / "out") == Converted(1, 3, 1)
    documents, samples = read(tmp_path / "out")
    (document,) = documents.values()
    name = document.id
    assert (name, document.record.title) == ("port_of_orl-809e2512", "Port of Orl")
    assert paragraphs(document) == ["Orl is a port. It has 40 lamps (1.5 a mast).", "# 12 masts (old)"]
    any_of = (r"re:(?<!\w)(?:40 lamps|40)(?!\w)",)
    assert samples == [
        Sample("q1", "single-fact", "How many lamps?", "40", True, any_of, (), (Place(name, (1,)),)),
        Sample("q2", "unanswerable", "Who paid?", "Not in the corpus.", False, (), (), (Place(name, (1,)),)),
        Sample("q4", "single-fact", "Age?", "(old)", True, (r"re:(?<!\w)(?:\(old\))(?!\w)",), (), (Place(name, (2,)),)),
    ]


def test_an_answer_inside_a_word_is_matched_there(tmp_path: Path) -> None:
    source = write(
        tmp_path / "squad.json",
        {"data": [{"title": "Orl", "paragraphs": [{"context": "In the 1990s.", "qas": [
            {"id": "q", "question": "When?", "answers": [{"text": "1990"}]}]}]}]},
    )  # fmt: skip
    convert("squad", [source], tmp_path / "out")
    (sample,) = read(tmp_path / "out")[1]
    assert sample.must_include == ("re:(?:1990)",)
    assert matches(sample.must_include[0], "In the 1990s.")


def clapnq(name: str, text: str, *answers: str) -> dict[str, Any]:
    output = [{"answer": answer, "selected_sentences": []} for answer in answers]
    return {"id": name, "input": f"who {name}", "passages": [{"title": "Orl", "text": text}], "output": output}


def test_clapnq(tmp_path: Path) -> None:
    one = write(tmp_path / "one.jsonl", clapnq("1", "A port .\nOld . ", "", "A port."))
    two = write(tmp_path / "two.jsonl", clapnq("2", "A port . Old .", ""), clapnq("3", "Masts .", ""))
    assert convert("clapnq", [one, two], tmp_path / "out") == Converted(2, 3, 0)
    documents, samples = read(tmp_path / "out")
    assert {name: paragraphs(document) for name, document in documents.items()} == {
        "orl-b55f290c": ["A port . Old ."],
        "orl-39f938d6": ["Masts ."],
    }
    none = "Not in the corpus."
    assert samples == [
        Sample("1", "long-form", "who 1", "A port.", True, (), (), (Place("orl-b55f290c", (1,)),)),
        Sample("2", "unanswerable", "who 2", none, False, (), (), (Place("orl-b55f290c", (1,)),)),
        Sample("3", "unanswerable", "who 3", none, False, (), (), (Place("orl-39f938d6", (1,)),)),
    ]


def beir(folder: Path, qrels: str, name: str = "test.tsv") -> Path:
    write(
        folder / "corpus.jsonl",
        {"_id": "d1", "title": "Orl", "text": "A port."},
        {"_id": "<Orl:2>", "title": "", "text": "Masts."},
        {"_id": "readme", "title": "Ulm", "text": ""},
        {"_id": "empty", "title": "", "text": " "},
    )
    write(folder / "queries.jsonl", *({"_id": name, "text": f"what {name}"} for name in ("q1", "q2", "q3", "q4")))
    (folder / "qrels").mkdir()
    (folder / "qrels" / name).write_text(qrels, "utf-8")
    return folder


BEIR_QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\t<Orl:2>\t2\nq2\treadme\t1\nq3\td1\t0\nq4\tempty\t1\n"
TREC_QRELS = "q1 0 d1 1\nq1 0 <Orl:2> 2\nq2 0 readme 1\nq3 0 d1 0\nq4 0 empty 1\n"


@pytest.mark.parametrize(("qrels", "name"), [(BEIR_QRELS, "test.tsv"), (TREC_QRELS, "orl.qrels")])
def test_beir_with_qrels_of_its_own_or_of_trec(tmp_path: Path, qrels: str, name: str) -> None:
    source = beir(tmp_path / "beir", qrels, name)
    assert convert("beir", [source], tmp_path / "out") == Converted(3, 2, 1)
    documents, samples = read(tmp_path / "out")
    orl, ulm = "orl-2-dd479e94", "readme-711a6108"
    assert {name: (d.record.title, paragraphs(d)) for name, d in documents.items()} == {
        "d1": ("Orl", ["A port."]),
        orl: (orl, ["Masts."]),
        ulm: ("Ulm", ["Ulm"]),
    }
    assert samples == [
        Sample("q1", "retrieval", "what q1", "", True, (), (), (Place("d1", (1,)), Place(orl, (1,)))),
        Sample("q2", "retrieval", "what q2", "", True, (), (), (Place(ulm, (1,)),)),
    ]


def test_only_the_test_split_is_read_where_there_is_one(tmp_path: Path) -> None:
    source = beir(tmp_path / "beir", BEIR_QRELS)
    (source / "qrels" / "train.tsv").write_text("q3\td1\t1\n", "utf-8")
    assert convert("beir", [source], tmp_path / "out").samples == 2


@pytest.mark.parametrize(
    "text",
    [
        "# A heading",
        "- An item",
        "12. An item",
        "> A quote",
        "``` a fence",
        "<!-- a comment -->",
        "Over\n---",
        "A set {a=b}",
        "A set {kind=odd}",
        "A\n\nb",
        "Plain.",
    ],
)
def test_whatever_a_passage_looks_like_it_is_one_paragraph(tmp_path: Path, text: str) -> None:
    source = write(tmp_path / "a.jsonl", clapnq("1", text, "A."), clapnq("2", f"Before {text}", "B."))
    convert("clapnq", [source], tmp_path / "out")
    documents, samples = read(tmp_path / "out")
    (passage,) = documents[samples[0].evidence[0].document].passages
    assert passage.text.replace("\u200b", "") == " ".join(text.split())
    assert (passage.paragraph, passage.kind) == (1, "text")


@pytest.mark.parametrize(
    ("form", "text", "message"),
    [
        ("trivia", "{}", r"There is no form 'trivia'"),
        ("squad", "{", r"is not of the form: it: Invalid JSON"),
        ("squad", '{"data": [{"title": "Orl"}]}', r"is not of the form: data.0.paragraphs: Field required"),
        ("squad", '{"data": []}', r"There is no question in"),
        ("clapnq", '\n{"id": 1}', r"line 2 of '.*' is not of the form: input: Field required"),
        ("clapnq", "\n".join([json.dumps(clapnq("1", "A port.", "Yes."))] * 2), r"The id '1' comes twice in"),
        ("beir", "", r"corpus.jsonl' cannot be read: Not a directory"),
    ],
)
def test_a_source_that_cannot_be_used_leaves_nothing_behind(tmp_path: Path, form: str, text: str, message: str) -> None:
    (tmp_path / "source").write_text(text, "utf-8")
    with pytest.raises(EvalError, match=message):
        convert(form, [tmp_path / "source"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_qrels_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"Line 2 of '.*test.tsv' is no judgement"):
        convert("beir", [beir(tmp_path / "a", "q1\td1\t1\nq1\td1\tyes\n")], tmp_path / "out")
    source = beir(tmp_path / "b", "")
    (source / "qrels" / "test.tsv").unlink()
    with pytest.raises(EvalError, match="holds no qrels"):
        convert("beir", [source], tmp_path / "out")


def test_nothing_is_written_into_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    source = write(tmp_path / "a.jsonl", clapnq("1", "A port.", "Yes."))
    with pytest.raises(EvalError, match="is not an empty folder"):
        convert("clapnq", [source], tmp_path)
