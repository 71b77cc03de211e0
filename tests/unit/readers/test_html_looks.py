"""Web pages: what a browser does not show is not read, controls show what was chosen, formats of spreadsheets count."""

from __future__ import annotations

import pytest

from jixiao.model import Document, Note, NoteKind
from jixiao.readers import read_bytes


def page(cells: str, head: str = "") -> Document:
    """What is read of a page with a table of one row."""
    text = f"<html><head><meta charset=utf-8>{head}</head><body><p>表</p><table><tr><td>金额</td>{cells}</tr></table></body></html>"
    return read_bytes(text.encode())


def texts(cells: str, head: str = "") -> list[str]:
    """The texts of the cells behind the label."""
    return [c.text for c in page(cells, head).tables[0].cells][1:]


def left_out(document: Document) -> list[tuple[NoteKind, str]]:
    """What was left out."""
    return [(n.kind, n.left) for n in document.notes if isinstance(n, Note)]


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("<style>.h{display:none}</style>", '<span class="h">1300</span>'),
        ("<style>td span.h.x , p { DISPLAY : none !important }</style>", '<span class="x h">1300</span>'),
        ("<style>@media screen { #a { visibility: hidden } }</style>", '<span id="a">1300</span>'),
        ("<style><!-- .font5 {color:white; font-size:9pt} --></style>", '<font class="font5">1300</font>'),
        ("", '<span style="display:none">1300</span>'),
        ("", "<details>1300</details>"),
        ("", "<details><p>1300</p></details>"),
        ("", "<dialog>1300</dialog>"),
        ("", '<span style="visibility:hidden">1300</span>'),
        ("", '<span style="opacity:0">1300</span>'),
        ("", '<span style="font-size:0">1300</span>'),
        ("", '<span style="font-size:1px">1300</span>'),
        ("", '<font color="#FFFFFF">1300</font>'),
        ("", '<span style="color:rgb(255, 255, 255)">1300</span>'),
        ("", '<span style="color:transparent">1300</span>'),
        ("", '<span style="position:absolute;left:-9999px">1300</span>'),
        ("", '<span style="mso-hide:all">1300</span>'),
        ("", "<span hidden>1300</span>"),
    ],
)
def test_what_a_browser_does_not_show_is_left_out_and_told(head: str, hidden: str) -> None:
    """By class, identifier, inline style, colour or size."""
    document = page(f"<td>{hidden}1273</td>", head)
    assert [c.text for c in document.tables[0].cells] == ["金额", "1273"]
    assert left_out(document) == [(NoteKind.HIDDEN, "1300")]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("<style>@media print {.h{display:none}}</style>", '<td><span class="h">1273</span></td>'),
        ("<style>.h:hover{display:none} .i>b{display:none}</style>", '<td class="h">1273</td>'),
        ("<style>.h{display:none} td.h{display:table-cell}</style>", '<td class="h">1273</td>'),
        ("", '<td style="background:#1F3864"><font color="white">1273</font></td>'),
        ("", '<td bgcolor="#000080" style="color:#fff">1273</td>'),
        ("", '<td style="background:url(a.png);color:#fff">1273</td>'),
        ('<link rel="stylesheet" href="a.css">', '<td style="color:#fff">1273</td>'),
        ("", '<td style="visibility:hidden"><span style="visibility:visible">1273</span></td>'),
        ("", '<td style="color:#999;font-size:9px">1273</td>'),
        ("", '<td style="text-decoration:underline">1273</td>'),
        ("<style>{}}}{{ .h{ display</style>", '<td class="h" style=";;:x;display">1273</td>'),
    ],
)
def test_what_a_browser_shows_is_read(head: str, cell: str) -> None:
    """Rules for print, other elements, light text on dark, pages whose colours nobody knows."""
    document = page(cell, head)
    assert document.tables[0].cells[1].text == "1273"
    assert not left_out(document)


