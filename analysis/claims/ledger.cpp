// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/claims/ledger.hpp"

#include "analysis/claims/audit_table.hpp"
#include "analysis/claims/claims_format.hpp"
#include "sim/scenario/format/file.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace callpace::claims {
namespace {

using analysis::formula::Formula;
using analysis::formula::kNan;
using scenario::Diagnostics;

/// A derivation whose formulas are compiled.
struct Method {
  const Derivation* derivation = nullptr;
  std::shared_ptr<const Formula> formula;
  std::vector<std::pair<Formula, std::string>> explain;

  /// True when the formula only repeats one printed figure, or no figure at all.
  [[nodiscard]] bool copies(const Names& names) const {
    if (!formula) return false;
    return copies_at_most_one(*formula, [&](int name) { return !names.series(name).is_computed; });
  }
  [[nodiscard]] Kind kind_of(const Printed& printed, const Names& names) const {
    if (derivation->kind) return *named(kKinds, derivation->kind->text);
    if (printed.relation != Relation::equal) return Kind::in_words;
    return copies(names) ? Kind::restated : Kind::recomputed;
  }
};

/// Where an entry stands in the file: line, then row and column of a table.
using Order = std::tuple<int, std::size_t, std::size_t>;

class Audit {
 public:
  Audit(const ClaimsFile& file, const scenario::FileReader& files, Diagnostics& found)
      : file_{file}, files_{files}, found_{found} {}

