"""Data Docs that open without the internet.

Belongs here: taking the pages that Great Expectations builds and making them whole by themselves. Must stay out: what they say.

The pages load style sheets, scripts and a logo from a dozen hosts, and list their suites by a script. Here every reference to another
host is taken out, a small style sheet is put in, folded parts are open, the lists are plain tables, and a content security policy
forbids what would still be loaded.
"""

from __future__ import annotations

import html
import shutil
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

STYLE = """
body { font: 15px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #222; }
body { margin: 0 auto; max-width: 1200px; padding: 1em; }
h5, h6, .h6 { font-size: 1em; font-weight: bold; margin: .3em 0; }
a { color: #06c; text-decoration: none; }
table { border-collapse: collapse; margin: .5em 0; }
td, th { border: 1px solid #ddd; padding: .3em .6em; text-align: left; vertical-align: top; }
.alert { background: #f3f4f6; padding: .5em .8em; border-radius: 4px; margin-top: 1em; }
.badge { background: #e5e7eb; border-radius: 3px; padding: 0 .4em; }
.text-danger { color: #b42318; } .text-success { color: #137333; } .text-warning { color: #b45309; }
i { font-style: normal; }
i.fa-times::before { content: "✗"; } i.fa-check-circle::before { content: "✓"; } i.fa-exclamation-triangle::before { content: "!"; }
nav ol, nav ul { list-style: none; padding: 0; }
.cooltip .top, .ge-navigation-sidebar-container { display: none; }
@media (prefers-color-scheme: dark) {
  body { background: #16181d; color: #ddd; } .alert, .badge { background: #262a33; } td, th { border-color: #444; } a { color: #6ab0ff; }
}
"""


INDEX = """<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>审核结果 · Audit</title><style>{style}</style></head>
<body>{listing}</body>
</html>
"""


def make_offline(folder: Path) -> None:
    """Rewrite all pages under `folder` in place, drop what they no longer use, and write the index."""
    for page in sorted(folder.rglob("*.html")):
        _rewrite(page)
    shutil.rmtree(folder / "static", ignore_errors=True)
    (folder / "index.html").write_text(INDEX.format(policy=POLICY, style=STYLE, listing=_listing(folder)), "utf-8")


def _rewrite(page: Path) -> None:
    """Take the references to other hosts out of one page."""
    tree: Any = lxml_html.document_fromstring(page.read_text("utf-8"))
    for element in tree.xpath("//script | //link | //style | //img | //footer | //button | //label | //meta[@http-equiv]"):
        element.drop_tree()
    for anchor in tree.xpath("//a[starts-with(@href, 'http')]"):
        anchor.drop_tag()
    head = tree.find("head")
    head.insert(0, lxml_html.fragment_fromstring(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'))
    style: Any = lxml_html.Element("style")
    style.text = STYLE
    head.append(style)
    page.write_bytes(lxml_html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _listing(folder: Path) -> str:
    """The list of suites with the verdict that each page gives."""
    rows = []
    for page in sorted((folder / "validations").rglob("*.html")):
        suite = page.relative_to(folder / "validations").parts[0]
        tree: Any = lxml_html.document_fromstring(page.read_text("utf-8"))
        cells = [c.text_content().strip() for c in tree.xpath("//td")]
        numbers = {name: cells[cells.index(name) + 1] for name in _STATISTICS if name in cells}
        failed = numbers.get("Unsuccessful Expectations", "?")
        mark = '<i class="fas fa-check-circle text-success"></i>' if failed == "0" else '<i class="fas fa-times text-danger"></i>'
        cell = f'<a href="{html.escape(page.relative_to(folder).as_posix())}">{html.escape(suite)}</a>'
        rows.append(f"<tr><td>{mark}</td><td>{cell}</td><td>{failed}</td><td>{numbers.get(_STATISTICS[0], '?')}</td></tr>")
    return (
        "<main><h1>审核结果 · Audit</h1>"
        "<p>各表的结构一套期望，每类规则一套期望。One suite for the structure of the tables, one a group of rules.</p>"
        "<table><thead><tr><th></th><th>suite</th><th>failed</th><th>expectations</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></main>"
    )


_STATISTICS = ("Evaluated Expectations", "Unsuccessful Expectations")
