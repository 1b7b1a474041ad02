// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The pacer for C++: a thin face over callpace/pacing.h, header-only, so that the C interface stays
// the only binary one. Units, ranges and the meaning of every field and event are documented there.
// A Pacer is a value: it copies (an equal pacer that shares nothing), moves and serialises.
//
// Invariants: see callpace/pacing.h. Errors: create() and deserialise() return sentences; notify()
// returns a Status; running out of memory in a copy throws std::bad_alloc. Using a Pacer that was
// moved from is a bug.
#pragma once

#include "callpace/event.hpp"
#include "callpace/library.hpp"
#include "callpace/pacing.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callpace::pacing {

/// Which limit decided.
enum class Reason : std::int32_t {
  kAsWanted = CALLPACE_REASON_AS_WANTED,
  kEnough = CALLPACE_REASON_ENOUGH,
  kCap = CALLPACE_REASON_CAP,
  kLinesMax = CALLPACE_REASON_LINES_MAX,
  kCallRate = CALLPACE_REASON_CALL_RATE,
  kTurn = CALLPACE_REASON_TURN,
};

// Unscoped, so that they go straight into the fields of Config.
enum CapMode : std::int32_t {
  kCapOff = CALLPACE_CAP_OFF,
  kCapHard = CALLPACE_CAP_HARD,
  kCapStatistical = CALLPACE_CAP_STATISTICAL,
  kCapCertified = CALLPACE_CAP_CERTIFIED,
};
enum CapClock : std::int32_t {
  kClockHangUp = CALLPACE_CLOCK_HANG_UP,
  kClockTwoSecond = CALLPACE_CLOCK_TWO_SECOND,
};
enum CapWindow : std::int32_t {
  kWindowDay = CALLPACE_WINDOW_DAY,
  kWindowDays30 = CALLPACE_WINDOW_DAYS30,
  kWindowPeriods30 = CALLPACE_WINDOW_PERIODS30,
  kWindowCampaign = CALLPACE_WINDOW_CAMPAIGN,
};

enum CapAccount : std::int32_t {
  kAccountCampaign = CALLPACE_ACCOUNT_CAMPAIGN,
  kAccountTeam = CALLPACE_ACCOUNT_TEAM,
};

using Estimates = callpace_estimates;

/// The settings of callpace_config, born with the library's defaults.
struct Config : callpace_config {
  Config() : callpace_config{} { callpace_pacing_config_init(this, sizeof(callpace_config)); }

  /// Names the policy; a name that is unknown or too long is an error that create() reports.
  void set_policy(std::string_view name) {
    const std::size_t length = std::min(name.size(), sizeof policy - 1);
    std::fill(std::copy_n(name.begin(), length, policy), policy + sizeof policy, '\0');
  }
  /// The policy's name.
  [[nodiscard]] std::string_view policy_name() const { return policy; }
};

/// One plain sentence for a reason.
[[nodiscard]] inline const char* text(Reason reason) {
  return callpace_pacing_reason_text(static_cast<std::int32_t>(reason));
}

/// How many numbers to dial now, and why; fields as in callpace_decision.
struct Decision : callpace_decision {
  /// Room for decisions: whole ones, or such without estimates, which are quicker.
  [[nodiscard]] static Decision whole() { return with_size(sizeof(callpace_decision)); }
  [[nodiscard]] static Decision brief() {
    return with_size(offsetof(callpace_decision, estimates));
  }
  /// The limit that decided, as an enumerator.
  [[nodiscard]] Reason why() const { return static_cast<Reason>(reason); }
  /// The limit that decided, as a sentence.
  [[nodiscard]] const char* text() const { return pacing::text(why()); }

 private:
  [[nodiscard]] static Decision with_size(std::size_t size);
};

inline Decision Decision::with_size(std::size_t size) {
  Decision decision{};
  decision.struct_size = static_cast<std::uint32_t>(size);
  return decision;
}

/// "<version>+<12 hex digits of a SHA-256 over the library's sources>".
[[nodiscard]] inline std::string_view build_id() { return callpace_pacing_build_id(); }

/// The names of all policies.
[[nodiscard]] inline std::vector<std::string_view> policy_names() {
  std::vector<std::string_view> names;
  while (const char* name = callpace_pacing_policy_name(names.size())) names.push_back(name);
  return names;
}

/// Every error of a configuration, in plain words; empty when it is good.
[[nodiscard]] inline std::vector<std::string> check(const Config& config,
                                                    const Library& library = kLinkedLibrary) {
  std::string text(16384, '\0');
  std::vector<std::string> errors(library.config_check(&config, text.data(), text.size()));
  std::string_view rest = text.c_str();
  for (std::string& error : errors) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    error = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return errors;
}

