from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from log_lines import claim, line, log

from assistant.evaluation.compare import Change, Flip, OtherSetting, changes, compare, values

NINE, TEN = claim("Nine lamps.", ("a", 1)), claim("Ten lamps.", ("b", 2))


def test_a_log_has_not_changed_from_itself() -> None:
    one = log(line("s1", claims=[NINE]), line("s2", accuracy=0, answerable=False))
    found = compare(one, one)
    assert (found.paired, found.only_before, found.only_after, found.header, found.flips) == (2, (), (), (), ())
    assert all((c.difference, c.low, c.high) == (0, 0, 0) and not c.fell and not c.rose for c in found.changes.values())
    assert found.changes["accuracy"] == Change(2, 0.5, 0.5, 0, 0, 0, p=1.0)


def test_samples_are_paired_by_id_whatever_their_order() -> None:
    before = log(line("s1", accuracy=1), line("s2", accuracy=0), line("old", accuracy=0))
    after = log(line("s2", accuracy=0), line("new", accuracy=1), line("s1", accuracy=1), commit="c0ffee")
    found = compare(before, after)
    assert (found.paired, found.only_before, found.only_after, found.header) == (2, ("old",), ("new",), ("commit",))
    assert (found.changes["accuracy"].before, found.changes["accuracy"].after) == (0.5, 0.5)


def test_settings_that_differ_are_named_with_both_values() -> None:
    old = {"model": None, "answer": {"min_support": 0.3, "claims": 5}, "chat_model": {"options": {"seed": 7}}}
    new = {"model": "openai:any", "answer": {"min_support": 0.5, "claims": 5}, "chat_model": {"options": {}}}
    found = compare(log(line("s1"), settings=old), log(line("s1"), settings=new))
    assert found.header == ("settings",)
    assert found.settings == (
        OtherSetting("answer.min_support", 0.3, 0.5),
        OtherSetting("chat_model.options.seed", 7, None),
        OtherSetting("model", None, "openai:any"),
    )


def test_a_flip_shows_both_answers_and_is_judged_by_accuracy() -> None:
    before = log(line("s1", accuracy=0, claims=[TEN]), line("s2", claims=[NINE]))
    after = log(line("s1", claims=[NINE]), line("s2", accuracy=0))
    assert compare(before, after).flips == (
        Flip("s1", "numeric", "How many?", "Nine.", "Ten lamps. [b:2]", "Nine lamps. [a:1]", better=True),
        Flip("s2", "numeric", "How many?", "Nine.", "Nine lamps. [a:1]", "Not found in the corpus.", better=False),
    )


def test_accuracy_has_mcnemars_p_of_the_flips() -> None:
    before = log(*(line(f"s{i}", accuracy=1) for i in range(6)))
    after = log(*(line(f"s{i}", accuracy=float(i > 4)) for i in range(6)))
    change = compare(before, after).changes["accuracy"]
    assert (change.n, change.before, change.after) == (6, 1, pytest.approx(1 / 6))
    assert change.p == 2 / 2**5  # five flips, all one way
    assert change.fell


def test_a_sample_that_one_run_left_unscored_is_outside_the_change() -> None:
    before = log(line("s1", citation_precision=0.5), line("s2", citation_precision=1.0))
    after = log(line("s1", citation_precision=1.0), line("s2", citation_precision=None))
    change = compare(before, after).changes["citation_precision"]
    assert change == Change(1, 0.5, 1.0, 0.5, 0.5, 0.5)
    assert change.rose


def test_retrieval_is_compared_by_what_the_fused_arms_found() -> None:
    before = log(line("s1", found=[("a", 1)]), line("s2", found=[("a", 1)]))
    after = log(line("s1", found=[("b", 1), ("a", 1)]), line("s2", found=[("a", 1)]))
    found = compare(before, after).changes
    assert (found["Success@1"].before, found["Success@1"].after) == (1, 0.5)
    assert (found["Success@5"].difference, found["RR"].difference) == (0, -0.25)


def test_where_nothing_is_to_be_refused_its_f1_is_not_compared() -> None:
    assert "refusal_f1" not in compare(log(line("s1", refused=0.0)), log(line("s1", refused=1.0))).changes


def test_the_f1_of_refusing_is_compared_over_the_same_samples() -> None:
    def answers(refused: list[int]) -> list[dict[str, object]]:
        return [line(f"s{i}", answerable=i < 2, refused=float(one)) for i, one in enumerate(refused)]

    change = compare(log(*answers([0, 0, 1, 1])), log(*answers([1, 0, 1, 0]))).changes["refusal_f1"]
    assert (change.n, change.before, change.after, change.difference) == (4, 1.0, 0.5, -0.5)
    assert change.low <= -0.5 <= change.high
    assert not compare(log(*answers([0, 0, 0, 0])), log(*answers([0, 0, 0, 0]))).changes["refusal_f1"].fell


def test_a_figure_that_neither_run_has_is_left_out() -> None:
    assert "citation_precision" not in changes(values([line("s1")]), values([line("s1")]))
    assert changes({}, {}) == {}


def test_a_comparison_is_plain_data() -> None:
    found = asdict(compare(log(line("s1", claims=[NINE])), log(line("s1", accuracy=0))))
    assert json.loads(json.dumps(found))["flips"][0]["before"] == "Nine lamps. [a:1]"
