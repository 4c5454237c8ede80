from __future__ import annotations

import pytest

from assistant.answers.kinds import enumerates, holds, lacking, places


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("number", "Over 1,800 cameras in Nairobi, a report of January 2020 says.", ["1,800"]),
        ("number", "It has served Nairobi since 2014, a manager says.", []),
        ("number", "Rmb1,038, 46 per cent and two cities, on 7 October 2019.", ["Rmb1,038", "46 per cent", "two"]),
        ("number", "The price was $3.2 million.", ["$3.2 million"]),
        (
            "number",
            "S$7.5 million, HK$ 4bn, NT$5, A$6 or 7 million euros",
            ["S$7.5 million", "HK$ 4bn", "NT$5", "A$6", "7 million euros"],
        ),
        ("number", "It takes about two years.", ["two years"]),
        ("date", "On 27 November 2019, a week later, and in 2021.", ["27 November 2019", "2021"]),
        ("date", "It took a year.", []),
    ],
)
def test_where_dates_and_numbers_stand(kind: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in places(kind, text)] == found


def test_the_share_of_the_kinds_asked_for() -> None:
    assert holds({"number", "date"}, "Nine in 2019.") == 1.0
    assert holds({"date", "number"}, "A week ago.") == 0.5
    assert holds({"list"}, "A week ago.") == 1.0


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It paid Rmb1,038.", {"money"}),
        ("It paid US$15 million and 3.2 million crowns.", {"money"}),
        ("It would cost 3.2m crowns, or 2 US dollars each.", {"money"}),
        ("It sold 3.2 million cameras in 2019, and won.", set()),
        ("Two of five cities, or 40%, did.", {"share"}),
        ("Nearly half of them, 31 per cent.", {"share"}),
    ],
)
def test_money_and_shares_are_told_from_other_numbers(text: str, kinds: set[str]) -> None:
    assert {kind for kind in ("money", "share") if holds({kind}, text)} == kinds
    assert holds({"number"}, text) == 1.0
    for kind in ("money", "share"):
        assert holds({"number", kind}, text) == (1.0 if kind in kinds else 0.0)


@pytest.mark.parametrize(
    ("text", "things", "names"),
    [
        ("Orvane, Quell Masts and Tarn sold masts.", True, True),
        ("It went to Varn, Lind, and the Halvor Isles.", True, True),
        ("They note race, skin colour and scars.", True, False),
        ("Orvane and Tarn sold masts.", False, False),
        ("Orvane sold masts, and Tarn did not.", False, False),
    ],
)
def test_three_things_in_a_row_are_an_enumeration(text: str, things: bool, names: bool) -> None:
    assert (enumerates(text), enumerates(text, names=True)) == (things, names)


@pytest.mark.parametrize(
    ("kind", "asked", "text", "held"),
    [
        ("count", "How many cameras?", "Nine of them came.", True),
        ("count", "How many cameras?", "Dozens came.", True),
        ("count", "How many cameras?", "At least fifty-two came.", True),
        ("count", "How many cameras?", "They came in May 2019, and theft fell by 46 per cent.", False),
        ("count", "How many cameras?", "The $9 million came.", False),
        ("count", "How many of the 201 deals?", "There were 201 deals.", False),
        ("count", "How many of them were afraid?", "Some 80 per cent were.", True),
        ("duration", "How long?", "It took two years.", True),
        ("duration", "How long?", "It is there since May.", True),
        ("duration", "How long?", "It has 2 cameras.", False),
        ("named", "Which firm sold Varn cameras?", "Orvane did.", True),
        ("named", "Which firm sold Varn cameras?", "They came from Orvane.", True),
        ("named", "Which firm sold Varn cameras?", "The firm sold Varn's cameras.", False),
        ("named", "Which firm sold Varn cameras?", "Breaches of the rule cost the firm EUR 9 in May.", False),
        ("named", "Which firm sold Varn cameras?", "Opposition leaders in Varn fear the firm.", False),
        ("named", "Which firm sold Varn cameras?", "NEC may have.", True),
        ("count", "How many judges?", "It was heard in May, in case 23-1032.", False),
    ],
)
def test_some_kinds_are_told_by_the_question_as_well(kind: str, asked: str, text: str, held: bool) -> None:
    assert (lacking({kind}, [text], asked) is None) is held


