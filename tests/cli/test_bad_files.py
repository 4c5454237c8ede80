"""Files that cannot be read: each is named with its reason, and the good ones beside it are brought in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command_line import CORPUS, Run
from pypdf import PdfWriter

TOO_LARGE = 50_000_000


def bad_files(folder: Path) -> dict[str, str]:
    """Writes one file of each bad kind; name → what is to be said of it."""
    (folder / "empty.md").touch()
    (folder / "blank.txt").write_text(" \n\n\t")
    (folder / "zero.pdf").touch()
    (folder / "page.pdf").write_text("<!doctype html><html><body>No PDF</body></html>")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    (folder / "zip.docx").write_bytes(b"PK\x03\x04 but no archive")
    (folder / "latin.txt").write_bytes(b"caf\xe9 au lait")
    (folder / "nul.md").write_bytes(b"a\0b")
    (folder / "matter.md").write_text("---\ntitle: A\npublished: soon\ncolour: red\n---\n\nText.\n")
    (folder / "half.md").write_text('---\ntitle: "Lamps \\ud800"\n---\n\nText.\n')
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    with (folder / "large.txt").open("wb") as large:
        large.truncate(TOO_LARGE)
    locked = PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("secret", algorithm="AES-256")
    locked.write(folder / "locked.pdf")
    os.mkfifo(folder / "pipe.md")
    folder_name = str(folder)
    return {
        "blank.txt": "'blank.txt' is empty. Remove it, or fill it.",
        "broken.pdf": "'broken.pdf' cannot be read as PDF: ",
        "empty.md": "'empty.md' is empty. Remove it, or fill it.",
        "gone.txt": f"'{folder_name}/gone.txt' cannot be opened: No such file or directory.",
        "half.md": "The front matter of 'half.md' cannot be used: title 'Lamps \\ud800' holds signs that are no "
        "characters. Correct it.",
        "large.txt": "'large.txt' has 50,000,000 bytes, more than 20,000,000. Split it into parts.",
        "latin.txt": "'latin.txt' is not UTF-8 text: the byte at position 3 is no part of a character "
        "(invalid continuation byte). Save it as UTF-8.",
        "locked.pdf": "'locked.pdf' is encrypted. Save a copy without its password.",
        "matter.md": "The front matter of 'matter.md' cannot be used: published 'soon' is not a date: "
        "write YYYY, YYYY-MM or YYYY-MM-DD; unknown key 'colour'. Correct it.",
        "nul.md": "'nul.md' is not text: it holds a NUL character at position 1. Save it as UTF-8 text.",
        "page.pdf": "'page.pdf' is not a PDF: it looks like a web page. Give it its right ending.",
        "pipe.md": f"'{folder_name}/pipe.md' is no file. Give a file.",
        "zero.pdf": "'zero.pdf' is empty. Remove it, or fill it.",
        "zip.docx": "'zip.docx' cannot be read as a Word document: ",
    }


def test_each_bad_file_of_a_folder_is_named_and_the_good_ones_are_read(run: Run, tmp_path: Path) -> None:
    folder, data = tmp_path / "files", tmp_path / "data"
    folder.mkdir()
    sayings = bad_files(folder)
    (folder / "a-good.txt").write_text("The Quellmar lamp is green.\n")
    (folder / "zz-good.md").write_text("The Quellmar horn is loud.\n")

    ran = run("--data-dir", data, "ingest", folder)

    assert (ran.code, ran.err) == (3, "")
    lines = ran.out.splitlines()
    assert lines[0] == f"    added  {folder}/a-good.txt  a-good (1 passage)"
    assert lines[-2:] == [
        f"    added  {folder}/zz-good.md  zz-good (1 passage)",
        f"2 added, 0 replaced, 0 unchanged, {len(sayings)} failed.",
    ]
    for line, (name, saying) in zip(lines[1:-2], sayings.items(), strict=True):
        assert line.startswith(f"   failed  {folder}/{name}  {saying}"), line
    listed = run("--data-dir", data, "documents").out
    assert [line.split()[0] for line in listed.splitlines()] == ["a-good", "zz-good"]
    assert run("--data-dir", data, "doctor").code == 0


def test_a_bad_file_by_its_own_name_says_the_same(run: Run, tmp_path: Path, empty_dir: Path) -> None:
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    ran = run("--data-dir", empty_dir, "ingest", tmp_path / "latin.txt", "--json")
    (item,) = json.loads(ran.out)["items"]
    assert (ran.code, ran.err, item["outcome"], item["document_id"]) == (3, "", "failed", None)
    assert item["reason"].startswith("'latin.txt' is not UTF-8 text")


def test_a_file_that_has_gone_bad_loses_nothing(run: Run, tmp_path: Path) -> None:
    file, data = tmp_path / "lamp.txt", tmp_path / "data"
    file.write_text("The Quellmar lamp is green.\n")
    run("--data-dir", data, "ingest", file)
    file.write_bytes(b"\xff\xff")
    assert run("--data-dir", data, "ingest", file).code == 3
    assert "The Quellmar lamp is green." in run("--data-dir", data, "search", "Quellmar").out


def test_a_name_that_is_no_text_is_shown_with_escapes(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        (tmp_path / name).write_text("The Quellmar lamp is green.\n")
    except OSError:
        pytest.skip("this file system takes no name that is not UTF-8")
    ran = run("--data-dir", tmp_path / "data", "ingest", tmp_path)
    shown = f"{tmp_path}/caf\\udce9.txt"
    assert (ran.code, ran.err) == (3, "")
    assert ran.out.splitlines()[0] == (
        f"   failed  {shown}  The name '{shown}' holds bytes that are no characters. Rename it."
    )


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _: None, "{path} does not exist. Give the path of a file or a folder."),
        (
            Path.mkdir,
            "{path} holds no file to read. Put files there that end in .txt, .md, .html, .htm, .pdf, .docx.",
        ),
        (
            lambda path: path.write_bytes(b"\x89PNG"),
            "'picture.png' is not of a kind that can be read. "
            "Give a file that ends in .txt, .md, .html, .htm, .pdf, .docx.",
        ),
    ],
    ids=["missing", "empty folder", "another kind"],
)
def test_a_path_that_holds_no_document_is_named(run: Run, empty_dir: Path, tmp_path: Path, make, sentence: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "picture.png"
    make(path)
    ran = run("--data-dir", empty_dir, "ingest", CORPUS / "leak.md", path)
    assert (ran.code, ran.out, ran.err) == (3, "", f"assistant: {sentence.format(path=repr(str(path)))}\n")
    assert len(run("--data-dir", empty_dir, "documents").out.splitlines()) == 1


def test_every_fault_of_a_manifest_is_said_at_once(run: Run, empty_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("The Quellmar lamp is green.\n")
    (folder / "manifest.yaml").write_text(
        "- file: a.txt\n  id: lamp\n- file: missing.txt\n- file: b.txt\n  id: lamp\n  published: soon\n- file: b.txt\n"
    )
    ran = run("--data-dir", empty_dir, "ingest", folder)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"assistant: '{folder}/manifest.yaml' cannot be used: entry 2 ('missing.txt'): names a missing file; "
        "entry 3 ('b.txt'): published 'soon' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD; "
        "entry 3 ('b.txt'): repeats the id 'lamp'; entry 4 ('b.txt'): names a file that another entry names. "
        "Correct the manifest.\n"
    )
    (folder / "manifest.yaml").write_text("a: [")
    ran = run("--data-dir", empty_dir, "ingest", folder)
    assert ran.code == 3
    assert ran.err.startswith(f"assistant: '{folder}/manifest.yaml' cannot be read as YAML: ")
    assert ran.err.count("\n") == 1


def test_two_files_of_one_id_are_both_named(run: Run, tmp_path: Path) -> None:
    for name, words in (("lamp.txt", "The lamp is green."), ("lamp.md", "The lamp is red.")):
        (tmp_path / name).write_text(words)
    ran = run("--data-dir", tmp_path / "data", "ingest", tmp_path)
    assert ran.code == 3
    assert f"Its id 'lamp' is already taken by '{tmp_path}/lamp.md'." in ran.out.splitlines()[1]
