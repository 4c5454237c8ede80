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


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        (
            "CHAT__UPLOAD_TYPES",
            "pdf, .exe",
            "'chat.upload_types' cannot be 'pdf, .exe': no document ends in 'exe'; "
            "name any of txt, md, html, htm, pdf, docx",
        ),
        ("CHAT__UPLOAD_TYPES", " ", "'chat.upload_types' cannot be ' ': no document ends in ''; name any of txt, md,"),
        ("RETRIEVAL__DENSE_WEIGHT", "1e308", "'retrieval.dense_weight' cannot be '1e308': input should be less than"),
        ("RETRIEVAL__LEXICAL_WEIGHT", "1001", "'retrieval.lexical_weight' cannot be '1001': input should be less than"),
        ("RETRIEVAL__ALIASES", "", "'retrieval.aliases' cannot be '': it names no file; leave it out for the bundled"),
    ],
)
def test_nonsense_that_has_the_right_form(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, fault: str
) -> None:
    monkeypatch.setenv(f"ASSISTANT_{name}", value)
    ran = run("--data-dir", tmp_path / "data", "documents")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"assistant: The setting {fault}")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("--data-dir", "", "documents"), ("documents", "--data-dir", "")])
def test_an_empty_data_dir_is_none(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    sentence = "assistant: --data-dir '' names no folder. Give the path of one, or leave it out.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", sentence)


def test_an_empty_data_dir_of_the_environment_is_none(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ASSISTANT_DATA_DIR", "")
    ran = run("documents")
    sentence = "assistant: ASSISTANT_DATA_DIR is '', which names no folder. Give the path of one, or unset it.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", sentence)
    assert run("--data-dir", tmp_path, "settings").code == 0


def test_a_file_of_settings_that_is_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    ran = run("--data-dir", tmp_path, "documents")
    sentence = f"assistant: '{tmp_path}/settings.toml' is a folder, not a file of settings. Move it away.\n"
    assert (ran.code, ran.out, ran.err) == (2, "", sentence)


def test_a_file_of_settings_cannot_name_the_folder_it_lies_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('data_dir = "/elsewhere"\n')
    ran = run("--data-dir", tmp_path, "documents")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"assistant: 'data_dir' cannot be set in '{tmp_path}/settings.toml', which lies in it. "
        "Give it as --data-dir or in ASSISTANT_DATA_DIR.\n"
    )


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
