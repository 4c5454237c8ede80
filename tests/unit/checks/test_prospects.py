from __future__ import annotations

import pytest

from assistant.checks.prospects import governed, stated_flatly


@pytest.mark.parametrize(
    ("claimed", "source"),
    [
        ("Cameras hang on the lamps of Orl.", "Orl plans cameras on its lamps, Halvor says."),
        ("Orl keeps faces in a library.", "The rule would require that faces be kept in a library."),
        ("Ulm overtook Orl in lamps.", "Halvor worried that Ulm is overtaking Orl in lamps."),
        ("A tower stands by the harbour.", "Orl considered a bid for a tower by the harbour."),
        ("Lamps made streets safe.", "Lamps may make streets safe."),
        ("The notes have become law.", "It is unclear whether the notes become law."),
        ("The planned notes have become law.", "It is unclear whether the planned notes become law."),
        ("The draft became a law on masts.", "The draft may become a law on masts."),
        ("Masts light 15,000 streets.", "Orl hopes that masts light 15,000 streets."),
    ],
)
def test_what_is_only_in_prospect_is_stated_flatly(claimed: str, source: str) -> None:
    assert stated_flatly(claimed, source, [source]) != ""


@pytest.mark.parametrize(
    ("claimed", "source"),
    [
        ("Orl intends to hang cameras on its lamps.", "Orl plans cameras on its lamps, Halvor says."),
        ("No cameras hang on the lamps of Orl.", "Orl plans cameras on its lamps, Halvor says."),
        ("Lamps make streets safe, Halvor believes.", "Lamps may make streets safe."),
        ("The reason is safe streets by night.", "The reason of the lamps is to make streets safe by night."),
        ("Orl passed the lamp board.", "Orl applied to sell lamps and passed the lamp board."),  # the plan ends before
        ("Lamps are bright.", "Orl plans masts. Lamps are bright."),
    ],
)
def test_what_leaves_it_open_or_stands_elsewhere(claimed: str, source: str) -> None:
    assert stated_flatly(claimed, source, [source]) == ""


def test_what_another_sentence_states_is_stated() -> None:
    plan, fact = "Orl plans lamps on its bridges.", "Lamps stand on bridges of Orl."
    assert stated_flatly("Orl has lamps on bridges.", plan, [plan]) == "bridg, lamp"
    assert stated_flatly("Orl has lamps on bridges.", plan, [plan, fact]) == ""


def test_a_sentence_about_the_plan_states_nothing_of_it() -> None:
    plan, said = "Orl plans lamps on its bridges.", "The lamps on bridges are only a plan."
    assert stated_flatly("Orl has lamps on bridges.", plan, [plan, said]) == "bridg, lamp"


@pytest.mark.parametrize(
    ("claimed", "source", "expected"),
    [
        ("The standard covers lamps.", "The draft standard covers lamps.", "a draft or a proposal"),
        ("The standard covers lamps.", "The proposals cover lamps.", "a draft or a proposal"),
        ("A final version covers lamps.", "A draft of the standard covers lamps.", "a draft or a proposal"),
        ("The standard is mandatory.", "Whether the standard binds Orl is open.", "a draft or a proposal"),
        ("The draft covers lamps.", "The draft standard covers lamps.", ""),
        ("Standards work is slow.", "The draft was slow.", ""),
        ("The standard covers lamps.", "The standard covers lamps, a proposal masts.", ""),
        ("The lamp standards are Orl's.", "Orl is among those proposing lamp standards.", "a draft or a proposal"),
        ("The standard on lamps is Orl's.", "Orl's proposal on lamps was adopted.", ""),
        (
            "The standard on lamps is Orl's.",
            "Orl's lamp proposal would have been adopted.",
            "a draft or a proposal",
        ),
    ],
)
def test_a_draft_is_not_the_standard(claimed: str, source: str, expected: str) -> None:
    assert stated_flatly(claimed, source, [source]) == expected


def test_what_is_undecided_will_not_simply_be() -> None:
    undecided = "Whether the lamps of Orl would be blue was not yet determined."
    assert stated_flatly("The lamps of Orl will be blue.", undecided, [undecided]) == "blue, lamp, orl"
    assert stated_flatly("The lamps of Orl may be blue.", undecided, [undecided]) == ""
    plan = "The lamps of Orl are to be blue."
    assert stated_flatly("The lamps of Orl will be blue.", plan, [plan]) == ""


def test_a_plan_governs_to_the_end_of_its_clause() -> None:
    assert governed("Orl will light 1,500 masts, Halvor says.") == {"light", "1500", "mast"}
    assert governed("The aim is to light masts.") == frozenset()
    assert governed("Orl lights masts in May.") == frozenset()
