"""The expectations: the factory that makes Great Expectations suites of the register of rules and of the declared tables.

Belongs here: the suites, their run over data frames, and the Data Docs. Must stay out: the rules (`sql/rules`), running
it (`jixiao.warehouse.audit`), and Dagster (`assets.checks` maps the verdicts). Great Expectations takes seconds to import: only the
functions that need it do.
"""
