"""Files go in, change and go out again: the catalogue and both indexes follow."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import chromadb
import pytest
from fakes import BagOfWordsEmbedder, OpenAssistant
from filelock import FileLock

from assistant import bundle
from assistant.adapters.locking import LOCK_FILE
from assistant.app import Assistant
from assistant.config import Settings
from assistant.data_dir import CHROMA_FOLDER, LEXICAL_FILE
from assistant.errors import BusyError, CorpusError, StoreError
from assistant.types import Filters, Holdings
from assistant.upkeep import Fault, IngestReport

LAMPS = "Orvane sold nine lamps to Tarn.\n\nThe harbour was painted blue."
MASTS = "Halvor raised twelve masts in Varn.\n\nNobody counted the gulls."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files to ingest."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "lamps.txt").write_text(LAMPS)
    (made / "masts.txt").write_text(MASTS)
    return made


@pytest.fixture
def filled(assistant: Assistant, folder: Path) -> Assistant:
    assistant.ingest([folder])
    return assistant


def outcomes(report: IngestReport) -> dict[str, str]:
    return {Path(item.source).name: item.outcome for item in report.items}


def ids(assistant: Assistant) -> list[str]:
    return [record.id for record in assistant.records()]


def found(assistant: Assistant, question: str) -> str | None:
    """The text of the first hit."""
    hits = assistant.retrieve(question, k=1)
    return hits[0].passage.text if hits else None


def said(assistant: Assistant, question: str) -> str:
    """Everything that an answer to a question shows a reader."""
    answer = assistant.ask(question)
    quotes = [citation.quote for claim in answer.claims for citation in claim.citations]
    return "\n".join([*quotes, *(claim.text for claim in answer.claims), *(hit.passage.text for hit in answer.hits)])


def after_the_first(done: int, *_: object) -> None:
    """Progress that is interrupted once the first document has been reported."""
    if done:
        raise KeyboardInterrupt


def raw_chroma(settings: Settings) -> dict[str, str]:
    """Every text that stands in Chroma, whatever the collection: asked with Chroma's own client in its own process."""
    script = (
        "import chromadb, json, sys; client = chromadb.PersistentClient(sys.argv[1],"
        " chromadb.config.Settings(anonymized_telemetry=False));"
        " found = [c.get(include=['documents']) for c in client.list_collections()];"
        " print(json.dumps({i: d for f in found for i, d in zip(f['ids'], f['documents'])}))"
    )
    command = [sys.executable, "-c", script, str(settings.data_dir / CHROMA_FOLDER)]
    texts: dict[str, str] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return texts


def raw_lexical(settings: Settings) -> dict[str, str]:
    """Every row of words that stands in SQLite, whether or not an entry names it."""
    connection = sqlite3.connect(settings.data_dir / LEXICAL_FILE)
    rows = connection.execute(
        "SELECT coalesce(id, 'row ' || bags.rowid), words FROM bags LEFT JOIN entries ON number = bags.rowid"
    ).fetchall()
    connection.close()
    return dict(rows)


# -- the report ---------------------------------------------------------------------------------------------------


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


# -- edits and removals -------------------------------------------------------------------------------------------


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


# -- ids ----------------------------------------------------------------------------------------------------------


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


# -- the bundled corpus -------------------------------------------------------------------------------------------


