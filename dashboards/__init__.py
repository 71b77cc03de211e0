"""The dashboard: pages over the published warehouse, for people who read figures and do not write SQL.

Belongs here: what pages ask, how they look, the server that shows them. Must stay out: anything that writes to the warehouse, and
figures that SQL in the marts should define. Nothing here is in the wheel, and no page asks for anything from outside this machine.

store.py      the published file, opened read-only and anew after each publication
filters.py    what a page's address says: year, region, subject, search, page
pages/        one module a page: its questions in SQL, and what it hands to its template
sources.py    the form behind a figure, with its cell marked
exports.py    tables as CSV and Excel, with formulas defused
words.py      the words of the pages in Chinese and English, and how figures are written
templates/, static/   HTML, one style sheet, one script
app.py        routes and headers; server.py serves them
"""
