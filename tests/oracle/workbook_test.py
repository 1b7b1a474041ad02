#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
"""The workbooks of investment cases, recalculated by LibreOffice.

    workbook_test.py CALLPACE SCENARIOS [unittest arguments]

A workbook holds a formula and our value in every derived cell. All those values are overwritten
with a wrong one; headless LibreOffice must bring each of ours back, to 1e-9. Then inputs are
changed in the sheet, and the results must be those of `callpace invest --set`.
"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

import recalculated

TOLERANCE = 1e-9
WRONG = -987654.321
STEP = "step of the rates below"  # what follows on a variant's sheet is drawn up around its rates

# Case -> inputs to change in the sheet.
CASES = {
    "arteaga-2016/investment.toml": {"loss_base": 9_500_000, "agents_after": 41,
                                     "discount_rate": 0.12},
    "do-nascimento-2022/investment.toml": {"capital_cost": 0.21},
    "licera-2019/investment.toml": {"capital_cost": 0.15},
    "example-loan/investment.toml": {"saving": 2_050, "loan_rate": 0.11, "discount_rate": 0.1},
    "odd.toml": {"q1": 14.25, "rate": 0.2},
    "late.toml": {"sold": 520, "rate": 0.07, "left": 900},
    "months.toml": {"agents": 31, "pay": 399.99},
}


def file_of(case):
    return SCENARIOS / case if "/" in case else Path(__file__).parent / case


# Few simulated days: how well a team is known is no question of the workbook.
FEW_DAYS = {"arteaga-2016/investment.toml": [
    word for key in ("agents_min=38", "agents_max=38", "dials_per_day=18_000", "days_share=0.5")
    for word in ("--set", "simulation.staffing." + key)]}


def write(case, path, *options):
    subprocess.run([PROGRAM, "invest", file_of(case), "--xlsx", path, *FEW_DAYS.get(case, []),
                    *options], check=True, stdout=subprocess.DEVNULL)


def with_wrong_values(source, target):
    """The workbook with WRONG in place of every formula's value."""
    formula = re.compile(rb'(<c r="[A-Z]+\d+"[^>]*?)(?: t="str")?>(<f>.*?</f>)<v>[^<]*</v>', re.S)
    with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w") as other:
        for item in book.infolist():
            data = book.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data = formula.sub(rb"\1>\2<v>%f</v>" % WRONG, data)
            other.writestr(item, data)


def cell_of_input(book, name):
    """Where an input's value stands: beside its name on the sheet of inputs."""
    for sheet, cell, _, value in recalculated.cells(book):
        if sheet == "Inputs" and cell[0] == "B" and value == name:
            return sheet, "C" + cell[1:]
    raise AssertionError(f"{name} is no input")


def agrees(theirs, ours):
    if isinstance(ours, float):
        return isinstance(theirs, float) and (
            abs(theirs - ours) <= TOLERANCE * max(abs(ours), 1e-3))
    return theirs == ours


class Case:
    """One case's files, before and after LibreOffice."""

    def __init__(self, name, folder):
        stem = Path(name).parent.name or Path(name).stem
        self.ours = Path(folder, stem + ".xlsx")
        self.wrong = Path(folder, stem + "-wrong.xlsx")
        self.changed = Path(folder, stem + "-changed.xlsx")
        self.ours_changed = Path(folder, stem + "-ours.xlsx")
        self.inputs = CASES[name]
        write(name, self.ours)
        with_wrong_values(self.ours, self.wrong)
        settings = [word for key, value in self.inputs.items()
                    for word in ("--set", f"input.{key}.value={value}")]
        write(name, self.ours_changed, *settings)
        cells = {cell_of_input(self.ours, key): value for key, value in self.inputs.items()}
        recalculated.with_values(self.wrong, cells, self.changed)

    def differences(self, ours, theirs, skipped=frozenset()):
        """Formula cells of our file `ours` that are otherwise in `theirs`."""
        return [f"{sheet}!{cell}: {formula} is {theirs[sheet].get(cell)}, ours {value}"
                for sheet, cell, formula, value in recalculated.cells(ours)
                if formula is not None and (sheet, cell) not in skipped
                and not agrees(theirs[sheet].get(cell), value)]

    def drawn_up_anew(self):
        """Cells that depend on how the file was drawn up: profiles, the tornado's order."""
        steps = {sheet: int(cell[1:]) for sheet, cell, _, value in recalculated.cells(self.ours)
                 if value == STEP}
        return {(sheet, cell) for sheet, cell, _, _ in recalculated.cells(self.ours)
                if sheet in ("Sensitivity", "Two-way tables", "Sensitivity cells")
                or int(re.sub("[A-Z]", "", cell)) >= steps.get(sheet, 1 << 30)}


