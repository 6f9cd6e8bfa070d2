"""The verdict on each claim of a claims file, by the rules of Documentation/verdicts.md for a recorded study."""

import re

import yaml

OPEN = ("not computable", "not tested", "ambiguous")
PROXY = {"reproduced": "proxy agrees", "direction only": "proxy agrees in direction only", "differs": "proxy disagrees"}


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        return yaml.safe_load(file)


def number(printed):
    """Printed number, and half of its last digit."""
    text = re.sub(r"[<>\s,]", "", printed.replace("\u2212", "-"))
    decimals = len(text.split(".")[1]) if "." in text else 0
    return float(text), 0.5 * 10.0 ** -decimals


def equal(value, printed):
    shown, half = number(printed)
    return abs(value - shown) <= half * (1 + 1e-9)


def beyond(value, interval, side, bound):
    """Whether a value, and then its interval, lie on one side of a bound."""
    holds = {"below": lambda v: v < bound, "above": lambda v: v > bound, "at_most": lambda v: v <= bound}[side]
    return holds(value), interval is None or all(holds(end) for end in interval)


def verdict(claim, results):
    """`results`: the named results."""
    rule, printed = claim["rule"], claim.get("printed", "")
    if rule == "missing":
        return "not computable"
    if rule == "untested":
        return "not tested"
    found = [results[name] for name in claim["results"]]
    judged = found[0]
    if rule == "ambiguous":
        values = [r.value for r in found if r.value is not None]
        if re.fullmatch(r"[<>~\u2248]?\s*[-\u2212]?[\d.,]+", printed) and not any(equal(v, printed) for v in values):
            return PROXY["differs"] if judged.is_proxy else "differs"
        return "ambiguous"
    if judged.value is None:
        return "not computable"
    if rule == "exactly":
        kind = "reproduced" if judged.value == number(printed)[0] else "differs"
    elif rule == "equals":
        kind = "reproduced" if equal(judged.value, printed) else "differs"
    elif rule == "effect":
        shown = number(printed)[0]
        same_sign = judged.value * shown > 0 and judged.p is not None and judged.p < 0.05
        kind = "reproduced" if equal(judged.value, printed) else "direction only" if same_sign else "differs"
    elif rule in ("below", "above", "at_most"):
        bound = float(claim["bound"]) if "bound" in claim else number(printed)[0]
        value_holds, whole_holds = beyond(judged.value, judged.interval, rule, bound)
        kind = "reproduced" if value_holds and whole_holds else "direction only" if value_holds else "differs"
        if claim.get("lower_bound") and kind != "differs":
            return "not computable"
    elif rule == "holds":
        kind = "reproduced" if judged.value else "differs"
    elif rule == "holds_significantly":
        significant = judged.p is not None and judged.p < 0.05
        kind = "differs" if not judged.value else "reproduced" if significant else "direction only"
    else:
        raise ValueError(f"no such rule: {rule}")
    return PROXY[kind] if judged.is_proxy else kind
