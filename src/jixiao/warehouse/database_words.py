"""What DuckDB says of a statement that a person wrote, in Chinese and English, short and with what to do.

Belongs here: the kinds of its messages with the names in them. Must stay out: catching them, and what a command adds.

The English is DuckDB's own without what nobody reads: candidates beyond a few, frames of its stack. The Chinese is made of the kind and of
the names that the message holds; a message of a kind that is not known here is told by its class, with its first line.
"""

from __future__ import annotations

import re
from unicodedata import east_asian_width

Both = tuple[str, str]

MOST_CANDIDATES = 5
_HEAD = re.compile(r"^(?P<kind>[A-Z][A-Za-z ]*?) Error: ")
_PLACE = re.compile(r"\n+ *LINE (?P<line>\d+): (?P<text>[^\n]*)\n(?P<mark> *\^+)")
_SIGNATURES = re.compile(r"\n\s*+Candidate functions:\n(?P<all>.*)", re.DOTALL)
_STACK = re.compile(r"\n+Stack Trace:.*", re.DOTALL)
_NAME = re.compile(r'"([^"]*+)"')
_OF_THE_SYSTEM = ("pg_", "duckdb_", "information_schema.")
"""What names begin with that nobody means."""
_WIDE = "，；：（）＝＞＜‘’“”＊％＋－．"