@pytest.mark.parametrize(
    "struck",
    [
        "<del>1300</del>", "<s>1300</s>", "<strike>1300</strike>", '<span style="text-decoration: line-through red">1300</span>',
        '<p style="text-decoration-line:line-through">1300</p>',
    ],
)  # fmt: skip
def test_struck_text_gives_way(struck: str) -> None:
    """However the page strikes it out."""
    document = page(f"<td>{struck}1273</td>")
    assert document.tables[0].cells[1].text == "1273"
    assert left_out(document) == [(NoteKind.STRUCK, "1300")]
    assert left_out(page(f"<td>{struck}</td>")) == [(NoteKind.STRUCK_WHOLE, "1300")]


def test_raised_text_is_a_mark_a_power_or_a_unit() -> None:
    """As in every format."""
    marks = "<td>1273<sup>1</sup></td><td>9<span style='vertical-align:super'>[2]</span></td>"
    cells = f"{marks}<td>≥500m<sup>2</sup></td><td>5×10<sup>4</sup></td>"
    assert texts(cells) == ["1273", "9", "≥500m²", "5×10⁴"]


def test_invisible_cell_keeps_its_place_and_a_cell_without_display_does_not() -> None:
    """Cells behind the first do not move; those behind the second do."""
    document = page('<td style="visibility:hidden">1</td><td style="display:none">2</td><td>3</td>')
    assert [(c.col, c.text) for c in document.tables[0].cells] == [(1, "金额"), (2, ""), (3, "3")]
    assert left_out(document) == [(NoteKind.HIDDEN, "2"), (NoteKind.HIDDEN, "1")]


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        ("<select><option>≥90%<option selected>≥95%</select>", "≥95%"),
        ("<select><option>≥90%</option><option>≥95%</option></select>", "≥90%"),
        ("<select multiple><option>甲<option selected>乙<option selected>丙</select>", "乙、丙"),
        ('<select><optgroup label="x"><option selected label="≥95%">1</option></optgroup></select>', "≥95%"),
        ("<textarea>\n完成河道管护\n改善水环境</textarea>", "完成河道管护\n改善水环境"),
        ('<input type="number" value="1273">', "1273"),
        ('<input value="1273">', "1273"),
        ('<input type="date" value="2022-01-01">', "2022-01-01"),
        ('<input type="hidden" value="1300">', ""),
        ('<input type="password" value="1300"><input type="submit" value="提交"><button>提交</button>', ""),
        ('<input type="checkbox" checked>是 <input type="checkbox">否', "☑是 ☐否"),
        ('<input type="radio" name="a">是 <input type="radio" name="a" checked>否', "○是 ◉否"),
        ('<input value="1300" style="display:none">1273', "1273"),
    ],
)
def test_controls_show_what_was_chosen_or_typed(control: str, shown: str) -> None:
    """Lists, texts, boxes and buttons."""
    assert texts(f"<td>{control}</td>") == [shown]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.95", "0\\.00%", "95.00%"),
        ("0.9512", "Percent", "95.12%"),
        ("1273", "\\#\\,\\#\\#0\\.00", "1,273.00"),
        ("0.95", "\\0022≥\\00220%", "≥95%"),
        ("95", "0%", "95"),
        ("95%", "0%", "95%"),
        ("0.95", "\\@", "0.95"),
        ("0.95", "General", "0.95"),
        ("优", "0%", "优"),
    ],
)
def test_formats_of_a_spreadsheet_that_saved_the_page_count(value: str, code: str, shown: str) -> None:
    """A page that says 0.95 with the format 0% is opened as 95%; one that says 95 means what it prints."""
    assert texts(f"<td style='mso-number-format:\"{code}\"'>{value}</td>") == [shown]
    assert texts(f'<td class="x">{value}</td>', f"<style>.x {{mso-number-format:'{code}';}}</style>") == [shown]


def test_equations_of_pages_read_as_one_line() -> None:
    """Two thirds are 2/3; a power is a power."""
    third = "<math><mfrac><mn>2</mn><mn>3</mn></mfrac></math>"
    power = "<math><mn>5</mn><mo>×</mo><msup><mn>10</mn><mn>4</mn></msup></math>"
    assert texts(f"<td>≥{third}</td><td>{power}人</td>") == ["≥2/3", "5×10⁴人"]


