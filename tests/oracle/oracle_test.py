#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""LibreOffice recalculates our cases, and must agree.

    oracle_test.py SPREADSHEET_CASES [unittest arguments]

The program writes formulas with wrong values beside them, and what we say they are; headless
LibreOffice computes them. They agree to 1e-9, or the case names an exception of the table.
"""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import recalculated

TOLERANCE = 1e-9
NEAR = {"near": 0.01, "near_month": 0.04}  # of exceptions: the meaning differs a little


def is_close(theirs, ours, tolerance=TOLERANCE):
    """Relative; what should be nothing may be a thousandth of a millionth of a thousandth."""
    return isinstance(theirs, float) and abs(theirs - ours) <= tolerance * (abs(ours) or 1e-3)


class OracleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            book = Path(folder, "cases.xlsx")
            data = Path(folder, "cases.json")
            subprocess.run([PROGRAM, book, data], check=True)
            cls.said = json.loads(data.read_text())
            cls.before = recalculated.read(book)["Cases"]
            cls.after = recalculated.recalculate([book], folder)[0]["Cases"]

    def test_there_are_at_least_200_cases_of_many_kinds(self):
        self.assertGreaterEqual(len(self.said["cases"]), 200)
        functions = {case["formula"].lstrip("-").split("(")[0] for case in self.said["cases"]}
        self.assertLessEqual(
            {"NPV", "IRR", "MIRR", "PMT", "IPMT", "PPMT", "XNPV", "XIRR", "YEARFRAC", "SLN", "SYD",
             "DDB", "ROUND"}, functions)

    def test_every_wrong_value_in_the_file_was_replaced(self):
        for row, case in enumerate(self.said["cases"], 1):
            self.assertEqual(self.before[f"B{row}"], self.said["wrong_value"])
            self.assertNotEqual(self.after[f"B{row}"], self.said["wrong_value"], case["name"])

    def test_libreoffice_agrees_or_the_difference_is_named(self):
        differences = []
        for row, case in enumerate(self.said["cases"], 1):
            theirs = self.after[f"B{row}"]
            if not self.agrees(case, theirs):
                differences.append(f"{case['name']}: {case['formula']} {case['flows']} is "
                                   f"{theirs}, ours {case['expected'] or 'an error'}")
        self.assertEqual(differences, [], "\n".join(differences))

    def agrees(self, case, theirs):
        ours = case["expected"]
        exception = self.said["exceptions"].get(case["exception"], {"rule": ""})
        if exception["rule"] == "one_of":
            return not isinstance(theirs, float) or any(is_close(theirs, one) for one in ours)
        if exception["rule"] in NEAR:
            return is_close(theirs, ours[0], NEAR[exception["rule"]])
        if not ours:
            return not isinstance(theirs, float)
        return len(ours) == 1 and is_close(theirs, ours[0])

    def test_a_value_that_is_slightly_wrong_is_told(self):
        """The comparison itself: every value moved by a hundred millionth."""
        for row, case in enumerate(self.said["cases"], 1):
            theirs = self.after[f"B{row}"]
            if isinstance(theirs, float) and theirs != 0 and not case["exception"]:
                self.assertFalse(self.agrees(case, theirs * (1 + 1e-8)), case["name"])

    def test_every_exception_of_the_table_is_needed(self):
        self.assertEqual({case["exception"] for case in self.said["cases"]} - {""},
                         set(self.said["exceptions"]))
        for name in self.said["exceptions"]:
            with self.subTest(name):
                mine = [(row, case) for row, case in enumerate(self.said["cases"], 1)
                        if case["exception"] == name]
                self.assertTrue(any(not is_close(self.after[f"B{row}"], case["expected"][0])
                                    for row, case in mine))


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
