"""What a team writes by hand into its folder of wordings counts, or is refused with what it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.vocabulary.overlay import OverlayError, read


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("label.yml", "fields: {unit: {variants: [代建机构]}}", "labels.yml"),
        ("labels.yml", "field: {unit: {variants: [代建机构]}}", "fields"),
        ("labels.yml", "fields: {unitt: {variants: [代建机构]}}", "unit"),
        ("labels.yml", "columns: {weights: {variants: [权数]}}", "weight"),
        ("levels.yml", "level9: {x: {variants: [层次]}}", "level1"),
    ],
)
def test_what_would_count_for_nothing_is_refused(tmp_path: Path, name: str, text: str, told: str) -> None:
    """A file, section or meaning that is mistyped is told with what there is, in both languages."""
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(OverlayError) as refused:
        read(tmp_path)
    for language in ("zh", "en"):
        assert str(tmp_path / name) in refused.value.said(language)
        assert told in refused.value.said(language)


def test_what_the_package_knows_is_taken(tmp_path: Path) -> None:
    """Lines of known meanings and the names that are one are read as they stand."""
    (tmp_path / "labels.yml").write_text("fields: {unit: {variants: [代建机构]}}\n", "utf-8")
    (tmp_path / "units.yml").write_text("", "utf-8")
    assert read(tmp_path) == {"labels": {"fields": {"unit": {"variants": ["代建机构"]}}}, "units": {}}
