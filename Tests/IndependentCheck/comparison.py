"""Compares cells, counts what was compared and keeps what is off."""

import csv
from collections import Counter

from tables import Drawn

# Columns that name a row, by table; the order of rows is compared too where a table has none.
KEYS = {
    "accuracy_curve.csv": ["group", "turn"], "cohort.csv": ["kind", "name"], "comments.csv": ["population", "group", "code"],
    "consistency.csv": ["test"], "correlations.csv": ["pair", "method"], "effort.csv": ["participant"],
    "defaults.csv": ["participant"], "experience.csv": ["participant"], "final_accuracy.csv": ["participant"],
    "final_choices.csv": ["participant"], "guessing.csv": ["population", "participant"], "levene.csv": ["groups", "center"],
    "threshold_turns.csv": ["threshold", "participant"], "claims.csv": ["claim"],
    "search_at_random.csv": ["group", "reading"], "search_habits.csv": ["measure"],
    "choice_effects.csv": ["option", "alternative", "claim"],
    "choice_grid.csv": ["quantity", "duplicates", "diverged", "cohort", "nine_months", "center"],
    "kruskal_wallis.csv": ["n"], "mann_whitney.csv": ["groups"], "log_rank.csv": ["threshold", "groups"],
    "ended_at_chance.csv": ["group"], "group_borders.csv": ["novice_up_to", "medium_up_to"], "education.csv": ["pair"],
}
# Both round differently in the last digits; Shapiro-Wilk's p agrees to eight of them.
RELATIVE, ABSOLUTE = 1e-8, 1e-12


class Comparison:
    def __init__(self):
        self.numbers, self.words, self.off, self.unchecked = Counter(), Counter(), [], {}

    def cell(self, where, place, wanted, found):
        """One cell as text against what is expected."""
        if isinstance(wanted, (bool, int, float, Drawn)):
            self.numbers[where] += 1
            if not equal(wanted, found):
                shown = wanted.value if isinstance(wanted, Drawn) else wanted
                self.off.append(f"{where}: {place}: report {found or 'nothing'}, here {shown}")
            return
        self.words[where] += 1
        if found != (wanted or ""):
            self.off.append(f"{where}: {place}: report “{found}”, here “{wanted or ''}”")

    def table(self, folder, name, rows):
        """Every column of a table that `rows` names; the others are noted as unchecked."""
        with open(folder / name, newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            found, columns = list(reader), reader.fieldnames
        keys = KEYS[name]
        wanted = {tuple(text(row[key]) for key in keys): row for row in rows}
        seen = {tuple(text(number(row[key])) for key in keys): row for row in found}
        for key in wanted.keys() - seen.keys():
            self.off.append(f"{name}: no row for {place(keys, key)}")
        for key in seen.keys() - wanted.keys():
            self.off.append(f"{name}: a row that is not expected: {place(keys, key)}")
        if len(seen) != len(found):
            self.off.append(f"{name}: {len(found) - len(seen)} rows stand twice")
        checked = {column for row in rows for column in row}
        if columns and set(columns) - checked:
            self.unchecked[name] = [column for column in columns if column not in checked]
        for key in wanted.keys() & seen.keys():
            for column, value in wanted[key].items():
                self.cell(name, f"{place(keys, key)} {column}", value, seen[key].get(column, "no such column"))


def place(keys, key):
    """Which row; participants are told by nothing but their column, as nobody's id is to be printed."""
    return " ".join("one participant" if name == "participant" or "without " in part else part
                    for name, part in zip(keys, key) if part)


def number(cell):
    try:
        return float(cell)
    except ValueError:
        return cell


def text(value):
    """A key's part, equal for 1, 1.0 and "1"."""
    value = number(value) if isinstance(value, str) else value
    return f"{value:g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value or "")


def equal(wanted, found):
    if isinstance(wanted, bool):
        return found == str(wanted).lower()
    try:
        value = float(found)
    except ValueError:
        return False
    if isinstance(wanted, Drawn):
        return abs(value - wanted.value) <= wanted.error
    return abs(value - wanted) <= RELATIVE * abs(wanted) + ABSOLUTE
