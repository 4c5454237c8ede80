"""Files that cannot be read as documents, or only with care: one sentence each, before they cost anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.adapters import loaders, loaders_text, reading
from assistant.adapters.loaders import FileTask, discover
from assistant.adapters.reading import FileText
from assistant.documents.paragraphs import from_lines
from assistant.errors import CorpusError
from assistant.types import Document


def load(path: Path, content: bytes) -> Document:
    path.write_bytes(content)
    (task,) = discover(path)
    return task.load()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"", "'a.txt' is empty."),
        ("a.md", b" \n\t\n", "'a.md' is empty."),
        ("a.txt", "\u00a0\n".encode(), "'a.txt' holds no text."),
        ("a.md", b"---\nid: a\n---\n", "'a.md' holds no text."),
        ("a.txt", b"caf\xe9 au lait", "'a.txt' is not UTF-8 text: the byte at position 3"),
        ("a.txt", b"ab\0c", "'a.txt' is not text: it holds a NUL character at position 2."),
        ("a.md", b"A camera. {kind=photo}", "kind='photo' is none of"),
        ("a.md", b"---\nlayout: x\n---\nBody.", "The front matter of 'a.md' cannot be used: unknown key 'layout'"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    with pytest.raises(CorpusError, match=re.escape(message)):
        load(tmp_path / name, content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark(tmp_path: Path, encoding: str) -> None:
    assert load(tmp_path / "a.txt", "“Quai” – été.".encode(encoding)).text == "“Quai” – été."


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders, "MAX_BYTES", 10)
    with pytest.raises(CorpusError, match=r"'a.txt' has 11 bytes, more than 10. Split it into parts."):
        load(tmp_path / "a.txt", b"01234567890")


def test_a_file_that_vanished_is_one_sentence(tmp_path: Path) -> None:
    task = FileTask(tmp_path / "gone.txt", "gone")
    with pytest.raises(CorpusError, match=r"gone.txt' cannot be opened: No such file"):
        task.load()


def test_signs_that_are_no_characters_are_replaced_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> FileText:
        text = "One\ud835\0 camera.\nTwo \udc00cameras."
        return FileText(text, from_lines(text), {"title": "Cameras \ud800", "publisher": "Varn Courier"})

    monkeypatch.setitem(loaders._READERS, ".pdf", broken)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-")
    (task,) = discover(tmp_path)
    document = task.load()
    assert [passage.text for passage in document.passages] == ["One\ufffd\ufffd camera.", "Two \ufffdcameras."]
    assert document.text == "One\ufffd\ufffd camera.\nTwo \ufffdcameras."
    assert (document.record.title, document.record.publisher) == ("a", "Varn Courier")


def test_more_paragraphs_than_a_document_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_PARAGRAPHS", 2)
    (tmp_path / "a.txt").write_text("One.\nTwo.\nThree.\n")
    (task,) = discover(tmp_path)
    with pytest.raises(CorpusError, match=r"'a.txt' has 3 paragraphs, more than 2. Split it into parts"):
        task.load()


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_lines_are_counted_before_they_are_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders_text, "MAX_LINES", 4)
    (tmp_path / name).write_bytes(b"One.\r\n\r\nTwo.\rThree.")
    (task,) = discover(tmp_path)
    assert task.load().text.endswith("Three.")
    (tmp_path / name).write_bytes(b"One.\r\n\r\nTwo.\rThree.\n\n")
    for reader in ("from_lines", "from_markdown"):
        monkeypatch.setattr(loaders_text, reader, lambda _: pytest.fail("The text was read."))
    with pytest.raises(CorpusError, match=f"'{name}' has 5 lines, more than 4. Split it into parts"):
        task.load()