@pytest.fixture
def small_bundle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of two files."""
    bundled = folder.with_name("bundled")
    shutil.copytree(folder, bundled)
    monkeypatch.setattr(bundle, "corpus", lambda: bundled)
    return bundled


def test_an_empty_data_dir_gets_the_bundle_once(assistant: Assistant, small_bundle: Path) -> None:
    report = assistant.ensure_corpus()
    assert report is not None
    assert outcomes(report) == {"lamps.txt": "added", "masts.txt": "added"}
    (small_bundle / "more.txt").write_text("More.")
    assert assistant.ensure_corpus() is None
    assert ids(assistant) == ["lamps", "masts"]


@pytest.mark.usefixtures("small_bundle")
def test_a_bundle_cut_short_is_completed(open_assistant: OpenAssistant) -> None:
    with pytest.raises(KeyboardInterrupt):
        open_assistant().ensure_corpus(after_the_first)
    assistant = open_assistant()
    assert assistant.ensure_corpus() is not None
    assert (ids(assistant), assistant.doctor()) == (["lamps", "masts"], [])


@pytest.mark.usefixtures("small_bundle")
def test_documents_of_ones_own_keep_the_bundle_away(
    assistant: Assistant, tmp_path: Path, open_assistant: OpenAssistant
) -> None:
    (tmp_path / "own.txt").write_text("My own words.")
    assistant.ingest([tmp_path / "own.txt"])
    assert open_assistant().ensure_corpus() is None
    assert ids(assistant) == ["own"]


@pytest.mark.usefixtures("small_bundle")
def test_an_own_ingest_cut_short_keeps_the_bundle_away(
    assistant: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    with pytest.raises(KeyboardInterrupt):
        assistant.ingest([folder], after_the_first)
    assert open_assistant().ensure_corpus() is None


@pytest.mark.usefixtures("small_bundle")
def test_removing_everything_does_not_bring_the_bundle_back(
    assistant: Assistant, open_assistant: OpenAssistant
) -> None:
    assistant.ensure_corpus()
    assistant.remove(["lamps", "masts"])
    assert open_assistant().ensure_corpus() is None
    answer = assistant.ask("Who sold lamps?")
    assert (ids(assistant), answer.status, answer.receipt.searched) == ([], "not_found", Holdings(0, 0, None, None))


@pytest.mark.usefixtures("small_bundle")
def test_the_bundle_can_be_asked_for(assistant: Assistant, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("My own words.")
    assistant.ingest([tmp_path / "own.txt"])
    assistant.ingest([])
    assert ids(assistant) == ["lamps", "masts", "own"]


# -- other settings -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", [lambda a: a.ask("lamps"), lambda a: a.doctor(), lambda a: a.remove(["lamps"])])
@pytest.mark.usefixtures("filled")
def test_indexes_of_another_embedder_are_refused(
    open_assistant: OpenAssistant, act: Callable[[Assistant], object]
) -> None:
    other = open_assistant(BagOfWordsEmbedder("other", dimension=64))
    with pytest.raises(StoreError) as caught:
        act(other)
    assert "'bag-of-words (256), " in caught.value.message
    assert "'other (64), " in caught.value.message
    assert "--rebuild" in caught.value.hint


@pytest.mark.usefixtures("filled")
def test_a_rebuild_fills_the_indexes_with_the_other_embedder(open_assistant: OpenAssistant, folder: Path) -> None:
    other = BagOfWordsEmbedder("other", dimension=64)
    assistant = open_assistant(other)
    with pytest.raises(StoreError):
        assistant.ingest([folder])
    assert outcomes(assistant.ingest([folder], rebuild=True)) == {"lamps.txt": "unchanged", "masts.txt": "unchanged"}
    assert (assistant.doctor(), len(other.embedded)) == ([], 4)
    assert found(open_assistant(other), "Who sold lamps?") == "Orvane sold nine lamps to Tarn."
    with pytest.raises(StoreError, match="'other"):
        open_assistant().retrieve("lamps")


@pytest.mark.usefixtures("filled")
def test_another_splitter_asks_for_a_rebuild_that_cuts_anew(
    open_assistant: OpenAssistant, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.splitting.MAX_CHARS", 20)
    monkeypatch.setattr("assistant.retrieval.SPLITTER", "paragraph-20")
    assistant = open_assistant()
    with pytest.raises(StoreError, match="paragraph-20"):
        assistant.retrieve("lamps")
    assistant.ingest([folder], rebuild=True)
    document = assistant.document("lamps")
    assert [passage.id for passage in document.passages] == ["lamps:1.1", "lamps:1.2", "lamps:2.1", "lamps:2.2"]
    assert all(document.text[p.start : p.end] == p.text for p in document.passages)
    assert assistant.doctor() == []


def test_a_rebuild_killed_between_two_documents_is_finished_by_the_next_run(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    with pytest.raises(KeyboardInterrupt):
        filled.ingest([folder], after_the_first, rebuild=True)
    assistant = open_assistant()
    assert Fault("dense", "masts", "2 passages missing") in assistant.doctor()
    assert assistant.ingest([folder]).repaired == ("masts",)
    assert assistant.doctor() == []


def test_an_open_reader_is_told_when_the_indexes_were_rebuilt_for_others(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    assert found(filled, "lamps") is not None
    other = BagOfWordsEmbedder("other", dimension=64)
    open_assistant(other).ingest([folder], rebuild=True)
    for _ in range(2):
        with pytest.raises(StoreError, match="--rebuild"):
            filled.retrieve("lamps")
    filled.ingest([folder], rebuild=True)
    assert found(filled, "nine lamps sold") == "Orvane sold nine lamps to Tarn."


# -- the doctor ---------------------------------------------------------------------------------------------------


def missing(index: str) -> list[Fault]:
    return [Fault(index, document_id, "2 passages missing") for document_id in ("lamps", "masts")]


@pytest.mark.usefixtures("filled")
def test_a_deleted_chroma_folder_is_filled_anew(open_assistant: OpenAssistant, settings: Settings) -> None:
    shutil.rmtree(settings.data_dir / CHROMA_FOLDER)
    assert open_assistant().doctor() == missing("dense")
    assert open_assistant().doctor(fix=True) == missing("dense")
    assert open_assistant().doctor() == []
    assert set(raw_chroma(settings)) == {"lamps:1", "lamps:2", "masts:1", "masts:2"}


@pytest.mark.usefixtures("filled")
def test_a_deleted_lexical_file_is_filled_anew(open_assistant: OpenAssistant, settings: Settings) -> None:
    for path in settings.data_dir.glob(f"{LEXICAL_FILE}*"):
        path.unlink()
    assert open_assistant().doctor(fix=True) == missing("lexical")
    assert open_assistant().doctor() == []
    assert found(open_assistant(), "masts") == "Halvor raised twelve masts in Varn."


def edit_lexical(settings: Settings, sql: str) -> None:
    connection = sqlite3.connect(settings.data_dir / LEXICAL_FILE)
    with connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM entries WHERE id = 'lamps:1'", "1 passages missing"),
        ("UPDATE entries SET digest = 'other' WHERE id = 'lamps:2'", "1 passages out of date"),
        ("UPDATE entries SET document_id = 'masts' WHERE id = 'lamps:2'", "1 passages out of date"),
        ("INSERT INTO entries VALUES (99, 'lamps:9', 'lamps', 'd')", "1 passages left over"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_lexical_entries_changed_by_hand_are_mended(
    open_assistant: OpenAssistant, settings: Settings, sql: str, fault: str
) -> None:
    edit_lexical(settings, sql)
    assert open_assistant().doctor(fix=True) == [Fault("lexical", "lamps", fault)]
    assert open_assistant().doctor() == []
    assert [hit.found_by["lexical"] for hit in open_assistant().retrieve("painted harbour", k=1)] == [1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda c: c.delete(ids=["lamps:1"]), Fault("dense", "lamps", "1 passages missing")),
        (
            lambda c: c.update(ids=["lamps:2"], metadatas=[{"digest": "other"}]),
            Fault("dense", "lamps", "1 passages out of date"),
        ),
        (
            lambda c: c.update(ids=["lamps:2"], metadatas=[{"document": "masts"}]),
            Fault("dense", "lamps", "1 passages out of date"),
        ),
        (
            lambda c: c.add(
                ids=["gone:1"],
                embeddings=[[1.0] * 256],
                documents=["t"],
                metadatas=[{"document": "gone", "digest": ""}],
            ),
            Fault("dense", "gone", "1 passages left over"),
        ),
    ],
)
def test_dense_entries_changed_by_hand_are_mended(
    filled: Assistant,
    open_assistant: OpenAssistant,
    change: Callable[[chromadb.Collection], object],
    fault: Fault,
    settings: Settings,
) -> None:
    change(filled._data.dense._collection)
    assert open_assistant().doctor(fix=True) == [fault]
    assert open_assistant().doctor() == []
    assert set(raw_chroma(settings)) == {"lamps:1", "lamps:2", "masts:1", "masts:2"}


def test_the_doctor_finds_nothing_wrong_in_an_empty_data_dir(assistant: Assistant) -> None:
    assert assistant.doctor(fix=True) == []


# -- several at once ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        lambda a, folder: a.ingest([folder]),
        lambda a, folder: a.ingest([folder], rebuild=True),
        lambda a, _: a.remove(["lamps"]),
        lambda a, _: a.doctor(),
    ],
)
def test_only_one_writes_at_a_time(
    filled: Assistant, folder: Path, settings: Settings, act: Callable[[Assistant, Path], object]
) -> None:
    with FileLock(settings.data_dir / LOCK_FILE), pytest.raises(BusyError) as caught:
        act(filled, folder)
    assert repr(str(settings.data_dir)) in caught.value.message
    assert caught.value.hint
    act(filled, folder)


def test_reading_goes_on_while_another_writes(filled: Assistant, settings: Settings) -> None:
    with FileLock(settings.data_dir / LOCK_FILE):
        assert found(filled, "Who sold lamps?") == "Orvane sold nine lamps to Tarn."
        assert filled.ask("How many lamps did Orvane sell to Tarn?").status == "grounded"


OTHER = """
import sys
from pathlib import Path
from assistant.app import Assistant
from assistant.config import load_settings
from fakes import BagOfWordsEmbedder
assistant = Assistant(load_settings(Path(sys.argv[1])), BagOfWordsEmbedder())
if sys.argv[2] == "remove":
    assistant.remove(sys.argv[3:])