  Ledger run() {
    for (const Cause& cause : file_.causes) add_cause(cause);
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
  void add_cause(const Cause& cause) {
    if (causes_.emplace(cause.name.text, cause.because).second) return;
    add_error(found_, cause.name.at, fmt::format("two causes are named '{}'", cause.name.text));
  }

  void add_scale(const Scale& scale) {
    if (scales_.emplace(scale.name.text, scale.words).second) return;
    add_error(found_, scale.name.at, fmt::format("two scales are named '{}'", scale.name.text));
  }

  void add_figure(const Figure& figure) {
    const auto printed = read_figure(figure.printed, "", scales_, found_);
    if (!printed) return;
    add_scalar(figure.name, *printed, figure.is_rounded,
               figures_.add_single(figure.name.text, *printed, figure.place.text, figure.what));
  }

  void add_claim(const Claim& claim) {
    printed_.push_back(read_figure(claim.printed, claim.scale, scales_, found_));
    placed_.emplace_back();
    if (!printed_.back() || claim.name.text.empty()) return;
    placed_.back() =
        figures_.add_single(claim.name.text, *printed_.back(), claim.place.text, claim.what);
    add_scalar(claim.name, *printed_.back(), false, *placed_.back());
  }

  void add_scalar(const PlacedText& name, const Printed& printed, bool is_rounded,
                  SheetPlace place) {
    auto series = std::make_shared<Series>();
    push_figure(*series, printed, is_rounded);
    series->place = place;
    add_name(names_, name, std::move(series), true, found_);
  }

  void add_table(const PrintedTable& table) {
    Grid grid = read_grid(table, scales_, files_, found_);
    const SheetPlace origin = figures_.add_table(table, grid);
    AuditTable& added = tables_.emplace_back(table, std::move(grid), origin);
    added.add_names(names_, found_);
  }

  // A series may look back at itself, so its cells are computed one after the other in place.
  void compute_series(AuditTable& table) {
    std::array<std::size_t, 2> count{};  // down, across
    for (const Computed& computed : table.printed().computed) {
      const Way way = computed.is_across ? Way::across : Way::down;
      const std::size_t cells = table.cells_along(way);
      auto series = std::make_shared<Series>();
      series->values.assign(cells, kNan);
      series->ranges.assign(cells, Interval::everything());
      series->is_computed = true;
      series->place =
          figures_.add_computed(table.printed(), table.origin(), computed,
                                count.at(static_cast<std::size_t>(way))++, table.rows());
      table.add_computed(computed, series, names_, found_);
      const auto shared = std::make_shared<const Names>(table.names_along(way, names_));
      const Names& names = *shared;
      for (const Part& part : computed.parts) {
        const auto range = table.find_range(way, part.from, part.to, found_);
        const auto formula = compiled(part.formula, names, cells);
        if (!range || !formula) continue;
        for (std::size_t cell = range->first; cell <= range->last; ++cell) {
          const Outcome outcome = names.evaluate(*formula, cell);
          series->values[cell] = outcome.value;
          series->ranges[cell] = outcome.range;
          if (!std::isfinite(outcome.value)) continue;
          figures_.fill(*series->place, cell, outcome.value, {formula, shared, cell});
        }
      }
    }
  }

  void judge_claim(std::size_t index) {
    const Claim& claim = file_.claims[index];
    const Method method = compiled(claim, names_, 0);
    if (!printed_[index]) return;
    Entry entry;
    entry.place = claim.place.text;
    entry.what = claim.what;
    entry.unit = claim.unit;
    entry.at = claim.printed.at;
    entry.figure = placed_[index];
    if (!shared_names_) shared_names_ = std::make_shared<const Names>(names_);
    settle(entry, *printed_[index], method, shared_names_, 0);
    entries_.emplace_back(Order{claim.place.at.line, 0, 0}, std::move(entry));
  }

  void judge_table(const AuditTable& table) {
    const auto down = std::make_shared<const Names>(table.names_along(Way::down, names_));
    const auto across = std::make_shared<const Names>(table.names_along(Way::across, names_));
    std::set<std::pair<std::size_t, std::size_t>> judged;
    for (const Check& check : table.printed().checks) {
      const bool is_down = !check.column.text.empty();
      const auto& names = is_down ? down : across;
      const Method method = compiled(check, *names, is_down ? table.rows() : table.columns());
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
        entry.line = table.printed().line;
        entry.figure = SheetPlace{table.origin().row + row, table.origin().column + column, false};
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
    const auto row = has_row ? table.find(Way::down, check.row, found_) : std::nullopt;
    const auto column = has_column ? table.find(Way::across, check.column, found_) : std::nullopt;
    if ((has_row && !row) || (has_column && !column)) return cells;
    if (row && column) return {{*row, *column}};
    const auto range =
        table.find_range(column ? Way::down : Way::across, check.from, check.to, found_);
    if (!range || table.rows() == 0) return cells;
    for (std::size_t i = range->first; i <= range->last; ++i) {
      cells.emplace_back(column ? i : *row, column ? *column : i);
    }
    return cells;
  }

  void settle(Entry& entry, const Printed& printed, const Method& method,
              const std::shared_ptr<const Names>& shared, std::size_t cell) {
    const Names& names = *shared;
    entry.printed = printed.text;
    entry.kind = method.kind_of(printed, names);
    if (method.derivation->line > 0) entry.line = method.derivation->line;
    entry.quote = method.derivation->quote;
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
      entry.working = Working{method.formula, shared, cell};
      entry.difference = outcome.value - printed.value();
      entry.ours =
          printed.like_this(outcome.value, more_digits(printed, outcome.value, judgement.verdict));
    }
    if (judgement.verdict == Verdict::contradicted) {
      judgement.reason = reason(printed, method, names, cell);
      entry.cause = method.derivation->cause.text;
    }
    entry.verdict = judgement.verdict;
    if (std::isfinite(outcome.value)) entry.gap = gap_text(printed, entry);
    entry.reason = std::move(judgement.reason);
    if (const std::string& fitted = method.derivation->fitted; !fitted.empty()) {
      entry.reason +=
          fmt::format("{}rests on a fitted constant: {}", entry.reason.empty() ? "" : "; ", fitted);
    }
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

  [[nodiscard]] std::string reason(const Printed& printed, const Method& method, const Names& names,
                                   std::size_t cell) const {
    const auto cause = causes_.find(method.derivation->cause.text);
    const std::string common = cause == causes_.end() ? "" : cause->second;
    for (const auto& [formula, because] : method.explain) {
      const Outcome other = names.evaluate(formula, cell);
      if (agrees(printed, other.value) || is_truncation(printed, other.value)) {
        return because.empty() ? common : because;
      }
    }
    if (!method.derivation->note.empty()) return method.derivation->note;
    if (!common.empty()) return common;
    return "unexplained: no formula tried gives the print";
  }

  std::shared_ptr<const Formula> compiled(const PlacedText& text, const Names& names,
                                          std::size_t cells) {
    auto formula =
        analysis::formula::compile(text.text, names.scope(), {.cells = cells, .macros = {}});
    if (formula.ok()) return std::make_shared<const Formula>(std::move(formula.value()));
    for (const auto& error : formula.error()) {
      scenario::Place at = text.at;
      at.column += error.column;  // behind the opening quote
      add_error(found_, at, error.message, error.hint);
    }
    return nullptr;
  }

  Method compiled(const Derivation& derivation, const Names& names, std::size_t cells) {
    Method method{.derivation = &derivation, .formula = nullptr, .explain = {}};
    if (derivation.formula) method.formula = compiled(*derivation.formula, names, cells);
    expect_cause(derivation);
    if (derivation.kind && method.copies(names) &&
        named(kKinds, derivation.kind->text) == Kind::recomputed) {
      add_error(found_, derivation.kind->at,
                "a formula that only copies a printed figure recomputes nothing",
                "leave the kind out, or say restated");
    }
    for (const Explanation& other : derivation.explain) {
      if (auto formula = compiled(other.formula, names, cells)) {
        method.explain.emplace_back(*formula, other.because);
      }
    }
    return method;
  }

  // A cause that is named is declared, and an explanation says why, itself or by its cause.
  void expect_cause(const Derivation& derivation) {
    const PlacedText& cause = derivation.cause;
    for (const Explanation& other : derivation.explain) {
      if (!other.because.empty() || !cause.text.empty()) continue;
      add_error(found_, other.formula.at, "an explanation needs 'because', or its claim a 'cause'");
    }
    if (cause.text.empty() || causes_.contains(cause.text)) return;
    std::vector<std::string> known;
    for (const auto& [name, because] : causes_) known.push_back(name);
    add_error(found_, cause.at, fmt::format("there is no cause '{}'", cause.text),
              scenario::format::did_you_mean(cause.text, known));
  }

  Ledger ledger() {
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Ledger ledger{file_.study, file_.source, file_.title, file_.text, {}, {}, {}, {}};
    for (const Cause& cause : file_.causes) {
      ledger.causes.emplace_back(cause.name.text, cause.because);
    }
    for (auto& [order, entry] : entries_) ledger.entries.push_back(std::move(entry));
    ledger.figures = std::move(figures_);
    ledger.names = std::move(names_);
    return ledger;
  }

  const ClaimsFile& file_;
  const scenario::FileReader& files_;
  Diagnostics& found_;
  Scales scales_;
  std::map<std::string, std::string> causes_;  ///< sentence by name
  Names names_;
  std::shared_ptr<const Names> shared_names_;      ///< the same, once all are known
  std::vector<std::optional<Printed>> printed_;    ///< of the file's claims
  std::vector<std::optional<SheetPlace>> placed_;  ///< the same, on the sheet of figures
  FigureSheet figures_;
  std::vector<AuditTable> tables_;
  std::vector<std::pair<Order, Entry>> entries_;
};

}  // namespace

bool is_claims_file(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  return file == "claims.toml" || file.ends_with("-claims.toml");
}

Result<Ledger, Diagnostics> load_ledger(const std::string& path,
                                        const scenario::FileReader& files) {
  const auto file = scenario::format::load_file(claims_format(), path, {}, files);
  if (!file) return Failure{file.error()};
  Diagnostics found;
  Ledger ledger = Audit{file.value(), files, found}.run();
  if (!scenario::has_errors(found)) return ledger;
  scenario::format::sort_by_place(found);
  return Failure{std::move(found)};
}

std::string claims_schema() {
  return scenario::format::schema_of_file(*claims_format(), "callpace claims");
}

}  // namespace callpace::claims
