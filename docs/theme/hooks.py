"""What the documentation site does to a page before it is built: MkDocs calls the functions by their names.

Belongs here: what the site cannot show offline. A Mermaid diagram of joins, which a code host
draws by itself, needs a script of 3 MB here; the same joins are shown as a table of facts and dimensions. The theme takes the script that
lets the search run from the disk from another host; the same script stands beside this file.
"""

from __future__ import annotations

import re
from typing import Any

_SHIM = "https://unpkg.com/iframe-worker/shim"
_DIAGRAM = re.compile(r"```mermaid\nerDiagram\n(.*?)```\n", re.DOTALL)
_JOIN = re.compile(r'(\w+) \|\|--o\{ (\w+) : "(\w+)"')


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put a table of joins in the place of a diagram of joins."""
    return _DIAGRAM.sub(lambda found: matrix(_JOIN.findall(found[1])), markdown)


def on_post_page(output: str, *, page: Any, **_: Any) -> str:
    """Point to the script that stands here."""
    return output.replace(_SHIM, "../" * page.url.count("/") + "theme/iframe-worker.js")


def on_post_template(output: str, *, template_name: str, **_: Any) -> str:
    """The same in the page of a wrong address, which stands at the top."""
    return output.replace(_SHIM, "theme/iframe-worker.js") if template_name.endswith(".html") else output


def matrix(joins: list[tuple[str, str, str]]) -> str:
    """The joins as a table: a row for the table that refers, a column for the one that it refers to, the keys where they meet."""
    targets = list(dict.fromkeys(one for one, _, _ in joins))
    rows = list(dict.fromkeys(many for _, many, _ in joins))
    head = "".join(f"<th>{name}</th>" for name in targets)
    body = ""
    for many in rows:
        cells = []
        for one in targets:
            keys = [key for target, source, key in joins if (target, source) == (one, many)]
            cells.append(f'<td class="key">{"<br>".join(keys)}</td>' if keys else "<td></td>")
        body += f"<tr><th>{many}</th>{''.join(cells)}</tr>"
    table = f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="matrix">{table}</div>\n'
