"""A Superset dashboard over the published warehouse, for organisations that have Superset: provisioned from the files of this folder.

dashboard.yml        what is shown: metrics, charts, layout, filters
bundle.py, bundle/   Superset's import files, made from that and from the warehouse's declaration
provision.py, superset_config.py   run in Superset's own environment, `.venv-superset` (requirements.in, requirements.txt)
check.py             the tests that need a running Superset: `make superset-check`
"""