def test_reading_aid_is_no_text_and_symbol_fonts_print_symbols() -> None:
    """Pinyin above a character; ³ in Symbol."""
    assert texts('<td><ruby>河<rp>(</rp><rt>hé</rt><rp>)</rp></ruby>道</td><td><font face="Symbol">&sup3;</font>95%</td>') == [
        "河道",
        "≥95%",
    ]


@pytest.mark.parametrize(
    "columns",
    [
        '<col><col style="display:none"><col>',
        '<colgroup><col><col style="visibility:collapse"></colgroup><col>',
        '<colgroup span=1></colgroup><colgroup span=1 class="off"></colgroup>',
        "<col width=72><col width=0 hidden>",
    ],
)
def test_hidden_columns_leave_the_grid_and_are_noted(columns: str) -> None:
    """What a column or a group of columns hides gives way to the column behind it; spans over it are narrower."""
    rows = "<tr><td colspan=3>表</td></tr><tr><td>金额</td><td>900</td><td>1273</td></tr>"
    document = read_bytes(f"<html><style>.off{{visibility:collapse}}</style><table>{columns}{rows}</table></html>".encode())
    assert [(c.row, c.col, c.colspan, c.text) for c in document.tables[0].cells] == [(1, 1, 2, "表"), (2, 1, 1, "金额"), (2, 2, 1, "1273")]
    assert document.tables[0].columns == 2
    assert left_out(document) == [(NoteKind.HIDDEN, "900")]


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("<style>[data-old='1']{display:none}</style>", "<span data-old=1>900</span>"),
        ("<style>td > span[class*=hid]{display:none}</style>", "<span class=is-hidden>900</span>"),
        ("<style>td b:first-child, .x{display:none}</style>", "<b>900</b>"),
        ("<style>td span:nth-child(2n+1){display:none}</style>", "<span>900</span>"),
        ("<style>span:not(.now){display:none}</style>", "<span>900</span>"),
        ("<style>@supports (display:grid){.old{display:none}}</style>", "<span class=old>900</span>"),
        ("<style>@media screen and (min-width:800px){.old{display:none}}</style>", "<span class=old>900</span>"),
        ("", "<span style='color:rgba(0,0,0,0)'>900</span>"),
        ("", "<span style='color:rgb(0 0 0 / 0%)'>900</span>"),
        ("", "<span style='color:#00000000'>900</span>"),
        ("", "<span style='color:hsl(0,0%,100%)'>900</span>"),
        ("", "<span style='position:absolute;clip-path:inset(50%)'>900</span>"),
        ("", "<span style='display:inline-block;transform:scale(0)'>900</span>"),
    ],
)
def test_further_ways_to_hide_a_text(head: str, hidden: str) -> None:
    """Selectors by attribute and place, colours that let all through, texts cut or scaled to nothing."""
    document = page(f"<td>{hidden}1273</td>", head)
    assert [c.text for c in document.tables[0].cells][1:] == ["1273"]
    assert left_out(document) == [(NoteKind.HIDDEN, "900")]


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("", "<span aria-hidden=true>1273</span>"),
        ("<style>.now{display:inline}</style>", "<span hidden class=now>1273</span>"),
        ("<style>@media (max-width:600px){.wide{display:none}}</style>", "<span class=wide>1273</span>"),
        ("<style>@media print{.screen{display:none}}</style>", "<span class=screen>1273</span>"),
        ("<style>@media (prefers-color-scheme:dark){span{color:#fff}}</style>", "<span>1273</span>"),
        ("<style>span:hover{display:none} span:nth-child(2){display:none}</style>", "<span>1273</span>"),
        ("<style>span:not(.old){color:#333}</style>", "<span style='color:rgba(0,0,0,0.9)'>1273</span>"),
        ("", "<svg><title>图</title><text>1273</text></svg>"),
        ("", "<details open>1273</details>"),
    ],
)
def test_what_a_desk_shows_is_read(head: str, shown: str) -> None:
    """Rules for telephones, paper, the dark and the mouse hide nothing."""
    document = page(f"<td>{shown}</td>", head)
    assert ([c.text for c in document.tables[0].cells][1:], document.notes) == (["1273"], [])


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        (".v::before{content:'≥'}", "≥95%"),
        (".v:before{content:'\\2265'}", "≥95%"),
        ('td .v:after{content:"人"}', "95%人"),
        (".v::before{content:'\\f00c'}", "95%"),
        (".v::before{content:counter(row)}", "95%"),
        (".w::before{content:'≥'}", "95%"),
    ],
)
def test_text_that_a_style_sheet_adds_is_read(rule: str, shown: str) -> None:
    """Strings before and behind a value; letters of icon fonts and counters are none."""
    assert texts("<td><span class=v>95%</span></td>", f"<style>{rule}</style>") == [shown]


