"""What running text mentions: figures and years of goals, summaries and overviews, by the library's own readers.

Belongs here: from a text to its mentions. Must stay out: the form's own table, and what a rule makes of both (`sql/rules`).
"""
