"""`jixiao mcp`: the published warehouse for clients of language models, by the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from jixiao.cli._console import data_option
from jixiao.cli._language import both, chinese
from jixiao.cli._warehouse import published_file


@click.command(short_help=both("供语言模型客户端使用（MCP）", "Serve the warehouse to language-model clients (MCP)"))
@data_option
@chinese(
    """按模型上下文协议（MCP）经标准输入输出回答语言模型客户端，直到对方断开。

可以列出和说明表、执行 SQL 和常用问题、查找单位、项目和指标、阅读字典和指南、询问数字出处。不能改变任何内容，
不接触文件，最多 500 行、30 秒。需安装附加组件 `mcp`。"""
)
def mcp(data: Path) -> None:
    """Answer a language-model client over standard input and output, by the Model Context Protocol, until it hangs up.

    It can list and describe tables, run SQL and saved questions, search for units, projects and indicators, read the dictionary and the
    guide, and ask where a figure comes from. It can change nothing, reaches no file, gets 500 rows at most and 30 seconds. Needs the
    extra `mcp`.

    A client is told to start

    jixiao mcp --data /srv/jixiao/data
    """
    from jixiao.cli._mcp import server

    published_file(data)
    server(data).run("stdio")
