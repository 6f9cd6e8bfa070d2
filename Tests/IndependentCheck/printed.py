"""Numbers as they stand in prose: found in order, and held against the unrounded ones within their last digit."""

import re

NUMBER = re.compile(r"[\u2212-]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[\u2212-]?\d+)?")


class Below(float):
    """A p-value that may be printed as a bound, such as p < 0.001."""


def value_of(text):
    return float(text.replace("\u2212", "-").replace(",", ""))


def half_digit(text):
    mantissa, _, exponent = text.replace("\u2212", "-").partition("e")
    decimals = len(mantissa.split(".")[1]) if "." in mantissa else 0
    return 0.5 * 10.0 ** (-decimals + int(exponent or 0))


def sentence(check, where, text, template, values):
    """A sentence that equals the template but for its numbers, `#`, each of which stands for one of the values.

    A value with an error, as (value, error), may be off by that much as well.
    """
    pieces = re.split(r"(#)", re.sub(r"\s+", " ", template))
    pattern = "".join("(.+?)" if piece == "#" else re.escape(piece) for piece in pieces)
    match = re.fullmatch(pattern, text)
    if not match:
        check.off.append(f"{where}: no sentence of this form: {template}")
        return
    check.words[where] += 1
    for shown, value in zip(match.groups(), values, strict=True):
        number(check, where, template, shown, value)


def number(check, where, place, shown, value):
    check.numbers[where] += 1
    error = 0.0
    if isinstance(value, tuple):
        value, error = value
    if shown.startswith("< "):
        holds = isinstance(value, Below) and value < value_of(shown[2:])
    else:
        shown_value = shown.removeprefix("= ")
        holds = bool(NUMBER.fullmatch(shown_value)) and abs(value_of(shown_value) - value) <= (
            half_digit(shown_value) * (1 + 1e-9) + error)
    if not holds:
        check.off.append(f"{where}: {place}: report {shown}, here {value}")
