"""Jixiao (绩效) reads the budget-performance disclosures of Chinese governments into an audited warehouse."""
