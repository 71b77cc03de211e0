"""From records to a published warehouse: Parquet parts, the star, publication, and reading it back.

Belongs here: plain functions over a connection or a data folder that return reports. Must stay out: how a document is read, and the
orchestrator, which only calls these functions.
"""
