"""`jixiao shell`: one question after another on the published warehouse, with completion and history."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click
from rich.text import Text

from jixiao.cli._answer import LAYOUTS, TABLE_ROWS, Answer, layout_of, put
from jixiao.cli._completion import Candidate, Catalogue, complete
from jixiao.cli._console import FailedError, data_option, grid, stderr, stdout
from jixiao.cli._language import both, chinese, language, say, spoken
from jixiao.cli._warehouse import open_published, published_file
from jixiao.cli.query import bind, print_queries, saved, saved_query
from jixiao.cli.tables import TABLES, print_columns, print_tables
from jixiao.errors import JixiaoError
from jixiao.trust.keys import rows as records

if TYPE_CHECKING:
    import duckdb
    from prompt_toolkit import PromptSession

PROMPT = "jixiao> "
MORE = "   ...> "

HELP = {
    ".tables": both("列出表和视图", "list tables and views"),
    ".describe TABLE": both("一个表的列", "columns of one"),
    ".queries": both("列出常用问题", "list the saved questions"),
    ".run NAME [year=2022]": both("执行常用问题", "run a saved question"),
    ".format table|csv|json": both("结果的格式", "how answers are printed"),
    ".limit ROWS": both("最多显示的行数，0 为全部", "rows that are shown at most; 0 shows all"),
    ".save FILE": both(
        "把上一个问题的结果写入 .csv、.xlsx、.parquet 或 .json 文件",
        "write the last question's answer to a .csv, .xlsx, .parquet or .json file",
    ),
    ".reload": both("打开最新发布的版本", "open the newest published version"),
    ".exit": both("退出，与 Ctrl-D 相同", "leave, as Ctrl-D does"),
}


@click.command(short_help=both("逐个提问，有补全和历史", "Ask one question after another, with completion and history"))
@click.option(
    "--allow-files",
    is_flag=True,
    help=both("允许 SQL 读写文件、加载已安装的扩展。", "Let the SQL read and write files and load installed extensions."),
)
@data_option
@chinese(
    """对已发布的仓库逐个提问。

SQL 以分号结束，可跨行；Tab 补全表、列和关键字，向上箭头取回输入过的内容，Ctrl-C 结束耗时过长的问题。
[b].help[/b] 列出可用命令，Ctrl-D 退出。会话保持打开时的版本，有新版本时会提示。
不在终端中运行时，从标准输入读取 SQL 并依次回答。"""
)
def shell(allow_files: bool, data: Path) -> None:
    """Ask the published warehouse one question after another.

    SQL ends with a semicolon and may go over lines; Tab completes tables, columns and keywords, the arrow up brings back what was typed,
    Ctrl-C ends a question that takes too long. [b].help[/b] lists the commands of the shell, Ctrl-D leaves it. A session keeps the version
    that it opened and says when there is a newer one. Without a terminal, SQL is read from standard input and answered in turn.

    jixiao shell
    """
    with Session(data, allow_files) as session:
        if sys.stdin.isatty() and sys.stdout.isatty():
            interact(session, _prompt(session))
        else:
            _script(session, sys.stdin.read())


@dataclass
class Session:
    """An open warehouse, and what was set in the shell."""

    data: Path
    allow_files: bool = False
    layout: str = "table"
    limit: int | None = None
    last: tuple[str, dict[str, Any]] | None = None
    catalogue: Catalogue = field(default_factory=Catalogue)
    _connection: duckdb.DuckDBPyConnection | None = None
    _opened: tuple[int, int] = (0, 0)
    _told: tuple[int, int] = (0, 0)

    def __enter__(self) -> Session:
        self.reload()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the warehouse."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The open warehouse."""
        assert self._connection is not None
        return self._connection

    def reload(self) -> str:
        """Open the newest published version; gives its name."""
        self.close()
        self._opened = self._told = self._file()
        self._connection = open_published(self.data, allow_files=self.allow_files)
        self.catalogue = Catalogue.read(self._connection)
        row = (
            self._connection.execute("select max(version) from meta.published_version where is_current").fetchone() if self._has() else None
        )
        return str(row[0]) if row else ""

    def _has(self) -> bool:
        return "meta.published_version" in self.catalogue.tables

    def _file(self) -> tuple[int, int]:
        status = published_file(self.data).stat()
        return status.st_ino, status.st_mtime_ns

    def is_behind(self) -> bool:
        """Whether a newer version was published since; said once for each."""
        try:
            now = self._file()
        except FailedError:
            return False
        behind = now not in (self._opened, self._told)
        self._told = now
        return behind

    def ask(self, sql: str, values: dict[str, Any] | None = None) -> None:
        """Answer one statement."""
        self.last = (sql, values or {})
        put(Answer(self.connection, sql, values), self.layout, None, self.limit)

    def run(self, text: str) -> bool:
        """Run a statement or a command of the shell; False ends the session."""
        line = text.strip()
        if not line or line.rstrip(";") in ("exit", "quit", ".exit", ".quit"):
            return not line
        if line.startswith("."):
            name, *words = shlex.split(line)
            command = _COMMANDS.get(name)
            if command is None:
                raise FailedError(say(f"没有命令 {name}。列出：.help", f"There is no command {name}. List them with: .help"))
            command(self, words)
        else:
            self.ask(line)
        if self.is_behind():
            stderr().print(say("已发布新版本，用 .reload 打开。", "A newer version was published; .reload opens it."), style="dim")
        return True


