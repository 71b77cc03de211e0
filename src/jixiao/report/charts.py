"""Charts as SVG, in a page or as a file: no script, no font, no network; colours come from the classes of one palette (`palette.css`).

Belongs here: bars, columns and lines from numbers and words, for report and dashboard alike. Must stay out: what the numbers mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10
from pathlib import Path

from markupsafe import Markup, escape

WIDTH = 640
"""Of every chart, in its own units: the page scales it to the column that it stands in."""

Shown = Callable[[float], str]
Link = Callable[[int, int], str]
"""The address behind the figure of a label and a series, by their places."""

PALETTE = (Path(__file__).parent / "palette.css").read_text("utf-8")
"""The colours of report and dashboard, by class."""


def columns(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    shown: Shown,
    *,
    stacked: bool,
    says: str,
    doubtful: Sequence[Sequence[float]] = (),
    marks: Sequence[str] = (),
    link: Link | None = None,
    unit: str = "",
    across: str = "",
    told: Shown | None = None,
    width: int = WIDTH,
) -> Markup:
    """Columns for each label, one for each series beside each other or on top; `says` is read out to those who do not see the chart.

    `doubtful` holds the part of each value that is doubtful, by series: it is hatched at the column's top. `marks` are the classes of the
    series, `unit` and `across` say what stands along the axes, `told` writes the figure of one column in full.
    """
    marks, told = marks or [f"c{s}" for s in range(len(series))], told or shown
    height, left, bottom, top = 260, 66 if unit else 56, 52 if across else 28, 34 if unit else 14
    plot_w, plot_h = width - left - 8, height - bottom - top
    sums = (
        [sum(v[i] for _, v in series) for i in range(len(labels))]
        if stacked
        else [max(v[i] for _, v in series) for i in range(len(labels))]
    )
    ticks = scale(max(sums, default=0))
    reach = ticks[-1]
    parts = []
    if unit:
        parts.append(f'<text class="tick axis" x="4" y="14">{escape(unit)}</text>')
    if across:
        parts.append(f'<text class="tick axis" x="{width - 8}" y="{height - 6}" text-anchor="end">{escape(across)}</text>')
    for tick in ticks:
        y = top + plot_h * (1 - tick / reach)
        parts.append(f'<line class="grid" x1="{left}" x2="{width - 8}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text class="tick" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{escape(shown(tick))}</text>')
    room = plot_w / max(len(labels), 1)
    band = min(room * 0.72, 96)
    for i, label in enumerate(labels):
        x0 = left + room * i + (room - band) / 2
        base = float(top + plot_h)
        for s, (title, values) in enumerate(series):
            tall = plot_h * values[i] / reach
            if tall <= 0:
                continue
            wide = band if stacked else band / len(series)
            x = x0 if stacked else x0 + wide * s
            y = base - tall if stacked else top + plot_h - tall
            base = y if stacked else base
            if link:
                parts.append(
                    f'<a class="{marks[s]}" href="{escape(link(i, s))}" aria-label="{escape(f"{label} {title} {told(values[i])}")}">'
                )
            parts.append(
                f'<rect class="{marks[s]}" x="{x:.1f}" y="{y:.1f}" width="{max(wide - (0 if stacked else 2), 1):.1f}" height="{tall:.1f}">'
                f"<title>{escape(label)} · {escape(title)}: {escape(told(values[i]))}</title></rect>"
            )
            if doubtful and doubtful[s][i] > 0:
                lines = _hatching(x, y, max(wide - (0 if stacked else 2), 1), plot_h * min(doubtful[s][i], values[i]) / reach)
                parts.append(f'<path class="doubt" d="{lines}"><title>{escape(told(doubtful[s][i]))}</title></path>')
            if link:
                parts.append("</a>")
        if stacked and sums[i]:
            parts.append(
                f'<text class="value" x="{x0 + band / 2:.1f}" y="{base - 4:.1f}" text-anchor="middle">{escape(shown(sums[i]))}</text>'
            )
        parts.append(f'<text class="label" x="{x0 + band / 2:.1f}" y="{height - bottom + 20}" text-anchor="middle">{escape(label)}</text>')
    return _svg(height, parts, says, width)


def rows(
    labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], shown: Shown, *, says: str, marks: Sequence[str] = ()
) -> Markup:
    """Horizontal bars for each label, those of the series below each other, with their figures."""
    marks = marks or [f"c{s}" for s in range(len(series))]
    bar, gap, label_high = 11, 12, 18
    each = label_high + bar * len(series) + gap
    most = max((v for _, values in series for v in values), default=0) or 1
    parts = []
    for i, label in enumerate(labels):
        y = each * i
        parts.append(f'<text class="label" x="0" y="{y + 13}">{escape(label)}</text>')
        figures = " / ".join(shown(values[i]) for _, values in series)
        parts.append(f'<text class="value" x="{WIDTH}" y="{y + 13}" text-anchor="end">{escape(figures)}</text>')
        for s, (title, values) in enumerate(series):
            place = f'x="0" y="{y + label_high + bar * s}" width="{max(WIDTH * values[i] / most, 0):.1f}" height="{bar - 2}"'
            parts.append(
                f'<rect class="{marks[s]}" {place}><title>{escape(label)} · {escape(title)}: {escape(shown(values[i]))}</title></rect>'
            )
    return _svg(max(each * len(labels), 1), parts, says)


def file(drawn: Markup, title: str, legend: Sequence[tuple[str, str]], note: str) -> str:
    """A chart as a file of its own: title, legend (class, name), the chart, a note, and the colours."""
    high = float(drawn.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split()[1])
    head, x, keys = 58, 0.0, []
    for mark, name in legend:
        path = _hatching(x, 36, 12, 12)
        keys.append(
            f'<path class="doubt" d="{path}"/>' if mark == "doubt" else f'<rect class="{mark}" x="{x:.0f}" y="36" width="12" height="12"/>'
        )
        keys.append(f'<text class="label" x="{x + 17:.0f}" y="47">{escape(name)}</text>')
        x += 34 + 13 * sum(1 if ord(c) > 0x2E7F else 0.6 for c in name)
    total = head + high + 34
    inner = str(drawn).replace("<svg ", f'<svg x="0" y="{head}" width="{WIDTH}" height="{high:.0f}" ', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 {WIDTH + 24} {total + 12:.0f}"'
        f' width="{WIDTH + 24}" height="{total + 12:.0f}"'
        f' role="img" aria-label="{escape(title)}"><style>{PALETTE}{_FILE_STYLE}</style>'
        f'<rect x="-12" y="-12" width="{WIDTH + 24}" height="{total + 12:.0f}" fill="#fff"/>'
        f'<text class="title" x="0" y="18">{escape(title)}</text>{"".join(keys)}{inner}'
        f'<text class="tick" x="0" y="{total - 8:.0f}">{escape(note)}</text></svg>'
    )


_FILE_STYLE = """
text { font: 13px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; fill: #1b2530; }
.title { font-size: 17px; font-weight: 600; } .tick, .value { fill: #566270; font-size: 12px; } .grid { stroke: #dfe4ea; }
"""


def _hatching(x: float, y: float, wide: float, tall: float, *, step: float = 6) -> str:
    """The path of the slanting lines within a rectangle: drawn, since a page without links has no pattern to refer to."""
    path = []
    for n in range(1, int((wide + tall) / step) + 1):
        from_left, from_top = n * step, n * step
        start = (x, y + from_top) if from_top <= tall else (x + from_top - tall, y + tall)
        end = (x + from_left, y) if from_left <= wide else (x + wide, y + from_left - wide)
        path.append(f"M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}")
    return "".join([f"M{x:.1f} {y + tall:.1f}h{wide:.1f}", *path])


def bar(number: float, most: float) -> Markup:
    """One horizontal bar, as long as its share of the greatest; it fills the width of what it stands in."""
    share = max(100 * number / most, 0.6) if most else 0
    return Markup(f'<svg class="bar" height="10" aria-hidden="true"><rect class="c0" width="{share:.1f}%" height="10" rx="2"/></svg>')


def strip(parts_of: Sequence[tuple[str, float]], *, says: str) -> Markup:
    """One bar that is divided into parts, which together are the whole."""
    whole, x, parts = sum(n for _, n in parts_of) or 1, 0.0, []
    for s, (label, number) in enumerate(parts_of):
        share = 100 * number / whole
        title = f"<title>{escape(label)}: {number:,.0f}</title>"
        parts.append(f'<rect class="c{s}" x="{x:.2f}%" y="0" width="{share:.2f}%" height="18">{title}</rect>')
        x += share
    return Markup(f'<svg class="bar" height="18" role="img" aria-label="{escape(says)}">{"".join(parts)}</svg>')


def line(labels: Sequence[str], values: Sequence[float], shown: Shown, *, says: str) -> Markup:
    """A line over loads, with the first and last value written at its ends."""
    height, side, top, bottom = 96, 44, 18, 22
    low, high = min(values), max(values)
    spread = (high - low) or 1
    step = (WIDTH - 2 * side) / max(len(values) - 1, 1)
    points = [
        (side + step * i, top + (height - top - bottom) * (1 - (v - low) / spread if high > low else 0.5)) for i, v in enumerate(values)
    ]
    parts = [f'<polyline class="line" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>']
    for i, (x, y) in enumerate(points):
        parts.append(
            f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{escape(labels[i])}: {escape(shown(values[i]))}</title></circle>'
        )
        if i in (0, len(points) - 1):
            parts.append(f'<text class="value" x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{escape(shown(values[i]))}</text>')
            parts.append(f'<text class="tick" x="{x:.1f}" y="{height - 4}" text-anchor="middle">{escape(labels[i])}</text>')
    return _svg(height, parts, says)


def scale(most: float) -> list[float]:
    """Round numbers from 0 to just above the greatest, three to six of them; whole ones, unless all is below 1."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / 4
    power = 10.0 ** floor(log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough)
    step = max(step, 1.0) if most >= 1 else step
    return [step * i for i in range(ceil(most / step) + 1)]


def _svg(height: float, parts: Sequence[str], says: str, width: int = WIDTH) -> Markup:
    body = "".join(parts)
    role = "group" if "<a " in body else "img"  # links within a picture cannot be reached
    return Markup(  # every text in `body` is escaped where it is put together
        f'<svg class="chart" viewBox="0 0 {width} {height:.0f}" role="{role}" aria-label="{escape(says)}" xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )
