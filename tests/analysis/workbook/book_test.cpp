// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/book.hpp"

#include "analysis/workbook/formulas.hpp"
#include "analysis/workbook/places.hpp"
#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace callpace::analysis;
using namespace callpace::analysis::workbook;

namespace {

std::filesystem::path scratch(const std::string& name) {
  return std::filesystem::temp_directory_path() / ("callpace_book_test_" + name);
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("a name that spreadsheets would take for a cell is told", "[workbook]") {
  for (const char* name : {"q1", "A1", "xfd1048576", "tax2020", "r", "C", "r1c1", "R2", "true"}) {
    INFO(name);
    CHECK(reads_as_cell(name));
  }
  for (const char* name : {"rate", "rate1", "loss_base", "r_1", "cost", "q1x", "x"}) {
    INFO(name);
    CHECK_FALSE(reads_as_cell(name));
  }
}

TEST_CASE("cells are called as a spreadsheet calls them", "[workbook]") {
  CHECK(cell_text({0, 0}) == "$A$1");
  CHECK(cell_text({3, 27}) == "$AB$4");
  CHECK(cell_text(right_of({3, 2}, 2)) == "$E$4");
}

TEST_CASE("a day is a number from 30 December 1899", "[workbook]") {
  CHECK(serial_of(day("1900-03-01")) == 61);
  CHECK(serial_of(day("2016-01-01")) == 42370);
}

TEST_CASE("a formula calls the cells of its own sheet by no sheet's name", "[workbook]") {
  Places places;
  places.put(0, {"Inputs", {4, 2}, "rate"});
  places.put(1, {"Lines", {5, 4}, ""});
  places.stand_on("Lines");
  CHECK(places.cell(0, 0) == "rate");
  CHECK(places.cell(1, 2) == "$G$6");
  CHECK(places.range(1, 1, 3) == "$F$6:$H$6");
  places.stand_on("own");
  CHECK(places.range(1, 0, 2) == "'Lines'!$E$6:$F$6");
}

TEST_CASE("a net present value begins now or at the first period's end", "[workbook]") {
  CHECK(npv_formula("$E$2", {6, 4}, 3, Timing::period_end) == "NPV($E$2,$E$7:$G$7)");
  CHECK(npv_formula("$E$2", {6, 4}, 3, Timing::first_now) == "$E$7+NPV($E$2,$F$7:$G$7)");
  CHECK(npv_formula("$E$2", {6, 4}, 1, Timing::first_now) == "$E$7");
}

TEST_CASE("names of sheets and cells are made to fit and kept apart", "[workbook]") {
  const auto path = scratch("names.xlsx");
  Book book{path.string(), {"title", "subject", ""}};
  const std::string longest(40, 'x');
  CHECK(book.add_sheet("Lines", 0).name() == "Lines");
  CHECK(book.add_sheet("lines", 0).name() == "lines_2");
  CHECK(book.add_sheet(longest, 0).name() == std::string(31, 'x'));
  CHECK(book.add_sheet(longest, 0).name() == std::string(27, 'x') + "_2");
  CHECK(book.define("rate", "'Lines'!$A$1") == "rate");
  CHECK(book.define("Rate", "'Lines'!$A$2") == "Rate_");
  CHECK(book.define("q1", "'Lines'!$A$3") == "q1_");
  CHECK(book.close().empty());
  std::filesystem::remove(path);
}

TEST_CASE("the same cells give the same bytes", "[workbook]") {
  std::string first;
  for (int i = 0; i < 2; ++i) {
    const auto path = scratch("bytes.xlsx");
    Book book{path.string(), {"title", "subject", ""}};
    Sheet sheet = book.add_sheet("Sheet", 0x123456);
    sheet.formula({0, 0}, {"1+1", 2.0}, {Show::money, Role::total});
    CHECK(book.close().empty());
    const std::string bytes = bytes_of(path);
    CHECK(bytes.size() > 1000);
    CHECK((i == 0 || bytes == first));
    first = bytes;
    std::filesystem::remove(path);
  }
}

TEST_CASE("a book that cannot be written says why", "[workbook]") {
  Book book{(scratch("missing") / "book.xlsx").string(), {"title", "subject", ""}};
  CHECK_FALSE(book.add_sheet("Sheet", 0).name().empty());
  CHECK_FALSE(book.close().empty());
}
