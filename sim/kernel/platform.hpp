// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The interface by which the centre asks the dialer's machines for work: computing on one of them,
// or sending bytes from one to another. What stands behind it decides how long that takes: an ideal
// platform nothing, a SimGrid platform (sim/kernel/simgrid) its hosts' and links' time, shared by
// all the work that is under way on them.
//
// A caller keeps a Work in its own frame, asks, and waits:
//     Work lookup{simulation};
//     platform.send({database}, {application_server}, bytes, lookup);
//     co_await lookup.ended();
//     if (lookup.failed()) ...  // a machine or a link was off: a telephony error
//
// Invariants: a Work ends once, at or after the time it was asked for, and lives until then or
// until the run is over. Left out: what is computed or sent, and priorities between callers.
#pragma once

#include "sim/kernel/waiting.hpp"

#include <cstddef>
#include <cstdint>

namespace callpace::kernel {

/// What a machine does in the contact centre (Arteaga 2016, sections 2.7 and 2.8).
enum class MachineRole : std::uint8_t {
  application_server,  ///< call set-up, pacing, screens
  database,            ///< customers' records, strategies, results
  media_server,        ///< line control, voice detection, recorded messages
  trunk_gateway,       ///< where the trunk lines from the public network end
  desktop,             ///< an agent's workstation
};
inline constexpr std::size_t kMachineRoles = 5;

/// One machine of the platform.
struct Machine {
  MachineRole role = MachineRole::application_server;
  int index = 0;  ///< which of its role, >= 0; taken modulo the number of such machines
};

/// One piece of work, from asking for it to its end.
class Work {
 public:
  explicit Work(Simulation& simulation) : ended_{simulation} {}

  /// Awaitable: continues when the work has ended; at once, without an event, if it has already.
  [[nodiscard]] Signal::Wait ended() { return ended_.wait(); }

  /// True when it ended because a machine or a link was off.
  [[nodiscard]] bool failed() const { return failed_; }

  /// Ends the work; for platforms.
  void finish() { ended_.fire(); }

  /// Ends the work as failed; for platforms.
  void fail() {
    failed_ = true;
    ended_.fire();
  }

 private:
  Signal ended_;
  bool failed_ = false;
};

/// The machines of a dialer, as the centre sees them.
class Platform {
 public:
  virtual ~Platform() = default;

  /// True when no work takes time, so that callers may leave it out.
  [[nodiscard]] virtual bool ideal() const = 0;

  /// Computes `flops` (>= 0, floating-point operations) on `machine`.
  virtual void compute(Machine machine, double flops, Work& work) = 0;

  /// Sends `bytes` (>= 0) from one machine to another.
  virtual void send(Machine from, Machine to, double bytes, Work& work) = 0;
};

/// Machines of unbounded speed: all work is done when asked for, without an event.
class IdealPlatform final : public Platform {
 public:
  [[nodiscard]] bool ideal() const override { return true; }
  void compute(Machine, double, Work& work) override { work.finish(); }
  void send(Machine, Machine, double, Work& work) override { work.finish(); }
};

}  // namespace callpace::kernel