def test_a_small_picture_of_a_sign_is_the_sign() -> None:
    """By the words that stand for it; a picture that is described says nothing of the value."""
    assert texts("<td><img alt='≥' src=ge.gif>95%</td><td><img alt='图标' src=a.gif>95%</td>") == ["≥95%", "95%"]


def test_other_files_on_a_page_are_named() -> None:
    """Pages in frames, embedded files, pictures as large as a form: none of them is in the page."""
    document = read_bytes(
        "<html><body><p>绩效目标表</p><iframe src='form.html'></iframe><embed src='a/b.pdf'><iframe src='about:blank'></iframe>"
        "<p><img src='/x/table.png?v=1'></p><p>字<img src=icon.png></p><img src=seal.png width=120 height=120></body></html>".encode()
    )
    assert document.notes == [
        "the page shows other files, which are not part of it: form.html, a/b.pdf",
        "pictures that may hold a form are not read: table.png",
    ]


def test_what_stands_behind_a_closed_summary_is_not_seen() -> None:
    """The summary is, and all of it where it is open; a table in it is told."""
    assert texts("<td><details><summary>1273</summary>1300</details></td>") == ["1273"]
    assert texts("<td><details open><summary>1273</summary>元</details></td>") == ["1273\n元"]
    document = read_bytes("<p>表<details><summary>旧表</summary><table><tr><td>总额<td>1300</table></details>".encode())
    assert (document.tables, [p.text for p in document.paragraphs]) == ([], ["表", "旧表"])
    assert left_out(document) == [(NoteKind.HIDDEN, "总额1300")]


@pytest.mark.parametrize(
    ("rule", "hidden"),
    [
        ("b + i {display:none}", "<b></b><i>1300</i>"),
        ("b ~ i {display:none}", "<b></b><u></u><i>1300</i>"),
        (":is(.a, .h) {display:none}", '<i class="h">1300</i>'),
        (":where(td) .h {display:none}", '<i class="h">1300</i>'),
        ("td:has(u) i {display:none}", "<u></u><i>1300</i>"),
        ("i:nth-of-type(2) {display:none}", "<i></i><u></u><i>1300</i>"),
        ("[data-x='OLD' i] {display:none}", '<i data-x="old">1300</i>'),
        ("td { color:black; & .h {display:none} }", '<i class="h">1300</i>'),
        ("td { .g, .h {display:none} }", '<i class="h">1300</i>'),
        (".h {display:none} @layer a { td i.h.h {display:inline} }", '<i class="h">1300</i>'),
        ("@layer a, b; @layer b { i {display:none} } @layer a { i {display:inline} }", "<i>1300</i>"),
        ("@layer a { i {display:none !important} } i {display:inline}", "<i>1300</i>"),
        (r".\68  {display:none}", '<i class="h">1300</i>'),
        ("i {filter:blur(2px) opacity(0%)}", "<i>1300</i>"),
        ("i {-webkit-text-fill-color:transparent}", "<i>1300</i>"),
        ("i {-webkit-text-fill-color:#fff}", "<i>1300</i>"),
        ("i {content-visibility:hidden}", "<i>1300</i>"),
        ("i {-webkit-text-security:disc}", "<i>1300</i>"),
        ("i {mask-image:linear-gradient(transparent, transparent)}", "<i>1300</i>"),
        ("i {position:relative; left:-5000px}", "<i>1300</i>"),
    ],
)
def test_every_selector_and_way_to_hide_counts(rule: str, hidden: str) -> None:
    """Brothers, lists, places, nesting, layers and escapes choose as in a browser; masks, filters and fills hide as there."""
    document = page(f"<td>{hidden}1273</td>", f"<style>{rule}</style>")
    assert [c.text for c in document.tables[0].cells] == ["金额", "1273"]
    assert left_out(document) == [(NoteKind.HIDDEN, "1300")]


