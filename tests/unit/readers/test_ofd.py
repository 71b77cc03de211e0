"""OFD documents: objects of a page with their matrices, templates, notes, drawing parameters, and what is not printed."""

from __future__ import annotations

import pytest

from jixiao.model import Document, DocumentError
from jixiao.readers import read_bytes
from tests.support.forms.ofd_writer import NAMESPACE, Page, package
from tests.unit.readers.shown import lines, rows

WHITE = '<ofd:FillColor Value="255 255 255"/>'


def page_with_form() -> Page:
    """A page with a ruled form of two columns."""
    page = Page(210, 297)
    for y in (40, 50, 60):
        page.rule(30, y, 130, y)
    for x in (30, 70, 130):
        page.rule(x, 40, x, 60)
    for x, y, text in ((31, 46, "项目名称"), (71, 46, "公租房"), (31, 56, "资金总额"), (71, 56, "1273")):
        page.text(x, y, text, 3.5)
    return page


FORM = [["项目名称", "公租房"], ["资金总额", "1273"]]


def read(page: Page, **parts: str) -> Document:
    """What is read from one page."""
    return read_bytes(package([page], **parts))


def test_a_ruled_form_is_read_with_its_page() -> None:
    """Millimetres become points, text objects lines, paths rules."""
    document = read(page_with_form())
    assert document.kind == "ofd"
    assert (rows(document.tables[0]), document.tables[0].page, document.notes) == (FORM, 1, [])


@pytest.mark.parametrize("steps", ["g 3 3.5", "3.5 g 2 3.5", "", "g 99999999 3.5"])
def test_steps_between_letters_may_be_short_forms(steps: str) -> None:
    """`g n d` stands for n steps of d; letters without a step take their own width."""
    page = Page(210, 297)
    code = f'<ofd:TextCode X="0" Y="3" DeltaX="{steps}">绩效目标</ofd:TextCode>'
    page.objects.append(f'<ofd:TextObject Boundary="30 30 60 5" Size="3.5">{code}</ofd:TextObject>')
    assert lines(read(page)) == ["绩效目标"]


def test_a_matrix_turns_a_label_and_a_page() -> None:
    """A label turned in its cell is the cell's text; a page turned as a whole is read upright."""
    page = page_with_form()
    page.rule(20, 40, 30, 40)
    page.rule(20, 60, 30, 60)
    page.rule(20, 40, 20, 60)
    page.objects.append(
        '<ofd:TextObject Boundary="23 42 5 16" CTM="0 -1 1 0 0 16" Size="3.5">'
        '<ofd:TextCode X="0" Y="3.5" DeltaX="g 3 3.5">基本情况</ofd:TextCode></ofd:TextObject>'
    )
    assert rows(read(page).tables[0]) == [["基本情况@1+2x1", *FORM[0]], FORM[1]]
    turned = Page(297, 210)
    turned.objects = ['<ofd:CompositeObject ResourceID="9" Boundary="0 0 297 210" CTM="0 -1 1 0 0 210"/>']
    objects = "".join(page_with_form().objects)
    unit = f'<ofd:CompositeGraphicUnit ID="9"><ofd:Content>{objects}</ofd:Content></ofd:CompositeGraphicUnit>'
    document = read(
        turned,
        more={"Doc_0/Res.xml": f"<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"},
        common="<ofd:PublicRes>Res.xml</ofd:PublicRes>",
    )
    assert rows(document.tables[0]) == FORM


def test_a_template_lies_below_the_page() -> None:
    """A blank form is often a template, and what was filled in stands on the page."""
    form, filled = page_with_form(), Page(210, 297)
    blank = [o for o in form.objects if "1273" not in o]
    filled.objects = [o for o in form.objects if "1273" in o]
    template = f"<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{''.join(blank)}</ofd:Layer></ofd:Content></ofd:Page>"
    data = package([filled], {"Doc_0/Tpls/T.xml": template}, '<ofd:TemplatePage ID="2" BaseLoc="Tpls/T.xml"/>')
    whole = _replaced(data, "</ofd:Area>", '</ofd:Area><ofd:Template TemplateID="2" ZOrder="Background"/>')
    assert rows(read_bytes(whole).tables[0]) == FORM


CLIP = "<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path><ofd:AbbreviatedData>%s</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"


