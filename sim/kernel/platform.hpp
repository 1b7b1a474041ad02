// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The port by which the centre asks the dialer's machines for work: computing on one of them, or
// sending bytes from one to another. What stands behind it decides how long that takes: an ideal
// platform nothing, a SimGrid platform (sim/kernel/simgrid) its hosts' and links' time, shared by
// all the work that is under way on them.
//
// A caller keeps a Work in its own frame, asks, and waits while the work is pending:
//     Signal done{simulation};
//     Work lookup{done};
//     platform.send(kDatabase, kApplicationServer, bytes, lookup);
//     if (lookup.pending()) co_await done.wait();
//     if (lookup.failed()) ...  // the machine or a link was off: a telephony error
//
// Invariants: a Work finishes once, never before it was asked for; it outlives its work or the
// whole run. Left out: the contents of what is computed or sent, and priorities between callers.
#pragma once

#include <cstdint>

namespace callpace::kernel {

class Signal;

/// What a machine does in the contact centre (Arteaga 2016, sections 2.7 and 2.8).
enum class MachineRole : std::uint8_t {
  application_server,  ///< call set-up, pacing, screens
  database,            ///< customers' records, strategies, results
  media_server,        ///< line control, voice detection, recorded messages
  trunk_gateway,       ///< where the trunk lines from the public network end
  desktop,             ///< an agent's workstation
};

/// One machine of the platform.
struct Machine {
  MachineRole role = MachineRole::application_server;
  int index = 0;  ///< which of its role, >= 0; taken modulo the number of such machines
};

/// One piece of work under way: its state, and the signal that fires when it is no longer pending.
struct Work {
  enum class State : std::uint8_t { pending, done, failed };

  explicit Work(Signal& fired_at_end) : ended(fired_at_end) {}

  [[nodiscard]] bool pending() const { return state == State::pending; }
  [[nodiscard]] bool failed() const { return state == State::failed; }

  Signal& ended;
  State state = State::pending;
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
  void compute(Machine, double, Work& work) override { work.state = Work::State::done; }
  void send(Machine, Machine, double, Work& work) override { work.state = Work::State::done; }
};

}  // namespace callpace::kernel
