"""Rich text as LibreOffice is given it."""

from __future__ import annotations

import pytest

from jixiao.readers.legacy.rich_text import put_right


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (rb"{\rtf1 a{\upr{abc}{\*\ud{\u20219?}}}b}", rb"{\rtf1 a{{\u20219?}}b}"),
        (rb"{\rtf1 {\upr{a\}c}{\*\ud{x}}}{\upr{d}{\*\ud{y}}}}", rb"{\rtf1 {{x}}{{y}}}"),
        (rb"{\rtf1 {\upr{abc}}}", rb"{\rtf1 {\upr{abc}}}"),
        (rb"{\rtf1 {\upr{abc}{\*\ud{", rb"{\rtf1 {\upr{abc}{\*\ud{"),
        (rb"{\rtf1 plain}", rb"{\rtf1 plain}"),
    ],
)
def test_a_text_that_stands_twice_is_given_once(given: bytes, right: bytes) -> None:
    """In Unicode; what is damaged stays as it is."""
    assert put_right(given) == right


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (b"{\\rtf1 {\\pict\\wmetafile8\\bin6 {}{}}}}a}", b"{\\rtf1 {\\pict\\wmetafile8 }a}"),
        (b"{\\rtf1 {\\pict\\pngblip\\bin6 \x89PNG}}}a}", b"{\\rtf1 {\\pict\\pngblip 89504e477d7d}a}"),
        (b"{\\rtf1 {\\pict\\bin99 abc}}", b"{\\rtf1 {\\pict\\bin99 abc}}"),
    ],
)
def test_bytes_that_stand_in_a_text_are_given_in_digits(given: bytes, right: bytes) -> None:
    """Their brackets open and close nothing; what is no picture is left out."""
    assert put_right(given) == right