def _argument(words: list[str], what: str) -> str:
    if not words:
        raise FailedError(say(f"请给出{what}。列出命令：.help", f"Give {what}. List the commands with: .help"))
    return words[0]


def _help(_: Session, __: list[str]) -> None:
    table = grid(None, ["command", say("作用", "what it does")])
    for name, meaning in HELP.items():
        table.add_row(Text(name), spoken(meaning))
    stdout().print(table)


def _describe(session: Session, words: list[str]) -> None:
    name = _argument(words, say("表名", "the table"))
    found = next((n for n in (name, *(f"{s}.{name}" for s in ("mart", "main", "meta"))) if n in session.catalogue.tables), None)
    if found is None:
        raise FailedError(say(f"没有表或视图 {name}。列出：.tables", f"There is no table or view {name}. List them with: .tables"))
    rows = session.connection.execute(
        "select column_name, data_type, comment from duckdb_columns() where not internal and schema_name || '.' || table_name = ?"
        " order by column_index",
        [found],
    ).fetchall()
    print_columns(rows)


def _run_saved(session: Session, words: list[str]) -> None:
    chosen = saved_query(_argument(words, say("常用问题的名称", "the name of a saved question")))
    given = dict(word.partition("=")[::2] for word in words[1:])
    session.ask(chosen.sql, bind(chosen, given))


def _set_format(session: Session, words: list[str]) -> None:
    name = _argument(words, say("格式", "the format"))
    if name not in ("table", "csv", "json"):
        raise FailedError(
            say("格式为 table、csv 或 json；其他格式用 .save 写出。", "The format is table, csv or json; .save writes the other ones.")
        )
    session.layout = name


def _set_limit(session: Session, words: list[str]) -> None:
    number = _argument(words, say(f"行数，通常为 {TABLE_ROWS}", f"the number of rows; {TABLE_ROWS} is usual"))
    if not number.isdecimal():
        raise FailedError(say(f"{number} 不是行数。", f"{number} is no number of rows."))
    session.limit = int(number)


def _save(session: Session, words: list[str]) -> None:
    file = Path(_argument(words, say("文件", "the file"))).expanduser()
    if session.last is None:
        raise FailedError(say("还没有可以保存结果的问题。", "There is no question yet whose answer could be saved."))
    layout = layout_of(None, file)
    if layout not in LAYOUTS[1:]:
        raise FailedError(
            say("请给出扩展名为 .csv、.xlsx、.parquet 或 .json 的文件。", "Give a file that ends in .csv, .xlsx, .parquet or .json.")
        )
    put(Answer(session.connection, *session.last), layout, file, None)


