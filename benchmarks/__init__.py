"""Measurements of this machine: what reading, loading and rebuilding cost. Nothing here is part of the wheel."""