@pytest.mark.parametrize(
    ("wants", "texts", "kind"),
    [
        ({"money"}, ["It sold nine.", "It was sold in 2019."], "a sum of money"),
        ({"money"}, ["It sold nine.", "It cost $9."], None),
        ({"share", "number"}, ["Nine of them came."], "a share"),
        ({"share"}, ["Most of them came.", "Nine came."], None),
        ({"number", "date"}, ["It did."], None),  # told without figures too
        ({"count"}, ["They came.", "Nine came."], "a number of them"),  # what comes first is to say it
        ({"count", "several"}, ["They came.", "Nine came."], None),
        ({"count", "yes_or_no"}, ["It does not give it."], None),
        ({"money", "yes_or_no"}, ["It does not give it."], "a sum of money"),
    ],
)
def test_what_is_asked_for_by_name_and_stands_nowhere(wants: set[str], texts: list[str], kind: str | None) -> None:
    assert lacking(wants, texts) == kind


@pytest.mark.parametrize(
    ("asked", "text", "kind"),
    [
        ("Which Varn bank lent the money?", "Orvane lent the money.", "a name"),
        ("Which company bought Orvane?", "Halvoris bought Orvane in May.", None),
        ("Which company bought Orvane?", "Buyers bought Orvane in May.", "a name"),
        ("Which airport in Varn tests lamps?", "Airports of Varn and of Orl test lamps.", "a name"),
        ("Which airport in Varn tests lamps?", "Lind Airport tests lamps.", None),
        ("Which airport in Varn tests lamps?", "Lind Hospital tests lamps.", "a name"),
        ("Which airline tests lamps?", "Lind Airways tests lamps.", None),
        ("Which court heard the case?", "The case was heard by the Lind court.", None),
        ("Which court heard the case?", "A court near Lind heard the case.", "a name"),
        ("Which Orvane manager spoke?", "A manager of Orvane spoke in Varn.", "a name"),
        ("Which Orvane manager spoke?", "Lea Stromberg spoke for Orvane.", None),
        ("Which Varn bank lent the money?", "The Bank of Lind lent the money.", None),
        ("Which judge heard the case?", "Lea Stromberg heard the case.", "a name"),
        ("Which judge heard the case?", "Judge Stromberg heard the case.", None),
        ("Which Lind University scholar said so?", "Lea Stromberg said so.", None),  # a scholar is asked for
        ("Which universities took part?", "Harvard took part.", None),
    ],
)
def test_some_names_bear_the_word_that_they_are_asked_for_by(asked: str, text: str, kind: str | None) -> None:
    assert lacking({"named"}, [text], asked) == kind


@pytest.mark.parametrize(
    ("asked", "text", "kind"),
    [
        ("How many of the 28 firms are from Varn?", "The group has 28 firms.", "a number of them"),
        ("How many of those held were set free?", "More than 1.8m people were held.", "a number of them"),
        ("How many of Orvane's 73 deals were signed in May?", "Orvane has 73 deals.", "a number of them"),
        ("How many of the 28 firms are from Varn?", "Nine of the 28 firms are from Varn.", None),
        ("Of the 86 states, how many have lamps?", "Of the 86 states, 36 have lamps.", None),
        ("How many of the lamps still worked?", "Half of the lamps were out of order.", None),
    ],
)
def test_how_many_of_some_is_told_by_a_share_or_beside_their_number(asked: str, text: str, kind: str | None) -> None:
    assert lacking({"count"}, [text], asked) == kind


def test_a_figure_that_the_question_offers_answers_it() -> None:
    assert lacking({"count"}, ["It has 28 lamps."], "How many lamps are there, 27 or 28?") is None
    assert lacking({"count"}, ["It has 28 lamps."], "How are the 28 lamps lit, and how many?") == "a number of them"
