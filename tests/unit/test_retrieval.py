from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import MemoryTask, Stores, memory_document, memory_task

from assistant.filters import Filters
from assistant.retrieval import IndexText, Retriever, fuse_ranks, fuse_scores, index_fingerprint, index_texts
from assistant.settings import RetrievalSettings
from assistant.types import Document, Hit, Record

EVEN = {"dense": 1.0, "lexical": 1.0}


def test_ranks_are_fused_by_reciprocal_rank() -> None:
    arms = {"dense": [("a", 0.9), ("b", 0.8)], "lexical": [("b", 7.0), ("c", 1.0)]}
    assert fuse_ranks(arms, EVEN) == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62})
    assert fuse_ranks(arms, {"dense": 3.0, "lexical": 0.5}) == pytest.approx(
        {"a": 3 / 61, "b": 3 / 62 + 0.5 / 61, "c": 0.5 / 62}
    )
    assert fuse_ranks({}, EVEN) == {}


def test_scores_are_fused_by_their_weighted_mean() -> None:
    arms = {"dense": [("a", 0.8), ("b", 0.4)], "lexical": [("b", 6.0), ("c", 3.0)]}
    # a: (0.8 + 0) / 2; b: (0.4 + 6/6) / 2; c: (0.4, the last of the dense arm, + 3/6) / 2
    assert fuse_scores(arms, EVEN) == pytest.approx({"a": 0.4, "b": 0.7, "c": 0.45})
    # (3 * dense + lexical) / 4
    assert fuse_scores(arms, {"dense": 3.0, "lexical": 1.0}) == pytest.approx({"a": 0.6, "b": 0.55, "c": 0.425})


def test_the_nearest_sentence_counts_like_a_third_arm() -> None:
    arms = {"dense": [("a", 0.8), ("b", 0.4)], "lexical": [("b", 6.0)], "sentences": [("b", 0.9)]}
    weights = {"dense": 1.0, "lexical": 1.0, "sentences": 2.0}
    # a: (0.8 + 0 + 2 * 0.9, the last one compared) / 4; b: (0.4 + 1 + 2 * 0.9) / 4
    assert fuse_scores(arms, weights) == pytest.approx({"a": 0.65, "b": 0.8})
    assert fuse_ranks(arms, weights) == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 1 / 61 + 2 / 61})


def test_one_arm_alone_keeps_its_own_scores() -> None:
    assert fuse_scores({"dense": [("a", 0.8), ("b", -0.4)]}, EVEN) == pytest.approx({"a": 0.8, "b": 0.0})
    assert fuse_scores({"lexical": [("a", 8.0), ("b", 2.0)]}, EVEN) == pytest.approx({"a": 1.0, "b": 0.25})
    assert fuse_scores({"dense": [], "lexical": [("a", 8.0)]}, EVEN) == pytest.approx({"a": 0.5})
    assert fuse_scores({"dense": [("a", 0.8)], "lexical": []}, EVEN) == pytest.approx({"a": 0.4})
    assert fuse_scores({}, EVEN) == {}


def test_title_and_publisher_stand_before_what_is_indexed() -> None:
    document = memory_document("a", "First words here.\n\nSecond words here.", title="Title", publisher="Wire")
    assert index_texts(document) == [
        IndexText("a:1", "Title. First words here.", "Title Wire First words here."),
        IndexText("a:2", "Title. Second words here.", "Title Wire Second words here."),
    ]


def test_without_a_title_the_paragraph_stands_alone() -> None:
    (text,) = index_texts(memory_document("a", "First words here.", title=""))
    assert (text.dense, text.lexical.split()) == ("First words here.", ["First", "words", "here."])


def test_furniture_is_not_indexed() -> None:
    document = memory_document("a", "First words here.\n\nSecond words here.")
    first, second = document.passages
    furnished = replace(document, passages=(replace(first, kind="furniture"), replace(second, kind="caption")))
    assert [text.passage_id for text in index_texts(furnished)] == ["a:2"]


def test_a_digest_changes_with_either_text_and_with_nothing_else() -> None:
    text = IndexText("a:1", "one", "two")
    changed = [replace(text, dense="One"), replace(text, lexical="Two"), IndexText("a:1", "one\0", "two")]
    assert len({text.digest, *(other.digest for other in changed)}) == 4
    assert replace(text, passage_id="b:1").digest == text.digest


def test_fingerprint_names_the_embedder_the_splitter_and_the_template(stores: Stores) -> None:
    assert index_fingerprint(stores.embedder) == "bag-of-words (256), paragraph-1200-v1, title-v1"


