"""The report of a load: a page for managers and a summary for programs, in `reports/<version>/`.

Belongs here: what came, what changed and what is wrong, counted from the finished file and laid out. Must stay out: building, judging and
publishing, and any text of a contact: what is written here is printed and sent on.
"""

from jixiao.report.write import write_report

__all__ = ["write_report"]