else:
    assistant.ingest([Path(path) for path in sys.argv[3:]], rebuild=sys.argv[2] == "rebuild")
"""


def other_process(settings: Settings, *arguments: object) -> None:
    command = [sys.executable, "-c", OTHER, str(settings.data_dir), *map(str, arguments)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1], timeout=60)


@pytest.mark.slow
def test_an_open_reader_sees_what_another_process_does(filled: Assistant, folder: Path, settings: Settings) -> None:
    assert filled.ask("Who raised masts in Varn?").receipt.searched == Holdings(2, 4, None, None)
    (folder / "gulls.txt").write_text("Forty gulls sat on the quay.")
    other_process(settings, "ingest", folder)
    hit = filled.retrieve("gulls on the quay", k=1)[0]
    assert (hit.passage.text, hit.found_by) == ("Forty gulls sat on the quay.", {"dense": 1, "lexical": 1})
    assert filled.holdings() == Holdings(3, 5, None, None)
    other_process(settings, "remove", "gulls")
    assert filled.holdings() == Holdings(2, 4, None, None)
    assert "gulls sat" not in said(filled, "How many gulls sat on the quay?")
    other_process(settings, "rebuild", folder)
    assert found(filled, "gulls on the quay") == "Forty gulls sat on the quay."
    (folder / "last.txt").write_text("Last words.")
    filled.ingest([folder])
    assert filled.doctor() == []


def test_a_writer_sees_what_another_one_wrote_before_it(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    filled.warm()
    (folder / "gulls.txt").write_text("Forty gulls sat on the quay.")
    open_assistant().ingest([folder])
    assert filled.ingest([folder]).count("unchanged") == 3
    assert filled.retrieve("gulls on the quay", k=1)[0].found_by == {"dense": 1, "lexical": 1}
    assert (filled.doctor(), open_assistant().doctor()) == ([], [])


@pytest.mark.usefixtures("filled")
def test_a_reader_is_served_in_the_midst_of_a_rebuild(folder: Path, open_assistant: OpenAssistant) -> None:
    reader = open_assistant()
    reader.warm()
    served = []

    def ask(*_: object) -> None:
        served.append([hit.passage.id for hit in reader.retrieve("Who sold lamps to Tarn?", k=1)])

    open_assistant().ingest([folder], ask, rebuild=True)
    assert served[1:] == [["lamps:1"]] * (len(served) - 1)
    assert len(served) == 5


def test_readers_are_told_of_what_was_written_before_an_error(
    filled: Assistant, folder: Path, open_assistant: OpenAssistant
) -> None:
    (folder / "gulls.txt").write_text("Forty gulls sat on the quay.")
    (folder / "long.txt").write_text("\n\n".join(f"A line of its own, number {n}." for n in range(70)))
    (folder / "zinc.txt").write_text("Zinc.")

    def stop(_done: int, _total: int, what: str) -> None:
        if what.endswith("zinc.txt"):
            raise KeyboardInterrupt

    assert filled.holdings().documents == 2
    with pytest.raises(KeyboardInterrupt):
        open_assistant().ingest([folder], stop)
    assert filled.holdings().documents == 4
    assert filled.retrieve("Forty gulls", k=1)[0].found_by == {"dense": 1, "lexical": 1}


def test_threads_ask_one_assistant_while_it_ingests(assistant: Assistant, folder: Path) -> None:
    assistant.ingest([folder])
    failures: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        filters = [Filters(), Filters(documents=("lamps",)), Filters(documents=("masts", "new"))]
        try:
            while not done.is_set():
                for chosen in filters:
                    assistant.ask("Who sold lamps to Tarn?", filters=chosen)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for number in range(5):
        (folder / "new.txt").write_text(f"Number {number} is new.")
        assistant.ingest([folder], rebuild=number == 3)
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert assistant.doctor() == []


def test_several_may_open_an_empty_data_dir_at_once(open_assistant: OpenAssistant) -> None:
    barrier = threading.Barrier(6)
    names: list[object] = []

    def open_and_ask() -> None:
        barrier.wait()
        assistant = open_assistant()
        names.append((assistant.retrieve("anything"), assistant._data._identity))

    threads = [threading.Thread(target=open_and_ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(names), len(set(names))) == (6, 1)


# -- opening ------------------------------------------------------------------------------------------------------


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
    assert embedder.embedded == ["Who sold lamps?"]


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
