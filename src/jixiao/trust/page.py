"""The whole form as one page, with the reading laid over it: a file that opens anywhere, without a network.

Belongs here: HTML. It is written so that an XML parser takes it as well, every text is escaped, and a policy in its head forbids the page
to load anything. Must stay out: what is said (`steps`, `overlay`), who asks (`cli`).
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from importlib import resources
from typing import Any, NamedTuple

from jixiao.model import Cell, ReadingCheck, Sight, Table, Where
from jixiao.trust.keys import Row, Subject, under_causes
from jixiao.trust.overlay import Told, overlay
from jixiao.trust.source import Form, Place, spans
from jixiao.trust.steps import Step, reading_of
from jixiao.trust.words import COMPARED, DISPOSITIONS, KINDS, Both, code, place

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_NO_TEXT = {ord(c): None for c in map(chr, [*range(9), 11, 12, *range(14, 32), 0x7F, 0xFFFE, 0xFFFF])}  # what XML cannot hold
_WHERE = {Where.HEADER: Both("页眉", "page header"), Where.FOOTER: Both("页脚", "page footer")}


class Seen(NamedTuple):
    """The cell of a scan: how it was seen, and its part of the page's picture as PNG."""

    sight: Sight
    png: bytes


def page(
    subject: Subject,
    steps: list[Step],
    form: Form,
    findings: list[Row],
    keys: dict[Place, list[tuple[str, str]]],
    seen: Seen | None = None,
) -> str:
    """The page for what a key names. `findings` are all of the document's, `keys` those of the facts in each cell, `seen` its picture."""
    return _Page(subject, steps, form, findings, keys, seen).write()


def _t(value: object) -> str:
    """A text as it stands in HTML."""
    return escape(str(value).translate(_NO_TEXT).encode("utf-8", "replace").decode("utf-8"), quote=True)


def _both(text: Both, tag: str = "span") -> str:
    return f'<{tag} class="zh" lang="zh">{_t(text.zh)}</{tag}><{tag} class="en" lang="en">{_t(text.en)}</{tag}>'


@lru_cache(maxsize=2)
def _part(name: str) -> str:
    return resources.files("jixiao.trust").joinpath(name).read_text("utf-8")


def _anchor(at: Place) -> str:
    return f"t{at[0]}r{at[1]}c{at[2]}"


