"""Files go in, change and go out again: the catalogue and both indexes follow."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fakes import BagOfWordsEmbedder, OpenAssistant
from stored import LAMPS, found, ids, outcomes, raw_chroma, raw_lexical, said

from assistant.app import Assistant
from assistant.errors import CorpusError
from assistant.settings import Settings
from assistant.types import Holdings


def test_added_unchanged_replaced_failed(assistant: Assistant, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    assert outcomes(assistant.ingest([folder])) == {"empty.txt": "failed", "lamps.txt": "added", "masts.txt": "added"}
    (folder / "lamps.txt").write_text("Orvane sold ten lamps.")
    report = assistant.ingest([folder])
    assert outcomes(report) == {"empty.txt": "failed", "lamps.txt": "replaced", "masts.txt": "unchanged"}
    assert [item.passages for item in report.items] == [0, 1, 2]
    assert report.items[0].reason == "'empty.txt' is empty. Remove it, or fill it."


def test_ingesting_again_changes_nothing(filled: Assistant, folder: Path, settings: Settings) -> None:
    def everything() -> tuple[object, ...]:
        claims = filled.ask("Who sold lamps?").claims
        return raw_chroma(settings), raw_lexical(settings), filled.holdings(), filled.document("lamps"), claims

    before = everything()
    for paths in ([folder], [folder, folder], [folder / "lamps.txt", folder / "masts.txt"]):
        assert outcomes(filled.ingest(paths)) == {"lamps.txt": "unchanged", "masts.txt": "unchanged"}
    assert everything() == before


def test_a_path_that_is_not_there_changes_nothing(filled: Assistant, tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        filled.ingest([tmp_path / "nowhere"])
    assert ids(filled) == ["lamps", "masts"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bad.md", "---\nunknown: key\n---\n\nText."),
        ("bad.pdf", "no pdf"),
        ("bad.docx", "no docx"),
        ("bad.txt", "\0" * 100),
        ("empty.html", "<html></html>"),
    ],
)
def test_a_bad_file_never_stops_the_rest(assistant: Assistant, folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content)
    assert outcomes(assistant.ingest([folder])) == {name: "failed", "lamps.txt": "added", "masts.txt": "added"}
    assert found(assistant, "Who raised masts?") == "Halvor raised twelve masts in Varn."


def test_what_was_edited_away_is_never_shown_again(filled: Assistant, folder: Path, settings: Settings) -> None:
    assert "nine lamps" in said(filled, "How many lamps did Orvane sell to Tarn?")
    (folder / "lamps.txt").write_text("Orvane sold forty lanterns to Tarn.")
    filled.ingest([folder])
    assert "nine lamps" not in said(filled, "How many lamps did Orvane sell to Tarn? The harbour was painted blue.")
    assert "forty lanterns" in said(filled, "How many lanterns did Orvane sell?")
    assert set(raw_chroma(settings)) == set(raw_lexical(settings)) == {"lamps:1", "masts:1", "masts:2"}
    assert "nine" not in raw_chroma(settings)["lamps:1"] + raw_lexical(settings)["lamps:1"]


def test_a_removed_document_is_gone_from_every_store(filled: Assistant, settings: Settings) -> None:
    filled.remove(["lamps"])
    assert ids(filled) == ["masts"]
    assert set(raw_chroma(settings)) == set(raw_lexical(settings)) == {"masts:1", "masts:2"}
    assert "lamps" not in said(filled, "Who sold nine lamps to Tarn?")
    assert filled.ask("Who sold lamps?").receipt.missing != ()
    assert filled.holdings() == Holdings(1, 2, None, None)
    with pytest.raises(CorpusError, match="'lamps'"):
        filled.document("lamps")


def test_an_unknown_id_removes_nothing(filled: Assistant) -> None:
    with pytest.raises(CorpusError, match="'unknown'"):
        filled.remove(["lamps", "unknown"])
    assert ids(filled) == ["lamps", "masts"]


def test_a_removed_document_can_come_back(filled: Assistant, folder: Path) -> None:
    filled.remove(["lamps", "masts"])
    assert (ids(filled), filled.retrieve("lamps")) == ([], ())
    assert outcomes(filled.ingest([folder])) == {"lamps.txt": "added", "masts.txt": "added"}
    assert found(filled, "lamps of Tarn") == "Orvane sold nine lamps to Tarn."


def write_note(path: Path, document_id: str, text: str = "A note says that Orvane sold lamps.") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\nid: {document_id}\ntitle: A note\nread: second hand\n---\n\n{text}\n")
    return path


def test_the_full_text_takes_the_place_of_a_note_and_never_the_reverse(
    assistant: Assistant, folder: Path, tmp_path: Path
) -> None:
    note = write_note(tmp_path / "notes" / "n.md", "lamps")
    assistant.ingest([note])
    assert assistant.document("lamps").is_note
    assert outcomes(assistant.ingest([folder]))["lamps.txt"] == "replaced"
    report = assistant.ingest([note])
    assert [(item.outcome, item.reason) for item in report.items] == [
        ("unchanged", "the full text under this id is kept")
    ]
    assert assistant.document("lamps").text == LAMPS
    assert "A note says" not in said(assistant, "Who sold lamps?")


def test_two_files_with_one_derived_id_are_not_mixed_up(assistant: Assistant, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "lamps.md"
    other.parent.mkdir()
    other.write_text("Other lamps.")
    assistant.ingest([folder])
    (refused,) = assistant.ingest([other]).items
    assert refused.outcome == "failed"
    assert refused.reason == (
        f"Its id 'lamps' is already taken by {str(folder / 'lamps.txt')!r}."
        " Give one of them another id in a manifest.yaml."
    )
    assert assistant.document("lamps").text == LAMPS


def test_a_manifest_that_changes_is_read_anew(filled: Assistant, folder: Path, settings: Settings) -> None:
    manifest = folder / "manifest.yaml"
    manifest.write_text("- file: lamps.txt\n  id: lamps\n  title: Deals\n  publisher: Northern Wire\n")
    assert outcomes(filled.ingest([folder])) == {"lamps.txt": "replaced", "masts.txt": "unchanged"}
    assert filled.records(["lamps"])[0].publisher == "Northern Wire"
    assert found(filled, "What did the Northern Wire write?") in LAMPS
    assert outcomes(filled.ingest([folder])) == {"lamps.txt": "unchanged", "masts.txt": "unchanged"}
    manifest.write_text("- file: lamps.txt\n  id: deals\n  title: Deals\n")
    assert outcomes(filled.ingest([folder])) == {"lamps.txt": "replaced", "masts.txt": "unchanged"}
    assert ids(filled) == ["deals", "masts"]
    assert set(raw_chroma(settings)) == set(raw_lexical(settings)) == {"deals:1", "deals:2", "masts:1", "masts:2"}


@pytest.mark.usefixtures("filled")
def test_opening_reads_no_file_and_embeds_nothing(
    open_assistant: OpenAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise AssertionError(f"{path} was read")

    monkeypatch.setattr("assistant.adapters.loaders.discover", refuse)
    shutil.rmtree(folder)
    embedder = BagOfWordsEmbedder()
    assistant = open_assistant(embedder)
    assert assistant.ensure_corpus() is None
    assert (assistant.holdings().documents, len(assistant.records()), embedder.embedded) == (2, 2, [])
    assert found(assistant, "Who sold lamps?") == "Orvane sold nine lamps to Tarn."
    assert embedder.embedded[0] == "Who sold lamps?"
    sentences = ["Halvor raised twelve masts in Varn.", "Nobody counted the gulls.", *LAMPS.split("\n\n")]
    assert sorted(embedder.embedded[1:]) == sorted(sentences)  # to compare them with the question, and once only
    found(assistant, "Who sold masts?")
    assert embedder.embedded[1 + len(sentences) :] == ["Who sold masts?"]


def test_ingesting_what_is_unchanged_embeds_nothing(
    filled: Assistant, folder: Path, embedder: BagOfWordsEmbedder
) -> None:
    embedder.embedded.clear()
    filled.ingest([folder])
    assert embedder.embedded == []


def test_halves_of_characters_do_no_harm(filled: Assistant) -> None:
    answer = filled.ask("Who sold lamps\udcff to Tarn?")
    assert (answer.question, answer.hits[0].passage.id) == ("Who sold lamps? to Tarn?", "lamps:1")


@pytest.mark.parametrize("name", ["a b", "q?x", "h#y", "p%20z", "données 摄", 'it\'s "so"'])
def test_a_data_dir_may_have_any_name(tmp_path: Path, folder: Path, name: str) -> None:
    assistant = Assistant(Settings(data_dir=tmp_path / name), BagOfWordsEmbedder())
    assistant.ingest([folder])
    assert assistant.doctor() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["files", name])
