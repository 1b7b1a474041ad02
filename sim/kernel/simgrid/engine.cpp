// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/engine.hpp"

#include "sim/kernel/simgrid/machines.hpp"
#include "sim/kernel/simgrid/platform_file.hpp"

#include <simgrid/s4u.hpp>
#include <xbt/log.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <compare>
#include <cstdint>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callpace::kernel {
namespace {

namespace s4u = ::simgrid::s4u;

/// SimGrid's clock to the microsecond.
Time rounded_clock() { return Time{from_seconds(s4u::Engine::get_clock())}; }

/// Starts SimGrid, silent and with models that have a closed form.
s4u::Engine& start_simgrid() {
  // SimGrid has one engine per process and cannot start again: it is left to the process's end.
  auto& engine = *new s4u::Engine{"callpace"};
  xbt_log_control_set("root.thres:critical root.fmt:%m%n");
  s4u::Engine::set_config("network/model:CM02");
  s4u::Engine::set_config("network/crosstraffic:0");
  return engine;
}

std::string text_of(const std::string& platform_file) {
  std::ifstream file{platform_file, std::ios::binary};
  return std::string{std::istreambuf_iterator<char>{file}, {}};
}

/// A line for each link or host that no machine can be; empty where there is none.
std::string impossible_machines(const s4u::Engine& engine) {
  std::string found;
  for (const s4u::Link* link : engine.get_all_links()) {
    if (!(link->get_latency() >= 0)) {
      found += "\n  the link " + link->get_name() + " has a negative latency";
    }
    if (!(link->get_bandwidth() > 0)) {
      found += "\n  the link " + link->get_name() + " has no bandwidth";
    }
  }
  for (const s4u::Host* host : engine.get_all_hosts()) {
    if (!(host->get_speed() > 0)) found += "\n  the host " + host->get_name() + " has no speed";
  }
  return found;
}

}  // namespace

/// Couples SimGrid's clock to a calendar, and SimGrid's activities to the work they stand for.
class SimgridEngine::Pump {
 public:
  Pump(s4u::Engine& engine, std::optional<Machines> machines, bool may_change)
      : engine_{engine}, machines_{std::move(machines)}, may_change_{may_change} {
    s4u::Activity::on_completion_cb([this](const s4u::Activity& activity) { end(activity); });
    // SimGrid leaves its loop when this set is no longer empty: our way to stop at an end of work.
    engine_.track_vetoed_activities(&stop_);
  }
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;

  [[nodiscard]] const std::optional<Machines>& machines() const { return machines_; }

  /// Begins `work`, `amount` flops on `from` or, where there is a `to`, bytes from there to it.
  void begin(s4u::Host& from, s4u::Host* to, double amount, Work& work) {
    const Job job{{&from, to, amount}, &work, simulation_->now()};
    if (may_change_) {
      advance_simgrid(job.start);
      if (to == nullptr ? !from.is_on() : !Machines::connected(from, *to)) return work.fail();
    } else if (under_way_.empty() && !lone_) {
      const auto known = alone_s_.find(job.what);
      if (known != alone_s_.end()) {
        const double start_s = to_seconds(job.start.time_since_epoch());
        lone_ = Lone{job, Time{from_seconds(start_s + known->second)}};
        return;
      }
    }
    if (lone_) start(std::exchange(lone_, std::nullopt)->job);
    start(job);
  }

  void run(Simulation& simulation) {
    simulation_ = &simulation;
    while (!simulation.empty() || !under_way_.empty() || lone_) {
      const Time next = simulation.empty() ? Time::max() : simulation.next_time();
      if (lone_ && lone_->end <= next) {
        finish_lone();
        continue;
      }
      if (!under_way_.empty()) advance_simgrid(next);
      if (!ended_.empty()) {
        simulation.advance_to(std::clamp(rounded_clock(), simulation.now(), next));
        hand_back();
      } else if (next != Time::max()) {
        simulation.advance_to(next);
      } else {
        return;  // what is under way can never end
      }
    }
  }

 private:
  /// What is asked of machines; `to` is null for a computation.
  struct What {
    s4u::Host* from;
    s4u::Host* to;
    double amount;

    auto operator<=>(const What&) const = default;
  };

  /// A piece of work, and when it was asked for.
  struct Job {
    What what;
    Work* work;
    Time start;
  };

  /// Work of which SimGrid has not been told, since it is alone and has been before.
  struct Lone {
    Job job;
    Time end;
  };

  struct Activity {
    s4u::ActivityPtr activity;
    Work* work;
  };

  /// An activity that has been alone so far.
  struct Watched {
    const s4u::Activity* activity;
    What what;
    double start_s;
  };

  /// Tells SimGrid of work, at the time at which it began.
  void start(const Job& job) {
    advance_simgrid(job.start);
    const auto& [from, to, amount] = job.what;
    s4u::ActivityPtr activity;
    if (to == nullptr) {
      activity = s4u::Exec::init()->set_flops_amount(amount)->set_host(from);
    } else {
      const auto whole_bytes = static_cast<std::uint64_t>(std::llround(amount));
      activity = s4u::Comm::sendto_init(from, to)->set_payload_size(whole_bytes);
    }
    watched_.reset();
    if (under_way_.empty() && !may_change_) {
      watched_ = Watched{activity.get(), job.what, s4u::Engine::get_clock()};
    }
    under_way_.emplace(activity.get(), Activity{activity, job.work});
    activity->vetoable_start();
  }

  /// Lets SimGrid run to `limit`, or to the first end of work before.
  void advance_simgrid(Time limit) {
    stop_.clear();
    if (limit == Time::max()) {
      engine_.run();
      return;
    }
    // SimGrid may stop up to 10 us early.
    const double limit_s = to_seconds(limit.time_since_epoch());
    while (ended_.empty() && s4u::Engine::get_clock() < limit_s) engine_.run_until(limit_s);
  }

  void end(const s4u::Activity& activity) {
    if (watched_ && watched_->activity == &activity) {
      alone_s_.emplace(watched_->what, s4u::Engine::get_clock() - watched_->start_s);
      watched_.reset();
    }
    auto node = under_way_.extract(&activity);
    stop_.insert(node.mapped().activity.get());
    ended_.push_back(std::move(node.mapped()));
  }

  void hand_back() {
    for (const auto& [activity, work] : ended_) {
      const bool done = activity->get_state() == s4u::Activity::State::FINISHED;
      done ? work->finish() : work->fail();
    }
    ended_.clear();
  }

  /// Ends the lone work, unless an event of its last moment begins other work.
  void finish_lone() {
    simulation_->advance_to(lone_->end);
    if (lone_) std::exchange(lone_, std::nullopt)->job.work->finish();
  }

  s4u::Engine& engine_;
  std::optional<Machines> machines_;  // none on an ideal platform
  bool may_change_;                   // machines go off and on, or change their speed
  Simulation* simulation_ = nullptr;  // once run
  std::unordered_map<const s4u::Activity*, Activity> under_way_;
  std::vector<Activity> ended_;
  std::set<s4u::Activity*> stop_;
  std::optional<Lone> lone_;
  std::optional<Watched> watched_;
  std::map<What, double> alone_s_;  // how long work took that was alone
};

Result<std::unique_ptr<SimgridEngine>, std::string> SimgridEngine::load(
    const std::string& platform_file) {
  using Engine = std::unique_ptr<SimgridEngine>;
  if (s4u::Engine::has_instance()) {
    return Failure{std::string{"a process has one SimGrid engine: use run_in_child()"}};
  }
  s4u::Engine& engine = start_simgrid();
  if (platform_file.empty()) {
    s4u::create_empty_zone("ideal")->seal();  // SimGrid insists on a zone
    return Engine{new SimgridEngine{std::make_unique<Pump>(engine, std::nullopt, false)}};
  }
  const std::string text = text_of(platform_file);
  if (auto refused = refusal_of_platform(text)) {
    return Failure{platform_file + ": " + std::move(*refused)};
  }
  try {
    engine.load_platform(platform_file);
    engine.seal_platform();  // computes the routes
  } catch (const std::exception& error) {
    return Failure{platform_file + ": " + error.what()};
  }
  if (const std::string impossible = impossible_machines(engine); !impossible.empty()) {
    return Failure{platform_file + ": the platform cannot be:" + impossible};
  }
  auto machines = Machines::find(engine, platform_file);
  if (!machines) return Failure{std::move(machines.error())};
  return Engine{new SimgridEngine{
      std::make_unique<Pump>(engine, std::move(machines.value()), may_platform_change(text))}};
}

SimgridEngine::SimgridEngine(std::unique_ptr<Pump> pump) : pump_{std::move(pump)} {}
SimgridEngine::~SimgridEngine() = default;

bool SimgridEngine::ideal() const { return !pump_->machines(); }

void SimgridEngine::compute(Machine machine, double flops, Work& work) {
  assert(std::isfinite(flops) && flops >= 0);
  if (ideal()) return work.finish();
  pump_->begin(pump_->machines()->host(machine), nullptr, flops, work);
}

void SimgridEngine::send(Machine from, Machine to, double bytes, Work& work) {
  assert(std::isfinite(bytes) && bytes >= 0);
  if (ideal()) return work.finish();
  s4u::Host& source = pump_->machines()->host(from);
  s4u::Host& target = pump_->machines()->host(to);
  if (&source == &target) return work.finish();
  pump_->begin(source, &target, bytes, work);
}

void SimgridEngine::run(Simulation& simulation) { pump_->run(simulation); }

}  // namespace callpace::kernel