@pytest.mark.parametrize(
    "rule",
    [
        "b + i {display:none}",
        "i:nth-of-type(2) {display:none}",
        "td:not(:has(b)) i {display:none}",
        "@layer a { i {display:none} } i {display:inline}",
        "i:focus, i::unknown(1) {display:none}",
        "i {mask-image:linear-gradient(black, transparent)}",
        "td:has(b) {text-decoration:line-through} i {display:inline-block}",
    ],
)
def test_what_a_selector_does_not_choose_is_read(rule: str) -> None:
    """Other brothers and places, weaker layers, selectors that nobody knows, masks that let through, boxes that are struck apart."""
    document = page("<td><b></b><u></u><i>1273</i></td>", f"<style>{rule}</style>")
    assert ([c.text for c in document.tables[0].cells], left_out(document)) == (["金额", "1273"], [])


def test_what_a_script_writes_into_a_cell_is_told() -> None:
    """No script is run; that one writes a value is said with its code."""
    document = page("<td><script>document.write(1273)</script></td>")
    assert [note for note in document.notes if "document.write(1273)" in str(note)]


def test_a_button_in_a_cell_shows_its_figure_and_no_other_words() -> None:
    """A figure on a button is seen as the cell's; 打印 is none of the form."""
    assert texts('<td><input type="button" value="1273"></td><td>12<input type="submit" value="打印"></td>') == ["1273", "12"]


def test_a_phantom_in_an_equation_takes_room_and_prints_nothing() -> None:
    """MathML: what only keeps a place is no text."""
    assert texts("<td><math><mphantom><mn>13</mn></mphantom><mn>27</mn></math></td>") == ["27"]


@pytest.mark.parametrize("name", ["canvas", "datalist", "progress", "meter", "video", "audio"])
def test_what_stands_for_a_part_that_a_browser_draws_is_no_text(name: str) -> None:
    """Text for browsers that cannot draw the part is shown by none."""
    assert texts(f"<td>1273<{name}><option>88</option>88</{name}></td>") == ["1273"]


@pytest.mark.parametrize(
    ("head", "cell", "shown"),
    [
        ("", '<td><bdo dir="rtl">3721</bdo>万元</td>', "1273万元"),
        ("", '<td><bdo dir="rtl">37<b>21</b></bdo></td>', "1273"),
        ("<style>.t{unicode-bidi:bidi-override;direction:rtl}</style>", '<td><span class="t">3721</span></td>', "1273"),
        ("", '<td><bdo dir="ltr">1273</bdo></td>', "1273"),
        ("", '<td><span style="direction:rtl">1273</span></td>', "1273"),
        ("", '<td><bdo dir="rtl">3721<span hidden>88</span></bdo></td>', "1273"),
    ],
)
def test_an_overridden_direction_turns_the_text(head: str, cell: str, shown: str) -> None:
    """What is set from right to left whatever its signs are is read as it is seen; a direction alone turns no figure."""
    assert texts(cell, head) == [shown]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("<style>:root{--d:none}.o{display:var(--d)}</style>", '<td><i class="o">88</i>1273</td>'),
        ("<style>td{--D:inline;--d:none}</style>", '<td><i style="display:var(--d)">88</i>1273</td>'),
        ("<style>.o{display:var(--no, none)}</style>", '<td><i class="o">88</i>1273</td>'),
        ("<style>:root{--a:var(--b);--b:none}.o{display:var(--a)}</style>", '<td><i class="o">88</i>1273</td>'),
        ("<style>:root{--l:line-through}.o{text-decoration:var(--l)}</style>", '<td><i class="o">88</i>1273</td>'),
        ("<style>:root{--d:none}.o{--d:inline}.o i{display:var(--d)}</style>", '<td><b class="o"><i>12</i></b>73</td>'),
        ("<style>:root{--a:var(--b);--b:var(--a)}.o{display:var(--a)}</style>", '<td><i class="o">12</i>73</td>'),
    ],
)
def test_names_that_a_style_sheet_gives_values_to_stand_for_them(head: str, cell: str) -> None:
    """`var(--d)` is what the element or one around it calls so, else what stands behind it; what names nothing says nothing."""
    assert texts(cell, head) == ["1273"]


