"""The pages that the code writes are the ones committed, and no page points at a file that is not there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md")])


def test_written_pages_are_up_to_date() -> None:
    command = [sys.executable, "docs/write.py", "--check"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("package", [".", "answers", "briefs", "questions"])
def test_every_module_has_its_place_in_the_architecture(package: str) -> None:
    named = set(re.findall(r"`(?:\w+/)?(\w+)`", (ROOT / "docs/architecture.md").read_text(encoding="utf-8")))
    modules = {path.stem for path in (ROOT / "assistant" / package).glob("*.py") if not path.stem.startswith("__")}
    assert modules
    assert sorted(modules - named) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []
