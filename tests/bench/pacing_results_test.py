#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""pacing_results_test.py ROOT: scripts/pacing-results, and that docs/pacing.md has its evidence.

The script is loaded as a module, so that nothing is measured here.
"""
import importlib.machinery
import importlib.util
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop())
SCRIPT = str(ROOT / "scripts" / "pacing-results")
LOADER = importlib.machinery.SourceFileLoader("pacing_results", SCRIPT)
RESULTS = importlib.util.module_from_spec(importlib.util.spec_from_loader("pacing_results", LOADER))
LOADER.exec_module(RESULTS)

PAGE = """Before.

<!-- table one -->
```sh
callpace bench pacing --cells a
```
what an earlier build found
<!-- end -->

<!-- table two -->
```sh
callpace bench pacing --cells b
```
<!-- end -->
After.
"""


def score(cell, idle_s, wall_s):
    return {"cell": cell, "policy": "optimal", "days": 2, "talk_min_per_h": 50.0, "idle_s": idle_s,
            "optimum_idle_s": wall_s, "abandon_ratio_hangup": 0.03, "worst_day_ratio": 0.0304,
            "cap_breaches": 1,
            "half_width": {"talk_min_per_h": 0.5, "idle_s": 1.5, "abandon_ratio_hangup": 0.001}}


CONTEST = {"callpace": "build 1", "pacing": "build 2", "seed": 1, "out": [],
           "cells": [score("a/5", 9.0, 10.0), score("a/10", 11.0, 10.0)],
           "goals": [{"what": "Ahead", "figure": "3 of 4", "target": "all", "reached": False},
                     {"what": "Quick", "figure": "-", "target": "soon", "reached": None}]}


class PacingResults(unittest.TestCase):
    def test_a_row_has_idle_time_beside_the_wall_with_its_interval(self):
        self.assertEqual(RESULTS.row(CONTEST["cells"][0]),
                         "| a/5 | `optimal` | 2 | 50.00 ± 0.50 | 9.00 ± 1.50 | 10.00 | 0.90 ± 0.15 "
                         "| 3.00 ± 0.10 | 3.04 | 1 |")

    def test_a_cell_without_a_wall_has_dashes(self):
        self.assertIn("| 9.00 ± 1.50 | – | – |", RESULTS.row(score("a/5", 9.0, None)))

    def test_what_was_not_seen_has_no_interval(self):
        self.assertIn("| none |", RESULTS.row(dict(CONTEST["cells"][0], abandon_ratio_hangup=0)))

    def test_only_the_named_table_is_written_anew(self):
        asked = []
        page = RESULTS.renewed(PAGE, "one", lambda command: asked.append(command) or CONTEST)
        self.assertEqual(asked, ["bench pacing --cells a"])
        self.assertNotIn("an earlier build", page)
        self.assertIn("from 0.90 ± 0.15 (a/5) to 1.10 ± 0.15 (a/10), mean 1.000 over 2 cells", page)
        self.assertIn("- Ahead: 3 of 4; target: all.", page)
        self.assertNotIn("Quick", page)
        self.assertEqual(page[page.index("<!-- table two"):], PAGE[PAGE.index("<!-- table two"):])
        self.assertEqual(RESULTS.renewed(page, "one", lambda _: CONTEST), page)

    def test_a_table_that_is_not_there_is_named(self):
        with self.assertRaises(SystemExit) as refused:
            RESULTS.renewed(PAGE, "three", lambda _: CONTEST)
        self.assertIn("no table three", str(refused.exception))

    def test_every_table_of_the_page_was_measured(self):
        page = RESULTS.PAGE.read_text()
        names = re.findall(r"<!-- table (\S+) -->", page)
        self.assertTrue(names)
        for name in names:
            self.assertIn("Measured on ", RESULTS.table(name).search(page)[3], name)

    def test_every_link_to_evidence_leads_to_a_heading(self):
        headings = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
                    for heading in re.findall(r"^#+ (.*)$", RESULTS.PAGE.read_text(), re.MULTILINE)}
        text = (ROOT / "docs" / "pacing.md").read_text()
        anchors = re.findall(r"pacing-results\.md#([^)]+)\)", text)
        self.assertTrue(anchors)
        self.assertLessEqual(set(anchors), headings)


if __name__ == "__main__":
    unittest.main()
