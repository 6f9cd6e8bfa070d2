"""Sections about the history: sorting, and filling in the form from an earlier turn."""

import re

from runs import FORMULA_TEXT, SCRIPT_TEXT
from tune_page import HISTORY, choose, open_tune

# Presses the button in the header of a column; the direction then.
SORT = """
const head = [...document.querySelectorAll('#history thead th')]
  .find(h => h.textContent.toLowerCase().includes(arguments[0]));
head.querySelector('button').click();
return head.getAttribute('aria-sort');"""

NAMED_VALUE = "return document.querySelector(`[name=${arguments[0]}]`).value"


def keys(rows, column):
    """What a column is sorted by; rows without an accuracy have no place."""
    if column != "accuracy":
        return [row[column] for row in rows]
    return [float(number[0]) for row in rows if (number := re.search(r"[\d.]+", row["accuracy"]))]


def sorting(walk, browser):
    for column in ("turn", "status", "accuracy"):
        orders = []
        for _ in range(2):
            direction = browser.script(SORT, column)
            found = keys(browser.script(HISTORY), column)
            orders.append((direction, found == sorted(found, reverse=direction == "descending"), found))
        walk.check(f"history: sorts by {column} in both directions",
                   {direction for direction, _, _ in orders} == {"ascending", "descending"}
                   and all(right for _, right, _ in orders), orders)


def refill(walk, browser, turn):
    def value(name):
        return browser.script(NAMED_VALUE, name)

    def marked(name):
        return f"turn {turn}" in browser.text(f"#field-{name}").lower()
    open_tune(walk, browser, refilled_from=turn)
    walk.check(f"refill: the mark names turn {turn}", marked("learning_rate"))
    walk.check("refill: the hidden input says so", value("refilled_learning_rate") == "yes")
    walk.check("refill: values are back", value("epochs") != "" and value("batch_size") == "20",
               (value("epochs"), value("batch_size")))
    texts = value("other_learning_rate"), value("other_weight_decay")
    walk.check("refill: the text of an own comment is back, character by character",
               texts == (SCRIPT_TEXT, FORMULA_TEXT), texts)
    walk.check("refill: nothing of it ran", not browser.alert() and not browser.has("#field-learning_rate script"))
    walk.audit(browser, "tune-refilled")
    choose(browser, "comment_learning_rate", 2)
    walk.check("refill: changing the comment removes the mark", not marked("learning_rate"))
    walk.check("refill: and empties the hidden input", value("refilled_learning_rate") == "")
    walk.check("refill: other fields keep theirs", marked("epochs"))
