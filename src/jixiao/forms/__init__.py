"""Forms: a document's tables read by their labels, header rows and spans.

Belongs here: everything that says what a cell of a form means by where it stands. Must stay out: bytes and formats (`readers`),
figures and names (`normalize`), tables of the warehouse.
"""

from jixiao.forms.doubt import note_doubts
from jixiao.forms.reader import read_forms

__all__ = ["note_doubts", "read_forms"]
