from __future__ import annotations

from assistant.briefs import Dispute
from assistant.standing import grouped, origins, standing
from assistant.types import Check, Citation, Record

RECORDS = {
    record.id: record
    for record in (
        Record("leak", "Leak"),
        Record("echo", "Echo", origins=("leak",)),
        Record("echo-of-echo", "Echo of the echo", origins=("echo",)),
        Record("digest", "Digest", origins=("leak", "elsewhere")),
        Record("council", "Council"),
    )
}
PASS, KEPT = Check("numbers", "pass"), Check("attribution", "pass")
FAIL = Check("numbers", "fail", "1,200: the source says 1,000.")


def cited(*documents: str) -> list[Citation]:
    return [Citation(f"{name}:1", name, 1, "words", 0, 5) for name in documents]


def test_retellings_count_once_however_far_they_went() -> None:
    assert origins(cited("leak", "echo", "echo-of-echo"), RECORDS) == {"leak": ["leak", "echo", "echo-of-echo"]}


def test_one_document_that_retells_two_joins_both() -> None:
    assert origins(cited("leak", "council", "digest"), RECORDS) == {
        "council": ["council"],
        "elsewhere, leak": ["leak", "digest"],
    }


def test_two_that_retell_each_other_are_one_origin() -> None:
    circle = {"a": Record("a", "A", origins=("b",)), "b": Record("b", "B", origins=("a",))}
    assert grouped(cited("a", "b"), circle) == [(["a", "b"], ["a", "b"])]


def test_a_sentence_of_two_origins_is_checked() -> None:
    stands = standing(cited("leak", "council"), [PASS, KEPT], [], RECORDS)
    assert stands == ("checked", "It rests on 2 independent origins: leak; council.")


def test_an_echo_adds_no_origin() -> None:
    stands = standing(cited("leak", "echo"), [PASS], [], RECORDS)
    assert stands == ("single origin", "Everything it cites goes back to one origin: leak.")


def test_one_that_keeps_its_speaker_is_attributed() -> None:
    assert standing(cited("leak"), [PASS, KEPT], [], RECORDS)[0] == "attributed"


def test_a_different_figure_elsewhere_outweighs_two_origins() -> None:
    dispute = Dispute("400", "650", "It has 650.", cited("council")[0])
    stands = standing(cited("leak", "council"), [PASS], [dispute], RECORDS)
    assert stands == ("disputed", "council:1 says 650, not 400.")


def test_a_failed_check_outweighs_all() -> None:
    assert standing(cited("leak", "council"), [KEPT, FAIL], [], RECORDS) == ("unverified", FAIL.detail)


def test_what_cites_nothing_is_unverified() -> None:
    assert standing([], [], [], RECORDS) == ("unverified", "It cites nothing.")
