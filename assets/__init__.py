"""The assets by layer, and the checks of the audit.

Belongs here: which library function makes a layer, what it depends on, what is shown beside it. Must stay out: the work (the library's)
and the assembly (`pipelines`). An asset is a few lines; if it grows, something belongs in the library.
"""
