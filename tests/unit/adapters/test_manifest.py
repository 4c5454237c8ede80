from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.manifest import read_manifest
from assistant.errors import CorpusError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt", "sub/c.txt", "README.md", "d.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Text.")
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "manifest.yaml").write_text(text)


@pytest.mark.parametrize("head", ["", "documents:\n"])
def test_entries_by_file(folder: Path, head: str) -> None:
    write(folder, head + "- file: a.txt\n  id: one\n  published: 2019\n- file: sub/c.txt\n")
    assert read_manifest(folder) == {
        folder / "a.txt": {"id": "one", "published": "2019", "published_precision": "year"},
        folder / "sub/c.txt": {},
    }


def test_no_manifest_no_entries(folder: Path) -> None:
    assert read_manifest(folder) == {}


def test_all_faults_are_said_at_once(folder: Path) -> None:
    write(
        folder,
        """
- file: a.txt
  id: one
  publishd: Post
- file: ./a.txt
- file: gone.txt
  published: 2019-13-01
- file: b.txt
  id: one
- file: ../x.txt
- file: README.md
- file: d.csv
- id: two
- just words
""",
    )
    with pytest.raises(CorpusError) as caught:
        read_manifest(folder)
    assert caught.value.message == (
        f"{str(folder / 'manifest.yaml')!r} cannot be used:"
        " entry 1 ('a.txt'): unknown key 'publishd';"
        " entry 2 ('a.txt'): names a file that another entry names;"
        " entry 3 ('gone.txt'): names a missing file;"
        " entry 3 ('gone.txt'): published '2019-13-01' is no day of the calendar;"
        " entry 4 ('b.txt'): repeats the id 'one';"
        " entry 5 ('../x.txt'): names a file outside the folder of the manifest;"
        " entry 6 ('README.md'): names a file that is not read as a document;"
        " entry 7 ('d.csv'): names a file that is not read as a document;"
        " entry 8 ('None'): names no file;"
        " entry 9 (\"'just words'\"): is not a mapping with a file."
    )


@pytest.mark.parametrize("text", ["", "words", "a: b", "documents: words", "documents: []\nmore: []"])
def test_a_manifest_is_a_list(folder: Path, text: str) -> None:
    write(folder, text)
    with pytest.raises(CorpusError, match=r"manifest.yaml' is not a list of documents"):
        read_manifest(folder)


@pytest.mark.parametrize("data", [b"- file: [", b"\xff\xfe\x00", b"- file: a.txt\n  file: b.txt"])
def test_a_broken_manifest_is_named(folder: Path, data: bytes) -> None:
    (folder / "manifest.yaml").write_bytes(data)
    with pytest.raises(CorpusError, match=r"manifest.yaml' cannot be read as YAML"):
        read_manifest(folder)
