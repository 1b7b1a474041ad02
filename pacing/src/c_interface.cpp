// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "callpace/pacing.h"
#include "src/build_id.hpp"
#include "src/config.hpp"
#include "src/pacer.hpp"
#include "src/policies/policy.hpp"
#include "src/snapshot.hpp"
#include "src/texts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

namespace core = callpace::pacing::core;

// The handle of the C interface is a pacer and nothing else.
struct callpace_pacer {
  core::Pacer core;
};

namespace {

// A host that was built against an older header gets the fields it knows.
template <typename Struct>
void hand_over(const Struct& from, Struct* to) {
  const std::uint32_t size = to->struct_size;
  std::memcpy(to, &from, std::min<std::size_t>(size, sizeof from));
  to->struct_size = size;
}

// For a host that knows other fields. Not part of the interface's function, which would then keep
// room for a decision at each call.
[[gnu::noinline]] void decide_other(core::Pacer& pacer, std::int64_t now_us,
                                    callpace_decision* decision) {
  hand_over(pacer.decide(now_us), decision);
}

// No exception may cross the C interface; running out of memory is the only one there is.
template <typename Make>
callpace_pacer* make_or_null(Make make) {
  try {
    return make();
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}

}  // namespace

extern "C" {

uint32_t callpace_pacing_abi(void) { return CALLPACE_PACING_ABI; }

const char* callpace_pacing_build_id(void) { return core::kBuildId; }

const char* callpace_pacing_status_text(int32_t status) { return core::status_text(status); }

const char* callpace_pacing_reason_text(int32_t reason) { return core::reason_text(reason); }

const char* callpace_pacing_policy_name(size_t index) {
  const core::PolicyKinds kinds = core::all_policies();
  return index < kinds.size() ? kinds[index].name.data() : nullptr;
}

void callpace_pacing_config_init(callpace_config* config, uint32_t struct_size) {
  config->struct_size = struct_size;
  hand_over(core::default_config(), config);
}

size_t callpace_pacing_config_check(const callpace_config* config, char* text, size_t capacity) {
  return core::check(core::complete(*config), {text, capacity});
}

callpace_pacer* callpace_pacer_create(const callpace_config* config) {
  const callpace_config complete = core::complete(*config);
  if (core::check(complete, {}) > 0) return nullptr;
  return make_or_null([&] {
    return new callpace_pacer{core::Pacer(complete, *core::find_policy(complete.policy))};
  });
}

callpace_pacer* callpace_pacer_clone(const callpace_pacer* pacer) {
  return make_or_null([&] { return new callpace_pacer(*pacer); });
}

void callpace_pacer_destroy(callpace_pacer* pacer) { delete pacer; }

void callpace_pacer_config(const callpace_pacer* pacer, callpace_config* config) {
  hand_over(pacer->core.config(), config);
}

int32_t callpace_pacer_check(const callpace_pacer* pacer, const callpace_event* event) {
  return pacer->core.check(*event);
}

int32_t callpace_pacer_notify(callpace_pacer* pacer, const callpace_event* event) {
  return pacer->core.notify(*event);
}

void callpace_pacer_decide(callpace_pacer* pacer, int64_t now_us, callpace_decision* decision) {
  // The usual host knows all fields, or all but the estimates: nothing is copied.
  constexpr std::uint32_t kBrief = offsetof(callpace_decision, estimates);
  if (decision->struct_size == kBrief) {
    return pacer->core.decide<core::Explained::no>(now_us, *decision);
  }
  if (decision->struct_size == sizeof *decision) {
    return pacer->core.decide<core::Explained::yes>(now_us, *decision);
  }
  decide_other(pacer->core, now_us, decision);
}

int32_t callpace_pacer_may_leave(const callpace_pacer* pacer, uint32_t agent) {
  return pacer->core.may_leave(agent) ? 1 : 0;
}

int32_t callpace_pacer_may_connect(const callpace_pacer* pacer, uint64_t call, uint32_t agent) {
  return pacer->core.may_connect(call, agent) ? 1 : 0;
}

size_t callpace_pacer_serialised_size(const callpace_pacer* pacer) {
  return core::Snapshot::size(pacer->core);
}

size_t callpace_pacer_serialise(const callpace_pacer* pacer, void* bytes, size_t capacity) {
  return core::Snapshot::save(pacer->core, {static_cast<std::byte*>(bytes), capacity});
}

callpace_pacer* callpace_pacer_deserialise(const void* bytes, size_t size, const char** error) {
  const char* sentence = nullptr;
  callpace_pacer* restored = make_or_null([&]() -> callpace_pacer* {
    const auto pacer =
        core::Snapshot::restore({static_cast<const std::byte*>(bytes), size}, sentence);
    return pacer == nullptr ? nullptr : new callpace_pacer{std::move(*pacer)};
  });
  if (restored == nullptr && error != nullptr) *error = sentence;
  return restored;
}

}  // extern "C"
