// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"

#include "analysis/claims/audit_table.hpp"
#include "analysis/claims/claims_format.hpp"
#include "sim/scenario/format/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

namespace callpace::claims {
namespace {

using analysis::formula::Formula;
using scenario::Diagnostics;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// A derivation whose formulas are compiled.
struct Method {
  const Derivation* derivation = nullptr;
  std::optional<Formula> formula;
  std::vector<std::pair<Formula, std::string>> explain;
};

/// Where an entry stands in the file: line, then row and column of a table.
using Order = std::tuple<int, std::size_t, std::size_t>;

class Audit {
 public:
  Audit(const ClaimsFile& file, SourceFiles& sources, Diagnostics& found)
      : file_{file}, sources_{sources}, found_{found} {}

  Ledger run() {
    for (const Scale& scale : file_.scales) add_scale(scale);
    for (const Figure& figure : file_.figures) add_figure(figure);
    for (const Claim& claim : file_.claims) add_claim(claim);
    for (const PrintedTable& table : file_.tables) add_table(table);
    for (AuditTable& table : tables_) compute_series(table);
    for (std::size_t i = 0; i < file_.claims.size(); ++i) judge_claim(i);
    for (const AuditTable& table : tables_) judge_table(table);
    return ledger();
  }

 private:
  void add_scale(const Scale& scale) {
    if (scales_.emplace(scale.name.text, scale.words).second) return;
    add_error(found_, scale.name.at, fmt::format("two scales are named '{}'", scale.name.text));
  }

  void add_figure(const Figure& figure) {
    const auto printed = figure.from ? read_number(*figure.from, figure.printing, sources_, found_)
                                     : read_figure(figure.printed, "", scales_, found_);
    if (printed) add_scalar(figure.name, *printed, figure.is_rounded);
  }

  void add_claim(const Claim& claim) {
    printed_.push_back(read_figure(claim.printed, claim.scale, scales_, found_));
    if (printed_.back() && !claim.name.text.empty()) {
      add_scalar(claim.name, *printed_.back(), false);
    }
  }

  void add_scalar(const PlacedText& name, const Printed& printed, bool is_rounded) {
    auto series = std::make_shared<Series>();
    push_figure(*series, printed, is_rounded);
    add_name(names_, name, std::move(series), true, found_);
  }

  void add_table(const PrintedTable& table) {
    AuditTable& added = tables_.emplace_back(table, read_grid(table, scales_, sources_, found_));
    added.add_names(names_, found_);
  }

  // A series may look back at itself, so its cells are computed one after the other in place.
  void compute_series(AuditTable& table) {
    for (const Computed& computed : table.printed().computed) {
      const bool is_across = computed.is_across;
      const std::size_t cells = is_across ? table.columns() : table.rows();
      auto series = std::make_shared<Series>();
      series->values.assign(cells, kNan);
      series->ranges.assign(cells, Interval::everything());
      table.add_computed(computed, series, names_, found_);
      const Names names =
          is_across ? table.across_the_columns(names_) : table.down_the_rows(names_);
      for (const Part& part : computed.parts) {
        const auto range = is_across ? table.find_columns(part.from, part.to, found_)
                                     : table.find_rows(part.from, part.to, found_);
        const auto formula = compiled(part.formula, names, cells);
        if (!range || !formula) continue;
        for (std::size_t cell = range->first; cell <= range->last; ++cell) {
          const Outcome outcome = names.evaluate(*formula, cell);
          series->values[cell] = outcome.value;
          series->ranges[cell] = outcome.range;
        }
      }
    }
  }

  void judge_claim(std::size_t index) {
    const Claim& claim = file_.claims[index];
    const Method method = compiled(claim.derivation, names_, 0);
    if (!printed_[index]) return;
    Entry entry;
    entry.place = claim.place.text;
    entry.what = claim.what;
    entry.unit = claim.unit;
    entry.at = claim.printed.at;
    settle(entry, *printed_[index], method, names_, 0);
    entries_.emplace_back(Order{claim.place.at.line, 0, 0}, std::move(entry));
  }

  void judge_table(const AuditTable& table) {
    const Names down = table.down_the_rows(names_);
    const Names across = table.across_the_columns(names_);
    std::set<std::pair<std::size_t, std::size_t>> judged;
    for (const Check& check : table.printed().checks) {
      const bool is_down = !check.column.text.empty();
      const Names& names = is_down ? down : across;
      const Method method =
          compiled(check.derivation, names, is_down ? table.rows() : table.columns());
      for (const auto& [row, column] : cells_of(table, check)) {
        if (!table.cell(row, column).printed) continue;
        if (!judged.emplace(row, column).second) {
          add_error(found_, (is_down ? check.column : check.row).at,
                    fmt::format("a second check of {}", table.place_of(row, column)));
          continue;
        }
        Entry entry;
        entry.place = table.place_of(row, column);
        entry.what = check.what;
        entry.unit = table.unit_of(column);
        entry.at = table.cell(row, column).at;
        settle(entry, *table.cell(row, column).printed, method, names, is_down ? row : column);
        entries_.emplace_back(Order{table.printed().name.at.line, row, column}, std::move(entry));
      }
    }
  }

  std::vector<std::pair<std::size_t, std::size_t>> cells_of(const AuditTable& table,
                                                            const Check& check) {
    std::vector<std::pair<std::size_t, std::size_t>> cells;
    const bool has_row = !check.row.text.empty();
    const bool has_column = !check.column.text.empty();
    const auto row = has_row ? table.find_row(check.row, found_) : std::nullopt;
    const auto column = has_column ? table.find_column(check.column, found_) : std::nullopt;
    if ((has_row && !row) || (has_column && !column)) return cells;
    if (row && column) return {{*row, *column}};
    const auto range = column ? table.find_rows(check.from, check.to, found_)
                              : table.find_columns(check.from, check.to, found_);
    if (!range || table.rows() == 0) return cells;
    for (std::size_t i = range->first; i <= range->last; ++i) {
      cells.emplace_back(column ? i : *row, column ? *column : i);
    }
    return cells;
  }

