"""What a cell of a scan tells against its own reading: overlooked rules, points out of specks, signs left out, a layer that differs."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np
import pytest

from jixiao.model import ReadingCheck
from jixiao.readers.pages.flow import read_sheets
from jixiao.readers.pages.grid import GridCell
from jixiao.readers.pages.marks import UNREADABLE, Letter, Rule, Scan, SeenWord, Sheet
from jixiao.readers.pages.sighted import is_odd, sight_of
from jixiao.readers.pages.struck import strike_out
from jixiao.readers.pages.text import joined, lines_of
from jixiao.readers.scans import ruled, sheets, words
from jixiao.readers.scans.again import look_again
from jixiao.readers.scans.ruled import rules_of
from jixiao.readers.scans.words import READ, Word

UNIT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def _seen(*words: tuple[str, float, float], width: float = 100.0, **scan: object) -> ReadingCheck | None:
    """What is told of a cell with words of ten-point letters at (x, top)."""
    letters = [Letter(c, x + 5.0 * i, x + 5.0 * i + 5, top, top + 10, 10.0) for text, x, top in words for i, c in enumerate(text)]
    lines = lines_of(letters)
    cell = GridCell(0, 0, 1, 1, (0.0, 0.0, width, 60.0), lines, joined(lines, width - 4))
    seen = tuple(SeenWord((x, top, x + 5.0 * len(text), top + 10), text) for text, x, top in words)
    return sight_of(Scan(width, 60.0, UNIT, seen, **scan), 1, cell, width - 4).check  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "40.个",
        ".3120.8",
        "634.85.",
        "1,28.00",
        "12 6",
        "86;062.06",
        "200:天",
        "100%6",
        "3120.82496.6",
        "1O0",
        "≥95%.",
        "20：",
        "5%i",
        "2.572,555",
    ],
)
def test_a_figure_that_nobody_prints_so_is_in_doubt(text: str) -> None:
    """Specks become points, and a faint point or a rule becomes a space."""
    assert is_odd(text)


@pytest.mark.parametrize(
    "text",
    ["≥12.6", "1,286.00", "12,345,678.90", "2022.12.31", "2023年1月", "1.培训人次", "指标1：", "20～25项", "98.5%", "3", "（50分）"],
)
def test_a_figure_as_people_print_it_is_not(text: str) -> None:
    """Dates, numbers of paragraphs and labels are no figures."""
    assert not is_odd(text)


def test_values_in_one_cell_tell_of_a_rule_that_was_overlooked() -> None:
    """Far apart in a line, or below each other where nothing forced a break; a text that is wrapped before its figure is one."""
    assert _seen(("县级配套", 2, 5), ("624.2", 70, 5)) is ReadingCheck.TWO_CELLS
    assert _seen(("3120.8", 2, 5), ("2496.6", 2, 25)) is ReadingCheck.TWO_CELLS
    assert _seen(("分值", 2, 5), ("10", 2, 25)) is ReadingCheck.TWO_CELLS
    assert _seen(("完成里程达到计划的比例应为", 2, 5), ("95%", 2, 25), width=70) is None
    assert _seen(("年度资金", 2, 5), ("268.5", 24, 5)) is None
    assert _seen(("实际完成值", 2, 5), ("87.5%", 2, 25), width=34) is ReadingCheck.TWO_CELLS
    assert _seen(("142个", 2, 5), ("36辆", 2, 25), width=26) is ReadingCheck.TWO_CELLS
    assert _seen(("650", 2, 5), ("元/月", 2, 25)) is None
    assert _seen(("2023", 2, 5), ("年10", 2, 25), ("月10", 2, 45)) is None
    assert _seen(("360.0", 2, 5), ("0", 2, 25), width=32) is None


def test_a_layer_with_another_figure_casts_doubt() -> None:
    """Invisible text that says the same, or is no figure, casts none."""
    layer = {"999.9": ReadingCheck.LAYER_DIFFERS, "268.5": None, "": None}
    for text, told in layer.items():
        assert _seen(("268.5", 2, 5), layer=tuple((c, 0.1, 0.2) for c in text)) is told


def _drawn(text: str) -> tuple[np.ndarray, list[float]]:
    """Digits as bars of ten pixels, one pitch of sixteen apart, a point or a sign between them small; and the middles of the digits."""
    page = np.full((60, 40 + 16 * len(text)), 255, np.uint8)
    middles, x = [], 20
    for c in text:
        if c.isdigit():
            page[15:45, x : x + 10] = 0
            middles.append(x + 5.0)
            x += 16
        elif c == ".":
            x += 8
        else:
            page[25:28, x : x + 10] = page[32:35, x : x + 10] = 0
            x += 16
    return page, middles


@pytest.mark.parametrize(
    ("printed", "read", "doubted"), [("=469", "469", True), ("46.9", "469", True), ("469", "469", False), ("469=", "469", True)]
)
def test_ink_that_no_letter_accounts_for_casts_doubt(printed: str, read: str, doubted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign before the figure, a point within it that left its room: the reader is sure of the digits all the same."""
    page, middles = _drawn(printed)
    word = Word((10, 8, page.shape[1], 52), [(c, m - 8, m + 8, 1.0) for c, m in zip(read, middles, strict=True)], middles)
    monkeypatch.setattr("jixiao.readers.scans.words.read_lines", lambda _, boxes: [word for _ in boxes])
    assert (look_again(page, [word]) == {0: (ReadingCheck.UNREAD_INK, "")}) is doubted


