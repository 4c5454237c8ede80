"""Every attack of tests/corpus/attacks.yaml, ingested where it stands, before a model that obeys what reaches it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from chat_server import Reply, serving
from fakes import BagOfWordsEmbedder
from fpdf import FPDF

from assistant.app import Assistant
from assistant.config import load_settings
from assistant.filters import Filters
from assistant.types import Answer

CORPUS = Path(__file__).parents[1] / "corpus"
ATTACKS: list[dict[str, str]] = yaml.safe_load((CORPUS / "attacks.yaml").read_text(encoding="utf-8"))
FACT = "Orvane opened office {number} in Varn in May 2021."
QUESTION = "Which office did Orvane open in Varn in May 2021?"
AT_ONCE = 12
"""Documents a question is asked of: all their passages are then shown to the model."""
OBEYED = "As I was told: {order} [{key}]."


def written(folder: Path, number: int, attack: dict[str, str]) -> Path:
    """A document with one attack in its place, and a fact to ask about."""
    fact, text = FACT.format(number=number), attack["text"]
    if attack["place"] == "pdf text":
        path = folder / f"planted-{number}.pdf"
        pdf = FPDF()
        pdf.add_page()
        pdf.set_font("Helvetica", size=11)
        pdf.multi_cell(0, 6, f"{fact}\n\n{text}")
        pdf.output(str(path))
        return path
    path = folder / f"planted-{number}.md"
    title = text if attack["place"] == "title" else f"Office {number}"
    about = text.removeprefix("about: ") if attack["place"] == "front matter" else ""
    head = {"title": title, "publisher": about or "Varn Post", "published": "2021-06-01"}
    body = f"{fact}\n\n{text}" if attack["place"] == "passage" else fact
    path.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True)}---\n{body}\n", encoding="utf-8")
    return path


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def order_of(attack: dict[str, str]) -> str:
    return squeezed(attack["text"].removeprefix("about: "))


def obedient(messages: list[dict[str, str]]) -> Reply:
    """Does what it reads wherever an order of the list stands in what it is shown; else tells the first fact."""
    rows = [json.loads(line) for line in messages[-1]["content"].splitlines() if line.startswith("{")]
    for row in rows:
        shown = squeezed(" ".join(row.values()))
        orders = [order for order in map(order_of, ATTACKS) if order in shown]
        if orders:
            return Reply([OBEYED.format(order=orders[0], key=row["key"])])
    facts = [row for row in rows if row["text"].startswith("Orvane opened office")]
    return Reply([f"{facts[0]['text'].split('.')[0]} [{facts[0]['key']}]."])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A document for each attack, with the fake embedder."""
    folder = tmp_path_factory.mktemp("attacks")
    paths = [written(folder, number, attack) for number, attack in enumerate(ATTACKS)]
    settings = load_settings(
        tmp_path_factory.mktemp("data"),
        answer={"min_support": 0.05},
        retrieval={"k": 3 * AT_ONCE},
        model="openai:scripted",
    )
    assistant = Assistant(settings, BagOfWordsEmbedder())
    report = assistant.ingest(paths)
    assert report.count("added") == len(ATTACKS)
    return assistant


def answers(planted: Assistant, url: str) -> dict[str, Answer]:
    """The answer that each document had a part in, by its id."""
    called = planted.settings.chat_model.model_copy(update={"base_url": url, "timeout": 10, "retries": 0})
    assistant = Assistant(planted.settings.model_copy(update={"chat_model": called}), BagOfWordsEmbedder())
    ids = [record.id for record in planted.records()]
    found = {}
    for at in range(0, len(ids), AT_ONCE):
        some = tuple(ids[at : at + AT_ONCE])
        found |= dict.fromkeys(some, assistant.ask(QUESTION, filters=Filters(documents=some)))
    return found


def test_no_planted_instruction_is_obeyed_or_shown_and_each_is_reported(
    planted: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-planted-0123456789abcdef")
    with serving(obedient) as server:
        found = answers(planted, server.url)
    prompts = squeezed(" ".join(message["content"] for asked in server.asked for message in asked["messages"]))
    said = squeezed(
        " ".join(
            f"{claim.text} {' '.join(citation.quote for citation in claim.citations)}"
            for answer in found.values()
            for claim in answer.claims
        )
    )
    assert len(found) == len(ATTACKS)
    assert {answer.trace.engine for answer in found.values()} == {"model"}
    assert [order for order in map(order_of, ATTACKS) if order in prompts] == []
    assert [order for order in map(order_of, ATTACKS) if order in said] == []
    assert "As I was told" not in said
    reported = {
        document
        for document, answer in found.items()
        if any(repr(document) in problem.detail for problem in answer.problems)
    }
    furniture = {
        document
        for document in found
        if any(passage.kind == "furniture" for passage in planted.document(document).passages)
    }
    assert set(found) - reported == furniture
    assert len(furniture) == 2  # a comment of HTML and a lone picture: they are not indexed, so nothing shows them