def part_of(book, name):
    with zipfile.ZipFile(book) as parts:
        return parts.read(name).decode()


def sheet_texts(book):
    """Name of a sheet -> its XML."""
    with zipfile.ZipFile(book) as parts:
        return {name: parts.read(target).decode()
                for name, target in recalculated.sheet_files(parts).items()}


class WorkbookTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.cases = {name: Case(name, folder.name) for name in CASES}
        files = [file for case in cls.cases.values() for file in (case.wrong, case.changed)]
        files += [cls.slightly_wrong(), cls.ledgers_with_wrong_values()]
        *books, cls.slightly, cls.recalculated_ledgers = recalculated.recalculate(files,
                                                                                  folder.name)
        cls.recalculated = dict(zip(cls.cases, books[::2]))
        cls.recalculated_changed = dict(zip(cls.cases, books[1::2]))

    @classmethod
    def slightly_wrong(cls):
        """A case with one input off by a millionth."""
        case = cls.cases["odd.toml"]
        other = Path(cls.folder, "slightly.xlsx")
        recalculated.with_values(case.wrong, {cell_of_input(case.ours, "q1"): 12.5 * (1 + 1e-6)},
                                 other)
        return other

    @classmethod
    def ledgers_with_wrong_values(cls):
        cls.ledgers = Path(cls.folder, "ledgers.xlsx")
        wrong = Path(cls.folder, "ledgers-wrong.xlsx")
        subprocess.run([PROGRAM, "claims", "--xlsx", cls.ledgers.resolve()], check=True,
                       cwd=SCENARIOS.parent, stdout=subprocess.DEVNULL)
        with_wrong_values(cls.ledgers, wrong)
        return wrong

    def for_each_case(self):
        for name, case in self.cases.items():
            with self.subTest(name):
                yield name, case

    def test_every_formula_had_a_wrong_value_before(self):
        for _, case in self.for_each_case():
            values = [value for _, _, formula, value in recalculated.cells(case.wrong)
                      if formula is not None]
            self.assertGreater(len(values), 10)
            self.assertEqual(set(values), {WRONG})

    def test_libreoffice_brings_back_our_value_in_every_cell(self):
        for name, case in self.for_each_case():
            wrong = case.differences(case.ours, self.recalculated[name])
            self.assertEqual(wrong, [], "\n".join(wrong[:20]))

    def test_inputs_changed_in_the_sheet_give_what_set_gives(self):
        for name, case in self.for_each_case():
            wrong = case.differences(case.ours_changed, self.recalculated_changed[name],
                                     case.drawn_up_anew())
            self.assertEqual(wrong, [], "\n".join(wrong[:20]))

    def test_changed_inputs_change_the_summary(self):
        for name, case in self.for_each_case():
            if case.inputs:
                self.assertNotEqual(self.recalculated[name]["Summary"],
                                    self.recalculated_changed[name]["Summary"])

    def test_a_value_that_is_slightly_wrong_is_told(self):
        """The comparison itself."""
        case = self.cases["odd.toml"]
        self.assertGreater(len(case.differences(case.ours, self.slightly)), 10)

    def test_summary_and_sensitivity_hold_formulas_alone(self):
        for _, case in self.for_each_case():
            plain = [(sheet, cell) for sheet, cell, formula, value in recalculated.cells(case.ours)
                     if sheet in ("Summary", "Sensitivity") and formula is None
                     and isinstance(value, float)]
            self.assertEqual(plain, [])

    def test_every_sheet_that_is_promised_is_there(self):
        sheets = list(self.recalculated["arteaga-2016/investment.toml"])
        for sheet in ("Summary", "Inputs", "Lines", "as_printed", "Sensitivity", "Claims",
                      "Sources"):
            self.assertIn(sheet, sheets)
        with zipfile.ZipFile(self.cases["arteaga-2016/investment.toml"].ours) as book:
            charts = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
        self.assertGreater(len(charts), 5)

    def test_ours_in_the_ledgers_of_all_studies_is_recalculated_to_our_value(self):
        theirs = self.recalculated_ledgers
        formulas = [cell for cell in recalculated.cells(self.ledgers) if cell[2] is not None]
        self.assertGreater(len(formulas), 3000)
        different = [f"{sheet}!{cell}: {formula} is {theirs[sheet].get(cell)}, ours {value}"
                     for sheet, cell, formula, value in formulas
                     if not agrees(theirs[sheet].get(cell), value)]
        self.assertEqual(different, [], "\n".join(different[:20]))
        studies = {path.parent.name for path in SCENARIOS.glob("*/claims.toml")}
        self.assertEqual(studies, {sheet for sheet in theirs if not sheet.endswith(" figures")})

    def test_every_sheet_in_sight_is_printed_on_a4_across_with_its_case_and_page_number(self):
        for _, case in self.for_each_case():
            names = part_of(case.ours, "xl/workbook.xml")
            for sheet, text in sheet_texts(case.ours).items():
                is_hidden = sheet == "Sensitivity cells"
                self.assertEqual(f'name="{sheet}" ' in names and
                                 f"'{sheet}'!$A$1:" in names, not is_hidden, sheet)
                self.assertIn('orientation="landscape"', text)
                self.assertIn("hash ", text)
                self.assertIn("Page &amp;P of &amp;N", text)
            self.assertRegex(names, "name=\"Sensitivity cells\" [^>]*state=\"hidden\"")

    def test_two_way_tables_hold_the_case_as_it_is_and_move_with_both_inputs(self):
        for sheets in (self.recalculated["months.toml"], self.recalculated_changed["months.toml"]):
            grids = sheets["Two-way tables"]
            self.assertIn(sheets["Summary"]["B6"], grids.values())
            for first_row in (7, 15, 23):
                rows = range(first_row, first_row + 5)
                self.assertEqual(len({grids[f"C{row}"] for row in rows}), 5)
                self.assertEqual(len({grids[f"{column}{first_row}"] for column in "BCDEF"}), 5)

    def test_headings_are_repeated_and_claims_can_be_filtered(self):
        arteaga = self.cases["arteaga-2016/investment.toml"].ours
        names = part_of(arteaga, "xl/workbook.xml")
        self.assertIn("Lines!$A:$A,Lines!$4:$4", names)
        self.assertIn("Claims!$A:$A,Claims!$11:$11", names)
        self.assertIn("<autoFilter", sheet_texts(arteaga)["Claims"])

    def test_sixty_months_are_printed_a_year_to_a_page(self):
        printed = recalculated.convert([self.cases["months.toml"].ours], self.folder, "pdf")[0]
        pages = len(re.findall(rb"/Type\s*/Page[^s]", printed.read_bytes()))
        # Summary, Years, Inputs, two of sensitivity, Sources; lines in five, each variant in six.
        self.assertEqual(pages, 6 + 5 + 2 * 6)

    def test_figures_of_the_risk_are_those_of_the_simulation(self):
        book = Path(self.folder, "risk.xlsx")
        done = subprocess.run([PROGRAM, "invest", file_of("months.toml"), "--risk", "--draws",
                               "2000", "--seed", "7", "--json", "--xlsx", book], check=True,
                              capture_output=True, text=True)
        npv = json.loads(done.stdout)["risk"]["variants"][0]["npv"]
        cells = recalculated.read(book)["Risk"]
        figures = {title: cells["B" + cell[1:]] for cell, title in cells.items()
                   if cell[0] == "A" and "B" + cell[1:] in cells}
        for title, ours in (("mean", npv["mean"]["mean"]),
                            ("chance of a loss", npv["probability_below_zero"]["value"]),
                            ("50 % of draws are below", npv["quantiles"][4]["value"])):
            self.assertTrue(agrees(figures[title], ours), title)
        self.assertIn("2,000 draws from seed 7", cells["A2"])
        with zipfile.ZipFile(book) as parts:
            drawn = [parts.read(name).decode() for name in parts.namelist()
                     if name.startswith("xl/charts/chart")]
        self.assertEqual(len([chart for chart in drawn if "'Risk'!" in chart]), 2)

    def test_the_outer_bins_reach_to_the_outermost_draws_and_say_so(self):
        book = Path(self.folder, "bins.xlsx")
        done = subprocess.run([PROGRAM, "invest", file_of("months.toml"), "--risk", "--draws",
                               "2000", "--json", "--xlsx", book], check=True,
                              capture_output=True, text=True)
        npv = json.loads(done.stdout)["risk"]["variants"][0]["npv"]
        cells = recalculated.read(book)["Risk"]
        rows = {word: [cell[1:] for cell, text in cells.items()
                       if cell[0] == "A" and str(text).startswith(word)
                       and str(text).endswith("as far as the draws reach")]
                for word in ("below ", "from ")}
        self.assertEqual([len(found) for found in rows.values()], [1, 1])
        self.assertTrue(agrees(cells["B" + rows["below "][0]], npv["least"]))
        self.assertTrue(agrees(cells["C" + rows["from "][0]], npv["greatest"]))

    def test_a_rate_says_its_period_and_a_discount_factor_has_six_decimals(self):
        case = self.cases["example-loan/investment.toml"]
        cells = self.recalculated["example-loan/investment.toml"]
        units = {cells["dearer_money"][cell]: cells["dearer_money"].get("C" + cell[1:])
                 for cell in cells["dearer_money"] if cell[0] == "B"}
        self.assertEqual(units["discount.rate"], "a year")
        self.assertEqual(units["discount.rate_per_period"], "a month")
        self.assertNotIn(units["tax.rate"], ("a year", "a month"))
        for name in ("discount.rate", "discount.finance_rate", "discount.reinvest_rate"):
            self.assertEqual([cells["in_cash"]["C" + cell[1:]] for cell, text
                              in cells["in_cash"].items() if text == name], ["a year"])
        row = next(cell[1:] for cell, text in cells["dearer_money"].items()
                   if text == "discount.factor")
        style = re.search(f'<c r="F{row}" s="([0-9]+)"', sheet_texts(case.ours)["dearer_money"])[1]
        styles = part_of(case.ours, "xl/styles.xml")
        formats = re.findall(r'<xf numFmtId="([0-9]+)"', styles.split("<cellXfs")[1])
        self.assertIn(f'numFmtId="{formats[int(style)]}" formatCode="0.000000_ "', styles)

    def test_years_sum_depreciation_below_the_net_flow(self):
        years = self.recalculated["example-loan/investment.toml"]["Years"]
        rows = [cell[1:] for cell, text in years.items()
                if cell[0] == "A" and str(text).endswith("(not paid)")]
        self.assertEqual(len(rows), 4)  # one for each variant
        for row in rows:
            self.assertEqual([years[column + row] for column in "BCDE"],
                             [11_000, 12_000, 1_000, 24_000])

    def test_sensitivity_names_its_currency_and_quotes_the_title(self):
        for sheet in ("Sensitivity", "Two-way tables"):
            note = self.recalculated["example-loan/investment.toml"][sheet]["A2"]
            self.assertTrue(note.startswith(
                'Net present value in EUR of "on the loan, month by month" '), note)

    def test_the_same_case_gives_the_same_bytes(self):
        again = Path(self.folder, "again.xlsx")
        write("odd.toml", again)
        self.assertEqual(again.read_bytes(), self.cases["odd.toml"].ours.read_bytes())

    def test_a_file_that_cannot_be_written_is_an_error_in_words(self):
        done = subprocess.run([PROGRAM, "invest", file_of("odd.toml"), "--xlsx",
                               Path(self.folder, "missing", "book.xlsx")], capture_output=True,
                              text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("book.xlsx", done.stderr)


if __name__ == "__main__":
    PROGRAM = Path(sys.argv.pop(1)).resolve()
    SCENARIOS = Path(sys.argv.pop(1)).resolve()
    unittest.main()
