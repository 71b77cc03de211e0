"""What is wrong with a YAML text that a person wrote."""

from __future__ import annotations

import re

import pytest
import yaml

from jixiao.yaml_text import problem

WRONG = (
    "a: [b\n",
    "a: {b: c\n",
    "a: b: c\n",
    "a:\n\t- b\n",
    "a: @b\n",
    "a: %b\n",
    "a: `b`\n",
    "a: b\nc\n",
    "a: b\nc\nd: e\n",
    "- a\nb: c\n",
    "a:\n  - b\n c: d\n",
    "a: 'b\n",
    'a: "b\n',
    "a: *b\n",
    'a: "\\q"\n',
    "a: \x07\n",
    "a: !b c\n",
    "[a]: {b: c}: d\n",
    "a: b\n c: d\n",
    "? [a]\n: b\n",
)


@pytest.mark.parametrize("text", WRONG)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)], ids=["python", "c"])
def test_what_is_wrong_is_told_in_chinese(loader: type[yaml.SafeLoader], text: str) -> None:
    """Each fault that people make comes with its line, in Chinese without the parser's English."""
    with pytest.raises(yaml.YAMLError) as raised:
        yaml.load(text, loader)
    en, zh = problem(raised.value)
    assert re.search("[一-鿿]", zh) and "写法有误" not in zh, (en, zh)
    assert not re.search("[A-Za-z]{3,} [A-Za-z]{3,}", zh)


def test_a_text_of_another_encoding_is_told() -> None:
    """A file saved in GBK is told what to do with it."""
    with pytest.raises(UnicodeDecodeError) as raised:
        "单位".encode("gbk").decode("utf-8")
    assert "UTF-8" in problem(raised.value)[1]


def test_a_text_in_another_encoding_is_told_as_that() -> None:
    """Neither language names a codec and a byte: both say what to do."""
    with pytest.raises(UnicodeDecodeError) as raised:
        "数据".encode("gbk").decode("utf-8")
    en, zh = problem(raised.value)
    assert en == "it is not text in UTF-8: save it as UTF-8"
    assert "UTF-8" in zh and "codec" not in zh
