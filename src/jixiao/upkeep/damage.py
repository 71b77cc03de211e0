"""Damages: what can be wrong with a data folder, and the one line that says what puts it right.

Belongs here: the kinds and their remedies. Must stay out: finding them (`verify`), mending them (`mend`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jixiao.errors import Words, text
from jixiao.privacy import mask_text


class Kind(StrEnum):
    """What is damaged."""

    OBJECT = "object"
    REGISTER = "register"
    SKIPPED = "skipped"
    PART = "part"
    NOTE = "note"
    RUN = "run"
    CONTACTS = "contacts"
    WAREHOUSE = "warehouse"
    EARLIER = "earlier_version"
    PARQUET = "parquet"
    MANIFEST = "manifest"
    LINK = "link"
    HISTORY = "history"
    MODE = "mode"


REMEDIES: dict[Kind, Words] = {
    Kind.OBJECT: Words(
        "take the bytes from their source again; where it has them no more, put the file back there and load",
        "从来源重新取得原文件；来源已没有的，把文件放回来源后再载入",
    ),
    Kind.REGISTER: Words(
        "put its copy in its place, else make it again from the published warehouse; then load",
        "用其副本替换，没有副本则由已发布的仓库重建；然后载入",
    ),
    Kind.SKIPPED: Words("remove it; the next load makes it again", "删去，下次载入时重建"),
    Kind.PART: Words("put it aside; the next load reads its documents again from the archive", "移开，下次载入从归档重新读取其中的文件"),
    Kind.NOTE: Words("make it again; the next load reads all documents again", "重建，下次载入重新读取全部文件"),
    Kind.RUN: Words("make it again from the published warehouse", "由已发布的仓库重建"),
    Kind.CONTACTS: Words(
        "put it aside with the parts; the next load reads all documents again", "连同读取结果移开，下次载入重新读取全部文件"
    ),
    Kind.WAREHOUSE: Words("let readers open the last whole version, and load with --full", "让读者使用上一个完好的版本，再用 --full 载入"),
    Kind.EARLIER: Words("remove this earlier version, which nothing can make again", "移去这个旧版本，它已无法重建"),
    Kind.PARQUET: Words("write it again from the version's warehouse file", "由该版本的仓库文件重写"),
    Kind.MANIFEST: Words("write it again from the version's warehouse file", "由该版本的仓库文件重写"),
    Kind.LINK: Words("point it at the published version again", "重新指向已发布的版本"),
    Kind.HISTORY: Words(
        "put it aside; the next load begins a new one, and no document or version is touched",
        "移开，下次载入另建记录，文件和版本都不受影响",
    ),
    Kind.MODE: Words("take reading from everybody but the owner", "取消所有者以外的读取权限"),
}
"""What `jixiao verify --repair` does about each."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written: its kind, its path in the data folder, and what is wrong. `about` is what mending it needs
    to know beside the path: a version, a document."""

    kind: Kind
    path: str
    what: Words
    about: str = ""

    @property
    def remedy(self) -> Words:
        """What puts it right."""
        return REMEDIES[self.kind]

    @property
    def line(self) -> str:
        """Place, trouble and remedy on one line, without private text; `errors.told` has it in Chinese."""
        return _line(f"{self.path}: {self.what}. Remedy: {self.remedy}.", f"{self.path}：{self.what.zh}。修复办法：{self.remedy.zh}。")


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending one damage: done, or why not."""

    damage: Damage
    done: bool
    what: Words

    @property
    def line(self) -> str:
        """What a log says of it; `errors.told` has it in Chinese."""
        state = Words("mended", "已修复") if self.done else Words("not mended", "未能修复")
        return _line(
            f"{self.damage.path}: {self.damage.what}; {state}: {self.what}",
            f"{self.damage.path}：{self.damage.what.zh}；{state.zh}：{self.what.zh}",
        )


def _line(en: str, zh: str) -> str:
    return text(mask_text(en), mask_text(zh))