_KINDS: tuple[tuple[str, str], ...] = (
    (r'syntax error at or near "(?P<a>.*?)"', "语法错误，在 {a} 处或其前"),
    (r"syntax error at end of input", "语法错误：语句没有写完"),
    (r"unterminated quoted identifier", "双引号没有成对"),
    (r"unterminated string literal|unterminated quoted string", "单引号没有成对"),
    (r"SELECT clause without selection list", "select 后没有写要取的列"),
    (
        r"VALUES lists must all be the same length, expected (?P<a>\d+).*?with (?P<b>\d+)",
        "values 各组的个数须相同：应为 {a} 个，有一组为 {b} 个",
    ),
    (r'Table with name "?(?P<a>.*?)"? does not exist because schema "(?P<b>.*?)" does not exist', "没有表 {a}：没有模式 {b}"),
    (r"(?:Table|View) with name (?P<a>.*?) does not exist!", "没有表或视图 {a}"),
    (r"[\w ]*?Function with name (?P<a>.*?) does not exist!", "没有函数 {a}"),
    (r"Type with name (?P<a>.*?) does not exist!", "没有类型 {a}"),
    (r"[\w ]+ with name (?P<a>.*?) does not exist!", "没有 {a}"),
    (r"(?:Table|View|Schema|Type|[\w ]*?Function) with name (?P<a>.*?) already exists!", "已有 {a}"),
    (r'unrecognized configuration parameter "(?P<a>.*?)"', "没有设置项 {a}"),
    (r'No catalog \+ schema named "(?P<a>.*?)" found', "没有模式 {a}"),
    (r"(?P<a>\S+) is not an? table", "{a} 不是表"),
    (r'Referenced column "(?P<a>.*?)" was not found because the FROM clause is missing', "没有 from，找不到列 {a}；文字须用单引号"),
    (r'Referenced column "(?P<a>.*?)" not found in FROM clause!', "from 所列的表中没有列 {a}；文字须用单引号"),
    (r"Referenced column (?P<a>\S+) not found in FROM clause and", "from 所列的表中没有列 {a}"),
    (r"Referenced update column (?P<a>\S+) not found", "表中没有列 {a}"),
    (r'Referenced table "(?P<a>.*?)" not found!', "from 中没有表 {a}"),
    (r'[\w ]+ "(?P<a>.*?)" does not have a column named "(?P<b>.*?)"', "{a} 中没有列 {b}"),
    (r'Ambiguous reference to column name "(?P<a>.*?)" \(use: (?P<b>.*?)\)', "不止一个表有列 {a}，请写明是哪一个：{b}"),
    (r"No function matches the given name and argument types '(?P<a>.*?)'", "没有这样用的函数或运算：{a}；类型不同的先用 try_cast 转换"),
    (r'Could not choose a best candidate function for the function call "(?P<a>.*?)"', "不清楚 {a} 指哪一个函数；请用 cast 写明类型"),
    (r'column "(?P<a>.*?)" must appear in the GROUP BY clause', '列 {a} 须写入 group by，或用 any_value("{a}") 等聚合函数'),
    (r"WHERE clause cannot contain aggregates", "where 中不能用聚合函数，请改用 having"),
    (r"WHERE clause cannot contain window functions", "where 中不能用窗口函数，请改用 qualify"),
    (r"aggregate function calls cannot be nested", "聚合函数不能套用"),
    (r"Window functions are not supported here|window functions are not allowed", "窗口函数须带 over (…)，此处不能用"),
    (r"at least one window function must appear", "qualify 须用窗口函数"),
    (r"ORDER term out of range - should be between (?P<a>\d+) and (?P<b>\d+)", "order by 的列号应在 {a} 到 {b} 之间"),
    (r"Set operations can only apply to expressions with the same number", "union、except、intersect 两边的列数须相同"),
    (r"UNION \(ALL\) BY NAME operation doesn't support duplicate names .*?\"+(?P<a>\w+)\"+", "union by name 的列名不能重复：{a}"),
    (r'Column "(?P<a>.*?)" does not exist on (?P<b>left|right) side of join', "连接的一边没有列 {a}"),
    (r'Column "(?P<a>.*?)" in (?P<b>\w+) list not found', "没有列 {a}"),
    (r'No matching columns found that match regex "(?P<a>.*?)"', "没有符合 {a} 的列"),
    (r"UNNEST\(\) can only be applied to .*? not (?P<a>\w+)", "unnest 只用于列表和结构，不用于 {a}"),
    (r"STAR expression is only allowed", "* 只能单独使用；请用 columns(*)"),
    (r"Cannot mix values of type (?P<a>\S+) and (?P<b>\S+)", "{a} 与 {b} 类型不同，请用 cast 转换"),
    (r"Cannot compare values of type (?P<a>\S+) and (?:type )?(?P<b>\S+)", "{a} 与 {b} 类型不同，不能比较，请用 cast 转换"),
    (r"Unimplemented type for cast \((?P<a>\S+) -> (?P<b>\S+)\)", "{a} 不能转换为 {b}"),
    (r"Subquery returns (?P<a>\d+) columns - expected (?P<b>\d+)", "子查询有 {a} 列，应为 {b} 列"),
    (r"LIMIT/OFFSET cannot be negative", "limit 和 offset 不能为负"),
    (r"Cannot extract field '(?P<a>.*?)' from expression \"(?P<b>.*?)\"", "{b} 不是结构，没有字段 {a}"),
    (r'Could not find key "(?P<a>.*?)" in struct', "结构中没有字段 {a}"),
    (r'Prepared statement "(?P<a>.*?)" does not exist', "没有预备语句 {a}"),
    (r"Could not convert string ['\"](?P<a>.*?)['\"] to (?P<b>\S+)", "文字 {a} 不能转换为 {b}；try_cast 在不能转换时给出空值"),
    (r"Could not cast value (?P<a>\S+) to (?P<b>\S+)", "{a} 不能转换为 {b}"),
    (r"Type (?P<b>\S+) with value (?P<a>\S+) can't be cast .*? type (?P<c>\S+)", "{a} 超出 {c} 的范围"),
    (r'(?:date|time|timestamp) field value out of range: "(?P<a>.*?)"', "没有这样的日期或时间：{a}"),
    (r'invalid (?:date|time|timestamp) field format: "(?P<a>.*?)"', "日期 {a} 应写作 2024-12-31"),
    (r'extract specifier "(?P<a>.*?)" not recognized', "没有日期单位 {a}；可用 year、quarter、month、day"),
    (r'Could not parse string "(?P<a>.*?)" according to format specifier "(?P<b>.*?)"', "文字 {a} 不合格式 {b}"),
    (r"Overflow in (?P<a>.*?) of \S+ \((?P<b>.*?)\)", "数值溢出：{b}；请先转换为 decimal 或 double"),
    (r"Division by zero in expression \((?P<a>.*?)\)", "除以零：{a}；除数请用 nullif(…, 0)"),
    (r"Division by zero", "除以零；除数请用 nullif(…, 0)"),
    (r"Cannot create a string of size", "文字过长"),
    (r"Lists larger than", "列表过长"),
    (r"More than one row returned by a subquery", "子查询给出多行；作为一个值的子查询只能有一行，请加条件或 limit 1"),
    (r"Values were not provided for the following parameters: (?P<a>.*)", "没有给出参数的值：{a}"),
    (r'Cannot execute statement of type "(?P<a>\w+)".*?read-only', "不能执行 {a}：仓库只读"),
    (r'Cannot change configuration option "+(?P<a>\w+)"+', "不能更改设置 {a}"),
    (r"Malformed JSON at byte (?P<a>\d+)", "JSON 有误，在第 {a} 字节"),
    (r"missing (?P<a>[\])]): (?P<b>.*)", "正则表达式 {b} 缺少 {a}"),
    (r"Invalid escape string", "escape 后只能是一个字符"),
    (r'Cannot access (?:file|directory) "(?P<a>.*?)"', "查询不能访问文件 {a}"),
    (r"Loading external extensions is disabled", "查询不能装载扩展"),
    (r'No files found that match the pattern "(?P<a>.*?)"', "没有这样的文件：{a}"),
    (r'(?:Cannot|Could not) open file "(?P<a>.*?)"', "无法打开文件 {a}"),
    (r'Cannot open database "(?P<a>.*?)" in read-only mode: database does not exist', "没有仓库文件 {a}"),
    (r'The file "(?P<a>.*?)" exists, but it is not a valid DuckDB database file', "{a} 不是 DuckDB 仓库"),
    (
        r'Could not set lock on file "(?P<a>.*?)": Conflicting lock is held in (?P<b>[^(]*?)\(PID (?P<c>\d+)\)',
        "{a} 正被 {b}（进程 {c}）使用",
    ),
    (r"Trying to read a database file with version number", "仓库由更新的 DuckDB 写成，请升级本程序"),
    (r"[Cc]hecksum|[Cc]orrupt", "文件已损坏"),
    (r'Failed to download extension "(?P<a>\w+)"', "无法下载扩展 {a}"),
    (r'Extension ".*?(?P<a>\w+)\.duckdb_extension" not found', "没有安装扩展 {a}"),
    (r"Interrupted!", "已停止"),
    (r"cannot rollback - no transaction is active|cannot commit - no transaction is active", "没有进行中的事务"),
    (r"failed to allocate|could not allocate|failed to pin", "内存不足：请缩小查询范围，或增大 JIXIAO_MEMORY"),
)
"""What DuckDB says → Chinese, with the names that stand in it."""

