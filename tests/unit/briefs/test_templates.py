from __future__ import annotations

from pathlib import Path

import pytest

from assistant.briefs.templates import Part, Template, fill, load_template, parse_template, template_names
from assistant.errors import PromptError

HEAD = "---\nname: own\nversion: 2\nvariables: [topic]\n---\n\n"
OWN = HEAD + "# On {{topic}}\n\n## First\n\n- What is {{topic}}?\n- Who?\n\n## Second\n\n- When?\n"


def test_the_templates_that_ship_are_well_formed() -> None:
    assert template_names() == ["deal-note", "one-page", "standards-note", "vendor-note"]
    for name in template_names():
        template = load_template(name)
        assert (template.name, template.label) == (name, f"{name} 1")
        assert all("{{topic}}" in question for part in template.parts for question in part.questions)


def test_a_template_of_ones_own_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "own.md"
    path.write_text(OWN)
    parts = (Part("First", ("What is {{topic}}?", "Who?")), Part("Second", ("When?",)))
    assert load_template(str(path)) == Template("own", "2", "On {{topic}}", parts)


def test_a_topic_is_never_read_as_a_variable() -> None:
    assert fill("On {{topic}}", "{{topic}} \\1") == "On {{topic}} \\1"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# On {{topic}}\n", "does not begin with front matter"),
        (HEAD + "# On {{topic}}\n", "is not a '# Title' and then '## Headings'"),
        (HEAD + "## On {{topic}}\n\n- What?\n", "is not a '# Title'"),
        (HEAD + "# On {{topic}}\n\n## First\n", "has under 'First' no question"),
        (HEAD + "# On {{topic}}\n\n## First\n\nWhat?\n", "has under 'First' 'What?', not '- questions'"),
        (HEAD + "# On {{subject}}\n\n## First\n\n- What?\n", "the one variable 'topic'"),
        (OWN.replace("variables: [topic]", "variables: [topic, day]"), "the one variable 'topic'"),
    ],
)
def test_a_template_that_is_not_well_formed_is_refused(text: str, fault: str) -> None:
    with pytest.raises(PromptError) as refused:
        parse_template(Path("own.md"), text)
    assert fault in refused.value.message
    assert "own.md" in refused.value.message


def test_an_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(PromptError, match=r"There is no template 'memo'\. Take one of deal-note, one-page"):
        load_template("memo")
