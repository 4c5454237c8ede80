from __future__ import annotations

from assistant.answers.origins import behind, grouped
from assistant.briefs.brief import Dispute
from assistant.briefs.standing import has_speaker, remarked, standing
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
    assert grouped(cited("leak", "echo", "echo-of-echo"), RECORDS) == [(["leak"], ["leak", "echo", "echo-of-echo"])]


def test_one_document_that_retells_two_joins_both() -> None:
    assert grouped(cited("leak", "council", "digest"), RECORDS) == [
        (["council"], ["council"]),
        (["elsewhere", "leak"], ["leak", "digest"]),
    ]


def test_what_is_behind_a_document_is_found_however_far_it_went() -> None:
    held = behind({"echo-of-echo", "digest"}, lambda ids: [RECORDS[name] for name in ids if name in RECORDS])
    assert sorted(held) == ["digest", "echo", "echo-of-echo", "leak"]


def test_two_that_retell_each_other_are_one_origin() -> None:
    circle = {"a": Record("a", "A", origins=("b",)), "b": Record("b", "B", origins=("a",))}
    assert grouped(cited("a", "b"), circle) == [(["a", "b"], ["a", "b"])]


def test_a_sentence_of_two_origins_is_checked() -> None:
    stands = standing(cited("leak", "council"), [PASS, KEPT], [], RECORDS)
    assert stands == ("checked", "It rests on 2 independent origins: “Leak”; “Council”.")


def test_an_echo_adds_no_origin() -> None:
    stands = standing(cited("leak", "echo"), [PASS], [], RECORDS)
    assert stands == ("single origin", "Everything it cites goes back to one origin: “Leak”.")


def saying(document: str, text: str) -> Citation:
    return Citation(f"{document}:1", document, 1, text, 0, len(text))


NAMED = {
    record.id: record
    for record in (
        Record("wire", "Wire", publisher="The Northern Wire"),
        Record("post", "Post", publisher="Lindholm Post", origins=("agency",)),
        Record("council", "Council", publisher="City Council"),
    )
}
OF_WIRE = saying("wire", "Lindholm bought cameras.")
OF_POST = saying("post", "The Northern Wire reports that Lindholm bought cameras.")
ITS_OWN = saying("post", "Lindholm has cameras.")


def test_who_only_passes_on_another_document_is_no_second_origin() -> None:
    assert grouped([OF_POST, OF_WIRE], NAMED) == [(["wire"], ["post", "wire"])]
    assert standing([OF_POST, OF_WIRE], [PASS], [], NAMED)[0] == "single origin"


def test_what_it_says_besides_on_its_own_counts() -> None:
    assert len(grouped([OF_POST, ITS_OWN, OF_WIRE], NAMED)) == 2
    assert len(grouped([OF_POST, saying("council", "Lindholm bought cameras.")], NAMED)) == 2


def test_a_report_named_by_its_outlet_and_a_sentence_that_leads_on_to_it_are_nobodys_own() -> None:
    report = saying("post", "According to a report this week in the Northern Wire, Lindholm bought cameras.")
    assert len(grouped([report, OF_WIRE], NAMED)) == 1
    assert len(grouped([report, saying("post", "And it did so twice."), OF_WIRE], NAMED)) == 1


def test_documents_that_all_credit_one_other_are_one_origin() -> None:
    records = {name: Record(name, name.title(), publisher=name.title()) for name in ("mail", "echo", "sun")}
    study = saying("mail", "At least 52 towns do so, according to research by the Orl Endowment.")
    found = saying("echo", "A global study from the Orl Endowment for Lamps found that 75 towns do so.")
    assert grouped([study, found], records) == [(["echo", "mail"], ["mail", "echo"])]
    assert len(grouped([study, saying("sun", "Halvor says that 75 towns do so.")], records)) == 2
    assert len(grouped([study, found, saying("echo", "Lindholm has cameras.")], records)) == 2
    recorded = {**records, "echo": Record("echo", "Echo", origins=("leak",))}
    assert len(grouped([study, found], recorded)) == 2


def test_two_that_name_each_other_are_one_origin() -> None:
    back = saying("wire", "Lindholm bought cameras, the Lindholm Post reports.")
    assert len(grouped([OF_POST, back], NAMED)) == 1


def test_a_sentence_that_names_who_says_so_is_attributed_whoever_it_is() -> None:
    assert standing(cited("leak"), [PASS], [], RECORDS, speaker=True) == ("attributed", "It names who says so.")


def test_a_remark_of_a_note_is_nobodys_statement() -> None:
    stands = standing(cited("leak"), [KEPT], [], RECORDS, speaker=True, remark=True)
    assert stands == ("single origin", "It is a remark of the note's own: “Leak”, ¶1.")


def test_a_speaker_is_named_by_a_verb_of_saying_or_as_its_check_knows_one() -> None:
    assert has_speaker("Orvane says that it has cameras.", [PASS])
    assert has_speaker("For Orvane, cameras are safe.", [PASS, KEPT])
    assert not has_speaker("For Orvane, cameras are safe.", [PASS])
    assert not has_speaker("Lindholm paid 20 million, a report of September 2024 says.", [PASS, KEPT])
    assert standing(cited("leak"), [PASS, KEPT], [], RECORDS)[0] == "single origin"


WIRE_NOTE = Record("wire", "Wire", publisher="The Northern Wire", read="original")


def test_what_a_note_says_that_its_source_does_not_tell_is_a_remark() -> None:
    for text in (
        "The Northern Wire gives no number of cameras and no price.",
        "The article does not name the vendor.",
        "No page read for this note shows that the cameras were sold.",
        "The Northern Wire gives no price. It does not name the vendor in the pages read for this note.",
    ):
        assert remarked(text, WIRE_NOTE, "Lindholm, via the Northern Wire")
        assert not remarked(text, NAMED["wire"], "")  # an article speaks for itself


def test_what_somebody_says_is_no_remark() -> None:
    for text in (
        "Lindholm does not name the vendor, the Northern Wire reports.",
        "The Northern Wire gives no price. It says that Lindholm has 40 cameras.",
        "The Northern Wire gives no price; Orvane says that it was 2 million.",
        "An official whom the Northern Wire does not name said so.",
        "The Northern Wire names the vendor and does not name the price.",
    ):
        assert not remarked(text, WIRE_NOTE, "Lindholm, via the Northern Wire")
    assert remarked("Lindholm has more cameras than Halvor.", WIRE_NOTE, "comparison by this note")


def test_a_different_figure_elsewhere_outweighs_two_origins() -> None:
    dispute = Dispute("400", "650", "It has 650.", cited("council")[0])
    stands = standing(cited("leak", "council"), [PASS], [dispute], RECORDS)
    assert stands == ("disputed", "“Council”, ¶1, says 650, not 400.")


def test_a_failed_check_outweighs_all() -> None:
    assert standing(cited("leak", "council"), [KEPT, FAIL], [], RECORDS) == ("unverified", FAIL.detail)


def test_what_cites_nothing_is_unverified() -> None:
    assert standing([], [], [], RECORDS) == ("unverified", "It cites nothing.")