/// Says how many numbers to dial now, from the events it was told.
class Pacer {
 public:
  struct Created;
  struct Restored;

  /// A pacer of `library` with no agents and no calls, or all the errors of `config`.
  [[nodiscard]] static Created create(const Config& config,
                                      const Library& library = kLinkedLibrary);
  /// The pacer that serialise() wrote, or why the bytes hold none.
  [[nodiscard]] static Restored deserialise(std::span<const std::byte> bytes);

  Pacer(const Pacer& other) : Pacer(other.library().clone(other.pacer_.get()), other.library()) {
    if (pacer_ == nullptr) throw std::bad_alloc();
  }
  Pacer& operator=(const Pacer& other) {
    if (this != &other) *this = Pacer(other);
    return *this;
  }
  Pacer(Pacer&&) noexcept = default;
  Pacer& operator=(Pacer&&) noexcept = default;
  ~Pacer() = default;
  /// Takes an event in, or refuses it and changes nothing.
  Status notify(const Event& event) {
    const callpace_event c = in_c(event);
    return static_cast<Status>(library().notify(pacer_.get(), &c));
  }
  /// What notify() would return; changes nothing.
  [[nodiscard]] Status check(const Event& event) const {
    if (library().check == nullptr) return Pacer(*this).notify(event);
    const callpace_event c = in_c(event);
    return static_cast<Status>(library().check(pacer_.get(), &c));
  }
  /// Decides as of `now_us`; the answer holds until the next event that is not its dialing.
  [[nodiscard]] Decision decide(std::int64_t now_us) {
    Decision decision = Decision::whole();
    decide(now_us, decision);
    return decision;
  }
  /// Decides into `decision`, whose struct_size says how much of it is wanted.
  void decide(std::int64_t now_us, Decision& decision) {
    library().decide(pacer_.get(), now_us, &decision);
  }
  /// True when `agent` may go and the cap stays certain (see callpace_pacer_may_leave).
  [[nodiscard]] bool may_leave(std::uint32_t agent) const {
    return library().may_leave(pacer_.get(), agent) != 0;
  }
  /// True when `call`, which waits, may be put through to `agent` (see
  /// callpace_pacer_may_connect).
  [[nodiscard]] bool may_connect(std::uint64_t call, std::uint32_t agent) const {
    return library().may_connect(pacer_.get(), call, agent) != 0;
  }
  /// The configuration in force.
  [[nodiscard]] Config config() const {
    Config config;
    library().config(pacer_.get(), &config);
    return config;
  }
  /// The build of the library that it is a pacer of.
  [[nodiscard]] const Library& library() const { return *pacer_.get_deleter().library; }
  /// The whole state; equal pacers give equal bytes.
  [[nodiscard]] std::vector<std::byte> serialise() const {
    std::vector<std::byte> bytes(library().serialised_size(pacer_.get()));
    bytes.resize(library().serialise(pacer_.get(), bytes.data(), bytes.size()));
    return bytes;
  }

 private:
  static callpace_event in_c(const Event& event) {
    return {event.time_us, static_cast<std::int32_t>(event.kind),
            event.agent,   event.call,
            event.until_us, event.campaign,
            event.weight,  event.group,
            0,             event.ratio};
  }
  struct Destroy {
    const Library* library;
    void operator()(callpace_pacer* pacer) const { library->destroy(pacer); }
  };
  Pacer(callpace_pacer* pacer, const Library& library) : pacer_(pacer, Destroy{&library}) {}

  std::unique_ptr<callpace_pacer, Destroy> pacer_;
};

/// A pacer, or all the errors of its configuration.
struct Pacer::Created {
  std::optional<Pacer> pacer;
  std::vector<std::string> errors;
};

/// A pacer, or why the bytes hold none.
struct Pacer::Restored {
  std::optional<Pacer> pacer;
  std::string error;
};

inline Pacer::Created Pacer::create(const Config& config, const Library& library) {
  if (auto errors = pacing::check(config, library); !errors.empty())
    return {std::nullopt, std::move(errors)};
  callpace_pacer* pacer = library.create(&config);
  if (pacer == nullptr) return {std::nullopt, {"not enough memory for agents_max and calls_max"}};
  return {Pacer(pacer, library), {}};
}

inline Pacer::Restored Pacer::deserialise(std::span<const std::byte> bytes) {
  const char* error = "";
  callpace_pacer* pacer = callpace_pacer_deserialise(bytes.data(), bytes.size(), &error);
  if (pacer == nullptr) return {std::nullopt, error};
  return {Pacer(pacer, kLinkedLibrary), {}};
}

}  // namespace callpace::pacing