def test_a_rule_ends_where_it_meets_another_and_not_in_the_letter_below() -> None:
    """A stroke below a border, in line with a rule that ends there, is not the rule's: else the rule would seem to hang in the air."""
    page = np.full((300, 600), 255, np.uint8)
    for y in (50, 120, 200):
        page[y : y + 2, 50:550] = 0
    for x in (50, 300, 548):
        page[50 : (202 if x != 300 else 122), x : x + 2] = 0
    page[122:155, 300:302] = 0
    assert [y1 for x0, _, _, y1 in rules_of(page).down if x0 == 300] == [122]


@pytest.mark.parametrize(("text", "kept"), [("亩", 0), (UNREADABLE, 1)])
def test_no_rule_goes_for_ink_that_nothing_reads(text: str, kept: int) -> None:
    """A line through a letter strikes it out; one through a blot is a border of the cells over which the blot lies."""
    sheet = Sheet(1, 200.0, 200.0)
    sheet.letters = [Letter(text, 10.0, 110.0, 10.0, 110.0, 75.0)]
    sheet.horizontals = [Rule(0.0, 60.0, 150.0, 60.0)]
    strike_out(sheet)
    assert len(sheet.horizontals) == kept


def test_of_two_readings_that_differ_the_surer_one_is_read_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head 半年（程） whose bracket is unsure is no unread ink: its column would pass for the year's."""
    box = (10, 10, 110, 40)

    def read(text: str, sure: float) -> list[Word]:
        return [Word(box, [(c, 0.0, 1.0, sure) for c in text], [0.5] * len(text))]

    word = read("半年 (程)", 0.64)
    looks = iter([read("半年（程）", 0.85), read("半年程", 0.3)])
    monkeypatch.setattr(sheets.reading, "read_lines", lambda *_: next(looks))
    sheets._read_again(np.full((60, 200), 255, np.uint8), word)
    assert word[0].text == "半年（程）"
    assert READ <= word[0].lowest < 0.9


def _ruled(number: int, shift: float, rows: list[list[str]]) -> Sheet:
    """A page read from its picture: a table of columns of 100 points and rows of 30 about texts of ten-point letters."""
    sheet = Sheet(number, 600.0, 800.0, scan=Scan(600.0, 800.0, UNIT))
    height = 30.0 * len(rows)
    sheet.horizontals = [Rule(50 + shift, 100 + 30.0 * row, 350 + shift, 100 + 30.0 * row) for row in range(len(rows) + 1)]
    sheet.verticals = [Rule(50 + shift + 100 * col, 100, 50 + shift + 100 * col, 100 + height) for col in range(4)]
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            x, top = 52 + shift + 100 * col, 115 + 30.0 * row
            sheet.letters += [Letter(c, x + 10 * at, x + 10 * at + 10, top, top + 10, 10.0) for at, c in enumerate(text)]
    return sheet


