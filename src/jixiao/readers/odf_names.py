"""The namespaces of OpenDocument, as lxml writes them before a name.

Belongs here: names. Must stay out: what is done with the elements.
"""

from __future__ import annotations

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = f"{{{_BASE}office:1.0}}"
STYLE = f"{{{_BASE}style:1.0}}"
TEXT = f"{{{_BASE}text:1.0}}"
TABLE = f"{{{_BASE}table:1.0}}"
DRAW = f"{{{_BASE}drawing:1.0}}"
NUMBER = f"{{{_BASE}datastyle:1.0}}"
FORM = f"{{{_BASE}form:1.0}}"
FO = f"{{{_BASE}xsl-fo-compatible:1.0}}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
SVG = f"{{{_BASE}svg-compatible:1.0}}"
LINK = "{http://www.w3.org/1999/xlink}href"
ID = "{http://www.w3.org/XML/1998/namespace}id"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
