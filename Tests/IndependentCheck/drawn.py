"""What figures draw, read back from the coordinates: the curve of Figure 7 with its error bars, the boxes of Figure 5, and the
shares of Figure 6.

Axis labels stand four pixels below their grid lines. Coordinates have two decimals of a pixel, which is 0.01 of a percent.
"""

import re

import numpy as np

from study import GROUPS

LABEL_OFFSET, MOST = 4, 0.02
# Error bars of groups stand beside one another, this part of a turn from their own at most.
BESIDE = 0.3


def scale(ticks):
    """The function from a coordinate to what an axis says there, from the coordinates of its labels."""
    low, high = min(ticks), max(ticks)
    step = (high - low) / (ticks[high] - ticks[low])
    return lambda place: low + (place - ticks[low]) * step


def percent(figure):
    """The function from a vertical coordinate to percent, from the labels of the vertical axis."""
    return scale({int(t): float(y) - LABEL_OFFSET
                  for y, t in re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="end">(\d+)</text>', figure.text)})


def compare(figure, name, shown, value):
    figure.check.numbers[figure.where] += 1
    if not abs(shown - value) <= MOST:
        figure.check.off.append(f"{figure.where}: {name}: drawn {shown:.2f}%, here {value:.2f}%")


def corners(path):
    """The points of a path of moves, lines and level lines."""
    found = []
    for kind, point in re.findall("([MLH])([^MLHZ]+)", path):
        x, y = (float(point), found[-1][1]) if kind == "H" else map(float, point.split(","))
        found.append((x, y))
    return found


def attributes(tag):
    return dict(re.findall(r'([\w-]+)="([^"]*)"', tag))


def lines(figure, index, width):
    """The ends of lines in a group's colour, as (x1, y1, x2, y2)."""
    found = [attributes(tag) for tag in re.findall(rf'<line class="s{index}"[^>]*>', figure.text)]
    return [tuple(float(line[name]) for name in ("x1", "y1", "x2", "y2")) for line in found if line["stroke-width"] == width]


def curve(figure, points, turns, last_shared):
    """The means at every turn, and at some the error bars: an upright with a cap at either end, near the turn they belong to."""
    read, turn = percent(figure), along(figure.text)
    for index, group in enumerate(GROUPS):
        means = [(100 * p[2], 100 * p[3]) for p in points if p[0] == group]
        line = corners(max(re.findall(rf'<path class="s{index}" d="([^"]+)"', figure.text), key=len))
        bars = [bar for bar in lines(figure, index, "1.2") if bar[0] == bar[2]]
        caps = [cap for cap in lines(figure, index, "1.2") if cap[1] == cap[3]]
        if len(line) != len(means) or len(bars) != len(turns) or len(caps) != 2 * len(turns):
            figure.check.off.append(f"{figure.where}: {group}: {len(line)} points, {len(bars)} error bars and {len(caps)} caps, here "
                                    f"{len(means)}, {len(turns)} and {2 * len(turns)}")
            continue
        for k, (mean, _) in enumerate(means):
            same(figure, f"{group}'s curve", turn(line[k][0]), k + 1)
            compare(figure, f"{group} at turn {k + 1}", read(line[k][1]), mean)
        for k, (x, *_), ends in zip(turns, bars, zip(bars, caps[::2], caps[1::2])):
            same(figure, f"{group}'s error bar", turn(x), k, BESIDE)
            mean, error = means[k - 1]
            bar, low, high = ends
            for name, y, value in (("lower end", bar[1], mean - error), ("upper end", bar[3], mean + error),
                                   ("lower cap", low[1], mean - error), ("upper cap", high[1], mean + error)):
                compare(figure, f"{group}'s {name} at turn {k}", read(y), value)
    dashed = re.findall(r'<line class="axis"[^>]*stroke-dasharray="3 3"[^>]*>', figure.text)
    if len(dashed) != 1:
        figure.check.off.append(f"{figure.where}: {len(dashed)} dashed lines, here 1")
        return
    for end in ("x1", "x2"):
        same(figure, "dashed line", turn(float(attributes(dashed[0])[end])), last_shared)


def along(text):
    """The function from a horizontal coordinate to turns, from the labels of the first horizontal axis of numbers."""
    labels = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="middle">(\d+)</text>', text)
    return scale({int(t): float(x) for x, y, t in labels if y == labels[0][1]})


def same(figure, name, shown, value, most=MOST):
    """Whether something is drawn at a turn."""
    figure.check.numbers[figure.where] += 1
    if not abs(shown - value) <= most:
        figure.check.off.append(f"{figure.where}: {name}: drawn at turn {shown:.2f}, here {value}")


def reached(figure, thresholds):
    """The share of each group that has reached a threshold, after each turn: one less the Kaplan–Meier estimate."""
    parts = re.split(r"<text[^>]*>To \d+% accuracy</text>", figure.text)[1:]
    if len(parts) != len(thresholds):
        figure.check.off.append(f"{figure.where}: {len(parts)} parts, here {len(thresholds)}")
        return
    for part, rows in zip(parts, thresholds):
        # The shares stand beside the points, on an axis of their own, the only one up to 100.
        labels = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="end">(\d+)</text>', part)
        column = next(x for x, _, label in labels if label == "100")
        share = scale({int(label): float(y) - LABEL_OFFSET for x, y, label in labels if x == column})
        turn = along(part)
        for index, group in enumerate(GROUPS):
            own = [row for row in rows if row[1] == group]
            path = corners(re.search(rf'<path class="s{index}" d="([^"]+)"', part).group(1))
            shown = [(turn(x), share(y)) for x, y in path]
            for x, _ in shown:
                same(figure, f"{group}'s steps", x, round(x))
            for k in range(max(row[2] for row in own) + 1):
                value = 100 * (1 - survival([row[2] for row in own], [row[3] for row in own], k))
                height = [y for x, y in shown if x <= k + 0.1][-1]
                compare(figure, f"{group} after turn {k}", height, value)
            same(figure, f"{group}'s last", shown[-1][0], max(row[2] for row in own))


def survival(times, hits, turn):
    left = 1.0
    for time in sorted({t for t, hit in zip(times, hits) if hit and t <= turn}):
        at_risk = sum(t >= time for t in times)
        left *= 1 - sum(t == time and hit for t, hit in zip(times, hits)) / at_risk
    return left


def boxes(figure, study):
    """Quartiles by linear interpolation, whiskers to the last value within 1.5 quartile ranges."""
    read = percent(figure)
    for index, group in enumerate(GROUPS):
        values = 100 * np.array(study.accuracies(group))
        low, median, high = np.quantile(values, [0.25, 0.5, 0.75])
        reach = 1.5 * (high - low)
        ends = values[values <= high + reach].max(), values[values >= low - reach].min()
        box = re.search(rf'<rect class="f{index} s{index}"[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"', figure.text)
        top, height = float(box.group(1)), float(box.group(2))
        compare(figure, f"{group}'s upper quartile", read(top), high)
        compare(figure, f"{group}'s lower quartile", read(top + height), low)
        flat = re.findall(rf'<line class="s{index}" [^>]*y1="([\d.]+)"[^>]* y2="\1" stroke-width="([\d.]+)"', figure.text)
        middle = [float(y) for y, width in flat if width == "2.6"]
        caps = [float(y) for y, width in flat if width == "1.4"]
        compare(figure, f"{group}'s median", read(middle[0]), median)
        compare(figure, f"{group}'s upper whisker", read(min(caps)), ends[0])
        compare(figure, f"{group}'s lower whisker", read(max(caps)), ends[1])
