"""The published version as a data package that others can cite and load: Parquet with its descriptions, all from the declaration.

Belongs here: the descriptions (Frictionless Data Package, Croissant, DCAT) and laying the folder out. Must stay out: any word that the
declaration does not say.

Each description names every file with its size and SHA-256 and every column with its type and meaning; the version stands in all of them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from jixiao.codes import CODES
from jixiao.declaration import Column, Table
from jixiao.schema import MAIN, MART
from jixiao.sources.data_folder import DataFolder
from jixiao.warehouse.connection import reading
from jixiao.warehouse.handover import HandoverError, Mark, mark_of
from jixiao.warehouse.sql_text import literal, write_rows

TITLE_ZH, TITLE_EN = "预算绩效公开数据", "Published budget-performance forms"
ABOUT_ZH = "从政府公开的预算绩效表格中读出的指标、金额和问题，每个数字可追溯到印出它的单元格。"
ABOUT_EN = "Indicators, amounts and findings, read from published budget-performance forms; every figure leads to the cell that printed it."
MEDIA_TYPE = "application/vnd.apache.parquet"
PACKAGED: tuple[Table, ...] = (*MAIN, *MART)
"""Star and views: `meta` tells of loads, and of documents that were set aside."""

_FRICTIONLESS = {"int": "integer", "long": "integer", "number": "number", "money": "number", "float": "number"}
_FRICTIONLESS |= {"bool": "boolean", "time": "datetime", "date": "date"}
_CROISSANT = {"int": "sc:Integer", "long": "sc:Integer", "number": "sc:Float", "money": "sc:Float", "float": "sc:Float"}
_CROISSANT |= {"bool": "sc:Boolean", "time": "sc:DateTime", "date": "sc:Date"}


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """One table's file in the package: its path there, its size and hash, its rows."""

    table: Table
    path: str
    size: int
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """What the operator says of the data: the address at which it will stand, who publishes it, under which licence."""

    address: str = ""
    name: str = ""
    licence: str = ""


def write_package(folder: DataFolder, target: Path, publisher: Publisher) -> dict[str, int]:
    """Write the published version into a new or empty folder; gives the rows of each table. Raises HandoverError where it is not empty."""
    if target.is_dir() and any(target.iterdir()):
        raise HandoverError(
            f"{target} is not empty: a package is written into a folder of its own", f"{target} 不是空目录：数据包要写入单独的目录"
        )
    data = target / "data"
    data.mkdir(parents=True, exist_ok=True)
    with reading(folder.published_database) as con:
        mark = mark_of(con)
        counts = {t.qualified: _count(con.execute(f"select count(*) from {t.qualified}").fetchone()) for t in PACKAGED}
    files = [_copied(folder.published / "parquet" / t.schema / f"{t.name}.parquet", data, t, counts[t.qualified]) for t in PACKAGED]
    for name, description in (
        ("datapackage.json", data_package(files, mark, publisher)),
        ("croissant.json", croissant(files, mark, publisher)),
        ("dcat.jsonld", dcat(files, mark, publisher)),
    ):
        (target / name).write_text(json.dumps(description, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return counts


def _count(row: tuple[Any, ...] | None) -> int:
    return int(row[0]) if row else 0


def _copied(source: Path, data: Path, declared: Table, rows: int) -> PackagedFile:
    target = data / f"{declared.schema}.{declared.name}.parquet"
    if source.is_dir():
        with duckdb.connect() as con:
            write_rows(con, f"read_parquet({literal(source / '*.parquet')})", target)
    else:
        shutil.copyfile(source, target)
    with target.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return PackagedFile(declared, f"data/{target.name}", target.stat().st_size, digest, rows)


def data_package(files: Sequence[PackagedFile], mark: Mark, publisher: Publisher) -> dict[str, Any]:
    """The package as a Frictionless Data Package describes it."""
    described: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "jixiao",
        "title": f"{TITLE_ZH} · {TITLE_EN}",
        "description": f"{ABOUT_ZH} {ABOUT_EN}",
        "version": mark.version,
        "created": _instant(mark),
        "resources": [_resource(file, files) for file in files],
    }
    if publisher.licence:
        described["licenses"] = [_licence(publisher.licence)]
    if publisher.name:
        described["contributors"] = [{"title": publisher.name, "roles": ["publisher"]}]
    if publisher.address:
        described["homepage"] = publisher.address
    return described


def _licence(text: str) -> dict[str, str]:
    return {"path": text} if text.startswith(("http://", "https://")) else {"name": text}


def _resource(file: PackagedFile, files: Iterable[PackagedFile]) -> dict[str, Any]:
    declared = file.table
    schema: dict[str, Any] = {"fields": [_field(column) for column in declared.columns]}
    if declared.key and declared.has_primary_key:
        schema["primaryKey"] = list(declared.key)
    names = {f.table.qualified: _name(f.table) for f in files}
    keys = [
        {"fields": [column], "reference": {"resource": names[f"main.{table}"], "fields": [target]}}
        for column, table, target in declared.references()
        if f"main.{table}" in names and not declared.is_view
    ]
    return {
        "name": _name(declared),
        "title": f"{declared.zh} · {declared.qualified}",
        "description": f"{declared.purpose_zh}. {declared.purpose_en}",
        "path": file.path,
        "format": "parquet",
        "mediatype": MEDIA_TYPE,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {**schema, **({"foreignKeys": keys} if keys else {})},
    }


def _name(declared: Table) -> str:
    return f"{declared.schema}-{declared.name}".replace("_", "-")


def _field(column: Column) -> dict[str, Any]:
    term = column.term
    described: dict[str, Any] = {
        "name": term.name,
        "type": _FRICTIONLESS.get(term.kind, "string"),
        "title": term.zh,
        "description": _meaning(column),
    }
    rules: dict[str, Any] = {"required": True} if column.not_null else {}
    if term.kind == "code" and term.refers in CODES:
        rules["enum"] = list(CODES[term.refers])
    return {**described, **({"constraints": rules} if rules else {})}


def _meaning(column: Column) -> str:
    term = column.term
    unit = f"（{term.unit}）" if term.unit else ""
    return f"{term.definition_zh}{unit}. {term.definition_en}"


def croissant(files: Sequence[PackagedFile], mark: Mark, publisher: Publisher) -> dict[str, Any]:
    """The package as Croissant describes a dataset: its files, and a record set for each of them."""
    described: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "jixiao",
        "alternateName": TITLE_ZH,
        "description": f"{ABOUT_ZH} {ABOUT_EN}",
        "version": "1.0.0",
        "citeAs": f"{publisher.name or TITLE_ZH}, {mark.version}",
        "datePublished": _instant(mark),
        "url": publisher.address or "https://example.org/",
        "license": publisher.licence or "unknown",
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": _name(file.table),
                "name": file.path.rpartition("/")[2],
                "contentUrl": file.path,
                "contentSize": f"{file.size} B",
                "encodingFormat": "application/x-parquet",
                "sha256": file.sha256,
            }
            for file in files
        ],
        "recordSet": [_record_set(file.table) for file in files],
    }
    if publisher.name:
        described["publisher"] = {"@type": "sc:Organization", "name": publisher.name}
    return described


