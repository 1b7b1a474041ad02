// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A re-implemented dialer behind the C functions of the pacing library. A Rule also names itself:
// kBuildId is "baseline " and its name.
// Left out: serialising. Errors: create() and clone() give NULL for a bad configuration or when
// memory ends; deserialise() always does, with a sentence.
#pragma once

#include "bench/baselines/machine.hpp"
#include "callpace/library.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

namespace callpace::bench::baselines {

/// `config` with the defaults for what an older header does not know.
[[nodiscard]] callpace_config complete(const callpace_config& config);

/// callpace_pacing_config_check, for which any policy is right.
std::size_t check(const callpace_config& config, char* text, std::size_t capacity);

/// The C functions over a Machine<Rule>.
template <typename Rule>
struct CFunctions {
  using Pacer = Machine<Rule>;

  // The handle is opaque, and the library's own type belongs to the library.
  static Pacer& machine(callpace_pacer* pacer) { return *reinterpret_cast<Pacer*>(pacer); }
  static const Pacer& machine(const callpace_pacer* pacer) {
    return *reinterpret_cast<const Pacer*>(pacer);
  }
  template <typename... Arguments>
  static callpace_pacer* make(const Arguments&... arguments) {
    try {
      return reinterpret_cast<callpace_pacer*>(new Pacer(arguments...));
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }
  template <typename Struct>
  static void hand_over(const Struct& from, Struct* to) {
    const std::uint32_t size = to->struct_size;
    std::memcpy(to, &from, std::min<std::size_t>(size, sizeof from));
    to->struct_size = size;
  }

  static std::uint32_t abi() { return CALLPACE_PACING_ABI; }
  static const char* build_id() { return Rule::kBuildId; }
  static std::size_t config_check(const callpace_config* config, char* text, std::size_t capacity) {
    return check(*config, text, capacity);
  }
  static callpace_pacer* create(const callpace_config* config) {
    if (config_check(config, nullptr, 0) > 0) return nullptr;
    return make(complete(*config));
  }
  static callpace_pacer* clone(const callpace_pacer* pacer) { return make(machine(pacer)); }
  static void destroy(callpace_pacer* pacer) { delete reinterpret_cast<Pacer*>(pacer); }
  static void config(const callpace_pacer* pacer, callpace_config* config) {
    hand_over(machine(pacer).config(), config);
  }
  static std::int32_t notify(callpace_pacer* pacer, const callpace_event* event) {
    return machine(pacer).notify(*event);
  }
  static void decide(callpace_pacer* pacer, std::int64_t now_us, callpace_decision* decision) {
    hand_over(machine(pacer).decide(now_us), decision);
  }
  static std::int32_t may_leave(const callpace_pacer* pacer, std::uint32_t agent) {
    return machine(pacer).may_leave(agent) ? 1 : 0;
  }
  // They know no groups of agents: whoever waits may have any agent.
  static std::int32_t may_connect(const callpace_pacer*, std::uint64_t, std::uint32_t) { return 1; }
  static std::size_t serialised_size(const callpace_pacer*) { return 0; }
  static std::size_t serialise(const callpace_pacer*, void*, std::size_t) { return 0; }
  static callpace_pacer* deserialise(const void*, std::size_t, const char** error) {
    if (error != nullptr)
      *error = "a dialer that was re-implemented to compare with keeps no state";
    return nullptr;
  }
};

/// The table of `Rule`; its sentences for statuses and reasons are those of the linked library.
template <typename Rule>
inline constexpr pacing::Library kTable = [] {
  using Functions = CFunctions<Rule>;
  pacing::Library table;
  table.abi = Functions::abi;
  table.build_id = Functions::build_id;
  table.config_check = Functions::config_check;
  table.create = Functions::create;
  table.clone = Functions::clone;
  table.destroy = Functions::destroy;
  table.config = Functions::config;
  table.notify = Functions::notify;
  table.decide = Functions::decide;
  table.may_leave = Functions::may_leave;
  table.may_connect = Functions::may_connect;
  table.serialised_size = Functions::serialised_size;
  table.serialise = Functions::serialise;
  table.deserialise = Functions::deserialise;
  return table;
}();

}  // namespace callpace::bench::baselines