TASKS = [
    memory_task("port", "The port bought cameras.\n\nBread is dear.", published="2019-12-06", publisher="Wire"),
    memory_task("quay", "Cameras watch the quay.", published="2019-12", kind="notice"),
    memory_task("pier", "No camera stands on the pier.", published="2020-03"),
    memory_task("undated", "A camera was sold."),
]


@pytest.fixture
def filled(stores: Stores) -> Stores:
    stores.ingestion.ingest(TASKS)
    return stores


def retriever(stores: Stores, **settings: object) -> Retriever:
    chosen = RetrievalSettings.model_validate(settings)
    return Retriever(stores.catalogue, stores.embedder, stores.dense, stores.lexical, chosen)


def ids(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.id for hit in hits]


def test_hits_carry_their_passage_rank_and_the_arms_that_found_them(filled: Stores) -> None:
    hits = retriever(filled).retrieve("Who bought cameras for the port?", k=2)
    first = hits[0]
    assert first.passage == filled.catalogue.passages(["port:1"])["port:1"]
    assert [hit.rank for hit in hits] == [1, 2]
    assert first.found_by == {"dense": 1, "lexical": 1}
    nearest = max(first.sentence_cosines)  # weights 1, 1 and 1.5; it is the best of the lexical arm
    assert first.score == pytest.approx(((first.cosine or 0) + 1 + 1.5 * nearest) / 3.5)
    assert first.score > hits[1].score


SIDE_BY_SIDE = [
    memory_task("long", "Cranes and lamps and boats. Cameras watch the gate. Bread and salt and tar are dear."),
    memory_task("short", "Cameras watch boats and lamps."),
]


def test_a_passage_is_as_near_as_its_nearest_sentence(stores: Stores) -> None:
    stores.ingestion.ingest(SIDE_BY_SIDE)
    question = "Cameras watch the gate"
    (long,) = [hit for hit in retriever(stores).retrieve(question) if hit.passage.id == "long:1"]
    assert long.sentence_cosines[1] == pytest.approx(1.0)
    assert len(long.sentence_cosines) == 3
    assert max(long.sentence_cosines[0], long.sentence_cosines[2]) < 0.5
    alone = {"lexical_weight": 0, "sentence_weight": 0}
    assert ids(retriever(stores, **alone).retrieve(question)) == ["short:1", "long:1"]
    assert ids(retriever(stores, lexical_weight=0).retrieve(question)) == ["long:1", "short:1"]


