"""What figures draw, read back from the coordinates: the curve of Figure 7 with its bands, the boxes of Figure 5.

Axis labels stand four pixels below their grid lines. Coordinates have two decimals of a pixel, which is 0.01 of a percent.
"""

import re

import numpy as np

from study import GROUPS

LABEL_OFFSET, MOST = 4, 0.02


def percent(figure):
    """The function from a vertical coordinate to percent, from the labels of the vertical axis."""
    ticks = {int(t): float(y) - LABEL_OFFSET
             for y, t in re.findall(r'<text x="[\d.]+" y="([\d.]+)" text-anchor="end">(\d+)</text>', figure.text)}
    low, high = min(ticks), max(ticks)
    scale = (high - low) / (ticks[high] - ticks[low])
    return lambda y: low + (y - ticks[low]) * scale


def compare(figure, name, shown, value):
    figure.check.numbers[figure.where] += 1
    if not abs(shown - value) <= MOST:
        figure.check.off.append(f"{figure.where}: {name}: drawn {shown:.2f}%, here {value:.2f}%")


def heights(path):
    return [float(point.split(",")[1]) for point in re.split("[ML]", path.rstrip("Z")) if point]


def curve(figure, points):
    read = percent(figure)
    for index, group in enumerate(GROUPS):
        means = [(100 * p[2], 100 * p[3]) for p in points if p[0] == group]
        line = max(re.findall(rf'<path class="s{index}" d="([^"]+)"', figure.text), key=len)
        band = max(re.findall(rf'<path class="f{index}" d="([^"]+)"', figure.text), key=len)
        drawn, edges = heights(line), heights(band)
        if len(drawn) != len(means) or len(edges) != 2 * len(means):
            figure.check.off.append(f"{figure.where}: {group}: {len(drawn)} and {len(edges)} points, here {len(means)}")
            continue
        for k, (mean, error) in enumerate(means):
            compare(figure, f"{group} at turn {k + 1}", read(drawn[k]), mean)
            compare(figure, f"{group}'s upper band at turn {k + 1}", read(edges[k]), mean + error)
            compare(figure, f"{group}'s lower band at turn {k + 1}", read(edges[-1 - k]), mean - error)


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
