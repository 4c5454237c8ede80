"""What the tests share. No setting of this machine reaches them, and nothing is asked of a network."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from evaluating import SAMPLES, Evaluate, Opening
from fakes import BagOfWordsEmbedder, OpenAssistant, Stores
from filelock import FileLock

from assistant import bundle
from assistant.adapters.catalogue import SqliteCatalogue
from assistant.adapters.chroma import ChromaIndex
from assistant.adapters.lexical import SqliteLexicalIndex
from assistant.app import Assistant
from assistant.config import load_settings
from assistant.desk import Desk
from assistant.evaluation import runner, tasks
from assistant.evaluation.log import Log
from assistant.settings import Settings

pytest.register_assert_rewrite("sound")

for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
    del os.environ[name]
os.environ["HF_HUB_OFFLINE"] = "1"

CORPUS = Path(__file__).parent / "corpus"
"""Documents with planted traps; its README says which."""


@pytest.fixture
def stores(tmp_path: Path, embedder: BagOfWordsEmbedder) -> Stores:
    return Stores(
        SqliteCatalogue(tmp_path / "catalogue.sqlite3"),
        embedder,
        ChromaIndex(tmp_path / "chroma", None, "passages"),
        SqliteLexicalIndex(tmp_path / "lexical.sqlite3"),
    )


@pytest.fixture
def corpus_folder() -> Path:
    return CORPUS


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(tmp_path / "data")


@pytest.fixture
def embedder() -> BagOfWordsEmbedder:
    return BagOfWordsEmbedder()


@pytest.fixture
def open_assistant(settings: Settings) -> OpenAssistant:
    """Opens one more assistant over the data dir of the test, as another process would."""

    def open_assistant(embedder: BagOfWordsEmbedder | None = None) -> Assistant:
        return Assistant(settings, embedder or BagOfWordsEmbedder())

    return open_assistant


@pytest.fixture
def assistant(settings: Settings, embedder: BagOfWordsEmbedder) -> Assistant:
    """An assistant over an empty data dir, with the fake embedder."""
    return Assistant(settings, embedder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files to ingest."""
    made = tmp_path / "files"
    made.mkdir()
    (made / "lamps.txt").write_text("Orvane sold nine lamps to Tarn.\n\nThe harbour was painted blue.")
    (made / "masts.txt").write_text("Halvor raised twelve masts in Varn.\n\nNobody counted the gulls.")
    return made


@pytest.fixture
def filled(assistant: Assistant, folder: Path) -> Assistant:
    """An assistant that has ingested them."""
    assistant.ingest([folder])
    return assistant


@pytest.fixture
def desk(assistant: Assistant) -> Desk:
    """Where briefs are drawn from the planted documents."""
    assistant.ingest([CORPUS])
    return Desk(assistant)


@pytest.fixture(scope="session")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The planted documents, with the packaged embedder. To be read only."""
    return _shared(tmp_path_factory, "trapped", CORPUS)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The bundled corpus, with the packaged embedder. To be read only."""
    return _shared(tmp_path_factory, "bundled", bundle.corpus())


def _shared(factory: pytest.TempPathFactory, name: str, corpus: Path) -> Assistant:
    """One data dir for all the workers of a run: the first to come fills it, and lays a copy beside it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(folder.with_suffix(".lock")):
        first = not folder.exists()
        assistant = Assistant(load_settings(folder))
        assistant.ingest([corpus])
        if first:
            shutil.copytree(folder, _untouched(folder))
    return assistant


def _untouched(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-untouched")


@pytest.fixture
def untouched(trapped: Assistant) -> Path:
    """The data dir of the planted documents, to be copied: nobody has it open, as others may have `trapped`'s."""
    return _untouched(trapped.settings.data_dir)


@pytest.fixture
def evaluate(trapped: Assistant, tmp_path: Path) -> Evaluate:
    """Runs the samples over the planted documents, with settings or an assistant of one's own."""

    def evaluate(
        name: str = "log.jsonl",
        opening: Opening = Assistant,
        samples: Path = SAMPLES,
        **settings: Any,
    ) -> Log:
        task = tasks.given_task([samples], None)
        loaded = load_settings(trapped.settings.data_dir, **settings)
        return runner.run(task, tasks.choose(task), loaded, tmp_path / name, opening=opening)

    return evaluate
