"""What a document may ask for, and the reasons for which it is set aside.

Belongs here: ceilings with their evidence.
Must stay out: how a limit is enforced; that is beside what it guards.
"""

from __future__ import annotations

from collections.abc import Callable

from jixiao.codes import CODES
from jixiao.settings import SCAN_SECONDS

MEGABYTE = 1 << 20

# A table of 3,000 rows and 10 columns as Word writes it (1.5 KB a cell) is 45 MB; published forms are below 1 MB. The parsed tree
# takes about ten times the bytes, so that 64 MB stay within a worker's memory while a bomb of 400 MB would need 4 GB.
MAX_MAIN_PART_BYTES = 64 * MEGABYTE
# Headers, footers, notes and relations: a few kilobytes each, and there may be many.
MAX_SIDE_PART_BYTES = 8 * MEGABYTE
MAX_SIDE_PARTS = 200
# An ordinary document's XML compresses 10 to 30 times; only repetition made on purpose gets past this.
BOMB_RATIO = 200
# A file above this is no form. Published reports of hundreds of scanned pages stay below 100 MB.
MAX_FILE_BYTES = 256 * MEGABYTE
MAX_TEXT_BYTES = 32 * MEGABYTE

# Word's own ceiling: a table has at most 63 columns. Larger spans are written by defective converters and mean "to the end".
MAX_SPAN = 63
# Irregular rows may add up to more than 63 columns; a row of thousands of cells is no form.
MAX_COLUMNS = 1_000
MAX_CELLS = 1_000_000
# Nested tables: WPS and converters from HTML were seen to nest four deep.
MAX_TABLE_DEPTH = 20

# A scanned report of a department has tens of pages, at some seconds each; a page at 600 dots an inch has 35 million pixels.
MAX_SCANNED_PAGES, MAX_PIXELS = 300, 120_000_000
# What reading the picture of one page takes at most; on an idle core it is 3 to 6 seconds.
SCAN_PAGE_SECONDS = 60.0

_grants: list[Callable[[float], None]] = []


def grant_time(grant: Callable[[float], None]) -> None:
    """Have `grant` called with the seconds that a scanned page may take before it is read: by the process that limits a document's time."""
    _grants[:] = [grant]


def take_time_for_a_scan() -> None:
    """Ask for the time that one more page of a scan may take."""
    for grant in _grants:
        grant(SCAN_SECONDS.number or SCAN_PAGE_SECONDS)


REASONS = frozenset(CODES["quarantine_reason"])
"""Why a document is set aside: the codes that a `DocumentError` may carry. Their wordings are in `jixiao.codes`."""
