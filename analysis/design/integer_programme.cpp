// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/design/integer_programme.hpp"

#include <coin/Cbc_C_Interface.h>
#include <coin/Clp_C_Interface.h>

#include <cassert>
#include <cmath>
#include <csignal>
#include <memory>
#include <string>
#include <utility>

namespace callpace::analysis {
namespace {

constexpr double kBoundSlack = 1e-6;  // of a multiple of the step, for the solver's tolerances

/// Deletes a model of the solver's; both kinds have one type, an untyped pointer.
template <auto kDelete>
struct DeleteModel {
  void operator()(void* model) const { kDelete(model); }
};
using WholeModel = std::unique_ptr<Cbc_Model, DeleteModel<&Cbc_deleteModel>>;
using LinearModel = std::unique_ptr<Clp_Simplex, DeleteModel<&Clp_deleteModel>>;

/// The programme by columns, as the solver wants it.
struct Arrays {
  std::vector<double> cost = {};
  std::vector<double> low = {};
  std::vector<double> high = {};
  std::vector<double> row_low = {};
  std::vector<double> row_high = {};
  std::vector<CoinBigIndex> starts = {};
  std::vector<int> rows = {};
  std::vector<double> factors = {};

  explicit Arrays(const IntegerProgramme& programme) {
    std::vector<std::vector<std::pair<int, double>>> columns(programme.columns.size());
    for (const ProgrammeRow& row : programme.rows) {
      const auto place = static_cast<int>(row_low.size());
      row_low.push_back(row.low);
      row_high.push_back(row.high);
      for (const ProgrammeTerm& term : row.terms) {
        assert(std::isfinite(term.factor));
        if (term.factor != 0) columns[term.column].emplace_back(place, term.factor);
      }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      cost.push_back(programme.columns[i].cost);
      low.push_back(programme.columns[i].low);
      high.push_back(programme.columns[i].high);
      starts.push_back(static_cast<CoinBigIndex>(rows.size()));
      for (const auto& [row, factor] : columns[i]) {
        rows.push_back(row);
        factors.push_back(factor);
      }
    }
    starts.push_back(static_cast<CoinBigIndex>(rows.size()));
  }
  [[nodiscard]] int columns_count() const { return static_cast<int>(cost.size()); }
  [[nodiscard]] int rows_count() const { return static_cast<int>(row_low.size()); }
};

/// Keeps Ctrl-C waiting while it exists. The solver puts a handler of its own in place of the
/// program's while it solves, which would end the solver's search and tell nobody; so that the
/// program's own gets the signal, it comes when the solver has put that back.
class HeldInterrupt {
 public:
  HeldInterrupt() {
    sigset_t interrupt;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    pthread_sigmask(SIG_BLOCK, &interrupt, &before_);
    sigaction(SIGINT, nullptr, &on_interrupt_);
  }
  ~HeldInterrupt() {
    sigaction(SIGINT, &on_interrupt_, nullptr);  // the solver puts it back without its flags
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  HeldInterrupt(const HeldInterrupt&) = delete;
  HeldInterrupt& operator=(const HeldInterrupt&) = delete;

  /// Whether one is waiting.
  [[nodiscard]] static bool is_waiting() {
    sigset_t waiting;
    return sigpending(&waiting) == 0 && sigismember(&waiting, SIGINT) == 1;
  }

 private:
  sigset_t before_{};
  struct sigaction on_interrupt_ {};
};

/// The linear programme: whole numbers may be broken.
ProgrammeAnswer relaxed_cost(const Arrays& in) {
  const LinearModel model{Clp_newModel()};
  Clp_setLogLevel(model.get(), 0);
  Clp_loadProblem(model.get(), in.columns_count(), in.rows_count(), in.starts.data(),
                  in.rows.data(), in.factors.data(), in.low.data(), in.high.data(), in.cost.data(),
                  in.row_low.data(), in.row_high.data());
  {
    const HeldInterrupt held;
    Clp_initialSolve(model.get());
  }
  ProgrammeAnswer answer;
  if (Clp_isProvenPrimalInfeasible(model.get()) != 0) {
    answer.bound = kNoLimit;
    answer.is_proven = true;
  } else if (Clp_isProvenOptimal(model.get()) != 0) {
    const double* const found = Clp_getColSolution(model.get());
    answer.values.emplace(found, found + in.cost.size());
    answer.cost = Clp_getObjValue(model.get());
    answer.bound = answer.cost;
    answer.is_proven = true;
  }
  return answer;
}

bool is_cancelled(const std::atomic<bool>* cancelled) {
  return cancelled != nullptr && cancelled->load();
}

/// Called with each node's linear programme. The solver's C interface cannot be told to stop, so a
/// search that is cancelled is told that no solution is left: the first variable is below what it
/// may be. The nodes that are open end at that, one after the other.
void end_if_cancelled(void* solver, void* cuts, void* cancelled) {
  const bool is_over = is_cancelled(static_cast<const std::atomic<bool>*>(cancelled));
  if (!is_over && !HeldInterrupt::is_waiting()) return;
  constexpr int kFirst = 0;
  constexpr double kOne = 1;
  OsiCuts_addRowCut(cuts, 1, &kFirst, &kOne, 'L', Osi_getColLower(solver)[kFirst] - 1);
}

}  // namespace

ProgrammeAnswer least_cost(const IntegerProgramme& programme, const ProgrammeLimits& limits) {
  const Arrays in{programme};
  if (limits.is_relaxed) return relaxed_cost(in);
  const WholeModel model{Cbc_newModel()};
  Cbc_Model* const it = model.get();
  Cbc_loadProblem(it, in.columns_count(), in.rows_count(), in.starts.data(), in.rows.data(),
                  in.factors.data(), in.low.data(), in.high.data(), in.cost.data(),
                  in.row_low.data(), in.row_high.data());
  for (int i = 0; i < in.columns_count(); ++i) {
    if (programme.columns[static_cast<std::size_t>(i)].is_whole) Cbc_setInteger(it, i);
  }
  Cbc_setParameter(it, "log", "0");
  Cbc_setParameter(it, "slog", "0");
  Cbc_setParameter(it, "heuristicsOnOff", "off");  // designs are found elsewhere; this proves
  Cbc_setParameter(it, "maxNodes", std::to_string(limits.nodes).c_str());
  // With costs that come in steps, whatever is within less than a step of the best is the best.
  if (limits.cost_step > 0) {
    Cbc_setParameter(it, "increment", std::to_string(limits.cost_step * 0.999).c_str());
  }
  if (limits.cancelled != nullptr) {
    Cbc_addCutCallback(it, &end_if_cancelled, "end_if_cancelled",
                       const_cast<std::atomic<bool>*>(limits.cancelled));
  }
  {
    const HeldInterrupt held;
    Cbc_solve(it);
  }
  ProgrammeAnswer answer;
  if (is_cancelled(limits.cancelled)) return answer;
  if (Cbc_isProvenInfeasible(it) != 0) {
    answer.bound = kNoLimit;
    answer.is_proven = true;
    return answer;
  }
  answer.bound = Cbc_getBestPossibleObjValue(it);
  const double* const found = Cbc_bestSolution(it);
  const bool is_found = found != nullptr && Cbc_getObjValue(it) < 1e40;
  if (is_found) {
    answer.values.emplace(found, found + programme.columns.size());
    answer.cost = Cbc_getObjValue(it);
  }
  answer.is_proven = Cbc_isProvenOptimal(it) != 0 && is_found;
  if (answer.is_proven) answer.bound = answer.cost;
  if (limits.cost_step > 0 && std::isfinite(answer.bound)) {
    answer.bound = limits.cost_step * std::ceil(answer.bound / limits.cost_step - kBoundSlack);
    answer.is_proven = answer.is_proven || (is_found && answer.cost <= answer.bound + kBoundSlack);
  }
  return answer;
}

}  // namespace callpace::analysis