def test_without_their_weight_no_sentence_is_embedded(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    stores.ingestion.ingest(SIDE_BY_SIDE)
    embedded: list[str] = []
    embed = stores.embedder.embed
    monkeypatch.setattr(stores.embedder, "embed", lambda texts: embedded.extend(texts) or embed(texts))
    hits = retriever(stores, sentence_weight=0).retrieve("gate")
    assert (embedded, [hit.sentence_cosines for hit in hits]) == (["gate"], [(), ()])
    searching = retriever(stores)
    searching.retrieve("gate")
    assert sorted(embedded[2:]) == [
        "Bread and salt and tar are dear.",
        "Cameras watch boats and lamps.",
        "Cameras watch the gate.",
        "Cranes and lamps and boats.",
    ]
    searching.retrieve("boats")
    assert embedded[6:] == ["boats"]  # the sentences are known by now


def test_k_hits_at_most_and_as_many_as_the_settings_say(filled: Stores) -> None:
    assert len(retriever(filled).retrieve("camera", k=3)) == 3
    assert len(retriever(filled, k=2).retrieve("camera")) == 2
    assert len(retriever(filled).retrieve("camera", k=100)) == 5
    assert len(retriever(filled, candidates=1).retrieve("camera quay")) <= 2


def test_an_arm_without_weight_is_not_asked(filled: Stores) -> None:
    filled.embedder.embedded.clear()
    (hit,) = retriever(filled, dense_weight=0).retrieve("quay")
    assert (hit.passage.id, hit.found_by, hit.cosine) == ("quay:1", {"lexical": 1}, None)
    assert filled.embedder.embedded == []
    hits = retriever(filled, lexical_weight=0).retrieve("quay")
    assert sorted(hit.found_by["dense"] for hit in hits) == [1, 2, 3, 4, 5]
    assert {arm for hit in hits for arm in hit.found_by} == {"dense"}


@pytest.mark.parametrize("fusion", ["scores", "ranks"])
def test_both_fusions_put_what_both_arms_prefer_first(filled: Stores, fusion: str) -> None:
    assert ids(retriever(filled, fusion=fusion).retrieve("Which cameras watch the quay?"))[0] == "quay:1"


@pytest.mark.parametrize(
    ("filters", "documents"),
    [
        (Filters(published_to="2019-12-06"), {"port", "quay"}),
        (Filters(published_to="2019-12-05"), {"quay"}),
        (Filters(published_from="2019-12-07"), {"quay", "pier"}),
        (Filters(published_from="2020", published_to="2020"), {"pier"}),
        (Filters(publishers=("Wire",)), {"port"}),
        (Filters(kinds=("notice", "letter")), {"quay"}),
        (Filters(documents=("undated", "pier")), {"undated", "pier"}),
        (Filters(documents=("unknown",)), set()),
        (Filters(documents=("undated",), published_to="2030"), set()),
    ],
)
def test_only_documents_that_pass_the_filters_are_found(filled: Stores, filters: Filters, documents: set[str]) -> None:
    hits = retriever(filled).retrieve("camera on the quay, the port, the pier, sold", filters)
    assert {hit.passage.document_id for hit in hits} == documents


def test_an_entry_that_the_catalogue_does_not_hold_is_never_a_hit(filled: Stores) -> None:
    filled.lexical.replace("gone", {"gone:1": "d"}, ["camera camera"])
    filled.dense.replace("gone", {"gone:1": "d"}, ["t"], filled.embedder.embed(["camera"]))
    filled.catalogue.begin_removal("quay")
    assert {hit.passage.document_id for hit in retriever(filled).retrieve("camera")} == {"port", "pier", "undated"}


def test_a_passage_is_shown_as_the_catalogue_has_it_now(filled: Stores) -> None:
    filled.catalogue.put(memory_document("quay", "Cameras are gone."))
    assert [hit.passage.text for hit in retriever(filled).retrieve("Cameras watch the quay.", k=1)] == [
        "Cameras are gone."
    ]


@pytest.mark.parametrize("question", ["👁️", "\0", "\"*' AND", "x" * 10_000, "camera " * 1_500, "the of and"])
def test_an_odd_question_is_answered_with_hits_all_the_same(filled: Stores, question: str) -> None:
    assert len(retriever(filled).retrieve(question, k=3)) == 3


def test_an_empty_corpus_has_no_hits(stores: Stores) -> None:
    assert retriever(stores).retrieve("camera") == ()


@pytest.mark.parametrize("fusion", ["scores", "ranks"])
def test_a_passage_asked_for_besides_is_a_hit_with_the_score_it_would_have(filled: Stores, fusion: str) -> None:
    every = {hit.passage.id: hit for hit in retriever(filled, fusion=fusion).retrieve("Which cameras watch the quay?")}
    few = retriever(filled, fusion=fusion, candidates=2, k=1)
    alone = few.retrieve("Which cameras watch the quay?")
    besides = few.retrieve("Which cameras watch the quay?", also=["port:2", "gone:1"])
    assert ids(alone) == ["quay:1"]
    assert ids(besides) == ["quay:1", "port:2"]
    assert besides[0] == alone[0]  # the others keep their scores
    assert 0 <= besides[1].score < alone[0].score
    if fusion == "scores":  # no word of the question stands in it: half its cosine
        assert besides[1].cosine == every["port:2"].cosine
        assert besides[1].score == pytest.approx((besides[1].cosine or 0) / 2)


def test_a_passage_asked_for_besides_has_to_pass_the_filters(filled: Stores) -> None:
    few = retriever(filled, candidates=2, k=1)
    assert ids(few.retrieve("quay", Filters(kinds=("notice",)), also=["port:2"])) == ["quay:1"]
    assert ids(few.retrieve("quay", Filters(published_to="2019-12-06"), also=["port:2", "pier:1"])) == [
        "quay:1",
        "port:2",
    ]


class Dated(MemoryTask):
    """A note whose first passage is of May 2019, its second of December; of its third it says nothing."""

    def load(self) -> Document:
        made = super().load()
        first, second, third = made.passages
        first, second = (
            replace(one, attributes={"as_of": date}) for one, date in ((first, "2019-05"), (second, "2019-12"))
        )
        return replace(made, passages=(first, second, third))


def test_what_a_note_dates_later_than_asked_is_no_hit_wherever_it_was_published(stores: Stores) -> None:
    text = "Cameras watch the quay.\nCameras watch the mole.\nCameras watch the pier."
    stores.ingestion.ingest([Dated(Record("later", "Later", published="2019-05"), text, "memory/later")])
    assert ids(retriever(stores).retrieve("cameras", Filters().as_of("2019-06"), k=3)) == ["later:1", "later:3"]
    assert len(retriever(stores).retrieve("cameras", Filters(published_to="2019-06"), k=3)) == 3
    assert ids(retriever(stores).retrieve("cameras", Filters().as_of("2019-06"), k=1, also=["later:2"])) == ["later:1"]
