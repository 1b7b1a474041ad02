// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/claims_format.hpp"

#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/table.hpp"

#include <memory>
#include <string>

namespace callpace::claims {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace scenario::format;
// NOLINTEND(google-build-using-namespace)

// Text that keeps its place, for findings that only the evaluation can make.
class PlacedTextType final : public Type<PlacedText> {
 public:
  explicit PlacedTextType(TypePtr<std::string> type) : type_{std::move(type)} {}

  void read(const Value& value, PlacedText& member, Reader& reader) const override {
    member.at = value.place;
    type_->read(value, member.text, reader);
  }
  [[nodiscard]] Json write(const PlacedText& member) const override {
    return type_->write(member.text);
  }
  [[nodiscard]] Json schema(bool whole) const override { return type_->schema(whole); }
  [[nodiscard]] std::string expected() const override { return type_->expected(); }

 private:
  TypePtr<std::string> type_;
};

TypePtr<PlacedText> placed(TypePtr<std::string> type = text()) {
  return std::make_shared<PlacedTextType>(std::move(type));
}

TypePtr<Explanation> explanation() {
  auto t = table<Explanation>("Another way to the printed figure.");
  t->required("formula", &Explanation::formula, placed(), "What the author may have computed.")
      .optional("because", &Explanation::because, text(),
                "What it says, in a clause; default: what the claim's cause says.");
  return t;
}

TypePtr<Cause> cause() {
  auto t = table<Cause>("Why printed figures contradict each other.");
  t->required("name", &Cause::name, placed(name()), "A short name, by which claims call it.")
      .required("because", &Cause::because, text(), "The reason, in a sentence.");
  return t;
}

TypePtr<int> source_line() { return count(1, 1'000'000, "lines"); }

template <class T>
void add_derivation(Table<T>& t) {
  t.optional("formula", &T::formula, maybe(placed()), "The figure from other printed figures.")
      .optional("explain", &T::explain, list(explanation(), 0, 100),
                "Other formulas; the first that gives the print is the reason of a contradiction.")
      .optional("note", &T::note, text(), "The reason of a contradiction that no explanation fits.")
      .optional("missing", &T::missing, text(),
                "What would be needed to check the figure, instead of a formula.")
      .optional("cause", &T::cause, placed(), "The cause that it is contradicted by.")
      .optional("kind", &T::kind,
                maybe(placed(one_of({"recomputed", "restated", "in_words", "what_if"}, "a kind"))),
                "What is held against what; default: restated where the formula copies a figure, "
                "in_words "
                "for a bound, else recomputed.")
      .optional("fitted", &T::fitted, text(),
                "A constant of the formula that the source does not print, and where it was found.")
      .optional("line", &T::line, source_line(), "Line of the study's text that has it.")
      .optional("quote", &T::quote, text(), "A few words of that line.")
      .check({"formula", "missing"}, [](const T& it, const Scope& scope) {
        if (it.formula.has_value() == it.missing.empty()) return;
        scope.error("", "one of 'formula' and 'missing' is needed, and not both");
      });
}

TypePtr<Scale> scale() {
  auto t = table<Scale>("Printed words as numbers.");
  t->required("name", &Scale::name, placed(name()), "Its name.")
      .required("words", &Scale::words, list(text(), 2, 100), "The words that mean 0, 1, 2 ...");
  return t;
}

TypePtr<Figure> figure() {
  auto t = table<Figure>("A printed input, not judged.");
  t->required("name", &Figure::name, placed(), "Its name in formulas.")
      .required("place", &Figure::place, placed(), "Where the source prints it.")
      .required("printed", &Figure::printed, placed(), "As printed.")
      .optional("unit", &Figure::unit, text(), "Its unit.")
      .optional("what", &Figure::what, text(), "What it is.")
      .optional("rounded", &Figure::is_rounded, flag(),
                "It stands for every value that rounds to it.");
  return t;
}

TypePtr<Claim> claim() {
  auto t = table<Claim>("A printed result, to be judged.");
  t->optional("name", &Claim::name, placed(), "Its name in formulas, where it stands as printed.")
      .required("place", &Claim::place, placed(), "Where the source prints it.")
      .required("printed", &Claim::printed, placed(), "As printed.")
      .optional("unit", &Claim::unit, text(), "Its unit.")
      .optional("what", &Claim::what, text(), "What it is.")
      .optional("scale", &Claim::scale, text(), "The scale that it is a word of.");
  add_derivation(*t);
  return t;
}

TypePtr<Column> column() {
  auto t = table<Column>("A column of figures.");
  t->required("name", &Column::name, placed(), "Its name in formulas.")
      .optional("title", &Column::title, text(), "Its heading; default: the name.")
      .optional("unit", &Column::unit, text(), "Default: the table's.")
      .optional("rounded", &Column::is_rounded, maybe(flag()), "Default: the table's.")
      .optional("scale", &Column::scale, text(), "The scale that its cells are words of.");
  return t;
}

TypePtr<Part> part() {
  auto t = table<Part>("The formula of a part.");
  t->optional("from", &Part::from, placed(), "First row or column; default: the table's first.")
      .optional("to", &Part::to, placed(), "Last one; default: the table's last.")
      .required("formula", &Part::formula, placed(), "May look back at the series by lag().");
  return t;
}

TypePtr<Computed> computed() {
  auto t = table<Computed>("A series that the source does not print.");
  t->required("name", &Computed::name, placed(), "Its name in formulas.")
      .optional("across", &Computed::is_across, flag(), "Across the columns, not down the rows.")
      .required("parts", &Computed::parts, list(part(), 1, 100), "Its formulas.");
  return t;
}

TypePtr<Check> check() {
  auto t = table<Check>("A formula that makes claims of cells.");
  t->optional("column", &Check::column, placed(), "The column that it is for.")
      .optional("row", &Check::row, placed(), "The row that it is for; with a column, one cell.")
      .optional("from", &Check::from, placed(), "First row (of a column), first column (of a row).")
      .optional("to", &Check::to, placed(), "Last one.")
      .optional("what", &Check::what, text(), "What it is.")
      .check({"column", "row"}, [](const Check& it, const Scope& scope) {
        if (!it.column.text.empty() || !it.row.text.empty()) return;
        scope.error("", "a check needs a 'column' or a 'row'");
      });
  add_derivation(*t);
  return t;
}

TypePtr<PrintedTable> printed_table() {
  auto t = table<PrintedTable>("A printed table.");
  t->required("name", &PrintedTable::name, placed(), "Its name in formulas.")
      .required("place", &PrintedTable::place, placed(), "Where the source prints it.")
      .optional("title", &PrintedTable::title, text(), "What it shows.")
      .optional("unit", &PrintedTable::unit, text(), "Of the columns that name none.")
      .optional("rounded", &PrintedTable::is_rounded, flag(),
                "Each cell stands for every value that rounds to it.")
      .optional("blank_is_zero", &PrintedTable::blank_is_zero, flag(),
                "An empty cell counts as zero in formulas.")
      .optional("line", &PrintedTable::line, source_line(), "Line of the study's text that has it.")
      .required("columns", &PrintedTable::columns, list(column(), 1, 100),
                "All but the first one, which names the rows.")
      .optional("rows", &PrintedTable::rows, list(list(placed(), 1, 101), 0, 10'000),
                "Each row: its label, then one cell a column.")
      .optional("csv", &PrintedTable::csv, placed(file()), "File with the rows, beside this one.")
      .optional("computed", &PrintedTable::computed, list(computed(), 0, 100), "Series of our own.")
      .optional("check", &PrintedTable::checks, list(check(), 0, 1000), "What is judged.")
      .check({"rows", "csv"}, [](const PrintedTable& it, const Scope& scope) {
        if (it.rows.empty() == it.csv.text.empty()) {
          scope.error("", "one of 'rows' and 'csv' is needed, and not both");
        }
      });
  return t;
}

}  // namespace

TypePtr<ClaimsFile> claims_format() {
  auto t = table<ClaimsFile>("What a study prints, and the formulas to hold it against.");
  t->known(kExtends, extends_schema())
      .required("study", &ClaimsFile::study, name(), "The study's name: that of its folder.")
      .required("source", &ClaimsFile::source, text(), "Author and year.")
      .optional("title", &ClaimsFile::title, text(), "One line for people.")
      .optional("text", &ClaimsFile::text, text(),
                "Name of the file with the study's text, in which lines count.")
      .optional("cause", &ClaimsFile::causes, list(cause(), 0, 1000), "Why figures contradict.")
      .optional("scale", &ClaimsFile::scales, list(scale(), 0, 100), "Words as numbers.")
      .optional("figure", &ClaimsFile::figures, list(figure(), 0, 10'000), "Inputs.")
      .optional("claim", &ClaimsFile::claims, list(claim(), 0, 10'000), "Results.")
      .optional("table", &ClaimsFile::tables, list(printed_table(), 0, 1000), "Grids of cells.");
  return t;
}

}  // namespace callpace::claims