def test_a_clip_that_lets_a_text_through_and_one_around_nearly_all_text_change_nothing() -> None:
    """No page cuts off most of its text: such clips are written otherwise than the standard says."""
    page = page_with_form()
    page.text(90, 56, "元", 3.5, "", CLIP % "M -5 -10 L 100 -10 L 100 20 L -5 20 C")
    assert "元" in rows(read(page).tables[0])[1][1]
    odd = page_with_form()
    clip = CLIP % "M 900 900 L 910 900 L 910 905 L 900 905 C"
    odd.objects = [o.replace("</ofd:TextObject>", f"{clip}</ofd:TextObject>") for o in odd.objects]
    assert rows(read(odd).tables[0]) == FORM


@pytest.mark.parametrize(
    ("extra", "inner", "why"),
    [
        ("", WHITE, "white on white"),
        (' Alpha="0"', "", "drawn invisibly"),
        (' Visible="false"', "", "hidden"),
        (' Fill="false"', "", "drawn invisibly"),
        ("", CLIP % "M 200 0 L 210 0 L 210 5 L 200 5 C", "cut off"),
    ],
)
def test_text_that_is_not_printed_is_left_out_and_noted(extra: str, inner: str, why: str) -> None:
    """As in every format."""
    page = page_with_form()
    page.text(90, 56, "1300", 3.5, extra, inner)
    document = read(page)
    note = "page 1: left out text that is hidden" if why == "hidden" else "table 1, row 2, column 2: left out text that is not shown"
    assert (rows(document.tables[0]), document.notes) == (FORM, [f"{note}: 1300"])


def test_colours_come_from_drawing_parameters() -> None:
    """White by a named parameter is white."""
    page = page_with_form()
    page.text(90, 56, "1300", 3.5, ' DrawParam="4"')
    parameter = f'<ofd:Res {NAMESPACE}><ofd:DrawParams><ofd:DrawParam ID="4">{WHITE}</ofd:DrawParam></ofd:DrawParams></ofd:Res>'
    document = read(page, more={"Doc_0/Res.xml": parameter}, common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>")
    assert rows(document.tables[0]) == FORM


def test_watermarks_are_left_out_and_other_notes_read() -> None:
    """As a note of the type, or as large pale text on the page."""
    page = page_with_form()
    page.text(40, 55, "样本", 20, "", '<ofd:FillColor Value="200 200 200"/>')

    def note(kind: str, text: str, y: int) -> str:
        inner = f'<ofd:TextObject Boundary="0 0 40 5" Size="3.5"><ofd:TextCode X="0" Y="3">{text}</ofd:TextCode></ofd:TextObject>'
        return f'<ofd:Annot Type="{kind}"><ofd:Appearance Boundary="30 {y} 60 10">{inner}</ofd:Appearance></ofd:Annot>'

    listed = '<ofd:Page PageID="100"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>'
    parts = {
        "Doc_0/Annotations.xml": f"<ofd:Annotations {NAMESPACE}>{listed}</ofd:Annotations>",
        "Doc_0/A.xml": f"<ofd:PageAnnot {NAMESPACE}>{note('Watermark', '内部资料', 100)}{note('Path', '填报人', 80)}</ofd:PageAnnot>",
    }
    document = read(page, more=parts, annotations="<ofd:Annotations>Annotations.xml</ofd:Annotations>")
    assert (rows(document.tables[0]), lines(document)) == (FORM, ["填报人"])
    assert document.notes == [f"page 1: left out text that is a watermark: {text}" for text in ("内部资料", "样本")]


def test_what_cannot_be_read_is_named() -> None:
    """A missing page, pages of pictures only, a protected package."""
    picture = Page(210, 297)
    picture.objects = ['<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>']
    cases = {
        "broken_file": _replaced(package([page_with_form()]), "Page_0/Content.xml", "Page_7/Content.xml", "Doc_0/Document.xml"),
        "scanned_pdf": package([picture]),
        "encrypted": package([page_with_form()], {"Encryptions.xml": "<x/>"}),
    }
    for reason, data in cases.items():
        with pytest.raises(DocumentError) as caught:
            read_bytes(data)
        assert caught.value.reason == reason


def _replaced(data: bytes, old: str, new: str, part: str = "Doc_0/Pages/Page_0/Content.xml") -> bytes:
    """The package with a text of one part replaced."""
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            target.writestr(name, text.replace(old, new) if name == part else text)
    return out.getvalue()
