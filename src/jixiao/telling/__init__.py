"""Telling people how the nights go: the record of loads, alerts, a log, Prometheus' text file, health.

Belongs here: what each load came to, who is told, and whether all is well. Must stay out: loading, and pages or tables that show it.
No text that is told holds a contact: all of it is masked.
"""
