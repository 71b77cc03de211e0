"""What a contact's name and number look like, and that neither leaves a document, wherever and however it is printed."""

import datetime
import itertools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.forms import read_forms
from jixiao.model import Disposition, Document, Extraction
from jixiao.normalize import normalize
from jixiao.privacy import MASK, Masker, glued_contacts, is_contact_detail, is_contact_label, mask_numbers, mask_text, names_contact
from jixiao.vocabulary.lexicon import load
from jixiao.warehouse.records import document_rows
from tests.support.placements import NAME, NUMBERS, Placement, dumped, placements, secrets
from tests.unit.forms.drawn import reading, table

EVERY = 9  # a sample that meets each place and each spelling several times

FIGURES = [
    "新建管网 71930846 米",
    "项目编码 50000022T000000012345",
    "电话通知率≥95%",
    "安装电话 500 部",
    "手机银行用户 20000 户",
    "2022年1月1日-2022年12月31日",
    "13500000000元",
    "总投资金额15000000000",
    "≥13500000000",
    "1,391,234,567.00",
    "1391234567.89",
    "0.13912345678",
    "15012345678.5",
    "500112220000001234567",
    "91500000MA5U123456",
    "统一社会信用代码 125001193001011234",
    "项目代码2020-500112-78-01-123456",
    "2021-2023 2024",
    "13 15 20 30 40 50",
    "渝财〔2023〕1391号",
]
WORDS = ["联系人民群众 3 次", "审核人数 300 人", "负责人任职培训", "责任人到位率100%", "项目负责人制", "经办人员培训次数", "填报人数"]


def written(extraction: Extraction, file: str) -> str:
    """Everything that is written of a document outside of the restricted folder."""
    at = datetime.datetime(2024, 1, 1)
    rows = document_rows("0" * 64, file, extraction, part="p", run_id="r", reader_version="1", seconds=0.0, at=at)
    return json.dumps(rows.tables, ensure_ascii=False, default=str)


def sample() -> list[Placement]:
    """Every ninth placement, half of them as a text dump."""
    chosen = itertools.islice(placements(), 0, None, EVERY)
    return [p if at % 2 else Placement(p.position, p.number, dumped(p.document), p.file) for at, p in enumerate(chosen)]


def test_a_contact_is_in_nothing_that_is_written_wherever_it_stands() -> None:
    """Above, inside, below and beside a form, in tables of its own, glued to texts, in titles, in names of files and sheets."""
    found = sample()
    assert len({p.position for p in found}) >= 24
    assert {p.number for p in found} == set(NUMBERS)
    leaks = []
    for placement in found:
        text = written(normalize(read_forms(placement.document, placement.file)), placement.file)
        leaks += [(placement.position, placement.number, s) for s in secrets(placement.number) if s in text]
    assert leaks == []


def test_a_contact_changes_nothing_of_what_the_form_says() -> None:
    """No contact is read as an indicator, and none begins a form."""
    for placement in sample():
        if placement.position != "glued to a name":
            (disclosure,) = normalize(read_forms(placement.document)).disclosures
            assert [i.name for i in disclosure.indicators] == ["新建管网", "受益人口"], placement


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("around", ["{}", "联系人 钱测甲 {}", "{}钱测甲", "道路里程（{}）", "请致电{}，谢谢", "{}、{}", "{},{}"])
def test_a_number_is_known_by_its_shape(number: str, around: str) -> None:
    """Spaced, full-width, starred, with country and area codes and extensions."""
    masked = mask_text(around.format(number, number))
    assert MASK in masked
    assert not any(s in masked for s in secrets(number))


@pytest.mark.parametrize("text", [*FIGURES, *WORDS])
def test_figures_codes_and_words_of_indicators_stay(text: str) -> None:
    """Many digits make no telephone number, and 负责人 in a name asks for nobody's name."""
    assert mask_text(text) == text


@pytest.mark.parametrize("text", ["13500000000", "15000000000.00", "500101199001011234"])
def test_digits_alone_are_figures_where_an_amount_or_a_code_is_printed(text: str) -> None:
    """An amount of eleven digits in 元 looks like a mobile number, and is none in the cell of an amount."""
    assert Masker().figure(text) == text
    assert Masker()(text) == MASK or text.endswith(".00")
    assert NAME not in Masker().figure(f"{text} 联系人：{NAME}")


def test_an_amount_of_eleven_digits_is_published() -> None:
    """In the funding block and behind a unit of measure."""
    text = """
    项目名称 | 某渠 | < | <
    年度资金总额（元） | 13500000000 | < | <
    一级指标 | 三级指标 | 指标值 | 计量单位
    产出指标 | 完成投资 | 13500000000 | 元
    """
    extraction = normalize(reading("2023年项目支出绩效目标表", table("\n".join(line.strip() for line in text.strip().split("\n")))))
    assert written(extraction, "a.docx").count("13500000000") >= 2


@pytest.mark.parametrize(
    "label", ["项目联系人", "责任人及电话", "联 系 人", "填报人（签字）", "手机号码", "E-mail", "对接人", "科室联络员", "经办人、电话"]
)
def test_labels_of_contacts_are_known_by_their_last_word(label: str) -> None:
    """Whoever's contact it is."""
    assert is_contact_label(label)


