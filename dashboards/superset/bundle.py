"""Writes `bundle/`, the files that Superset imports: `python -m dashboards.superset.bundle`.

Belongs here: Superset's file format. Must stay out: what is shown (`dashboard.yml`) and what columns mean (`jixiao.schema`).

Everything has an id made from its name, so that an import replaces what was imported before. A column of codes gets a second one beside it
with the codes' Chinese names, and the year one that is text: Superset would draw 2,022 on an axis.
"""

from __future__ import annotations

import shutil
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from jixiao.schema import CODES, Column, Table, table

HERE = Path(__file__).parent
BUNDLE = HERE / "bundle"
DATABASE = "绩效公开数据仓库"
ADDRESS = "duckdb:////srv/jixiao/data/published/warehouse.duckdb"
"""Where the warehouse stands for those who import the bundle by hand; `provision.py` puts its own place in."""

SPACE = uuid.UUID("6f0e4b52-6f5b-4d2f-9d3e-2b1a0c9d8e7f")
SAFE = {"enable_external_access": "false", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""A query in SQL Lab reads the warehouse and no other file of the server."""


def declared() -> dict[str, Any]:
    """`dashboard.yml`."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / "dashboard.yml").read_text("utf-8"))
    return loaded


def bundle() -> dict[str, str]:
    """The files of the bundle by their paths."""
    told = declared()
    files: dict[str, Any] = {"metadata.yaml": {"version": "1.0.0", "type": "assets"}, "databases/jixiao.yaml": _database()}
    for name, dataset in told["datasets"].items():
        files[f"datasets/jixiao/{table(name).name}.yaml"] = _dataset(table(name), dataset)
    for key, chart in told["charts"].items():
        files[f"charts/{key}.yaml"] = _chart(key, chart)
    files["dashboards/jixiao.yaml"] = _dashboard(told)
    return {path: yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=140) for path, content in files.items()}


def columns(declaration: Table) -> Iterator[tuple[str, str, str, str, str | None]]:
    """A dataset's columns: name, Chinese name, definition, type, and the expression of one that Superset computes."""
    for column in declaration.columns:
        term = column.term
        coded = term.kind == "code"
        yield column.name, f"{term.zh}（代码）" if coded else term.zh, term.definition_zh, term.sql_type.upper(), None
        if coded:
            yield f"{column.name}_name", term.zh, term.definition_zh, "VARCHAR", _names(column)
        if column.name == "fiscal_year":
            yield "fiscal_year_label", "年度", term.definition_zh, "VARCHAR", "cast(fiscal_year as varchar)"


def _added(told: dict[str, Any]) -> Iterator[tuple[str, str, str, str, str | None]]:
    """The columns that a dataset's query adds, and those that dashboard.yml has Superset work out."""
    for name, computed in told.get("computed", {}).items():
        yield name, computed["name"], computed["name"], "VARCHAR", computed["sql"]
    for name, chinese in told.get("columns", {}).items():
        yield name, chinese, chinese, "VARCHAR", None


def _names(column: Column) -> str:
    cases = " ".join(f"when '{code}' then '{zh}'" for code, (zh, _) in CODES[column.term.refers].items())
    return f"case {column.name} {cases} end"


def _id(*names: str) -> str:
    return str(uuid.uuid5(SPACE, "/".join(names)))


def _database() -> dict[str, Any]:
    return {
        "database_name": DATABASE,
        "sqlalchemy_uri": ADDRESS,
        "cache_timeout": 60,
        "expose_in_sqllab": True,
        "allow_run_async": False,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {"engine_params": {"connect_args": {"read_only": True, "config": SAFE}}, "allows_virtual_table_explore": True},
        "uuid": _id("database"),
        "version": "1.0.0",
    }


def _dataset(declaration: Table, told: dict[str, Any]) -> dict[str, Any]:
    return {
        "table_name": declaration.name,
        "main_dttm_col": None,
        "description": f"{declaration.zh}：{declaration.purpose_zh}",
        "schema": declaration.schema,
        "sql": told.get("sql"),
        "filter_select_enabled": True,
        "uuid": _id("dataset", declaration.name),
        "metrics": [
            {
                "metric_name": key,
                "verbose_name": metric["name"],
                "expression": metric["sql"],
                "d3format": metric.get("format", ",d"),
            }
            for key, metric in told["metrics"].items()
        ],
        "columns": [
            {
                "column_name": name,
                "verbose_name": chinese,
                "description": definition,
                "expression": expression,
                "type": kind,
                "is_dttm": kind == "TIMESTAMP",
                "is_active": True,
                "groupby": True,
                "filterable": True,
            }
            for name, chinese, definition, kind, expression in (*columns(declaration), *_added(told))
            if name not in told.get("without", ())
        ],
        "version": "1.0.0",
        "database_uuid": _id("database"),
    }


