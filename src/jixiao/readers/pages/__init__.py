"""Pages on which letters and rules stand at places: how they become paragraphs and tables, the same for PDF and OFD.

A format's module gives a `Sheet` a page (`marks`): letters with their places, rules, filled areas, in points from the upper left
corner. Belongs here: the geometry of pages. Must stay out: how a format keeps letters and rules (`pdf`, `ofd`).
"""
