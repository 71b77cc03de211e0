"""The expectations: the register of rules, and the factory that makes Great Expectations suites of it and of the declared tables.

Belongs here: `rules.yml`, the suites, their run over data frames, and the Data Docs. Must stay out: the rules' SQL (`sql/rules`), running
it (`jixiao.warehouse.audit`), and Dagster (`assets.checks` maps the verdicts). Great Expectations takes seconds to import: only the
functions that need it do.
"""