def test_pages_that_lie_elsewhere_in_the_scanner_hold_pieces_of_one_table() -> None:
    """A row that a page break cut is whole, and a cell is still found where its picture shows it, though the next page lies aside."""
    pages = [
        _ruled(1, 0.0, [["一级指标", "三级指标", "指标值"], ["产出指标", "参加全市群众文体活动", "≥62"]]),
        _ruled(2, 14.0, [["", "的人数", ""], ["效益指标", "读者满意度", "≥90"]]),
    ]
    document = read_sheets(pages, "picture")
    assert "参加全市群众文体活动的人数" in [cell.text for cell in document.tables[0].cells]
    (cell,) = [cell for cell in document.tables[1].cells if cell.text == "≥90"]
    assert cell.sight is not None
    assert cell.sight.box == pytest.approx((264 / 600, 130 / 800, 364 / 600, 160 / 800), abs=0.001)


def test_a_figure_that_breaks_below_itself_and_was_not_joined_is_in_doubt() -> None:
    """298.1 over 6万元 would be 60,000 yuan: the line had nearly no room left, so that nobody can tell two values from one."""
    assert _seen(("298.1", 2, 5), ("6万元", 2, 25), width=36) is ReadingCheck.TWO_CELLS


SIGNS = {c: at for at, c in enumerate("0123456789.,≥≤<>=-±%万", start=1)}


def _shares(*steps: dict[str, float]) -> np.ndarray:
    """What the reader holds likely at each step: nothing where no letter is given."""
    shares = np.zeros((len(steps), len(SIGNS) + 1), np.float32)
    for at, step in enumerate(steps):
        for sign, share in step.items():
            shares[at, SIGNS[sign]] = share
        shares[at, 0] = 1 - sum(step.values())
    return shares


