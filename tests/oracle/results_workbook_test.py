#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""The workbook of a run's results, as LibreOffice reads it: the same cells as the CSV files.

    results_workbook_test.py CALLPACE SCENARIO
"""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path

import recalculated

PROGRAM, SCENARIO = sys.argv[1:]
SHEETS = {"replication": "replications", "timeline": "timeline", "wait": "waits", "part": "parts"}


def letters(column):
    """"A" for column 0, "AA" for column 26."""
    return (letters(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def equal(in_csv, in_sheet):
    if in_sheet is None or in_csv == "":
        return in_csv == "" and in_sheet in (None, "")
    try:
        return abs(float(in_csv) - float(in_sheet)) <= 1e-12 * abs(float(in_csv))
    except ValueError:
        return in_csv == str(in_sheet)


def main():
    cells = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "run", SCENARIO, "--replications", "2", "--by", "stream",
                        "--out", folder], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        book = recalculated.recalculate([Path(folder, "results.xlsx")], Path(folder, "office"))[0]
        for sheet, name in SHEETS.items():
            with open(Path(folder, name + ".csv"), newline="") as file:
                for row, line in enumerate(csv.reader(file), 1):
                    for column, value in enumerate(line):
                        place = f"{letters(column)}{row}"
                        assert equal(value, book[sheet].get(place)), \
                            f"{sheet}!{place} is {book[sheet].get(place)}, in the CSV {value}"
                        cells += 1
        words = {value for place, value in book["columns"].items() if place.startswith("B")}
    assert "dials" in words, "the last sheet names the columns"
    assert cells > 1000
    print(f"{cells} cells are those of the CSV files")


main()
