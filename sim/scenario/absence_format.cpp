// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/absence_format.hpp"

#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr double kRounding = 1e-9;

void check_spell(const AbsenceCause& cause, const Scope& scope) {
  if (cause.spell_kind != SpellKind::fixed) return;
  if (cause.spell_days_mean == std::floor(cause.spell_days_mean)) return;
  scope.error(
      "spell_days_mean", "a fixed spell takes whole days, not " + shortest(cause.spell_days_mean),
      "write " + shortest(std::round(cause.spell_days_mean)) + ", or spell_kind = \"geometric\"");
}

void check_causes(const AbsenceModel& model, const Scope& scope) {
  if (model.causes.empty()) {
    if (model.kind == AbsenceKind::causes) {
      scope.error("kind", "kind = \"causes\" needs a cause",
                  "add a table [team.absence_model.cause.NAME]");
    }
    return;
  }
  const double sum = std::accumulate(
      model.causes.begin(), model.causes.end(), 0.0,
      [](double shares, const AbsenceCause& cause) { return shares + cause.share; });
  check_sum({sum, "cause", "causes of absence"}, scope);
}

TypePtr<AbsenceCause> cause_format() {
  auto t = table<AbsenceCause>("A cause of absence.");
  t->required("share", &AbsenceCause::share, ratio(),
              "Absent agent-days of this cause / absent agent-days; those of all causes sum to 1.")
      .required("spell_days_mean", &AbsenceCause::spell_days_mean,
                number({"a number of days", 1, 366, false, "for single days write 1"}),
                "Mean length of a spell, calendar days.")
      .optional(
          "spell_kind", &AbsenceCause::spell_kind,
          choice<SpellKind>({{"geometric", SpellKind::geometric}, {"fixed", SpellKind::fixed}}),
          "How spells vary: geometric ones end each day with the same chance, fixed ones are "
          "all alike.")
      .optional("known_ahead", &AbsenceCause::is_known_ahead, flag(),
                "Whether the roster knows of it before the day.")
      .check({"spell_days_mean", "spell_kind"}, check_spell);
  return t;
}

}  // namespace

TypePtr<AbsenceModel> absence_model_format() {
  auto t = table<AbsenceModel>("What absence is made of.");
  t->required("kind", &AbsenceModel::kind,
              choice<AbsenceKind>(
                  {{"independent", AbsenceKind::independent}, {"causes", AbsenceKind::causes}}),
              "Whether each agent is absent anew each day, or by cause and in spells.")
      .optional("absent_ratio_sd", &AbsenceModel::absent_ratio_sd, ratio(),
                "Causes: standard deviation of a month's ratio about team.absent_ratio, in months "
                "that [team.absence] does not name.")
      .optional("cause", &AbsenceModel::causes, by_name<AbsenceCause>(cause_format()),
                "Causes: what keeps agents away, by name.")
      .check({"kind", "cause"}, check_causes)
      .arrange([](AbsenceModel& model) {
        std::stable_sort(model.causes.begin(), model.causes.end(),
                         [](const AbsenceCause& a, const AbsenceCause& b) {
                           return std::tuple{!a.is_known_ahead, -a.spell_days_mean} <
                                  std::tuple{!b.is_known_ahead, -b.spell_days_mean};
                         });
      });
  return t;
}

void check_absence_spread(const Team& team, const Scope& scope) {
  const double mean = team.absent_ratio;
  const double sd = team.absence_model.absent_ratio_sd;
  if (sd == 0 || sd * sd < mean * (1 - mean) * (1 - kRounding)) return;
  const double most = std::floor(std::sqrt(mean * (1 - mean)) * 1000) / 1000;
  scope.error("absence_model.absent_ratio_sd",
              "a ratio whose mean is " + shortest(mean) +
                  " (team.absent_ratio) cannot have a standard deviation of " + shortest(sd),
              most > 0 ? "write less than " + shortest(most)
                       : "a team that is never or always absent has none: write 0");
}

}  // namespace callpace::scenario
