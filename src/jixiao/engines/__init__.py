"""How extraction is spread over processes and machines.

Belongs here: one module an engine, each with a way to give many documents to `jixiao.extraction` and take back their outcomes.
Must stay out: reading itself, and what becomes of the outcomes (`warehouse`).
"""
