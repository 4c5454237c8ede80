"""Settings that are none, or cannot be what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run

HINT = "Correct it or take it away; 'assistant settings' then lists every name.\n"


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("ASSISTANT_INDX__CHROMA_URL", "x", "is not a setting (did you mean 'ASSISTANT_INDEX__CHROMA_URL'?)"),
        ("ASSISTANT_Q", "1", "is not a setting"),
    ],
)
def test_an_unknown_name_in_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, fault: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = run("--data-dir", tmp_path / "data", "documents")
    assert (ran.code, ran.out, ran.err) == (2, "", f"assistant: {name!r} {fault}. {HINT}")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("RETRIEVAL__K", "many", "'retrieval.k' cannot be 'many': input should be a valid integer"),
        ("RETRIEVAL__K", "0", "'retrieval.k' cannot be '0': input should be greater than or equal to 1"),
        ("RETRIEVAL__FUSION", "magic", "'retrieval.fusion' cannot be 'magic': input should be 'scores' or 'ranks'"),
        ("RETRIEVAL__DENSE_WEIGHT", "inf", "'retrieval.dense_weight' cannot be 'inf': input should be a finite number"),
        ("RETRIEVAL__DENSE_WEIGHT", "nan", "'retrieval.dense_weight' cannot be "),
        ("ANSWER__MIN_SUPPORT", "2", "'answer.min_support' cannot be '2': input should be less than or equal to 1"),
        ("CHAT__PORT", "70000", "'chat.port' cannot be '70000': input should be less than or equal to 65535"),
        *(
            ("INDEX__CHROMA_URL", url, f"'index.chroma_url' cannot be {url!r}: the address must look like 'http://")
            for url in (
                "nonsense",
                "127.0.0.1:8000",
                "ftp://a",
                "http://",
                "http://a:port",
                "http://[bad",
                "http://a:0",
            )
        ),
    ],
)
def test_an_impossible_value_in_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, fault: str
) -> None:
    monkeypatch.setenv(f"ASSISTANT_{name}", value)
    ran = run("--data-dir", tmp_path / "data", "ask", "Who?")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"assistant: The setting {fault}")
    assert ran.err.endswith(HINT)
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_every_fault_of_the_file_is_said_at_once(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('colour = 1\n[index]\nchroma_ulr = "x"\n[retrieval]\nk = 0\n')
    ran = run("--data-dir", tmp_path, "documents")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"assistant: 'index.chroma_ulr' is not a setting (did you mean 'index.chroma_url'?), in {str(file)!r}; "
        "The setting 'retrieval.k' cannot be 0: input should be greater than or equal to 1; "
        f"'colour' is not a setting, in {str(file)!r}. {HINT}"
    )
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("content", "fault"), [(b"k = = 1", "is not valid TOML: "), (b"\xff\xfe", "is not valid TOML: ")]
)
def test_a_file_that_is_no_toml(run: Run, tmp_path: Path, content: bytes, fault: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(content)
    ran = run("--data-dir", tmp_path, "documents")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"assistant: {str(file)!r} {fault}")
    assert ran.err.endswith("Mend or delete it.\n")
    assert ran.err.count("\n") == 1


def test_a_chat_that_cannot_be_had(run: Run, tmp_path: Path) -> None:
    ran = run("chat", "--port", "70000", "--data-dir", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("assistant: The setting 'chat.port' cannot be 70000: ")
