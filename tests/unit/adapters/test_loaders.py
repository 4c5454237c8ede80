from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from assistant.adapters.loaders import FileTask, discover
from assistant.errors import CorpusError
from assistant.types import Document, Record

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def corpus() -> dict[str, Document]:
    return {document.id: document for document in (task.load() for task in discover(CORPUS))}


def load(path: Path, content: str) -> Document:
    path.write_text(content, encoding="utf-8", newline="")
    (task,) = discover(path)
    return task.load()


def test_every_document_of_the_corpus_is_found_in_order(corpus: dict[str, Document]) -> None:
    assert list(corpus) == [
        "amended",
        "chinese",
        "count-council",
        "count-vendor",
        "echo",
        "injected",
        "leak",
        "opinion",
        "page",
        "spaces",
        "status",
        "undated",
        "wrapped",
    ]


def test_passages_are_slices_in_order_and_cover_the_text(corpus: dict[str, Document]) -> None:
    for document in corpus.values():
        assert all(document.text[p.start : p.end] == p.text == p.text.strip() for p in document.passages)
        assert [p.paragraph for p in document.passages] == list(range(1, len(document.passages) + 1))
        assert all(a.end <= b.start for a, b in zip(document.passages, document.passages[1:], strict=False))
        bounds = [0, *(offset for p in document.passages for offset in (p.start, p.end)), len(document.text)]
        between = [document.text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
        outside = "".join(re.sub(r"\{[^{}]*\}", "", gap) for gap in between)
        assert re.sub(r"\d+\.|[#*-]|\s", "", outside) == ""


def test_a_sentence_that_stands_twice_has_two_places(corpus: dict[str, Document]) -> None:
    text = corpus["leak"].text
    sentence = "The sale was not announced."
    places = [(p.paragraph, p.start + p.text.index(sentence)) for p in corpus["leak"].passages if sentence in p.text]
    assert places == [(2, text.index(sentence)), (4, text.rindex(sentence))]


def test_the_kinds_of_a_captured_page(corpus: dict[str, Document]) -> None:
    assert [p.kind for p in corpus["amended"].passages] == [
        "caption",
        "furniture",
        "heading",
        "text",
        *["furniture"] * 3,
        "text",
        "furniture",
        "text",
        "text",
        *["furniture"] * 2,
    ]


def test_the_record_of_a_manifest(corpus: dict[str, Document]) -> None:
    assert corpus["amended"].record == Record(
        id="amended",
        title="Cameras for Lindholm",
        publisher="The Lindholm Post",
        published="2021-03-05",
        published_precision="day",
        kind="article",
        language="en",
        amended="This article was amended on 8 March 2021 to say that the cameras are planned and not yet installed.",
    )


def test_the_record_of_front_matter(corpus: dict[str, Document]) -> None:
    assert corpus["leak"].record == Record(
        id="leak",
        title="Papers show an Orvane sale to Lindholm",
        publisher="The Northern Wire",
        authors=("Ada Quist",),
        published="2021-03-02",
        published_precision="day",
        url="https://wire.example/orvane-lindholm",
        kind="article",
        language="en",
        read="original",
        about="A first report, from papers that only its writer has seen.",
    )
    assert corpus["echo"].record.origins == ("leak",)


def test_attributes_are_not_text(corpus: dict[str, Document]) -> None:
    last = corpus["leak"].passages[-1]
    assert (last.text, last.kind, last.attributes) == (
        "A camera on the quay of Varn, pictured in May 2020.",
        "caption",
        {"original": "5"},
    )


def test_a_date_that_nobody_states_is_unknown(corpus: dict[str, Document]) -> None:
    assert (corpus["undated"].record.published, corpus["undated"].record.published_precision) == (None, None)


def test_odd_spaces_and_scripts_are_untouched(corpus: dict[str, Document]) -> None:
    assert corpus["spaces"].text == (CORPUS / "spaces.txt").read_text(encoding="utf-8")
    assert corpus["chinese"].passages[0].text.startswith("奥凡公司在林霍姆安装了四百个摄像头。")


def test_planted_instructions_are_ordinary_text(corpus: dict[str, Document]) -> None:
    assert [p.kind for p in corpus["injected"].passages] == ["text"] * 4
    assert corpus["injected"].passages[2].text == '<script>document.title = "owned"</script>'


def test_hard_wrapped_blocks_are_paragraphs(corpus: dict[str, Document]) -> None:
    assert [p.text.split("\n")[-1] for p in corpus["wrapped"].passages] == [
        "a man to watch them at night.",
        "on to the repair of the bridge.",
    ]


def test_manifest_wins_over_front_matter_and_front_matter_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text("- file: a.txt\n  title: From the manifest\n  published: 2020\n")
    text = "---\nid: mine\ntitle: From the front\npublished: 2019-12-01\npublisher: Post\n---\nA first line\n\nBody."
    document = load(tmp_path / "a.txt", text)
    assert document.record == Record(
        id="mine",
        title="From the manifest",
        publisher="Post",
        published="2020",
        published_precision="year",
    )


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        ("a.md", "Words.\n\n# The quay\n\nMore words.", "The quay"),
        ("a.txt", "The quay\n\nThe port of Varn signed a contract.", "The quay"),
        ("Varn port.txt", "A short first sentence.\n\nMore.", "Varn port"),
        ("a.txt", "Who sold the quay?\n\nOrvane did.", "Who sold the quay?"),
        ("Varn port.txt", "A sentence " * 20 + "\n\nMore.", "Varn port"),
    ],
)
def test_a_title_falls_back_to_heading_first_line_and_name(tmp_path: Path, name: str, text: str, title: str) -> None:
    assert load(tmp_path / name, text).record.title == title


def test_ids_are_derived_from_the_path_below_the_folder(tmp_path: Path) -> None:
    names = ["Sub Folder/A_b.C.txt", "x.md", "北京 通知.txt", "été.TXT", "...!.txt", "a:b.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert sorted(task.derived_id for task in discover(tmp_path)) == [
        "a-b",
        "sub-folder-a-b-c",
        "x",
        "été",
        "北京-通知",
    ]
    assert all(task.explicit_id is False for task in discover(tmp_path))


def test_explicit_ids(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "b.md").write_text("---\nid: bee\n---\nText.")
    (tmp_path / "c.md").write_bytes(b"\xff")
    (tmp_path / "manifest.yaml").write_text("- file: a.txt\n  id: ay\n")
    assert [task.explicit_id for task in discover(tmp_path)] == [True, True, False]


def test_hidden_files_readmes_and_other_kinds_are_left_out(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/b.txt", "README.txt", "readme.MD", "~$c.docx", "d.csv", "sub/e.HTM", "f.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    assert [task.path.relative_to(tmp_path).as_posix() for task in discover(tmp_path)] == ["f.md", "sub/e.HTM"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("gone", "does not exist"),
        ("empty", "holds no file to read"),
        ("a.csv", "'a.csv' is not of a kind that can be read. Give a file that ends in .txt, .md, .html, .htm"),
    ],
)
def test_paths_without_documents(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.csv").write_text("a,b")
    with pytest.raises(CorpusError, match=re.escape(message)):
        discover(tmp_path / name)


def test_manifests_of_two_folders_must_not_disagree(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "sub/b.txt").write_text("Text.")
    (tmp_path / "manifest.yaml").write_text("- file: a.txt\n  id: one\n")
    (tmp_path / "sub/manifest.yaml").write_text("- file: b.txt\n  id: one\n")
    with pytest.raises(CorpusError, match="Two manifests give the id 'one'"):
        discover(tmp_path)
    (tmp_path / "manifest.yaml").write_text("- file: sub/b.txt\n")
    with pytest.raises(CorpusError, match=r"Two manifests name '.*b\.txt'"):
        discover(tmp_path)


def test_an_id_from_a_path_keeps_to_what_an_id_may_be(tmp_path: Path) -> None:
    folder = tmp_path / ("d" * 150) / ("e" * 150)
    folder.mkdir(parents=True)
    (folder / "kampala.txt").write_text("Cameras.")
    (task,) = discover(tmp_path)
    assert task.load().record.id == f"{'d' * 41}-{'e' * 150}-kampala"


def test_the_stamp_changes_with_whatever_changes_the_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Text.")
    task = FileTask(path, "a")
    others = [FileTask(path, "b"), FileTask(path, "a", {}), FileTask(path, "a", {"title": "A"})]
    stamps = {task.stamp(), *(other.stamp() for other in others)}
    path.write_text("Text!")
    stamps.add(task.stamp())
    assert len(stamps) == 5
    assert task.load().content_hash == task.stamp()
    assert len(task.stamp()) == len(hashlib.sha256().hexdigest())
