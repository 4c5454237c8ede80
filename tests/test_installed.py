"""The wheel, installed away from the checkout, finds all it needs in itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from assistant import bundle

ROOT = Path(__file__).parents[1]
QUESTION = "Who proposed facial recognition standards at the ITU?"
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build backend that stands here, without a network."""
    pytest.importorskip("hatchling", reason="the build backend, hatchling, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    build = [*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run(build, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_what_is_needed_and_no_more(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    documents = {f"assistant/data/corpus/{file.name}" for file in bundle.corpus().glob("*.md")}
    static = {f"assistant/ui/static/{file.name}" for file in (ROOT / "assistant/ui/static").iterdir()}
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "assistant").rglob("*.py")}
    assert documents | static | modules | {"assistant/adapters/minilm.onnx"} <= names
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    others = {name for name in names if not name.startswith("assistant/") and ".dist-info/" not in name}
    assert others == set()
    assert not [name for name in names if "test" in name or "__pycache__" in name]


@pytest.mark.slow
def test_an_installed_wheel_answers_from_its_own_corpus(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    install = [*PIP, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run(install, check=True, capture_output=True)

    def run(*arguments: str) -> str:
        environment = os.environ | {"PYTHONPATH": str(site)}
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, check=False, capture_output=True, encoding="utf-8", env=environment, cwd=tmp_path, timeout=200
        )
        told = [line for line in done.stderr.splitlines() if not line.endswith("the bundled corpus went into it.")]
        assert (done.returncode, told) == (0, [])
        return done.stdout

    found = run("-c", "from assistant import bundle; print(bundle.__file__, bundle.corpus())").split()
    assert found == [str(site / "assistant/bundle.py"), str(site / "assistant/data/corpus")]

    answer = json.loads(run("-m", "assistant", "--data-dir", str(tmp_path / "data"), "ask", QUESTION, "--json"))
    documents = {file.stem for file in bundle.corpus().glob("*.md")} - {"README"}
    assert answer["receipt"]["documents"] == len(documents)
    assert answer["status"] == "grounded"
    assert {citation["document"] for claim in answer["claims"] for citation in claim["citations"]} <= documents
