"""Charts as SVG that stands in the page: no script, no font, no network; colours come from the page's style sheet (`.c0` to `.c3`).

Belongs here: bars, columns and lines from numbers and words. Must stay out: what the numbers mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

from markupsafe import Markup, escape

WIDTH = 640
"""Of every chart, in its own units: the page scales it to the column that it stands in."""

Shown = Callable[[float], str]


def columns(
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    shown: Shown,
    *,
    stacked: bool,
    says: str,
    doubtful: Sequence[Sequence[float]] = (),
) -> Markup:
    """Columns for each label, one for each series beside each other or on top; `says` is read out to those who do not see the chart.

    `doubtful` holds the part of each value that is doubtful, by series: it is hatched at the column's top.
    """
    height, left, bottom, top = 260, 56, 28, 14
    plot_w, plot_h = WIDTH - left - 8, height - bottom - top
    sums = (
        [sum(v[i] for _, v in series) for i in range(len(labels))]
        if stacked
        else [max(v[i] for _, v in series) for i in range(len(labels))]
    )
    ticks = scale(max(sums, default=0))
    reach = ticks[-1]
    parts = []
    for tick in ticks:
        y = top + plot_h * (1 - tick / reach)
        parts.append(f'<line class="grid" x1="{left}" x2="{WIDTH - 8}" y1="{y:.1f}" y2="{y:.1f}"/>')
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
            parts.append(
                f'<rect class="c{s}" x="{x:.1f}" y="{y:.1f}" width="{max(wide - (0 if stacked else 2), 1):.1f}" height="{tall:.1f}">'
                f"<title>{escape(label)} · {escape(title)}: {escape(shown(values[i]))}</title></rect>"
            )
            if doubtful and doubtful[s][i] > 0:
                lines = _hatching(x, y, max(wide - (0 if stacked else 2), 1), plot_h * min(doubtful[s][i], values[i]) / reach)
                parts.append(f'<path class="doubt" d="{lines}"><title>{escape(shown(doubtful[s][i]))}</title></path>')
        if stacked and sums[i]:
            parts.append(
                f'<text class="value" x="{x0 + band / 2:.1f}" y="{base - 4:.1f}" text-anchor="middle">{escape(shown(sums[i]))}</text>'
            )
        parts.append(f'<text class="label" x="{x0 + band / 2:.1f}" y="{height - 8}" text-anchor="middle">{escape(label)}</text>')
    return _svg(height, parts, says)


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


def _svg(height: float, parts: Sequence[str], says: str) -> Markup:
    body = "".join(parts)
    return Markup(  # every text in `body` is escaped where it is put together
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(says)}" xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )
