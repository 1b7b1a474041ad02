// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// spreadsheet_cases OUT.xlsx OUT.json: the cases as a sheet of formulas, each with a wrong value
// beside it in the file, and what we say they are.
#include "tests/oracle/cases.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xlsxwriter.h>

#include <fstream>

namespace callpace::analysis::oracle {
namespace {

// No formula gives this: a cell that still holds it was not recalculated.
constexpr double kWrongValue = -987654.321;
constexpr std::uint64_t kSeed = 2016;
constexpr lxw_col_t kFirstFlow = 3;
constexpr lxw_col_t kFirstDate = 30;

double serial_of(Date date) {
  return static_cast<double>((date - Date{std::chrono::year{1899} / 12 / 30}).count());
}

/// Writes numbers along a row; returns their range.
std::string write_range(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t first,
                        const std::vector<double>& numbers) {
  if (numbers.empty()) {
    return "";
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    worksheet_write_number(sheet, row, static_cast<lxw_col_t>(first + i), numbers[i], nullptr);
  }
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range(range, row, first, row, static_cast<lxw_col_t>(first + numbers.size() - 1));
  return range;
}

std::string replaced(std::string text, std::string_view what, const std::string& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what)) {
    text.replace(at, what.size(), by);
  }
  return text;
}

void write_sheet(const char* path, const std::vector<Case>& cases) {
  lxw_workbook* book = workbook_new(path);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Cases");
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto row = static_cast<lxw_row_t>(i);
    std::vector<double> serials;
    for (const Date date : cases[i].dates) {
      serials.push_back(serial_of(date));
    }
    const std::string flows = write_range(sheet, row, kFirstFlow, cases[i].flows);
    const std::string dates = write_range(sheet, row, kFirstDate, serials);
    const std::string formula =
        "=" + replaced(replaced(cases[i].formula, "{flows}", flows), "{dates}", dates);
    worksheet_write_string(sheet, row, 0, cases[i].name.c_str(), nullptr);
    worksheet_write_formula_num(sheet, row, 1, formula.c_str(), nullptr, kWrongValue);
  }
  workbook_close(book);
}

nlohmann::json described(const std::vector<Case>& cases) {
  nlohmann::json all = nlohmann::json::array();
  for (const Case& one : cases) {
    all.push_back({{"name", one.name},
                   {"formula", one.formula},
                   {"flows", one.flows},
                   {"expected", one.expected},
                   {"exception", one.exception}});
  }
  nlohmann::json table;
  for (const Exception& exception : exceptions()) {
    table[std::string{exception.name}] = {{"rule", exception.rule}, {"reason", exception.reason}};
  }
  return {{"wrong_value", kWrongValue}, {"cases", all}, {"exceptions", table}};
}

}  // namespace

std::vector<Exception> exceptions() {
  return {
      {"one_of_several", "one_of",
       "A spreadsheet gives the one rate of return that its guess leads to, or an error; we give "
       "all of them."},
      {"yearfrac_actual", "near",
       "A spreadsheet's basis 1 divides the days by the mean length of the years they touch; "
       "Actual/Actual ISDA counts each year's days by that year's length."},
      {"yearfrac_february", "near_month",
       "From the end of February to a 31st: a spreadsheet compares the 31st with the start's own "
       "day, the SIA's 30/360 with the 30th that the end of February counts as."},
      {"far_from_the_guess", "one_of",
       "A spreadsheet's search starts at 10 % and may give up on its way to a rate far below; near "
       "the rate it finds ours."},
  };
}

std::int64_t Draw::whole(std::int64_t low, std::int64_t high) {
  const auto width = static_cast<std::uint64_t>(high - low) + 1;
  return low + static_cast<std::int64_t>(engine_() % width);
}

double Draw::decimal(double low, double high) {
  return static_cast<double>(
             whole(static_cast<std::int64_t>(low * 1e4), static_cast<std::int64_t>(high * 1e4))) /
         1e4;
}

std::vector<double> in_units(const CashFlows& flows) {
  std::vector<double> units;
  for (const Money& amount : flows.amounts) {
    units.push_back(static_cast<double>(amount.cents()) / 100);
  }
  return units;
}

std::string text_of(double number) { return fmt::format("{:.17g}", number); }

}  // namespace callpace::analysis::oracle

int main(int argc, char** argv) {
  using namespace callpace::analysis::oracle;
  if (argc != 3) {
    return 2;
  }
  std::vector<Case> cases = flow_cases(Draw{kSeed});
  for (auto* more : {dated_cases, schedule_cases}) {
    for (Case& one : more(Draw{kSeed + cases.size()})) {
      cases.push_back(std::move(one));
    }
  }
  write_sheet(argv[1], cases);
  std::ofstream{argv[2]} << described(cases).dump(1) << "\n";
}
