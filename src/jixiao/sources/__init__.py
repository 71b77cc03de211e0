"""Where documents come from, and the archive that keeps their bytes once, named by content.

Belongs here: walking folders and zips, the archive and its register of where and when bytes were seen. Must stay out: what is in a
document; a file of a kind that nobody can read is archived all the same.
"""
