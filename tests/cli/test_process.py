"""The command line as a process of its own: what it loads, pipes, signals, exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest
from command_line import CORPUS, Compare, Run

from assistant import bundle

COMMAND = [sys.executable, "-m", "assistant"]
HEAVY = {"torch", "chromadb", "gradio", "langchain_core", "onnxruntime", "sentence_transformers", "numpy"}
LOADED = "import sys, json; print('\\n' + json.dumps(sorted(m for m in sys.modules if '.' not in m)))"
CAMERAS = "How many cameras did Lindholm have in April 2021?"


def loaded_by(code: str) -> set[str]:
    """The modules that a program has loaded at its end."""
    done = subprocess.run([sys.executable, "-c", f"{code}\n{LOADED}"], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def command_code(*arguments: object) -> str:
    words = ["assistant", *map(str, arguments)]
    called = "from assistant.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    return f"import sys\nsys.argv = {words!r}\n{called}"


def test_the_package_and_its_help_load_nothing_heavy() -> None:
    assert loaded_by("import assistant") & HEAVY == set()
    assert loaded_by(command_code("--help")) & (HEAVY | {"pydantic", "rich", "yaml"}) == set()


def test_an_answer_loads_what_it_needs_alone(read_only: Path) -> None:
    loaded = loaded_by(command_code("--data-dir", read_only, "ask", CAMERAS))
    assert loaded & HEAVY == {"chromadb", "onnxruntime", "numpy"}
    assert loaded & {"transformers", "langchain", "trafilatura", "pypdf", "docx"} == set()


def test_the_version_is_that_of_the_package(spawn: Run) -> None:
    ran = spawn("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"assistant {version('briefing-assistant')}\n", "")


def test_the_installed_command_and_the_module_are_one(spawn: Run) -> None:
    script = subprocess.run(
        [Path(sys.executable).with_name("assistant"), "--help"], check=False, capture_output=True, text=True
    )
    assert (script.returncode, script.stdout, script.stderr) == (0, spawn("--help").out, "")


@pytest.mark.parametrize("command", [("documents",), ("search", "cameras", "-k", "40"), ("settings",), ("--help",)])
def test_a_reader_who_leaves_ends_a_command_without_a_word(read_only: Path, command: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    called = [*COMMAND, "--data-dir", str(read_only), *command]
    done = subprocess.run(called, check=False, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)
    assert done.stderr == ""
    assert done.returncode in {1, 141}


def test_no_answer_is_lost_when_the_reader_of_a_file_leaves(read_only: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("".join(json.dumps({"id": number, "question": CAMERAS}) + "\n" for number in range(50)))
    called = [*COMMAND, "--data-dir", str(read_only), "ask", "--file", str(file)]
    process = subprocess.Popen(called, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == 0
    process.stdout.close()
    assert (process.wait(60), process.stderr.read()) == (141, "")
    process.stderr.close()


def test_the_progress_bar_stays_out_of_what_is_piped(tmp_path: Path, compare: Compare) -> None:
    terminal, end = pty.openpty()
    called = [*COMMAND, "--data-dir", str(tmp_path / "data"), "ingest", str(CORPUS)]
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "80"}
    with ThreadPoolExecutor() as pool:
        shown = pool.submit(_all_shown, terminal)
        done = subprocess.run(
            called, check=False, stdout=subprocess.PIPE, stderr=end, encoding="utf-8", env=environment
        )
        os.close(end)
        assert b"Indexing" in shown.result()
    os.close(terminal)
    assert done.returncode == 0
    compare("ingest.txt", done.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_is_piped_is_utf8_whatever_the_locale(
    spawn: Run, read_only: Path, compare: Compare, encoding: str
) -> None:
    ran = spawn("--data-dir", read_only, "documents", PYTHONIOENCODING=encoding)
    assert (ran.code, ran.err) == (0, "")
    compare("documents.txt", ran.out)


def test_ctrl_c_ends_an_ingest_in_one_sentence_and_the_next_goes_on(spawn: Run, tmp_path: Path) -> None:
    data = tmp_path / "data"
    slow = "import time\nfrom assistant.adapters.minilm import PackagedEmbedder as P\nembed = P.embed\n"
    slow += "P.embed = lambda *given: (time.sleep(2), embed(*given))[1]\n"
    ingest = subprocess.Popen(
        [sys.executable, "-c", slow + command_code("--data-dir", data, "ingest").replace("pass", "raise")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while ingest.poll() is None and _held(data) < 3:
        time.sleep(0.02)
    ingest.send_signal(signal.SIGINT)
    out, err = ingest.communicate(timeout=60)
    assert (ingest.returncode, out) == (130, "")
    assert err == "assistant: Interrupted. What was done is kept; run the command again to go on.\n"
    kept = _held(data)
    assert kept >= 3
    ran = spawn("--data-dir", data, "ingest", "--json")
    outcomes = [item["outcome"] for item in json.loads(ran.out)["items"]]
    documents = [file for file in bundle.corpus().iterdir() if file.suffix == ".md" and file.stem != "README"]
    assert (ran.code, len(outcomes)) == (0, len(documents))
    assert outcomes.count("unchanged") >= kept - 1
    assert set(outcomes) == {"unchanged", "added"}
    assert spawn("--data-dir", data, "doctor").code == 0


def test_an_error_nobody_foresaw_is_one_sentence_too(tmp_path: Path) -> None:
    broken = "import assistant.config\ndef load_settings(*_, **__):\n    raise KeyError('a\\nb')\n"
    broken += "assistant.config.load_settings = load_settings\n"
    code = broken + "import sys\nsys.argv = ['assistant', 'documents']\nfrom assistant.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == (
        "assistant: Something went wrong inside the assistant: KeyError: \"'a\\\\nb'\" (<string>, line 3). "
        "Please report it.\n"
    )


def _all_shown(terminal: int) -> bytes:
    """Everything written to a terminal until nobody holds it open; read at once: a full one makes its writer wait."""
    shown = b""
    try:
        while part := os.read(terminal, 65536):
            shown += part
    except OSError:  # how Linux says that the other end is closed
        pass
    return shown


def _held(data_dir: Path) -> int:
    """How many documents a catalogue holds while another process writes to it."""
    if not (data_dir / "catalogue.sqlite3").exists():
        return 0
    connection = sqlite3.connect(data_dir / "catalogue.sqlite3")
    try:
        return int(connection.execute("SELECT count(*) FROM documents WHERE state = 'ready'").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()
