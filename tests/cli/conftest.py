"""The command line, run in this process or in one of its own, and what it prints compared with tests/golden."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import CORPUS, GOLDEN, Compare, Ran, Run

from assistant.app import Assistant
from assistant.cli import main
from assistant.config import load_settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what is printed")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["assistant", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def spawn(tmp_path: Path) -> Run:
    """Runs a command in a process of its own, away from the checkout."""

    def spawn(*arguments: object, **environment: str) -> Ran:
        command = [sys.executable, "-m", "assistant", *map(str, arguments)]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | environment,
            encoding="utf-8",
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return spawn


@pytest.fixture
def read_only(trapped: Assistant) -> Path:
    """A data dir that holds the planted documents. To be read only."""
    return trapped.settings.data_dir


@pytest.fixture
def data_dir(untouched: Path, tmp_path: Path) -> Path:
    """A copy of it, to be written to."""
    return Path(shutil.copytree(untouched, tmp_path / "data"))


@pytest.fixture
def empty_dir(tmp_path: Path) -> Path:
    """A data dir that is to hold no bundled corpus: one small document is in it."""
    folder = tmp_path / "data"
    Assistant(load_settings(folder)).ingest([CORPUS / "undated.txt"])
    return folder


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Compare:
    """Compares a whole output with the golden file of a name; ``--update-golden`` writes that file instead."""

    def compare(name: str, printed: str) -> None:
        file = GOLDEN / name
        printed = printed.replace(str(CORPUS), "CORPUS")
        if request.config.getoption("--update-golden", default=False):
            file.write_text(printed, encoding="utf-8")
        assert printed == file.read_text(encoding="utf-8")

    return compare