def test_a_style_sheet_prints_attributes_of_an_element() -> None:
    """`content: attr(data-u)` prints the unit behind the figure."""
    head = "<style>.u::after{content:attr(data-u)} .v::before{content:'≥' attr(data-v) \"%\"}</style>"
    assert texts('<td><i class="u" data-u="公里">18.6</i></td><td><i class="v" data-v="95"></i></td>', head) == ["18.6公里", "≥95%"]


def test_a_page_written_into_a_frame_is_part_of_the_page() -> None:
    """`srcdoc` holds the page itself; a frame of another file is named."""
    inner = "<style>.h{display:none}</style><table><tr><td>金额</td><td><i class='h'>88</i>1273</td></tr></table>".replace("'", "&#39;")
    found = read_bytes(f'<html><meta charset=utf-8><body><p>表</p><iframe srcdoc="{inner}"></iframe></body></html>'.encode())
    assert [c.text for c in found.tables[0].cells] == ["金额", "1273"]


@pytest.mark.parametrize(
    "rule",
    [
        "display:inline-block;height:1px;width:1px;overflow:hidden;position:absolute", "position:absolute;width:1px;overflow:clip",
        "margin-left:-9999px;position:absolute", "position:absolute;margin-top:-9999px", "position:absolute;left:-999rem",
        "position:absolute;right:-9999px", "position:absolute;left:calc(-1 * 9999px)", "display:inline-block;translate:-9999px 0",
        "display:inline-block;transform:translateX(-200vw)",
        "display:inline-block;scale:0", "display:inline-block;transform:rotateY(90deg)",
        "opacity:calc(1 - 1)", "opacity:.0", "font-size:calc(0px * 2)",
        "font-size:min(0px, 2em)", "color:lab(100% 0 0)", "color:color(srgb 1 1 1)",
        "color:oklch(1 0 0)", "color:oklab(100% 0 0 / 1)", "color:hwb(0 100% 0%)", "color:Canvas", "color:color-mix(in srgb, white, white)",
        "color:color(display-p3 1 1 1)", "color:oklch(.5 .2 30 / 0)",
    ],
)  # fmt: skip
def test_no_property_hides_a_text_unseen(rule: str) -> None:
    """By place, size, turn, arithmetic, or a colour by any function."""
    document = page('<td><span class="o">77</span>1273</td>', f"<style>.o{{{rule}}}</style>")
    assert document.tables[0].cells[1].text == "1273"
    assert left_out(document) == [(NoteKind.HIDDEN, "77")]


