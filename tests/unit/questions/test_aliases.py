from __future__ import annotations

from pathlib import Path

import pytest

from assistant import bundle
from assistant.errors import ConfigError
from assistant.questions.aliases import Aliases, Entity, load_aliases

HIKVISION = Entity("company", ("Hikvision", "海康威视"))
STATES = Entity("place", ("United States", "US"))
ALIASES = Aliases((HIKVISION, STATES))


def test_mentions_are_found_under_every_name_in_order() -> None:
    found = ALIASES.mentions("The US fined hikvision; 海康威视公司 said nothing.")
    assert [(m.entity.name, m.start, m.end) for m in found] == [
        ("United States", 4, 6),
        ("Hikvision", 13, 22),
        ("Hikvision", 24, 28),
    ]


def test_a_name_stands_where_it_is_written_behind_accents_of_their_own() -> None:
    cafe = Aliases((STATES, Entity("company", ("Café Orl",))))
    text = "Does the cafe\u0301 chain trust the US, as Cafe\u0301 Orl does?"
    assert [text[m.start : m.end] for m in cafe.mentions(text)] == ["US", "Cafe\u0301 Orl"]
    assert cafe.usual(text) == "Does the cafe\u0301 chain trust the United States, as Café Orl does?"


def test_a_name_shouted_is_still_that_name() -> None:
    assert ALIASES.named("HIKVISION") == [HIKVISION]


def test_a_name_in_capitals_counts_in_capitals_alone() -> None:
    assert ALIASES.named("Tell us about campuses.") == []


def test_expanded_adds_the_usual_names_of_what_is_named_otherwise() -> None:
    assert ALIASES.expanded("US and Hikvision, 海康威视") == "US and Hikvision, 海康威视 United States Hikvision"
    assert ALIASES.usual("US v. 海康威视!") == "United States v. Hikvision!"


def test_only_another_script_or_a_phrase_widens_a_search() -> None:
    agency = Aliases((*ALIASES.entities, Entity("body", ("ITU", "the UN agency"))))
    assert agency.searched("US and Hikvision") == "US and Hikvision"
    assert agency.searched("What does the UN agency ask of 海康威视?") == (
        "What does the UN agency ask of 海康威视? ITU Hikvision"
    )


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("who owns hikvision?", "who owns Hikvision?"),
        ("HIKVISION and us", "HIKVISION and us"),  # shouted, and no country
        ("Who owns hikvision in the US?", "Who owns Hikvision in the US?"),
        ("what of 海康威视?", "what of 海康威视?"),
    ],
)
def test_a_known_name_in_small_letters_is_written_as_it_is(asked: str, written: str) -> None:
    assert ALIASES.capitalised(asked) == written


def test_without_aliases_every_text_stays_as_it_is() -> None:
    assert (Aliases().expanded("US"), Aliases().named("US")) == ("US", [])


def test_the_bundled_file_is_sound() -> None:
    aliases = load_aliases(bundle.corpus() / "aliases.yaml")
    assert [e.name for e in aliases.named("What does MIIT ask of FR vendors, per the FT?")] == [
        "Ministry of Industry and Information Technology",
        "facial recognition",
        "Financial Times",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("a: 1", "are no list"),
        ("- {name: X, kind: ship}", "entry 1 needs a name and a kind (company, body, place, publisher, person, topic)"),
        ("- {name: X, kind: body, aliases: [1]}", "the aliases of 'X' are no list of names"),
        ("- {name: X1, kind: body}\n- {name: Y1, kind: body, aliases: [X1]}", "'X1' names both 'X1' and 'Y1'"),
    ],
)
def test_every_fault_is_named(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "aliases.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_aliases(file)
    assert said in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        load_aliases(tmp_path / "nowhere.yaml")
