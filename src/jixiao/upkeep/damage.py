"""Damages: what can be wrong with a data folder, and the one line that says what puts it right.

Belongs here: the kinds and their remedies. Must stay out: finding them (`verify`), mending them (`mend`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


REMEDIES: dict[Kind, str] = {
    Kind.OBJECT: "take the bytes from their source again; where it has them no more, put the file back there and load",
    Kind.REGISTER: "put its copy in its place, else make it again from the published warehouse; then load",
    Kind.SKIPPED: "remove it; the next load makes it again",
    Kind.PART: "put it aside; the next load reads its documents again from the archive",
    Kind.NOTE: "make it again; the next load reads all documents again",
    Kind.RUN: "make it again from the published warehouse",
    Kind.CONTACTS: "put it aside with the parts; the next load reads all documents again",
    Kind.WAREHOUSE: "let readers open the last whole version, and load with --full",
    Kind.EARLIER: "remove this earlier version, which nothing can make again",
    Kind.PARQUET: "write it again from the version's warehouse file",
    Kind.MANIFEST: "write it again from the version's warehouse file",
    Kind.LINK: "point it at the published version again",
    Kind.HISTORY: "put it aside; the next load begins a new one, and no document or version is touched",
    Kind.MODE: "take reading from everybody but the owner",
}
"""What `jixiao verify --repair` does about each."""


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written: its kind, its path in the data folder, and what is wrong. `about` is what mending it needs
    to know beside the path: a version, a document."""

    kind: Kind
    path: str
    what: str
    about: str = ""

    @property
    def remedy(self) -> str:
        """What puts it right."""
        return REMEDIES[self.kind]

    @property
    def line(self) -> str:
        """Place, trouble and remedy on one line, without private text."""
        return mask_text(f"{self.path}: {self.what}. Remedy: {self.remedy}.")


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending one damage: done, or why not."""

    damage: Damage
    done: bool
    what: str

    @property
    def line(self) -> str:
        """What a log says of it."""
        state = "mended" if self.done else "not mended"
        return mask_text(f"{self.damage.path}: {self.damage.what}; {state}: {self.what}")
