"""Several readers and writers of one data dir at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import OpenAssistant
from filelock import FileLock
from stored import found, said

from assistant.adapters.locking import LOCK_FILE
from assistant.app import Assistant
from assistant.config import Settings
from assistant.errors import BusyError
from assistant.types import Filters, Holdings


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
