"""The ground that every layer stands on: how characters are folded, and what a printed wording means.

Belongs here: one fold of characters (`fold`), one engine over the reviewed wordings of `reference/*.yml` (`lexicon`), and what a text
says without regard to where it stands: signs and figures (`signs`), labels, columns, levels, money, units. Must stay out: where a text
stands (`forms`) and the value that it is (`normalize`). A wording is never written in code: it is a line of a reviewed file.
"""
