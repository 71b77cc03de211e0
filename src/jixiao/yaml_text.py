"""YAML as people write it, read by the parser written in C where there is one: a hundred files of a load take a tenth of the time.

Belongs here: text to plain data. Must stay out: what a file may hold, and to whom what is wrong is told.
"""

from __future__ import annotations

from typing import Any

import yaml

from jixiao.errors import told


def problem(error: Exception) -> tuple[str, str]:
    """What is wrong with a text that is no YAML, in a line with the number of its line, in English and Chinese."""
    if isinstance(error, UnicodeError):
        return "it is not text in UTF-8: save it as UTF-8", "不是 UTF-8 文本，请另存为 UTF-8"
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or (str(error).splitlines() or [type(error).__name__])[0])
    zh = next((zh for words, zh in _PROBLEMS.items() if words in said), None)
    if zh is None:
        zh = told(error.strerror or said, "zh") if isinstance(error, OSError) else "写法有误"
    return (f"line {mark.line + 1}: {said}", f"第 {mark.line + 1} 行：{zh}") if mark else (said, zh)


_PROBLEMS = {
    "expected ',' or ']'": "方括号没有成对",
    "expected ',' or '}'": "花括号没有成对",
    "mapping values are not allowed": "一行中有两个冒号，或缩进有误；含冒号的文字请加引号",
    "cannot start any token": "有不能出现在行首的字符（制表符、@、%、`）；缩进请用空格，文字请加引号",
    "could not find expected ':'": "缺少冒号",
    "did not find expected key": "缩进有误，或缺少冒号",
    "did not find expected '-' indicator": "列表的缩进有误",
    "<block end>": "缩进有误",
    "unexpected end of stream": "引号没有成对",
    "unexpected document separator": "引号没有成对",
    "undefined alias": "* 开头的文字请加引号",
    "unknown escape character": "双引号中的 \\ 有误，请改用单引号",
    "control characters are not allowed": "有不可见的控制字符",
    "special characters are not allowed": "有不可见的控制字符",
    "constructor for the tag": "! 开头的文字请加引号",
    "unhashable key": "键应为文字",
    "duplicate anchor": "& 开头的文字请加引号",
}
"""What the parser says → Chinese."""


def parsed(text: str) -> Any:
    """The plain data of a text; raises yaml.YAMLError where it is none."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