def _reload(session: Session, _: list[str]) -> None:
    stdout().print(Text(f"Version {session.reload()}"))


_COMMANDS: dict[str, Callable[[Session, list[str]], None]] = {
    ".help": _help,
    ".tables": lambda session, _: print_tables(records(session.connection, TABLES)),
    ".describe": _describe,
    ".queries": lambda _, __: print_queries(saved()),
    ".run": _run_saved,
    ".format": _set_format,
    ".limit": _set_limit,
    ".save": _save,
    ".reload": _reload,
}


def is_complete(text: str) -> bool:
    """Whether what was typed can be run: a command of the shell, or SQL that ends with a semicolon outside of a text."""
    line = text.strip()
    return not line or line.startswith(".") or line in ("exit", "quit") or (line.endswith(";") and line.count("'") % 2 == 0)


def completions(before: str, after: str, session: Session) -> tuple[str, list[Candidate]]:
    """The word at the cursor and what it can become, in commands of the shell as well."""
    if before.lstrip().startswith("."):
        line = before.lstrip()
        word = line.rpartition(" ")[2]
        if " " not in line:
            names: Iterable[str] = _COMMANDS
        elif line.startswith(".run"):
            names = saved()
        else:
            names = session.catalogue.tables if line.startswith(".describe") else LAYOUTS[:3] if line.startswith(".format") else ()
        return word, [Candidate(name, "") for name in names if name.startswith(word)]
    return complete(before, after, session.catalogue)


def history_file() -> Path:
    """Where the typed lines are kept, readable by their author only."""
    folder = Path(click.get_app_dir("jixiao"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / "history"


def _prompt(session: Session, **terminal: Any) -> PromptSession[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.history import FileHistory
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.lexers import PygmentsLexer
    from pygments.lexers.sql import SqlLexer

    class Names(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            word, found = completions(document.text_before_cursor, document.text_after_cursor, session)
            for candidate in found:
                yield Completion(candidate.text, start_position=-len(word), display_meta=candidate.meaning)

    keys = KeyBindings()

    @keys.add("enter", filter=Condition(lambda: not is_complete(prompt.default_buffer.text)))
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    prompt: PromptSession[str] = PromptSession(
        PROMPT,
        multiline=Condition(lambda: not is_complete(prompt.default_buffer.text)),
        prompt_continuation=MORE,
        completer=Names(),
        complete_while_typing=False,
        history=FileHistory(str(history_file())),
        auto_suggest=AutoSuggestFromHistory(),
        lexer=PygmentsLexer(SqlLexer),
        key_bindings=keys,
        **terminal,
    )
    return prompt


def interact(session: Session, prompt: PromptSession[str]) -> None:
    """Read and answer until the person leaves; a mistake ends the question and not the session."""
    stderr().print(
        say("SQL 以分号结束；.help 列出命令；Ctrl-D 退出。", "SQL ends with a semicolon; .help lists commands; Ctrl-D leaves."), style="dim"
    )
    while True:
        try:
            text = prompt.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        try:
            if not session.run(text):
                return
        except JixiaoError as failure:
            stderr().print(Text(say("错误：", "Error: ") + failure.said(language()), style="red"), soft_wrap=True)
        except click.UsageError as error:
            stderr().print(Text(say("错误：", "Error: ") + error.message, style="red"), soft_wrap=True)
        except KeyboardInterrupt:
            stderr().print(say("已结束该问题。", "The question was ended."), style="dim")


def _script(session: Session, text: str) -> None:
    """Answer what came through a pipe: a statement or a command after the other; the first mistake ends it."""
    waiting = ""
    for line in text.splitlines():
        waiting += line + "\n"
        if is_complete(waiting):
            if not session.run(waiting):
                return
            waiting = ""
    if waiting.strip():
        session.run(waiting)