def _chart(key: str, chart: dict[str, Any]) -> dict[str, Any]:
    kind, params = _KINDS[chart["kind"]](chart)
    return {
        "slice_name": chart["name"],
        "viz_type": kind,
        "params": {"viz_type": kind, "adhoc_filters": _where(chart), "color_scheme": "supersetColors", **params},
        "uuid": _id("chart", key),
        "version": "1.0.0",
        "dataset_uuid": _id("dataset", table(chart["table"]).name),
    }


def _where(chart: dict[str, Any]) -> list[dict[str, Any]]:
    """What a chart leaves out."""
    return [{"expressionType": "SQL", "clause": "WHERE", "sqlExpression": chart["where"]}] if "where" in chart else []


def _number(chart: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "big_number_total", {"metric": chart["metric"], "y_axis_format": ",d", "header_font_size": 0.5}


def _columns(chart: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "echarts_timeseries_bar", {
        "x_axis": chart["by"],
        "metrics": chart["metrics"],
        "groupby": [chart["series"]] if "series" in chart else [],
        "stack": "Stack" if chart.get("stack") else None,
        "orientation": "vertical",
        "show_legend": True,
        "legendOrientation": "top",
        "rich_tooltip": True,
        "x_axis_sort_asc": True,
        "x_axis_sort": chart["by"],
        "y_axis_format": ",.0f",
        "row_limit": 1000,
    }


def _ranking(chart: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "echarts_timeseries_bar", {
        "x_axis": chart["by"],
        "metrics": chart["metrics"],
        "groupby": [],
        "orientation": "horizontal",
        "order_desc": True,
        "timeseries_limit_metric": chart["metrics"][0],
        "x_axis_sort": chart["metrics"][0],
        "x_axis_sort_asc": True,
        "show_legend": False,
        "show_value": True,
        "xAxisLabelInterval": "0",
        "y_axis_format": ",.0f",
        "row_limit": chart["limit"],
        "truncateYAxis": False,
    }


def _pie(chart: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "pie", {
        "metric": chart["metric"],
        "groupby": [chart["by"]],
        "row_limit": chart["limit"],
        "sort_by_metric": True,
        "donut": True,
        "label_type": "key_value_percent",
        "labels_outside": True,
        "label_line": True,
        "number_format": ",d",
        "show_legend": False,
        "innerRadius": 40,
        "outerRadius": 65,
    }


def _rows(chart: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return "table", {
        "query_mode": "raw",
        "all_columns": chart["columns"],
        "order_by_cols": [f'["{name}", true]' for name in ("source_file", "table_no", "row_no", "column_no")],
        "server_pagination": True,
        "server_page_length": 20,
        "row_limit": 10000,
        "include_search": False,
        "table_timestamp_format": "smart_date",
        "show_cell_bars": False,
    }


_KINDS = {"number": _number, "columns": _columns, "ranking": _ranking, "pie": _pie, "rows": _rows}


def _dashboard(told: dict[str, Any]) -> dict[str, Any]:
    grid: list[str] = []
    position: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {"type": "GRID", "id": "GRID_ID", "children": grid, "parents": ["ROOT_ID"]},
        "HEADER_ID": {"type": "HEADER", "id": "HEADER_ID", "meta": {"text": told["title"]}},
    }
    for number, row in enumerate(told["rows"], 1):
        name = f"ROW-{number}"
        grid.append(name)
        position[name] = {
            "type": "ROW",
            "id": name,
            "children": [f"CHART-{item['chart']}" for item in row],
            "parents": ["ROOT_ID", "GRID_ID"],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
        }
        for item in row:
            key = f"CHART-{item['chart']}"
            position[key] = {
                "type": "CHART",
                "id": key,
                "children": [],
                "parents": ["ROOT_ID", "GRID_ID", name],
                "meta": {
                    "width": item["width"],
                    "height": item["height"],
                    "uuid": _id("chart", item["chart"]),
                    "sliceName": told["charts"][item["chart"]]["name"],
                    "chartId": 0,
                },
            }
    return {
        "dashboard_title": told["title"],
        "description": told["description"],
        "slug": told["slug"],
        "published": True,
        "uuid": _id("dashboard"),
        "position": position,
        "metadata": {
            "color_scheme": "supersetColors",
            "cross_filters_enabled": True,
            "refresh_frequency": 0,
            "native_filter_configuration": [_filter(f) for f in told["filters"]],
        },
        "version": "1.0.0",
    }


def _filter(told: dict[str, str]) -> dict[str, Any]:
    return {
        "id": f"NATIVE_FILTER-{told['column']}",
        "name": told["name"],
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "targets": [{"column": {"name": told["column"]}, "datasetUuid": _id("dataset", table(told["table"]).name)}],
        "controlValues": {"multiSelect": True, "enableEmptyFilter": False, "searchAllOptions": True, "sortAscending": True},
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "cascadeParentIds": [],
        "scope": {"rootPath": ["ROOT_ID"], "excluded": []},
        "description": "",
    }


def write(folder: Path, address: str = ADDRESS) -> None:
    """Write the bundle into a folder, which is emptied before, with the address of the warehouse to open."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in bundle().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.replace(ADDRESS, address), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLE, *sys.argv[2:3])
