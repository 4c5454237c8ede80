"""Several readers and writers of one data dir at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fakes import OpenAssistant
from filelock import FileLock
from stored import found, said

from assistant.adapters.cross_encoder import PackagedReader
from assistant.adapters.locking import LOCK_FILE
from assistant.app import Assistant
from assistant.desk import Desk
from assistant.errors import BusyError
from assistant.events import Finished, Retrieved, Spoken
from assistant.filters import Filters
from assistant.settings import Settings
from assistant.types import Document, Holdings, Record


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


QUESTION = "How many lamps did Orvane sell to Tarn?"


def test_a_document_removed_before_it_is_read_is_left_out(filled: Assistant) -> None:
    stream = filled.stream(QUESTION)
    first = next(stream)
    assert isinstance(first, Retrieved)
    assert "lamps" in {hit.passage.document_id for hit in first.hits}
    filled.remove(["lamps"])
    *_, last = stream
    assert isinstance(last, Finished)
    assert {hit.passage.document_id for hit in last.answer.hits} == {"masts"}
    assert last.answer.receipt.searched.documents == 1


def test_a_document_removed_while_its_claims_are_shown_is_still_cited(filled: Assistant) -> None:
    events = []
    for event in filled.stream(QUESTION):
        events.append(event)
        if isinstance(event, Spoken):
            filled.remove(["lamps"])
    last = events[-1]
    assert isinstance(last, Finished)
    assert [origin.documents for origin in last.answer.basis.origins] == [("lamps",)]
    assert filled.records(["lamps"]) == []


def test_a_document_removed_while_it_is_read_does_not_end_the_question(
    filled: Assistant, open_assistant: OpenAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = PackagedReader.score

    def removed_meanwhile(reader: PackagedReader, question: str, texts: Sequence[str]) -> list[float]:
        if not gone:
            thread = threading.Thread(target=open_assistant().remove, args=[["lamps"]])
            thread.start()
            thread.join()
            gone.append(True)
        return score(reader, question, texts)

    gone: list[bool] = []
    monkeypatch.setattr(PackagedReader, "score", removed_meanwhile)
    answer = filled.ask("According to Huawei, how many lamps did Orvane sell to Tarn?")
    assert gone
    assert answer.hits[0].passage.document_id == "lamps"
    assert filled.records(["lamps"]) == []
    assert {hit.passage.document_id for hit in filled.ask(QUESTION).hits} == {"masts"}


def test_a_chain_is_not_given_a_document_removed_meanwhile(filled: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    records = filled.records

    def removed_first(ids: Sequence[str] | None = None) -> list[Record]:
        filled.remove(["lamps"])
        return records(ids)

    monkeypatch.setattr(filled, "records", removed_first)
    found = filled.as_retriever().invoke("lamps in Tarn")
    assert {document.metadata["document"] for document in found} == {"masts"}


def test_a_passage_of_a_document_removed_meanwhile_is_left_out(
    filled: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, document, gone = Desk(filled), filled.document, []
    wanted = ["masts:1", "lamps:2", "nobody:1", "lamps:9", "masts:1"]
    assert [one.passage.id for one in desk.passages(wanted)] == ["masts:1", "lamps:2", "masts:1"]

    def removed_first(document_id: str) -> Document:
        if document_id == "lamps" and not gone:
            gone.append(document_id)
            filled.remove(gone)
        return document(document_id)

    monkeypatch.setattr(filled, "document", removed_first)
    assert [one.passage.id for one in desk.passages(wanted)] == ["masts:1", "masts:1"]


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
