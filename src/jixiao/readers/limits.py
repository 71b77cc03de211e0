"""What a document may ask for, and the reasons for which one is set aside.

Belongs here: ceilings with their evidence, and the reason codes of readers and engines with the Chinese words people read.
Must stay out: how a limit is enforced; that is beside what it guards.
"""

from __future__ import annotations

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

REASONS: dict[str, str] = {
    "empty_file": "空文件",
    "not_a_document": "不是可读取的文档",
    "unsupported_format": "暂不支持的格式",
    "truncated": "文件不完整（下载或复制中断）",
    "broken_file": "文件已损坏",
    "encrypted": "文件有密码保护",
    "zip_bomb": "压缩炸弹（解压后异常巨大）",
    "unsafe_xml": "含有不安全的 XML 声明（实体或外部引用）",
    "too_deep": "嵌套层数异常",
    "too_large": "内容超出上限",
    "archive": "压缩包（应逐个读取其中的文件）",
    "scanned_pdf": "扫描件（没有文字层）",
    "unmapped_text": "PDF 字体没有文字对照",
    "needs_libreoffice": "需要 LibreOffice，但没有安装",
    "conversion_failed": "LibreOffice 无法转换",
    "timeout": "读取超时",
    "out_of_memory": "读取时内存不足",
    "crashed": "读取程序崩溃",
    "unreadable": "没有权限或读取失败",
    "reader_failed": "读取程序出错",
}
"""Why a document is set aside, with the Chinese wording that people read."""
