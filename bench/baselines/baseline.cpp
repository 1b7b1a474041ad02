// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Each dialer is a Machine around its rule, behind the C functions of the pacing library. create()
// and clone() give NULL for a bad configuration or when memory ends; deserialise() always does,
// with a sentence.
#include "bench/baselines/baseline.hpp"

#include "bench/baselines/contact_centers.hpp"
#include "bench/baselines/impact_dialing.hpp"
#include "bench/baselines/issabel.hpp"
#include "bench/baselines/machine.hpp"
#include "bench/baselines/study_rule.hpp"
#include "bench/baselines/vicidial.hpp"
#include "bench/baselines/wombat.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

namespace callpace::bench::baselines {
namespace {

void set_policy(callpace_config& config, const char* name) {
  std::memset(config.policy, 0, sizeof config.policy);
  std::strncpy(config.policy, name, sizeof config.policy - 1);
}

/// `config` with the defaults for what an older header does not know.
callpace_config complete(const callpace_config& config) {
  callpace_config all{};
  callpace_pacing_config_init(&all, sizeof all);
  std::memcpy(&all, &config, std::min<std::size_t>(config.struct_size, sizeof all));
  if (config.struct_size < sizeof all) all.struct_size = sizeof all;
  all.policy[sizeof all.policy - 1] = '\0';
  return all;
}

/// callpace_pacing_config_check, for which any policy is right.
std::size_t check(const callpace_config* config, char* text, std::size_t capacity) {
  callpace_config all = complete(*config);
  // What some policy would take is right; of what none does, the first one tells the errors.
  for (std::size_t i = 0; callpace_pacing_policy_name(i) != nullptr; ++i) {
    set_policy(all, callpace_pacing_policy_name(i));
    if (callpace_pacing_config_check(&all, text, capacity) == 0) return 0;
  }
  set_policy(all, callpace_pacing_policy_name(0));
  return callpace_pacing_config_check(&all, text, capacity);
}

// The handle is opaque, and the library's own type belongs to the library.
template <typename Rule>
Machine<Rule>& machine(callpace_pacer* pacer) {
  return *reinterpret_cast<Machine<Rule>*>(pacer);
}
template <typename Rule>
const Machine<Rule>& machine(const callpace_pacer* pacer) {
  return *reinterpret_cast<const Machine<Rule>*>(pacer);
}

template <typename Rule>
callpace_pacer* make(const auto& from) {
  try {
    return reinterpret_cast<callpace_pacer*>(new Machine<Rule>(from));
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

template <typename Struct>
void hand_over(const Struct& from, Struct* to) {
  const std::uint32_t size = to->struct_size;
  std::memcpy(to, &from, std::min<std::size_t>(size, sizeof from));
  to->struct_size = size;
}

constexpr std::string_view kBefore = "baseline ";

/// "baseline " and a name.
template <std::size_t kSize>
struct BuildId {
  consteval BuildId(const char (&id)[kSize]) { std::copy_n(id, kSize, text); }
  char text[kSize];
};

/// The functions of a dialer; its sentences for statuses and reasons are those of the linked
/// library. They know no groups of agents: whoever waits may have any agent.
template <BuildId kBuildId, typename Rule>
constexpr pacing::Library kTable{
    .abi = []() -> std::uint32_t { return CALLPACE_PACING_ABI; },
    .build_id = [] { return kBuildId.text; },
    .config_check = check,
    .create =
        [](const callpace_config* config) {
          return check(config, nullptr, 0) > 0 ? nullptr : make<Rule>(complete(*config));
        },
    .clone = [](const callpace_pacer* pacer) { return make<Rule>(machine<Rule>(pacer)); },
    .destroy = [](callpace_pacer* pacer) { delete &machine<Rule>(pacer); },
    .config = [](const callpace_pacer* pacer,
                 callpace_config* config) { hand_over(machine<Rule>(pacer).config(), config); },
    .check = nullptr,  // a copy tries an event
    .notify = [](callpace_pacer* pacer,
                 const callpace_event* event) { return machine<Rule>(pacer).notify(*event); },
    .decide =
        [](callpace_pacer* pacer, std::int64_t now_us, callpace_decision* decision) {
          hand_over(machine<Rule>(pacer).decide(now_us), decision);
        },
    .may_leave = [](const callpace_pacer* pacer, std::uint32_t agent) -> std::int32_t {
      return machine<Rule>(pacer).may_leave(agent) ? 1 : 0;
    },
    .may_connect = [](const callpace_pacer*, std::uint64_t, std::uint32_t) -> std::int32_t {
      return 1;
    },
    .serialised_size = [](const callpace_pacer*) -> std::size_t { return 0; },
    .serialise = [](const callpace_pacer*, void*, std::size_t) -> std::size_t { return 0; },
    .deserialise = [](const void*, std::size_t, const char** error) -> callpace_pacer* {
      if (error != nullptr)
        *error = "a dialer that was re-implemented to compare with keeps no state";
      return nullptr;
    }};

constexpr std::array kDialers{
    &kTable<"baseline vicidial_hard_limit", VicidialHardLimit>,
    &kTable<"baseline vicidial_average", VicidialAverage>,
    &kTable<"baseline vicidial_tapered", VicidialTapered>,
    &kTable<"baseline osdial", Osdial>,
    &kTable<"baseline issabel", IssabelPlain>,
    &kTable<"baseline issabel_overcommit", IssabelOvercommit>,
    &kTable<"baseline impactdialing", ImpactDialing>,
    &kTable<"baseline contactcenters_1_0", ContactCenters<1, 0>>,
    &kTable<"baseline contactcenters_2_0", ContactCenters<2, 0>>,
    &kTable<"baseline contactcenters_0_1", ContactCenters<0, 1>>,
    &kTable<"baseline wombat", Wombat<10>>,
    &kTable<"baseline wombat_2", Wombat<20>>,
    &kTable<"baseline study_rule", StudyRule>,
};

std::string_view name_of(const pacing::Library* dialer) {
  return std::string_view{dialer->build_id()}.substr(kBefore.size());
}

}  // namespace

std::vector<std::string_view> names() {
  std::vector<std::string_view> all;
  for (const pacing::Library* dialer : kDialers) all.push_back(name_of(dialer));
  return all;
}

const pacing::Library* find(std::string_view name) {
  const auto* const found = std::ranges::find(kDialers, name, name_of);
  return found == kDialers.end() ? nullptr : *found;
}

}  // namespace callpace::bench::baselines