@pytest.mark.parametrize("label", ["项目负责人培训人次", "电话通知率", "手机银行用户数", "联系人民群众次数", "责任人履职情况"])
def test_an_indicator_that_speaks_of_persons_is_no_label(label: str) -> None:
    """The word for a contact has to be the last one."""
    assert not is_contact_label(label)


@pytest.mark.parametrize("text", ["数量指标", "项目办", "农业农村局", "≥95%", "12", "已完成", "新建管网"])
def test_words_and_figures_of_a_form_are_no_details(text: str) -> None:
    """A name has a surname and is no body."""
    assert not is_contact_detail(text)


def test_several_contacts_glued_together_are_told_apart() -> None:
    """Labels, names and numbers in one cell, with or without signs between them."""
    assert glued_contacts("填报人张三联系电话13900001111") == [("填报人", "张三"), ("联系电话", "13900001111")]
    assert glued_contacts("联系人：张三\n电话：023-12345678") == [("联系人", "张三"), ("电话", "023-12345678")]
    assert glued_contacts("填报人：张三 填报日期：2023年") == []
    assert glued_contacts("完成修渠。联系人：张三") == []


def test_the_contacts_of_a_form_are_kept_apart_with_their_labels() -> None:
    """A row below the indicators is read as the form's contacts, and its cells are private."""
    text = (
        "项目名称 | 某渠 | < | <\n一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 渠道 | 12公里\n填报人 | X | 联系电话 | Y"
    )
    extraction = normalize(reading("2023年项目支出绩效目标表", table(text)))
    assert [i.name for i in extraction.disclosures[0].indicators] == ["渠道"]
    assert [(f.slug, f.label, f.text) for f in extraction.disclosures[0].fields if f.is_private] == [
        ("contact_name", "填报人", "X"),
        ("contact_phone", "联系电话", "Y"),
    ]
    last = [c for c in extraction.cells if c.row == 4]
    assert [(c.disposition, c.is_private) for c in last] == [(Disposition.LABEL, False), (Disposition.FIELD, True)] * 2


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="张三联系人电话手机：: 0123456789０１２-—（）()@.aX元编码、，\n", max_size=60))
def test_what_is_masked_once_is_masked_for_good(text: str) -> None:
    """Masking the masked text changes nothing: nothing that looks like a number is left."""
    masked = mask_text(text)
    assert mask_text(masked) == masked


def test_a_document_without_contacts_is_written_as_it_is() -> None:
    """No mask stands in what is written of it."""
    (plain,) = (p.document for p in itertools.islice((p for p in placements() if p.position == "file name"), 1))
    assert isinstance(plain, Document)
    assert MASK not in written(normalize(read_forms(plain)), "自评表.docx")


def test_a_reason_with_its_place_is_no_address_of_mail() -> None:
    """`weight_column@1.9.6` says why and where a figure was read: hosts of mail end in letters."""
    assert mask_numbers("weight_column@1.9.6 unit_of_row@2.10.3") == "weight_column@1.9.6 unit_of_row@2.10.3"
    assert mask_numbers("写信至 zhangsan@example.com") == f"写信至 {MASK}"


@pytest.mark.parametrize("kind", ["numbers", "persons", "leaders"])
def test_every_word_for_a_contact_is_found_however_it_is_spaced_and_written(kind: str) -> None:
    """A label names a contact by any of the reviewed words, with blanks between their signs and in letters of either case."""
    words = [
        spelt
        for word in load("contacts")[kind]
        for spelt in ((word, " ".join(word)) if not word.isascii() else (word, word.upper(), word.lower()))
    ]
    assert [word for word in words if not names_contact(f"项目{word}：")] == []


@pytest.mark.parametrize("number", ["13*********", "139********", "139****1234", "139xxxx1234", "a@b.cn"])
def test_numbers_are_found_with_signs_for_their_digits(number: str) -> None:
    """A number of which only a few digits are shown is one, and so is an address without any."""
    assert (mask_numbers(f"咨询 {number}") != f"咨询 {number}") == (number != "13*********")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("做好养护，联系苏沐言13611112222。", "做好养护，联系{0}{0}。"),
        ("请联系苏沐言（13611112222）", "请联系{0}（{0}）"),
        ("由苏沐言13611112222负责", "由{0}{0}负责"),
        ("养护科苏沐言13611112222", "养护科{0}{0}"),
        ("养护中心欧阳沐0358-4411220", "养护中心{0}{0}"),
    ],
)
def test_a_name_in_a_sentence_leaves_with_its_number(text: str, masked: str) -> None:
    """Behind a word that leads to a person, or behind the office that he works in, a name beside a number is one."""
    assert mask_text(text) == masked.format(MASK)


@pytest.mark.parametrize("text", ["投入资金13611112222元", "联系苏沐言", "请及时养护公路，和平路12公里"])
def test_words_without_a_number_keep_their_names(text: str) -> None:
    """A figure of money is no number, and a name alone may be any word."""
    assert mask_text(text) == text


@pytest.mark.parametrize("words", ["做好公路养护", "和平路养护"])
def test_only_the_number_leaves_where_no_name_stands_before_it(words: str) -> None:
    """Verbs and roads before a number are no names."""
    assert mask_text(f"{words}13611112222") == f"{words}{MASK}"
