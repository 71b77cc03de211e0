"""From printed texts to typed values: comparators, figures, units, dates, amounts in yuan, cleaned names.

Belongs here: what one printed text says, and what the cells of one row lend to each other. Must stay out: finding texts in a form
(`forms`), rules over several documents and everything that needs the warehouse. The printed texts stay beside the readings.
"""

from jixiao.normalize.records import normalize

__all__ = ["normalize"]
