// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/baseline.hpp"

#include "bench/baselines/c_table.hpp"
#include "bench/baselines/contact_centers.hpp"
#include "bench/baselines/impact_dialing.hpp"
#include "bench/baselines/issabel.hpp"
#include "bench/baselines/study_rule.hpp"
#include "bench/baselines/vicidial.hpp"
#include "bench/baselines/wombat.hpp"

#include <array>
#include <cstring>

namespace callpace::bench::baselines {
namespace {

struct Entry {
  std::string_view name;
  const pacing::Library* library;
};

template <typename Rule>
constexpr Entry entry() {
  constexpr std::string_view kBefore = "baseline ";
  return {std::string_view{Rule::kBuildId}.substr(kBefore.size()), &kTable<Rule>};
}

constexpr std::array kEntries{
    entry<VicidialHardLimit>(), entry<VicidialAverage>(),
    entry<VicidialTapered>(),   entry<Osdial>(),
    entry<IssabelPlain>(),      entry<IssabelOvercommit>(),
    entry<ImpactDialing>(),     entry<ContactCenters10>(),
    entry<ContactCenters20>(),  entry<ContactCenters01>(),
    entry<Wombat1>(),           entry<Wombat2>(),
    entry<StudyRule>(),
};

void set_policy(callpace_config& config, const char* name) {
  std::memset(config.policy, 0, sizeof config.policy);
  std::strncpy(config.policy, name, sizeof config.policy - 1);
}

}  // namespace

callpace_config complete(const callpace_config& config) {
  callpace_config all{};
  callpace_pacing_config_init(&all, sizeof all);
  std::memcpy(&all, &config, std::min<std::size_t>(config.struct_size, sizeof all));
  if (config.struct_size < sizeof all) all.struct_size = sizeof all;
  all.policy[sizeof all.policy - 1] = '\0';
  return all;
}

std::size_t check(const callpace_config& config, char* text, std::size_t capacity) {
  callpace_config all = complete(config);
  // What some policy would take is right; of what none does, the first one tells the errors.
  for (std::size_t i = 0; callpace_pacing_policy_name(i) != nullptr; ++i) {
    set_policy(all, callpace_pacing_policy_name(i));
    if (callpace_pacing_config_check(&all, text, capacity) == 0) return 0;
  }
  set_policy(all, callpace_pacing_policy_name(0));
  return callpace_pacing_config_check(&all, text, capacity);
}

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const Entry& entry : kEntries) all.push_back(entry.name);
  return all;
}

const pacing::Library* find(std::string_view name) {
  for (const Entry& entry : kEntries) {
    if (entry.name == name) return entry.library;
  }
  return nullptr;
}

}  // namespace callpace::bench::baselines