class _Page:
    def __init__(
        self,
        subject: Subject,
        steps: list[Step],
        form: Form,
        findings: list[Row],
        keys: dict[Place, list[tuple[str, str]]],
        seen: Seen | None,
    ) -> None:
        self.seen = seen
        self.subject, self.steps, self.form, self.findings = subject, steps, form, findings
        self.told: Told = overlay(form, keys)
        self.source = self._covering(subject.place)
        self.used = {at for step in steps for at in step.cells} - {self.source}
        self.by_place: dict[Place, list[Row]] = defaultdict(list)
        for finding in findings:
            at = self._covering((finding["table_no"], finding["row_no"], finding["column_no"]) if finding["table_no"] else None)
            if at is not None:
                self.by_place[at].append(finding)
        self.nested: dict[Place, list[Table]] = defaultdict(list)
        for table in form.document.tables:
            if table.parent is not None:
                self.nested[table.parent].append(table)

    def _covering(self, at: tuple[int, int | None, int | None] | None) -> Place | None:
        """The place of the cell that covers a place of the warehouse."""
        if at is None or at[1] is None:
            return None
        cell = self.form.cell(at[0], at[1], at[2])
        return None if cell is None else (at[0], cell.row, cell.col)

    def write(self) -> str:
        title = f"{KINDS[self.subject.kind].zh} {self.subject.key} · Jixiao 绩效"
        return (
            '<!DOCTYPE html>\n<html lang="zh" xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<meta charset="utf-8"/>\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_t(_POLICY)}"/>\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1"/>\n<meta name="referrer" content="no-referrer"/>\n'
            f"<title>{_t(title)}</title>\n<style>/*<![CDATA[*/\n{_part('page.css')}/*]]>*/</style>\n</head>\n<body>\n"
            f'{self._head()}<main>\n<section class="about" id="about">\n{self._value()}{self._document()}{self._steps()}{self._findings()}'
            "</section>\n"
            f'{self._legend()}<article class="form">\n{"".join(self._blocks())}</article>\n</main>\n{self._foot()}'
            '<aside id="told" role="status" hidden="hidden"><button type="button" aria-label="关闭 close">✕</button><div></div></aside>\n'
            f"<script>/*<![CDATA[*/\n{_part('page.js')}/*]]>*/</script>\n</body>\n</html>\n"
        )

    def _head(self) -> str:
        disclosure = self.subject.disclosure or {}
        title = disclosure.get("title") or (self.subject.document or {}).get("source_file") or self.subject.key
        jump = f'<a href="#source">{_both(Both("来源单元格", "Source cell"))}</a>' if self.source else ""
        return (
            f'<header><h1>{_t(title)}</h1><nav aria-label="本页 this page"><a href="#about">{_both(Both("说明", "Summary"))}</a>{jump}'
            '<button type="button" id="language"><span class="zh">English</span><span class="en">中文</span></button></nav></header>\n'
        )

    def _value(self) -> str:
        record, kind = self.subject.record, self.subject.kind
        printed, read = _headline(self.subject)
        facts = [(Both("键", "Key"), f"<code>{_t(self.subject.key)}</code>")]
        for names, value in _facts(self.subject):
            if value not in (None, ""):
                facts.append((names, _t(value)))
        at = self.subject.place
        if at is not None:
            facts.append((Both("位置", "Place"), _both(place(*at))))
        correction = record.get("correction")
        if correction:
            facts.append((Both("更正", "Correction"), f"<code>{_t(correction)}</code>"))
        shown = f'<p class="value">{_both(printed)}' + (f"<small>→ {_both(read)}</small>" if read.zh else "") + "</p>"
        return f'<section class="card"><h2>{_both(KINDS[kind])}</h2>{shown}{self._picture()}{_list(facts)}</section>\n'

    def _picture(self) -> str:
        """What a scan shows in the cell, beside its reading."""
        if self.seen is None:
            return ""
        sight, data = self.seen.sight, b64encode(self.seen.png).decode("ascii")
        sure = f"{sight.confidence:.0%}"
        said = [Both(f"第 {sight.page} 页图像，置信度 {sure}", f"picture of page {sight.page}, confidence {sure}")]
        said += [code("reading_check", sight.check)] if sight.check else []
        said += [_other_reading(sight)] if sight.other else []
        told = Both("；".join(text.zh for text in said), "; ".join(text.en for text in said))
        return f'<figure class="seen"><img alt="" src="data:image/png;base64,{data}"/><figcaption>{_both(told)}</figcaption></figure>'

    def _document(self) -> str:
        document = self.subject.document
        if document is None:
            return ""
        facts = [
            (Both("文件", "File"), _t(document["source_file"])),
            (Both("SHA-256", "SHA-256"), f"<code>{_t(document['sha256'])}</code>"),
        ]
        for seen in self.subject.seen_at:
            state = code("location_state", seen["location_state"])
            times = f"{seen['first_seen']:%Y-%m-%d} – {seen['last_seen']:%Y-%m-%d}"
            facts.append((Both("见于", "Seen at"), f"{_t(seen['source_file'])}<br/>{_t(times)} ({_both(state)})"))
            facts += [(name, _t(text)) for name, text in _fetched(seen)]
        status = code("status", document["status"])
        facts.append((Both("格式与状态", "Format, status"), f"{_t(document['file_kind'] or '?')}, {_both(status)}"))
        facts.append((Both("读取程序版本", "Reader version"), f"<code>{_t(document['reader_version'] or '?')}</code>"))
        if self.subject.version:
            facts.append((Both("发布版本", "Published version"), f"<code>{_t(self.subject.version)}</code>"))
        return f'<section class="card"><h2>{_both(Both("来源文件", "Document"))}</h2>{_list(facts)}</section>\n'

    def _steps(self) -> str:
        if not self.steps:
            return ""
        lines = []
        for step in self.steps:
            at = self._covering(step.cells[0]) if step.cells else None
            link = f' <a href="#{_anchor(at)}">{_both(Both("单元格", "cell"))} ↓</a>' if at and at != self.source else ""
            lines.append(f'<li data-rule="{_t(step.rule)}">{_both(Both(step.zh, step.en))}{link}</li>\n')
        return f'<section class="card wide"><h2>{_both(Both("读取步骤", "How it was read"))}</h2><ol>\n{"".join(lines)}</ol></section>\n'

    def _findings(self) -> str:
        if not self.findings:
            return ""
        lines = []
        for finding, consequences in (told := under_causes(self.findings)):
            under = "".join(f"<li>{self._finding(consequence)}</li>" for consequence in consequences)
            follow = Both("由此引起：", "What follows from it:")
            lines.append(f"<li>{self._finding(finding)}{f'<br>{_both(follow)}<ul>{under}</ul>' if under else ''}</li>\n")
        rest = len(self.findings) - len(told)
        heading = Both(
            f"本文件的问题（{len(told)}{f'，另有 {rest} 处由其引起' if rest else ''}）",
            f"Findings in this document ({len(told)}{f', and {rest} that follow from them' if rest else ''})",
        )
        return f'<section class="card wide"><h2>{_both(heading)}</h2><ul class="findings">\n{"".join(lines)}</ul></section>\n'

    def _finding(self, finding: Row) -> str:
        at = self._covering((finding["table_no"], finding["row_no"], finding["column_no"]) if finding["table_no"] else None)
        where = f' <a href="#{_anchor(at)}">{_both(place(*at))}</a>' if at else ""
        message = Both(str(finding["message_zh"]), str(finding["message_en"]))
        return f"{_badge(finding)} {_both(message)}{where}"

    def _legend(self) -> str:
        counts = Counter(c.disposition.value for c in self.form.extraction.cells)
        buttons = [
            f'<button type="button" class="{slug}" aria-pressed="true">{_both(names)} {counts[slug]}</button>'
            for slug, names in DISPOSITIONS.items()
        ]
        return f'<div class="legend">{"".join(buttons)}</div>\n'

    def _blocks(self) -> Iterator[str]:
        blank = False
        for block in self.form.document.blocks:
            if isinstance(block, Table):
                if block.parent is None:
                    yield self._table(block)
                blank = False
                continue
            if not block.text.strip():
                if not blank:
                    yield "<p> </p>\n"
                blank = True
                continue
            blank = False
            where = _WHERE.get(block.where)
            yield f'<p class="aside">{_both(where)}：{_t(block.text)}</p>\n' if where else f"<p>{_t(block.text)}</p>\n"

    def _table(self, table: Table) -> str:
        rows = []
        for line in spans(table):
            cells = [self._cell(table.number, cell, height, width) for cell, height, width in line]
            rows.append(f"<tr>{''.join(cells) or '<td></td>'}</tr>\n")
        heading = Both(f"表{table.number}", f"Table {table.number}") if table.parent is None else None
        inner = f'<table aria-label="表 table {table.number}">\n<tbody>'
        inner += f"\n{''.join(rows) or '<tr><td></td></tr>'}</tbody>\n</table>"
        return f'<h3>{_both(heading)}</h3>\n<div class="scroll">{inner}</div>\n' if heading else inner

    def _cell(self, table: int, cell: Cell | None, height: int, width: int) -> str:
        span = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
        if cell is None:
            return f"<td{span}></td>"
        at = (table, cell.row, cell.col)
        reading, found = self.form.reading(at), self.by_place.get(at, [])
        classes = [reading.disposition.value] if reading else []
        if at == self.source:
            classes.append("source")
        elif at in self.used:
            classes.append("used")
        lines = [*self.told.get(at, []), *(Both(f"{f['rule_id']} {f['message_zh']}", f"{f['rule_id']} {f['message_en']}") for f in found)]
        about = ""
        if lines:
            zh, en = "\n".join(line.zh for line in lines), "\n".join(line.en for line in lines)
            about = f' tabindex="0" data-zh="{_t(zh)}" data-en="{_t(en)}" title="{_t(zh)}"'.replace("\n", "&#10;")
        badges = "".join(_badge(f) for f in _once(found))
        text = _t(cell.text)
        # The anchor that steps and findings lead to, and the one that the page opens at, may be the same cell: two elements.
        if at == self.source:
            text = f'<span id="source">{text}</span>'
        style = f' class="{" ".join(classes)}"' if classes else ""
        nested = "".join(self._table(inner) for inner in self.nested.get(at, []))
        return f'<td id="{_anchor(at)}"{span}{style}{about}>{badges}{text}{nested}</td>'

    def _foot(self) -> str:
        notes = "".join(f"<p>{_t(n)}</p>" for n in self.form.extraction.notes)
        said = Both(
            "表格按原文件的合并单元格绘出；文字为原文，颜色为读取结果，点按单元格看读到的内容。联系人信息不予显示。",
            "The tables are ruled with the merged cells of the original. Texts are as printed, colours are the reading: "
            "choose a cell to see what was read from it. Contacts are not shown.",
        )
        return f"<footer><p>{_both(said)}</p>{notes}</footer>\n"


