from __future__ import annotations

from assistant.checks.evidence import Evidence
from assistant.evaluation.corruptions import falsified, reworded
from assistant.types import Passage, Record


def evidence(text: str) -> Evidence:
    return Evidence(
        Passage("orl:1", "orl", 1, 0, len(text), text), Record("orl", "Lamps", "Orl Gazette", kind="statement")
    )


SENTENCE = "Huawei says that it planned to install 1,200 cameras in May 2019, “no more”."


def test_every_falsification_changes_one_thing_and_names_its_check() -> None:
    source = evidence(SENTENCE)
    elsewhere = evidence("Ships call.")
    found = {(one.kind, one.check): one.text for one in falsified(SENTENCE, source, elsewhere)}
    assert found == {
        ("number changed", "numbers"): SENTENCE.replace("1,200", "3,607"),
        ("unit changed", "numbers"): SENTENCE.replace("cameras", "cities"),
        ("date changed", "numbers"): SENTENCE.replace("May", "October"),
        ("speaker dropped", "attribution"): "It planned to install 1,200 cameras in May 2019, “no more”.",
        ("status raised", "status"): SENTENCE.replace("planned to install", "installed"),
        ("entity swapped", "names"): SENTENCE.replace("Huawei", "Hikvision"),
        ("quote altered", "quotes"): SENTENCE.replace("more", "somewhat"),
        ("another passage cited", "support"): SENTENCE,
    }


def test_the_rewordings_say_the_same() -> None:
    text = "The United States says that it paid US$2 billion, 5 per cent more, on 1 December 2019."
    assert {one.kind: one.text for one in reworded(text, evidence(text))} == {
        "bn for billion": text.replace(" billion", "bn"),
        "% for per cent": text.replace(" per cent", "%"),
        "percent for per cent": text.replace("per cent", "percent"),
        "speaker moved": "It paid US$2 billion, 5 per cent more, on 1 December 2019, The United States says.",
        "according to": "According to The United States, it paid US$2 billion, 5 per cent more, on 1 December 2019.",
        "abbreviations": text.replace("The United States", "the US"),
        "long dates": text.replace("1 December 2019", "December 1, 2019"),
        "short months": text.replace("December", "Dec"),
    }


def test_what_states_nothing_without_its_beginning_has_no_speaker_to_drop() -> None:
    for text in (
        "The stated aim of the lamps is safety, law firms report.",
        "Ann Roe wrote the paper that presents the Orl Index.",
        "Ann Roe wrote that Orl paid for the lamps.",
    ):
        dropped = [
            one.text for one in falsified(text, evidence(text), evidence("Ships call.")) if one.check == "attribution"
        ]
        assert dropped == (["Orl paid for the lamps."] if "wrote that" in text else [])