@pytest.mark.parametrize(
    ("steps", "rival"),
    [
        ([{">": 0.94, "≥": 0.05}, {}, {"9": 1.0}], "≥9"),
        ([{"2": 1.0}, {"1": 1.0}, {".": 0.2}, {"5": 1.0}], "21.5"),
        ([{"≥": 0.1}, {"6": 1.0}], "≥6"),
        ([{"6": 1.0}, {"%": 0.99}, {"6": 0.4}], ""),
        ([{"1": 1.0}, {"1": 0.3}, {"2": 1.0}], ""),
        ([{"6": 0.999, "8": 0.001}, {"万": 0.9, "5": 0.1}], ""),
    ],
)
def test_what_else_a_figure_may_be_is_told(steps: list[dict[str, float]], rival: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sign that is nearly another, a point or a sign that nearly was read; not the ring of a per cent sign or a letter's own edge."""
    characters = ["", *SIGNS]
    monkeypatch.setattr(words, "_networks", lambda: (None, None, characters))
    words._numbers.cache_clear()
    assert words._rival(_shares(*steps), characters) == rival
    words._numbers.cache_clear()


def _grid_of_rules(step: int, mark: int, row: int = 60, rows: int = 4) -> np.ndarray:
    """A page with a table of so many rows and three columns whose rules are marks of so many pixels, one every `step`."""
    page = np.full((500, 700), 255, np.uint8)
    inked = np.arange(700) % step < mark
    for at in range(rows + 1):
        page[50 + row * at : 52 + row * at, 50:652][:, inked[50:652]] = 0
    for x in (50, 250, 450, 650):
        page[50 : 52 + rows * row, x : x + 2][inked[50 : 52 + rows * row]] = 0
    return page


@pytest.mark.parametrize(("step", "mark"), [(1, 1), (7, 3), (12, 8), (4, 2)])
def test_rules_are_found_however_they_are_drawn(step: int, mark: int) -> None:
    """Solid, dotted and dashed rules part the same cells, and letters that touch a dotted rule hide no part of it."""
    page = _grid_of_rules(step, mark)
    page[60:112, 300:304] = 0  # a stroke that touches the rule below
    found = rules_of(page)
    assert sorted({round(y0 + y1) // 2 // 10 for _, y0, _, y1 in found.across}) == [5, 11, 17, 23, 29]
    assert sorted({round(x0 + x1) // 2 // 10 for x0, _, x1, _ in found.down}) == [5, 25, 45, 65]


def _write(page: np.ndarray, x0: int, x1: int, top: int, bottom: int, seed: int = 0) -> None:
    """Letters of a few strokes down and across, as high as their line and no two alike."""
    rng, x = np.random.default_rng(seed), x0
    while x < x1 - 26:
        wide = int(rng.integers(12, 26))
        for at in rng.integers(0, wide - 1, 3):
            page[top + int(rng.integers(0, 8)) : bottom - int(rng.integers(0, 8)), x + at : x + at + 2] = 0
        for y in (top, bottom - 2, *rng.integers(top, bottom - 2, 2)):
            page[y : y + 2, x + int(rng.integers(0, 6)) : x + wide - int(rng.integers(0, 6))] = 0
        x += wide + int(rng.integers(3, 7))


@pytest.mark.parametrize(("step", "mark"), [(1, 1), (7, 3), (30, 24), (4, 2)])
def test_rules_are_found_however_near_letters_stand(step: int, mark: int) -> None:
    """Three pixels below a rule of dots or dashes, in every cell: the letters are nearer to it than its marks to each other."""
    page = _grid_of_rules(step, mark, row=34, rows=10)
    for row, col in product(range(10), range(3)):
        _write(page, 64 + 200 * col, 240 + 200 * col, 55 + 34 * row, 81 + 34 * row, 3 * row + col)
    found = rules_of(page)
    assert sorted((y0 + y1) / 2 for _, y0, _, y1 in found.across) == pytest.approx([51 + 34 * row for row in range(11)], abs=2)
    assert sorted((x0 + x1) / 2 for x0, _, x1, _ in found.down) == pytest.approx([51, 251, 451, 651], abs=2)


@pytest.mark.parametrize(("step", "mark"), [(7, 3), (30, 24)])
def test_no_rule_of_marks_goes_on_through_the_text_of_a_merged_cell(step: int, mark: int) -> None:
    """Strokes of letters stand where the rules of the rows above and below would run."""
    page = _grid_of_rules(step, mark, rows=7)
    page[114:168, 60:640] = 255
    _write(page, 60, 640, 117, 139)
    _write(page, 60, 640, 143, 165, seed=1)
    down = [rule for rule in rules_of(page).down if 200 < rule[0] < 500]
    assert down
    assert not [rule for rule in down if rule[1] < 125 and rule[3] > 155]


def test_strokes_of_letters_from_rule_to_rule_are_none() -> None:
    """In two rows so tight that letters touch the rules above and below them and each other."""
    page = _grid_of_rules(1, 1, row=34)
    page[52:120, 350:352] = 0
    for y in range(54, 118, 4):
        page[y : y + 2, 336:366] = 0
    assert not [rule for rule in rules_of(page).down if 300 < rule[0] < 400]


def test_no_rule_is_made_of_noise() -> None:
    """Specks lie everywhere: the rules of a noisy page are those of the clean one, and no letter goes for others."""
    page = _grid_of_rules(1, 1)
    for row, col in product(range(4), range(3)):
        _write(page, 64 + 200 * col, 240 + 200 * col, 60 + 60 * row, 86 + 60 * row, 3 * row + col)
    noise = np.random.default_rng(3).normal(0, 28, page.shape)
    found = rules_of(np.clip(page + noise - 8, 0, 255).astype(np.uint8))
    assert sorted((y0 + y1) / 2 for _, y0, _, y1 in found.across) == pytest.approx([51, 111, 171, 231, 291], abs=2)
    assert sorted((x0 + x1) / 2 for x0, _, x1, _ in found.down) == pytest.approx([51, 251, 451, 651], abs=2)


LINES = [(100, 50, 165, 85), (100, 82, 165, 117), (100, 114, 165, 149), (300, 50, 520, 88)]


@pytest.mark.parametrize(
    "found",
    [
        [(95, 45, 168, 86), (95, 78, 168, 152), LINES[3]],  # two lines in one box, which has some of the first
        [(96, 47, 130, 152), (134, 47, 168, 152), LINES[3]],  # columns, where the letters of narrow lines stand below each other
    ],
)
def test_each_box_holds_one_line(found: list[tuple[int, int, int, int]]) -> None:
    """However the finder divides the text of a narrow column, its lines are read one by one and whole."""
    page = np.full((200, 600), 255, np.uint8)
    for x0, y0, x1, y1 in LINES:
        for x in range(x0 + 2, x1 - 28, 32):
            cv2.rectangle(page, (x, y0 + 6), (x + 26, y1 - 6), 0, 3)
    parted = words.part_lines(page, np.zeros_like(page), found)
    assert len(parted) == 4
    for (x0, y0, x1, y1), box in zip(LINES, sorted(parted, key=lambda b: (b[0] > 200, b[1])), strict=True):
        assert y0 - 5 <= box[1] <= y0 + 5
        assert y1 - 5 <= box[3] <= y1 + 3
        assert box[0] <= x0 + 1 < x1 - 10 <= box[2]


def test_letters_that_touch_a_rule_are_no_part_of_it() -> None:
    """Where rows are tight and letters bold, each rule still runs in its own few rows of pixels, and the letters stay."""
    page = _grid_of_rules(1, 1, row=34)
    for x in range(60, 640, 30):
        page[52:75, x : x + 26] = 0
    across = rules_of(page).across
    assert sorted(round((y0 + y1) / 2) for _, y0, _, y1 in across) == pytest.approx([51, 85, 119, 153, 187], abs=2)


def test_strokes_of_digits_below_each_other_are_no_dotted_rule() -> None:
    """In tight rows the strokes of two figures stand in line: they are as long as digits, and not as dots."""
    page = _grid_of_rules(7, 3, row=40)
    for row in range(4):
        page[56 + 40 * row : 84 + 40 * row, 350:353] = 0
        page[70 + 40 * row : 73 + 40 * row, 340:353] = 0
    assert not [rule for rule in rules_of(page).down if 300 < rule[0] < 400]


@pytest.mark.parametrize(("bar", "other"), [(0, {}), (9, {0: (ReadingCheck.READ_OTHERWISE, ">9")})])
def test_a_bar_below_a_sign_is_seen_though_the_reader_overlooks_it(
    bar: int, other: dict[int, tuple[ReadingCheck, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """At least and more than are told apart by the shape of the ink, however sure the reader is."""
    page = np.full((60, 90), 255, np.uint8)
    cv2.polylines(page, [np.array([(20, 15), (36, 23), (20, 31)], np.int32)], False, 0, 2)
    if bar:
        cv2.line(page, (20, 31 + bar), (36, 31 + bar), 0, 2)
    page[12:42, 46:56] = 0
    word = Word((14, 8, 66, 50), [(">", 14, 41, 0.99), ("9", 41, 66, 1.0)], [28.0, 51.0])
    monkeypatch.setattr("jixiao.readers.scans.words.read_lines", lambda _, boxes: [word for _ in boxes])
    assert look_again(page, [word]) == other
    assert word.text == ("≥9" if bar else ">9")


def test_a_line_of_which_no_ink_is_left_is_none() -> None:
    """Closing gaps may make a line where rules that were found before have been taken out."""
    nothing = np.zeros((4, 120), np.uint8)
    assert not ruled._is_straight(nothing)
    assert not ruled._is_of_dots(nothing)


def test_text_beside_the_tables_of_a_scan_that_was_read_unsurely_is_told() -> None:
    """A title has the year, a line above the table the unit of money: neither is a cell that carries how sure it is."""

    def notes(sure: float) -> list[str]:
        letters = [Letter(c, 20 + 10.0 * at, 30 + 10.0 * at, 20, 30, 10.0) for at, c in enumerate("2025年度")]
        letters[3].sure, letters[0].sure = sure, 0.99
        return read_sheets([Sheet(1, 400, 200, letters, scan=Scan(400, 200, UNIT))], "picture").notes

    assert notes(0.62) == ["page 1: text beside the tables that was read with 62% of certainty: 2025年度"]
    assert notes(0.95) == []