@pytest.mark.parametrize(
    "rule",
    [
        "height:0;width:1px;overflow:auto", "width:1px;overflow:hidden",
        "display:inline-block;width:80px;overflow:hidden", "opacity:calc(1 - .2)",
        "color:lab(30% 0 0)", "color:color-mix(in srgb, white 10%, black)", "color:CanvasText",
        "translate:3px 0", "scale:1.2", "rotate:2deg",
        "display:inline-block;transform:translateX(4px) rotate(90deg)", "margin-left:-3px", "position:relative;left:20px",
    ],
)  # fmt: skip
def test_what_a_property_leaves_seen_is_read(rule: str) -> None:
    """Dark colours, small moves, boxes with room; sizes mean nothing to text in a line."""
    document = page('<td><span class="o">1273</span></td>', f"<style>.o{{{rule}}}</style>")
    assert document.tables[0].cells[1].text == "1273"
    assert not left_out(document)


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("<style>@scope (td) to (b){.o{display:none}}</style>", '<i class="o">77</i>12<b><i class="o">73</i></b>'),
        ("<style>@scope (.a){:scope i{display:none}}</style>", '<u class="a"><i>77</i></u>12<i>73</i>'),
        ("<style>@import url('data:text/css,.o{display:none}');</style>", '<i class="o">77</i>1273'),
        ('<link rel="stylesheet" href="data:text/css;base64,Lm97ZGlzcGxheTpub25lfQ==">', '<i class="o">77</i>1273'),
        ("<style>p::first-letter{font-size:0}</style>", '<p style="margin:0">71273</p>'),
        ("", "<span popover>77</span>1273"),
        ("", "<noembed>77</noembed>1273"),
        ("", '<object data="a.swf">77</object>1273'),
        ("", "<object>1273</object>"),
        ("", '<input type="number" value="约39">1273'),
        ("", '<input type="date" value="明年">1273'),
        ("", '<input type="number" value="1273">'),
        ("", '<div><template shadowrootmode="open"><slot></slot>73</template>12</div>'),
        ("", '<div><template shadowrootmode="open"><slot name="a"></slot>73</template>77<b slot="a">12</b></div>'),
        ("<style>.o{display:inline-flex;flex-direction:row-reverse}</style>", '<span class="o"><b>73</b><b>12</b></span>'),
        ("<style>.o{display:inline-flex}.o b:first-child{order:2}</style>", '<span class="o"><b>73</b><b>12</b></span>'),
        ("<style>.o{display:inline-grid}.o b:last-child{order:-1}</style>", '<span class="o"><b>73</b><b>12</b></span>'),
        ("<style>.o{float:right}</style>", '<span class="o">73</span>12'),
    ],
)
def test_a_cell_reads_as_a_browser_shows_it(head: str, cell: str) -> None:
    """Rules of parts and of addresses, what pops up, what stands for a file, shadow trees, boxes by their order."""
    assert texts(f"<td>{cell}</td>", head) == ["1273"]


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("<style>.g::before{content:'≥' / 'alt'}</style>", '<span class="g">95%</span>'),
        ("<style>li{list-style:'≥' inside}</style>", "<ul><li>95%</li></ul>"),
        ("<style>li::marker{content:'≥'}</style>", "<ul><li>95%</li></ul>"),
        ("", """<ul style="list-style-type:'≥'"><li>95%</li></ul>"""),
        ("<style>li{list-style:'≥'}</style>", "<ul><li style='list-style:none'>≥95%</li></ul>"),
    ],
)
def test_signs_that_a_style_sheet_prints_are_read(head: str, cell: str) -> None:
    """A content with words for those who cannot see it, marks of lists."""
    assert texts(f"<td>{cell}</td>", head) == ["≥95%"]


@pytest.mark.parametrize("style", ["vertical-align:.5em;font-size:60%", "position:relative;top:-.4em;font-size:smaller"])
def test_figures_raised_by_hand_are_powers(style: str) -> None:
    """A smaller figure above its line."""
    assert texts(f'<td>2.45×10<span style="{style}">4</span>人</td>') == ["2.45×10⁴人"]


def test_a_script_that_fills_a_cell_from_elsewhere_is_told() -> None:
    """It names the cell; scripts that write anywhere else are none of the form."""
    script = '<script>document.getElementById("%s").innerHTML="3957"</script>'
    said = [str(n) for n in page(f'<td id="t"></td></tr></table><p id="d"></p>{script % "t"}<table><tr><td>').notes]
    assert any("3957" in note for note in said)
    assert not page(f'<td id="t"></td></tr></table><p id="d"></p>{script % "d"}<table><tr><td>').notes
