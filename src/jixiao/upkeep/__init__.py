"""Upkeep of a data folder: what is damaged in it, what puts it right, and what a killed load left behind.

Belongs here: looking through everything that is kept, and mending it from what is left (the source, the archive, the store, a copy). Must
stay out: loading, and telling people (the command line, alerts).
"""
