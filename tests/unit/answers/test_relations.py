"""What is asked by a few settled words, and the sentences that tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answers.relations import Sought, asked_for
from assistant.questions.aliases import Aliases, Entity
from assistant.questions.understanding import understand
from assistant.words import words

ALIASES = Aliases((Entity("place", ("Varn", "Varnese")), Entity("company", ("Halvor", "Lumisk"))))


def asked(question: str) -> Sought:
    found = asked_for(understand(question), ALIASES)
    assert found is not None
    return found


def tells(question: str, sentence: str, before: str = "") -> bool:
    """Whether a sentence tells what is asked, behind another one of its passage."""
    passage = f"{before} {sentence}"
    return asked(question).told_in(sentence, passage, set(words(passage)))


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Who owns Orvane?", "who owns it"),
        ("Who are the main shareholders of Orvane?", "who owns it"),
        ("Is Orvane state-owned?", "whether the state owns it"),
        ("Who founded Orvane?", "who founded it"),
        ("When was Orvane founded?", "when it was founded"),
        ("Where is Orvane based?", "where it is based"),
        ("Where does Orvane have its headquarters?", "where it is based"),
        ("How many people work at Orvane?", "how many work for it"),
        ("Is Orvane listed on a stock exchange?", "whether its shares are listed"),
        ("Is Orvane on the Harbour List?", "whether it is on the list"),
        ("When was Orvane put on the Harbour List?", "whether it is on the list"),
        ("Why was Orvane blacklisted by Varn?", "whether it is on the list"),
        ("Is Orvane a member of the lamp group?", "whether it belongs to the group"),
        ("Who is the spokesperson of Orvane?", "who holds that office"),
        ("What is the name of Orvane's chief executive?", "who holds that office"),
        ("Name of the head of the lamp office?", "who holds that office"),
        ("Who is the mayor of Lind?", "who holds that office"),
        ("Which company bought Orvane?", "who bought it"),
        ("When did Orvane list?", "when its shares were listed"),
        ("Who chairs the lamp group?", "who that is"),
        ("In which year did Orvane go public?", "when its shares were listed"),
        ("Which country comes third among exporters?", "which comes third"),
        ("Who is no. 3, behind Varn and Orl?", "which comes third"),
        ("Which firm came right behind Orvane in the test?", "which comes second"),
        ("What is the second largest exporter?", "which comes second"),
        ("At what valuation did Orvane list?", "what it is valued at"),
        ("How much is Orvane worth?", "what it is valued at"),
        ("Orvane share price", "what a share costs"),
        ("How much profit did Orvane make?", "what it earned"),
        ("Which states voted against the lamp standard?", "how anybody voted"),
        ("What is the fine for not filing?", "what a penalty is"),
        ("What did the Lind court decide?", "what a court decided"),
        ("What was the outcome of the Orvane case?", "what a court decided"),
        ("Who wrote the lamp report?", "who wrote it"),
        ("What did Orvane reply?", "how anybody answered it"),
        ("How accurate is the lamp?", "how accurate it is"),
        ("Has Orvane been taken off the list?", "whether it was taken off again"),
        ("Did Orvane apologise?", "whether anybody apologised"),
        ("Who bought Orvane?", "who bought it"),
        ("Who did Orvane sell its unit to?", "who bought it"),
        ("Who sold Orvane to Tessaly?", "who sold it"),
        ("Who leaked the draft?", "who leaked it"),
        ("Was the target of 90 lamps met?", "whether the target was met"),
    ],
)
def test_what_is_asked(question: str, what: str) -> None:
    assert asked(question).relation.what == what


@pytest.mark.parametrize(
    "question",
    [
        "What does Orvane own in Varn?",
        "Where does the Varn gear come from?",
        "Where was the deal signed?",
        "Was Orvane blacklisted by Varn on the same grounds as Tessaly?",
        "As Orvane is wholly owned by the state, which ministry does it report to?",
        "Is Orvane on the Harbour List after the ruling of 2024?",
        "Why does Orvane remain owned by the state?",
        "How does the parent of a child agree?",
        "What do third parties get?",
        "Which third-generation network came first?",
        "What area does the number 2,500 refer to?",
        "How does a firm profit from the standard?",
        "How many people answered the questionnaire?",
        "How much is the lamp deal worth?",
        "What does the comment say?",
        "Who bought Orvane for how much?",
        "Who leads in masts?",
    ],
)
def test_what_asks_for_more_or_else_is_let_be(question: str) -> None:
    assert asked_for(understand(question), ALIASES) is None


def test_a_question_that_rests_on_the_one_before_asks_for_more() -> None:
    query = understand("Who owns it?")
    assert asked_for(query, ALIASES) is not None
    assert asked_for(replace(query, background=("orvan",)), ALIASES) is None


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who owns Orvane?", "Two brothers hold 30 per cent of Orvane."),
        ("Who owns Orvane?", "Tessaly bought Orvane in 2019."),
        ("Who owns Orvane?", "Orvane is a subsidiary of Tessaly."),
        ("Who owns Lumisk?", "Tessaly bought Halvor in 2019."),  # the same company
        ("Who owns the Varnese company Orvane?", "Orvane is a subsidiary of Tessaly."),
        ("Is Orvane state-owned?", "Orvane is partly state-owned."),
        ("Is Orvane owned by the Varnese state?", "Orvane is partly state-owned."),
        ("Is Orvane state-owned?", "The state has a stake of 12 per cent in Orvane."),
        ("Who founded Orvane?", "Orvane was founded in 2001 by Lea Stromberg."),
        ("When was Orvane founded?", "Orvane was founded in 2001."),
        ("Where is Orvane based?", "Orvane, of Varn, makes lamps."),
        ("Where is Orvane based?", "Orvane is a lamp company of Varn."),
        ("Where is Orvane based?", "Orvane, a lamp company of Varn, was founded in 2001."),
        ("Where is Orvane based?", "The bid was won by the Varnese start-up Orvane."),
        ("Is Orvane on the Harbour List?", "Orvane has stood on the Harbour List since 2019."),
        ("Is Orvane on the Harbour List?", "Varn blacklisted Orvane in 2019."),
        ("Is Orvane a member of the lamp group?", "Orvane said it has joined the group."),
        ("Who is the judge in the Orvane case?", "Judge Stromberg decided the Orvane case."),
        ("Who is the director of Orvane?", "Lea Stromberg, chief of Orvane, spoke first."),
        ("Who is the minister of ports?", "The minister, Lea Stromberg, spoke first."),
        ("Who is the deputy director of Orvane?", "Lea Stromberg, deputy director of Orvane, spoke first."),
        ("Where is Orvane based?", "Orvane, a Lind lamp company, was founded in 2001."),
        ("When did Orvane list?", "Orvane's shares were first traded in Lind in May 2019."),
        ("Which country comes second?", "Varn has 201 deals, followed by Orl with 128."),
        ("Which country comes third?", "The third largest exporter is Orl."),
        ("How much is Orvane worth?", "Orvane was valued at $9 million in 2019."),
        ("How much profit did Orvane make?", "Orvane earned $9 million in 2019."),
        ("Which states voted against it?", "Only Lind was opposed to it."),
        ("What is the fine for not filing?", "Who does not file pays $900."),
        ("What did the Lind court decide?", "The Lind court upheld the list."),
        ("What did Orvane reply?", "Orvane denied it."),
        ("Who bought Orvane?", "Tessaly bought Orvane in May."),
        ("Who did Orvane sell its unit to?", "Orvane sold its lamp unit to Tessaly."),
        ("Who sold Orvane to Tessaly?", "Halvor sold Orvane to Tessaly."),
        ("Who leaked the draft?", "Lea Stromberg leaked the draft."),
        ("Was the target of 90 lamps met?", "The port fell short of it."),
    ],
)
def test_a_sentence_that_tells_it(question: str, sentence: str) -> None:
    assert tells(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who owns Orvane?", "The claim on masts is Orvane's own."),
        ("Who owns Orvane?", "Orvane bought Tessaly in 2018."),
        ("Who owns Orvane?", "Tessaly is a subsidiary of Halvor."),
        ("Is Orvane state-owned?", "Orvane supplies the state with lamps."),
        ("Who founded Orvane?", "Orvane was founded in 2001."),
        ("When was Orvane founded?", "Orvane has listed its shares in Varn."),
        ("Where is Orvane based?", "Orvane supplies 110 cities."),
        ("Where is Orvane based?", "The Varnese start-up Tessaly buys from Orvane."),
        ("How many people work at Orvane?", "Orvane supplies 110 cities."),
        ("Is Orvane listed on a stock exchange?", "Orvane was listed by Varn for its lamps."),
        ("Is Orvane on the Harbour List?", "Orvane has stood on the Quay List since 2019."),
        ("Is Orvane on the Harbour List?", "Orvane's shares are listed in Varn."),
        ("Is Orvane on the Harbour List?", "Tessaly has stood on the Harbour List since 2019."),
        ("Is Orvane a member of the lamp group?", "Orvane makes lamps for the harbour."),
        ("When did Orvane list?", "Orvane has stood on the Harbour List since 2019."),
        ("Which country comes third?", "Varn has 201 deals, followed by Orl with 128."),
        ("Who is the spokesperson of Orvane?", "Orvane is perfect for masts, Lea Stromberg said."),
        ("What is the name of Orvane's chief executive?", "Orvane's chief executive spoke of 30 lamps."),
        ("Who is the director of Orvane?", "Lea Stromberg, deputy director of Orvane, spoke first."),
        ("Who is the director of Orvane?", "Lea Stromberg, director of Tessaly, spoke first."),
        ("Who is the director of Orvane?", "Orvane led to fewer thefts, says Lea Stromberg."),
        ("Who is the head of the lamp office at Orvane?", "Under president Holt, Varn fined Orvane."),
        ("Who is the head of Halvor?", "Halvor will head the lamp group in Varn."),  # a company, and no person
        ("Who is the minister of ports?", "Somebody senior at the Ministry of Ports spoke to Lea Stromberg."),
        ("Who leads Orvane's work on lamps?", "Lea Stromberg leads the work on lamps at Tessaly."),
        ("How much is Orvane worth?", "Orvane planned to raise $9 million."),
        ("Who chairs the lamp group?", "At the fair, Lea Stromberg said that 28 firms had formed the lamp group."),
        ("How much is Orvane worth?", "Tessaly was valued at $9 million in 2019."),
        ("How much profit did Orvane make?", "Orvane had just become profitable."),
        ("Which states voted against it?", "The proposal was accepted in June."),
        ("What is the fine for not filing?", "Who has 900 lamps must file."),
        ("What did the Lind court decide?", "Orvane sued in the Lind court."),
        ("What did Orvane reply?", "The report named Orvane."),
        ("Who bought Orvane?", "Orvane bought Tessaly in May."),
        ("Who did Orvane sell its unit to?", "Orvane sold its lamp unit for $9 million."),
        ("Who sold Orvane to Tessaly?", "Tessaly bought Orvane in 2019."),
        ("Who leaked the draft?", "The Northern Wire reported it from a leaked draft."),
        ("Was the target of 90 lamps met?", "The target was 90 lamps by May."),
        ("How accurate is the lamp?", "The lamp is to be made more accurate for fog."),
    ],
)
def test_a_sentence_on_the_same_company_that_does_not_tell_it(question: str, sentence: str) -> None:
    assert not tells(question, sentence)


def test_a_sentence_may_point_back_to_what_the_question_names() -> None:
    sentence = "It is a subsidiary of Tessaly."
    assert tells("Who owns Orvane?", sentence, before="Orvane makes lamps.")
    assert not tells("Who owns Orvane?", sentence, before="Halvor makes lamps.")


def test_a_list_may_be_named_in_the_sentence_before() -> None:
    sentence = "Orvane was listed in May."
    assert tells("Is Orvane on the Harbour List?", sentence, before="The Harbour List grew.")
    assert not tells("Is Orvane on the Harbour List?", sentence, before="The Quay List grew.")


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        ("Where is Orvane based?", "Orvane, of Varn, makes lamps.", True),
        ("Where is Orvane based?", "It is based in Varn.", False),
        ("Who purchased Orvane?", "Tessaly bought Orvane in 2019.", True),
        ("Who is the head of Orvane?", "Lea Stromberg, chief of Orvane, spoke first.", True),
        ("Is Orvane a member of the lamp group?", "Orvane leads the group.", False),  # led, group: said of much else
    ],
)
def test_what_is_told_by_name_in_words_for_it_alone(question: str, sentence: str, expected: bool) -> None:
    assert asked(question).told_by_name(sentence) is expected


@pytest.mark.parametrize(
    ("question", "sentence", "plain"),
    [
        ("What are the fines under the Lamp Act?", "Breaches of the Lamp Act can cost $900.", True),
        ("What are the fines under the Lamp Act?", "Breaches of the Harbour Act can cost $900.", False),
        ("How much did Varn fine Orvane?", "Lind fined Orvane $900.", False),  # another place
        ("How much did Varn fine Orvane?", "Varn fined Orvane $900.", True),
        ("What is the fine for not filing?", "Who does not file pays $900.", False),  # of nothing with a name
        ("How much is Orvane worth?", "Orvane is worth $900.", False),  # told by words that tell much else
    ],
)
def test_what_is_told_by_plain_words_says_whose_it_is(question: str, sentence: str, plain: bool) -> None:
    assert asked(question).told_by_name(sentence) is plain


def test_a_passage_that_goes_on_need_not_name_what_the_one_before_it_names() -> None:
    sought = asked("Why was Orvane blacklisted by Varn?")
    sentence = "The company, which was blacklisted for its lamps, sells masts."
    assert sought.told_in(sentence, f"{sentence} It has offices.", set())
    assert not sought.told_in(sentence, f"Tessaly sells lamps. {sentence}", set())