  void settle(Entry& entry, const Printed& printed, const Method& method, const Names& names,
              std::size_t cell) {
    entry.printed = printed.text;
    entry.value = entry.difference = kNan;
    entry.ours = printed.like_this(kNan);
    if (!method.formula) {
      entry.reason = "missing: " + method.derivation->missing;
      return;
    }
    entry.formula = method.derivation->formula->text;
    const Outcome outcome = names.evaluate(*method.formula, cell);
    Judgement judgement = judge(printed, outcome);
    if (std::isfinite(outcome.value)) {
      entry.value = outcome.value;
      entry.difference = outcome.value - printed.value();
      entry.ours =
          printed.like_this(outcome.value, more_digits(printed, outcome.value, judgement.verdict));
    }
    if (judgement.verdict == Verdict::contradicted) {
      judgement.reason = reason(printed, method, names, cell);
    }
    entry.verdict = judgement.verdict;
    if (std::isfinite(outcome.value)) entry.gap = gap_text(printed, entry);
    entry.reason = std::move(judgement.reason);
  }

  // Two more digits where the printed ones would hide what matters.
  static int more_digits(const Printed& printed, double value, Verdict verdict) {
    constexpr double kNothingMore = 0.005;
    if (printed.notation != Notation::number && printed.notation != Notation::percent) return 0;
    const bool is_bound = printed.relation != Relation::equal;
    if (!is_bound && verdict != Verdict::within_rounding) return 0;
    const double places = value / printed.last_place();
    return std::abs(places - std::round(places)) < kNothingMore ? 0 : 2;
  }

  static std::string gap_text(const Printed& printed, const Entry& entry) {
    if (entry.verdict == Verdict::reproduced || printed.relation != Relation::equal) return {};
    const bool is_counted =
        printed.notation == Notation::number || printed.notation == Notation::percent;
    const int more = more_digits(printed, entry.value, entry.verdict);
    const double gap = printed.rounded(entry.value, more) - printed.value();
    const std::string text = is_counted ? printed.like_this(gap, more) : fmt::format("{:g}", gap);
    return gap > 0 ? '+' + text : text;
  }

  static std::string reason(const Printed& printed, const Method& method, const Names& names,
                            std::size_t cell) {
    for (const auto& [formula, because] : method.explain) {
      const Outcome other = names.evaluate(formula, cell);
      if (agrees(printed, other.value) || is_truncation(printed, other.value)) return because;
    }
    if (!method.derivation->note.empty()) return method.derivation->note;
    return "unexplained: no formula tried gives the print";
  }

  std::optional<Formula> compiled(const PlacedText& text, const Names& names, std::size_t cells) {
    auto formula =
        analysis::formula::compile(text.text, names.scope(), {.cells = cells, .macros = {}});
    if (formula.ok()) return std::move(formula.value());
    for (const auto& error : formula.error()) {
      scenario::Place at = text.at;
      at.column += error.column;  // behind the opening quote
      add_error(found_, at, error.message, error.hint);
    }
    return std::nullopt;
  }

  Method compiled(const Derivation& derivation, const Names& names, std::size_t cells) {
    Method method{.derivation = &derivation, .formula = std::nullopt, .explain = {}};
    if (derivation.formula) method.formula = compiled(*derivation.formula, names, cells);
    for (const Explanation& other : derivation.explain) {
      if (auto formula = compiled(other.formula, names, cells)) {
        method.explain.emplace_back(std::move(*formula), other.because);
      }
    }
    return method;
  }

  Ledger ledger() {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Ledger ledger{file_.study, file_.source, file_.title, {}};
    for (auto& [order, entry] : entries_) ledger.entries.push_back(std::move(entry));
    return ledger;
  }

  const ClaimsFile& file_;
  SourceFiles& sources_;
  Diagnostics& found_;
  Scales scales_;
  Names names_;
  std::vector<std::optional<Printed>> printed_;  ///< of the file's claims
  std::vector<AuditTable> tables_;
  std::vector<std::pair<Order, Entry>> entries_;
};

}  // namespace

std::size_t Ledger::count(Verdict verdict) const {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [verdict](const Entry& e) { return e.verdict == verdict; }));
}

bool is_claims_file(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  return file == "claims.toml" || file.ends_with("-claims.toml");
}

Result<Ledger, Diagnostics> load_ledger(const std::string& path,
                                        const scenario::FileReader& files) {
  const auto file = scenario::format::load_file(claims_format(), path, {}, files);
  if (!file) return Failure{file.error()};
  Diagnostics found;
  SourceFiles sources{files};
  Ledger ledger = Audit{file.value(), sources, found}.run();
  if (!scenario::has_errors(found)) return ledger;
  scenario::format::sort_by_place(found);
  return Failure{std::move(found)};
}

std::string summary_line(const std::vector<Ledger>& ledgers) {
  std::size_t all = 0;
  std::array<std::size_t, kVerdicts.size()> counts{};
  for (const Ledger& ledger : ledgers) {
    all += ledger.entries.size();
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) counts[i] += ledger.count(kVerdicts[i]);
  }
  return fmt::format(
      "{} printed figures checked: {} reproduced, {} within rounding, {} contradicted, "
      "{} not derivable",
      all, counts[0], counts[1], counts[2], counts[3]);
}

std::string claims_schema() {
  return scenario::format::schema_of_file(*claims_format(), "callpace claims");
}

}  // namespace callpace::claims