_CLASSES = {
    "Binder": "名称或类型有误",
    "Catalog": "没有这个名称",
    "Constraint": "违反约束",
    "Conversion": "类型不能转换",
    "IO": "读写文件出错",
    "Invalid Input": "输入有误",
    "Not implemented": "不支持",
    "Out of Memory": "内存不足",
    "Out of Range": "超出范围",
    "Parser": "语法错误",
    "Permission": "不允许",
    "Syntax": "语法错误",
}
"""What DuckDB calls a class of messages → Chinese."""


def said(error: Exception) -> Both:
    """What DuckDB says, in English and Chinese, with the place in the statement where it names one."""
    text = _STACK.sub("", str(error)).strip()
    placed = _PLACE.search(text)
    body = (text[: placed.start()] if placed else text).strip()
    hint = _full_width(placed, body)
    zh = _chinese(body) + (f"\n{hint[1]}" if hint else "") + (_place(placed, "第 {} 行：") if placed else "")
    return _short(body) + (f"\n{hint[0]}" if hint else "") + (_place(placed, "LINE {}: ") if placed else ""), zh


def line(error: Exception) -> Both:
    """The same in a line each, without the place."""
    en, zh = said(error)
    return en.splitlines()[0], zh.splitlines()[0]


def _chinese(body: str) -> str:
    head = _HEAD.match(body)
    words = body[head.end() :] if head else body
    for pattern, chinese in _KINDS:
        if found := re.match(pattern, words, re.DOTALL) or re.search(pattern, words):
            return chinese.format(**{name: _name(value) for name, value in found.groupdict().items()}) + _candidates(words)
    kind = _CLASSES.get(head["kind"], "") if head else ""
    return f"数据库不能执行{f'（{kind}）' if kind else ''}：{words.splitlines()[0]}"


def _name(value: str | None) -> str:
    return (value or "").strip().removeprefix('"').removesuffix('"').replace("' or '", "' 或 '")


def _candidates(words: str) -> str:
    """The names that DuckDB holds to be meant."""
    marked = re.search(r"(?:Did you mean:?|Candidate (?:bindings|tables|Entries)):?(?P<names>[^\n]*)", words)
    names = [name for name in dict.fromkeys(_NAME.findall(marked["names"])) if not name.startswith(_OF_THE_SYSTEM)] if marked else []
    return f"。相近的：{'、'.join(names[:MOST_CANDIDATES])}" if names else ""


def _short(body: str) -> str:
    """The English with a few of the functions that would do, and not all of them."""
    listed = _SIGNATURES.search(body)
    if not listed:
        return body
    functions = [each.strip() for each in listed["all"].strip().splitlines() if each.strip()]
    more = [f"… and {len(functions) - MOST_CANDIDATES} more"] if len(functions) > MOST_CANDIDATES else []
    return "\n  ".join([body[: listed.start()] + "\nCandidate functions:", *functions[:MOST_CANDIDATES], *more])


def _place(placed: re.Match[str], label: str) -> str:
    """The line of the statement and the mark below it, which stays where it was behind a label of another width."""
    head = label.format(placed["line"])
    shift = _width(head) - _width(f"LINE {placed['line']}: ")
    return f"\n\n{head}{placed['text']}\n{' ' * shift}{placed['mark']}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _full_width(placed: re.Match[str] | None, body: str) -> Both | None:
    """Where a sign of SQL was typed in full width, outside of a text: the name that is not known holds it."""
    told = " ".join(_NAME.findall(body)) + (body.splitlines()[0] if body else "")
    if placed and "syntax error" in body:
        told += re.sub(r"'[^']*'", "", placed["text"])
    signs = "".join(dict.fromkeys(sign for sign in told if sign in _WIDE))
    if not signs:
        return None
    return f"The SQL has {signs} in full width: type it in half width.", f"SQL 中有全角标点“{signs}”，请改用半角。"
