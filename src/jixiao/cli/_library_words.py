"""What click and rich-click say themselves, in Chinese beside their English: wrong use, headings of help.

Belongs here: the texts of these libraries, which ask gettext for them and come without a Chinese catalogue. Must stay out: our own texts.
"""

from __future__ import annotations

from typing import Any

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types
import rich_click.cli
import rich_click.decorators
import rich_click.rich_click as settings
import rich_click.rich_command
import rich_click.rich_help_formatter
import rich_click.rich_help_rendering
from rich.padding import Padding
from rich.text import Text

from jixiao.cli._language import language, say
from jixiao.errors import told

TEXTS = {
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法见 '{command} {option}'。",
    "Invalid value: {message}": "取值无效：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的取值无效：{message}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少 {param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such option: {name}": "没有选项：{name}",
    "No such command {name!r}.": "没有命令 {name}。",
    "unknown error": "未知错误",
    "Could not open file {filename!r}: {message}": "无法打开文件 {filename}：{message}",
    "Aborted!": "已中止。",
    "Options": "选项",
    "Positional arguments": "参数",
    "Commands": "命令",
    "Missing command.": "缺少命令。",
    "Value must be an iterable.": "应给出多个值。",
    "env var: {var}": "环境变量：{var}",
    "default: {default}": "默认：{default}",
    "(dynamic)": "（动态）",
    "Choose from:\n\t{choices}": "可选：\n\t{choices}",
    "{value!r} is not a valid {number_type}.": "{value} 不是有效的 {number_type}。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "{name} {filename!r} does not exist.": "{name} {filename} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename} 是文件。",
    "{name} {filename!r} is a directory.": "{name} {filename} 是文件夹。",
    "{name} {filename!r} is not readable.": "{name} {filename} 无法读取。",
    "{name} {filename!r} is not writable.": "{name} {filename} 无法写入。",
    "{name} {filename!r} is not executable.": "{name} {filename} 无法执行。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 需要 {nargs} 个值。",
    "Option {name!r} does not take a value.": "选项 {name} 不带值。",
    "Usage:": "用法：",
    "Show the version and exit.": "显示版本并退出。",
    "Show this message and exit.": "显示本说明并退出。",
}
"""English of click → Chinese."""
PLURALS = {
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Did you mean {possibility}?": "是否想用 {possibility}？",
    "(Did you mean one of: {possibilities}?)": "（是否想用：{possibilities}？）",
    "Possible options: {possibilities}": "可用的选项：{possibilities}",
    "(Possible options: {possibilities})": "（可用的选项：{possibilities}）",
    "{value!r} is not {choice}.": "{value} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value} 不在可选值 {choices} 之中。",
    "Option {name!r} requires an argument.": "选项 {name} 需要一个值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 需要 {nargs} 个值。",
    "Takes {nargs} values but 1 was given.": "需要 {nargs} 个值，只给了 1 个。",
    "Takes {nargs} values but {len} were given.": "需要 {nargs} 个值，给了 {len} 个。",
    "{len_type} values are required, but {len_value} was given.": "需要 {len_type} 个值，给了 {len_value} 个。",
    "{len_type} values are required, but {len_value} were given.": "需要 {len_type} 个值，给了 {len_value} 个。",
}
"""The same of texts that have a plural, by either of its forms."""
_ASKING = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


NAMES = {
    "Directory": "文件夹",
    "File": "文件",
    "Path": "文件或文件夹",
    "float": "数字",
    "float range": "数字",
    "integer": "整数",
    "integer range": "整数",
}
"""Words that click puts into its texts by itself → Chinese."""


class _Chinese(str):
    """A text whose gaps are filled with words in Chinese, too."""

    def format(self, *args: object, **gaps: object) -> str:
        """The text with its gaps filled."""
        return super().format(*args, **{name: _word(value) for name, value in gaps.items()})


def _word(value: object) -> object:
    if not isinstance(value, str):
        return value
    return NAMES.get(value, value.replace(" (env var: ", "（环境变量 ").replace("')", "'）") if " (env var: " in value else value)


def _text(message: str) -> str:
    return _Chinese(TEXTS.get(message, message)) if language() == "zh" else message


def _plural(one: str, many: str, number: int) -> str:
    english = one if number == 1 else many
    return PLURALS.get(english, PLURALS.get(one, english)) if language() == "zh" else english


def _arguments(text: str) -> str:
    """What stands behind the command in its usage, in the language that is spoken: what click writes there itself."""
    if language() == "zh":
        for english, chinese in (("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]...")):
            text = text.replace(english, chinese)
    return text


def install() -> None:
    """Let click ask here for its texts."""
    for module in _ASKING:
        for name, function in (("_", _text), ("ngettext", _plural)):
            if hasattr(module, name):
                setattr(module, name, function)
    for module in (rich_click.decorators, rich_click.cli):
        setattr(module, "gettext", _text)  # noqa: B010 - a name that the library does not export
    worded = click.exceptions.MissingParameter.format_message

    def missing(error: click.exceptions.MissingParameter) -> str:
        told = worded(error).replace(",\n\t", "、" if language() == "zh" else ", ").replace("\n\t", "" if language() == "zh" else " ")
        return told.rstrip(". ").replace("'", "").replace(". ", "。") + "。" if language() == "zh" else told

    setattr(click.exceptions.MissingParameter, "format_message", missing)  # noqa: B010 - a method that mypy takes for fixed
    opened = click.types.File.convert

    def convert(kind: click.types.File, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return opened(kind, value, param, ctx)
        except click.BadParameter as wrong:
            raise click.BadParameter(told(wrong.message, language()), ctx, param) from None

    setattr(click.types.File, "convert", convert)  # noqa: B010

    def usage(formatter: Any, prog: str, args: str = "", prefix: str | None = None) -> None:
        """One line that is wrapped where it is too long; the library's own sets its parts as columns, which a long one tears apart."""
        config = formatter.config
        parts = [(prefix or _text("Usage:"), config.style_usage), (prog, config.style_usage_command), (_arguments(args), "")]
        formatter.write(Padding(Text(" ").join(Text(*part) for part in parts), config.padding_usage, style=config.style_padding_usage))

    for module in (rich_click.rich_help_rendering, rich_click.rich_help_formatter, rich_click.rich_command):
        if hasattr(module, "get_rich_usage"):
            setattr(module, "get_rich_usage", usage)  # noqa: B010


def speak() -> None:
    """Give the headings of help in the language that is spoken."""
    settings.ARGUMENTS_PANEL_TITLE = say("参数", "Arguments")
    settings.OPTIONS_PANEL_TITLE = say("选项", "Options")
    settings.COMMANDS_PANEL_TITLE = say("命令", "Commands")
    settings.ERRORS_PANEL_TITLE = say("错误", "Error")
    settings.ERRORS_SUGGESTION = say("用法见 -h。", "") or None
    settings.DEFAULT_STRING = say("[默认：{}]", "[default: {}]")
    settings.ENVVAR_STRING = say("[环境变量：{}]", "[env var: {}]")
    settings.REQUIRED_LONG_STRING = say("[必填]", "[required]")
