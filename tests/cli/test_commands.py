"""What each command prints when all is well."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from command_line import CORPUS, Compare, Run

from assistant.settings import env_name, setting_names

CAMERAS = "How many cameras did Lindholm have in April 2021?"
CHESS = "Who won the chess cup?"
COMMANDS = ("ask", "search", "ingest", "documents", "remove", "doctor", "settings", "chat")


def test_ask_gives_claims_and_their_sources(run: Run, read_only: Path, compare: Compare) -> None:
    ran = run("--data-dir", read_only, "ask", CAMERAS)
    assert (ran.code, ran.err) == (0, "")
    compare("ask.txt", ran.out)


def test_ask_says_what_was_searched_where_nothing_is_found(run: Run, read_only: Path, compare: Compare) -> None:
    ran = run("--data-dir", read_only, "ask", CHESS)
    assert (ran.code, ran.err) == (0, "")
    compare("ask-not-found.txt", ran.out)


def test_ask_offers_another_spelling_below_an_answer(run: Run, read_only: Path) -> None:
    ran = run("--data-dir", read_only, "ask", CAMERAS.replace("Lindholm", "Lindhlom"))
    lacking = "Words of the question that stand nowhere in the corpus: Lindhlom. Did you mean “Lindholm”?"
    assert lacking in " ".join(ran.out.split())


def test_ask_as_json_says_the_same(run: Run, read_only: Path) -> None:
    text = run("--data-dir", read_only, "ask", CAMERAS).out
    answer = json.loads(run("--data-dir", read_only, "ask", CAMERAS, "--json").out)
    for number, claim in enumerate(answer["claims"], start=1):
        assert f"{claim['text']} [{number}]" in " ".join(text.split())
        for citation in claim["citations"]:
            assert f"({citation['document']}:{citation['paragraph']})" in text


def test_ask_as_of_leaves_out_what_came_later(run: Run, read_only: Path) -> None:
    def documents(*more: str) -> set[str]:
        answer = json.loads(run("--data-dir", read_only, "ask", CAMERAS, "--json", *more).out)
        return {hit["document"] for hit in answer["hits"]}

    assert "count-council" in documents()
    earlier = documents("--as-of", "2021-03")
    assert {"amended", "leak"} <= earlier
    assert not earlier & {"count-council", "count-vendor", "opinion", "status", "undated"}


def test_search_shows_passages(run: Run, read_only: Path, compare: Compare) -> None:
    ran = run("--data-dir", read_only, "search", "face matching", "-k", "3", "--publisher", "the northern WIRE")
    assert (ran.code, ran.err) == (0, "")
    compare("search.txt", ran.out)


def test_search_as_json_says_the_same(run: Run, read_only: Path) -> None:
    question = ("--data-dir", read_only, "search", "face matching", "-k", "4")
    blocks = run(*question).out.strip().split("\n\n")
    hits = json.loads(run(*question, "--json").out)
    assert len(blocks) == len(hits) == 4
    for rank, (block, hit) in enumerate(zip(blocks, hits, strict=True), start=1):
        head, _, body = block.partition("\n")
        assert head.startswith(f"{rank}. {hit['passage']}  ")
        assert head.endswith("(" + ", ".join(f"{arm} {place}" for arm, place in hit["found_by"].items()) + ")")
        assert body.split() == hit["text"].split()
        assert hit["end"] - hit["start"] == len(hit["text"])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--document", "leak", "--document", "echo"), {"leak", "echo"}),
        (("--kind", "opinion"), {"opinion"}),
        (("--since", "2021-06", "--until", "2022"), {"injected", "spaces", "status"}),
        (("--until", "2020"), {"page"}),
        (("--publisher", "Orvane", "--since", "2021-04-30"), {"count-vendor", "spaces"}),
        (("--kind", "opinion", "--until", "2020"), set()),
    ],
)
def test_search_keeps_to_its_filters(run: Run, read_only: Path, filters: tuple[str, ...], found: set[str]) -> None:
    ran = run("--data-dir", read_only, "search", "Orvane cameras", "-k", "100", "--json", *filters)
    assert {hit["document"] for hit in json.loads(ran.out)} == found


def test_a_publisher_is_known_by_its_other_names(
    run: Run, read_only: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "names.yaml").write_text("- {name: The Northern Wire, kind: publisher, aliases: [TNW]}\n")
    monkeypatch.setenv("ASSISTANT_RETRIEVAL__ALIASES", str(tmp_path / "names.yaml"))
    search = ("--data-dir", read_only, "search", "face matching", "--json", "--publisher")
    found = run(*search, "TNW")
    assert (found.code, found.out) == (0, run(*search, "The Northern Wire").out)
    assert json.loads(found.out)


def test_a_search_that_finds_nothing_says_so(run: Run, read_only: Path) -> None:
    ran = run("search", "cameras", "--kind", "opinion", "--until", "2020", "--data-dir", read_only)
    assert (ran.code, ran.out, ran.err) == (0, "Nothing found.\n", "")


def test_ingest_tells_what_became_of_each_file(run: Run, tmp_path: Path, compare: Compare) -> None:
    first = run("--data-dir", tmp_path, "ingest", CORPUS)
    assert (first.code, first.err) == (0, "")
    compare("ingest.txt", first.out)
    again = run("--data-dir", tmp_path, "ingest", CORPUS, "--json")
    report = json.loads(again.out)
    assert {item["outcome"] for item in report["items"]} == {"unchanged"}
    assert [(item["source"], item["passages"]) for item in report["items"]] == [
        (line.split()[1], int(line.split("(")[1].split()[0])) for line in first.out.splitlines()[:-1]
    ]


def test_documents_lists_what_is_held(run: Run, read_only: Path, compare: Compare) -> None:
    ran = run("--data-dir", read_only, "documents")
    assert (ran.code, ran.err) == (0, "")
    compare("documents.txt", ran.out)
    records = json.loads(run("--data-dir", read_only, "documents", "--json").out)
    assert [record["id"] for record in records] == [line.split()[0] for line in ran.out.splitlines()]
    assert all(line.endswith(record["title"]) for record, line in zip(records, ran.out.splitlines(), strict=True))


def test_remove_takes_a_document_out_of_every_answer(run: Run, data_dir: Path) -> None:
    ran = run("--data-dir", data_dir, "remove", "count-council", "count-vendor")
    assert (ran.code, ran.out, ran.err) == (0, "Removed count-council, count-vendor.\n", "")
    assert "count-" not in run("--data-dir", data_dir, "documents").out
    assert "count-" not in run("--data-dir", data_dir, "search", CAMERAS, "-k", "100").out
    assert json.loads(run("--data-dir", data_dir, "remove", "echo", "--json").out) == {"removed": ["echo"]}
    assert run("--data-dir", data_dir, "doctor").code == 0


def test_doctor_finds_and_mends(run: Run, data_dir: Path, compare: Compare) -> None:
    well = run("--data-dir", data_dir, "doctor")
    assert (well.code, well.out, well.err) == (0, "Nothing wrong: every index agrees with the catalogue.\n", "")
    assert run("--data-dir", data_dir, "doctor", "--json").out == "[]\n"
    _forget(data_dir, "echo")
    ill = run("--data-dir", data_dir, "doctor")
    assert (ill.code, ill.err) == (1, "")
    compare("doctor.txt", ill.out)
    assert json.loads(run("--data-dir", data_dir, "doctor", "--json").out) == [
        {"index": "lexical", "document_id": "echo", "detail": "2 passages missing"}
    ]
    mended = run("--data-dir", data_dir, "doctor", "--fix")
    assert (mended.code, mended.out.splitlines()[-1]) == (0, "Mended: looked again, and nothing is wrong.")
    assert run("--data-dir", data_dir, "doctor").code == 0


def test_doctor_says_what_it_could_not_mend(run: Run, data_dir: Path) -> None:
    _forget(data_dir, "echo")
    with sqlite3.connect(data_dir / "lexical.sqlite3") as connection:  # a file that keeps nothing of the document
        connection.execute("CREATE TRIGGER deaf BEFORE INSERT ON entries BEGIN SELECT RAISE(IGNORE); END")
    ran = run("--data-dir", data_dir, "doctor", "--fix")
    assert (ran.code, ran.out) == (
        1,
        "lexical: echo: 2 passages missing\n"
        "Not all could be mended; still wrong:\n"
        "lexical: echo: 2 passages missing\n"
        "Run 'assistant ingest --rebuild' to fill every index anew.\n",
    )


def test_settings_lists_every_name_and_value(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("[retrieval]\nk = 7\n")
    ran = run("--data-dir", tmp_path, "settings")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert [line.split(" = ")[0] for line in lines[::2]] == [env_name(path) for path in setting_names()]
    assert "ASSISTANT_RETRIEVAL__K = 7" in lines
    assert f"ASSISTANT_DATA_DIR = {tmp_path}" in lines
    assert "ASSISTANT_INDEX__CHROMA_URL = " in lines
    assert all(line.startswith("    ") and line.strip() for line in lines[1::2])
    values = json.loads(run("--data-dir", tmp_path, "settings", "--json").out)
    assert (values["data_dir"], values["retrieval"]["k"], values["index"]["chroma_url"]) == (str(tmp_path), 7, None)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does_and_takes(run: Run, command: str) -> None:
    every = run("--help")
    ran = run(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    purpose = ran.out.split("\n\n")[1].strip().split(".")[0]
    assert f"{command} " in every.out
    assert purpose.split("\n")[0][:40] in every.out
    assert "--data-dir DIR" in ran.out


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert "Usage: assistant [OPTIONS] COMMAND" in ran.out + ran.err


def test_the_data_dir_may_stand_before_or_after_the_command(run: Run, read_only: Path, tmp_path: Path) -> None:
    before = run("--data-dir", read_only, "documents")
    after = run("documents", "--data-dir", read_only)
    nearer = run("--data-dir", tmp_path / "other", "documents", "--data-dir", read_only)
    assert before.out == after.out == nearer.out
    assert not (tmp_path / "other").exists()


def test_a_document_does_not_steer_the_terminal(run: Run, empty_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "steering.txt").write_text("\x1b]0;owned\x07 The Quellmar lamp is \x1b[31mred\x9b0m.\n")
    run("--data-dir", empty_dir, "ingest", tmp_path / "steering.txt")
    printed = (
        run("--data-dir", empty_dir, "search", "Quellmar lamp").out + run("--data-dir", empty_dir, "documents").out
    )
    assert "Quellmar lamp" in printed
    assert not set(printed) & {"\x1b", "\x07", "\x9b"}


def _forget(data_dir: Path, document_id: str) -> None:
    """Take a document out of the lexical index alone, as a crash could."""
    with sqlite3.connect(data_dir / "lexical.sqlite3") as connection:
        connection.execute("DELETE FROM entries WHERE document_id = ?", (document_id,))
    connection.close()
