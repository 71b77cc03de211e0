from __future__ import annotations

import yaml

from jixiao.cli.labels import as_yaml

ROWS = [
    {
        "text": "资金  用\n途",
        "position": "row_label",
        "occurrences": 12,
        "documents": 7,
        "example": '培训: "费" # 1',
        "source_file": "a.docx",
    },
    {"text": '奇怪"列', "position": "column_header", "occurrences": 3, "documents": 1, "example": "", "source_file": "b.docx"},
]


def test_output_is_yaml_of_the_lookup() -> None:
    """Whatever a document prints, the lines can be pasted: they load as YAML with the entries' keys, in the section they belong in."""
    loaded = yaml.safe_load(as_yaml(ROWS))
    assert loaded == {
        "fields": {"label_1": {"zh": "资金 用 途", "variants": ["资金 用 途"]}},
        "columns": {"label_2": {"zh": '奇怪"列', "variants": ['奇怪"列']}},
    }


def test_frequency_and_example_stand_beside_each_wording() -> None:
    """A person sees how often it occurs, where, and what it would name."""
    text = as_yaml(ROWS)
    assert "12 times in 7 documents" in text
    assert "a.docx" in text
    assert "src/jixiao/reference/labels.yml" in text


def test_nothing_to_review_is_said() -> None:
    """No unreviewed wording is an answer, and still YAML."""
    assert yaml.safe_load(as_yaml([])) is None
    assert "in the lookup" in as_yaml([])