def _other_reading(sight: Sight) -> Both:
    """What a second look read in place of a cell's text, or what it would print for the form's sums to hold."""
    if sight.check in (ReadingCheck.READ_OTHERWISE, ReadingCheck.LAYER_DIFFERS):
        return Both(f"另读作“{sight.other}”", f"read otherwise: {sight.other}")
    return Both(f"若一位数字误读，按勾稽关系应为“{sight.other}”", f"the form's sums would hold with one digit changed: {sight.other}")


def _list(facts: Iterable[tuple[Both, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{_both(names)}</dt><dd>{value}</dd>" for names, value in facts) + "</dl>"


def _badge(finding: Row) -> str:
    message = f"{finding['message_zh']}\n{finding['message_en']}"
    severity = code("severity", finding["severity"]).zh
    title = f"{severity} {message}"
    return f'<span class="badge {_t(finding["severity"])}" title="{_t(title)}">{_t(finding["rule_id"])}</span>'.replace("\n", "&#10;")


def _once(found: list[Row]) -> list[Row]:
    """The findings of a cell, one for each rule."""
    return list({f["rule_id"]: f for f in found}.values())


def _headline(subject: Subject) -> tuple[Both, Both]:
    """What is printed and what was read, in large."""
    record, nothing = subject.record, Both("", "")
    if subject.kind == "indicator value":
        read = reading_of(record)
        return Both(*[str(record["value_text"])] * 2), Both(read, read) if read else Both("按文字保留", "stays as words")
    if subject.kind == "amount":
        yuan = record["amount_yuan"]
        return Both(*[str(record["amount_text"])] * 2), nothing if yuan is None else Both(f"{yuan:,.2f} 元", f"{yuan:,.2f} yuan")
    if subject.kind == "finding":
        return Both(str(record["message_zh"]), str(record["message_en"])), nothing
    name = {
        "indicator": "indicator_name",
        "execution rate": "rate_text",
        "text": "text",
        "disclosure": "title",
        "document": "source_file",
    }.get(subject.kind, "")
    text = str(record.get(name) or subject.key)
    return Both(text, text), nothing


def _facts(subject: Subject) -> Iterator[tuple[Both, Any]]:
    record, disclosure = subject.record, subject.disclosure or {}
    if subject.kind in ("indicator value", "indicator"):
        path = " › ".join(str(record[name]) for name in ("level1", "level2", "indicator_name") if record.get(name))
        yield Both("指标", "Indicator"), path
    for name, zh, en in (("unit_name", "单位", "Unit"), ("department_name", "主管部门", "Department"), ("project_name", "项目", "Project")):
        yield Both(zh, en), disclosure.get(name)
    yield Both("年度", "Year"), disclosure.get("fiscal_year")
    if subject.kind == "finding":
        for name, label in COMPARED:
            yield label, record.get(name)


def _fetched(seen: Mapping[str, Any]) -> list[tuple[Both, str]]:
    """Where and when a file was fetched, and what its page said of it; nothing for a file of this machine."""
    fetched = seen["fetched_at"]
    facts = [
        (Both("来源网址", "Address"), seen["address"]),
        (Both("页面标题", "Title of the page"), seen["page_title"]),
        (Both("发布日期", "Published on"), seen["published_on"]),
        (Both("取得时间", "Fetched"), f"{fetched:%Y-%m-%d %H:%M} UTC" if fetched else None),
    ]
    return [(name, str(value)) for name, value in facts if value is not None]