def _record_set(declared: Table) -> dict[str, Any]:
    name = f"{_name(declared)}-rows"
    fields = [
        {
            "@type": "cr:Field",
            "@id": f"{name}/{column.name}",
            "name": column.name,
            "description": _meaning(column),
            "dataType": _CROISSANT.get(column.term.kind, "sc:Text"),
            "source": {"fileObject": {"@id": _name(declared)}, "extract": {"column": column.name}},
        }
        for column in declared.columns
    ]
    about = f"{declared.purpose_zh}. {declared.purpose_en}"
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "description": about, "field": fields}


def dcat(files: Sequence[PackagedFile], mark: Mark, publisher: Publisher) -> dict[str, Any]:
    """The package as a catalogue of open data takes it: DCAT, a dataset with one distribution a table."""
    base = publisher.address.rstrip("/") or "urn:jixiao"
    described: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{base}/{mark.version}",
        "@type": "dcat:Dataset",
        "dct:identifier": mark.version,
        "dcat:version": mark.version,
        "dct:title": _both(TITLE_ZH, TITLE_EN),
        "dct:description": _both(ABOUT_ZH, ABOUT_EN),
        "dct:issued": {"@value": _instant(mark), "@type": "xsd:dateTime"},
        "dcat:keyword": ["预算绩效", "绩效目标", "绩效自评", "budget performance"],
        "dcat:distribution": [_distribution(file, base, mark) for file in files],
    }
    if publisher.name:
        described["dct:publisher"] = {"@type": "foaf:Organization", "foaf:name": publisher.name}
    if publisher.licence:
        described["dct:license"] = {"@id": publisher.licence} if "://" in publisher.licence else publisher.licence
    return described


def _distribution(file: PackagedFile, base: str, mark: Mark) -> dict[str, Any]:
    declared = file.table
    return {
        "@id": f"{base}/{mark.version}/{file.path}",
        "@type": "dcat:Distribution",
        "dct:title": _both(declared.zh, declared.qualified),
        "dct:description": _both(declared.purpose_zh, declared.purpose_en),
        "dcat:mediaType": MEDIA_TYPE,
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "dcat:downloadURL": {"@id": f"{base}/{file.path}"},
        "spdx:checksum": {"spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"}, "spdx:checksumValue": file.sha256},
    }


def _both(zh: str, en: str) -> list[dict[str, str]]:
    return [{"@value": zh, "@language": "zh"}, {"@value": en, "@language": "en"}]


def _instant(mark: Mark) -> str:
    """When the version was published, in UTC."""
    return mark.published_at.replace(" ", "T").partition(".")[0] + "Z"


_CONTEXT: dict[str, Any] = {
    "@language": "zh",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The context that Croissant 1.0 prescribes."""
