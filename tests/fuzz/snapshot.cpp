// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Snapshots of pacers: bytes are refused with a sentence, or give a pacer that is saved and
// restored again to the same bytes, and that decides as its copy and as the one restored from it.
#include "callpace/journal.hpp"
#include "callpace/pacing.hpp"
#include "tests/fuzz/draws.hpp"
#include "tests/fuzz/pacing_samples.hpp"
#include "tests/fuzz/snapshot_bytes.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/pacing/plausible_centre.hpp"

#include <cmath>
#include <cstddef>

namespace callpace::fuzz {
namespace {

using pacing::Event;
using pacing::EventKind;
using pacing::Pacer;
using pacing::Status;

/// The time that a pacer stands at, found by events that it refuses.
std::int64_t time_of(Pacer pacer) {
  std::int64_t low = -(std::int64_t{1} << 60);
  std::int64_t high = -low;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const Event event{middle, EventKind::kBusy, 0, UINT64_MAX};
    if (pacer.notify(event) == Status::kTimeGoesBack) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/// A call of those that may be up already, or of a few more, so that many events make sense.
std::uint64_t call_of(Draws& draws) {
  return draws.below(4) == 0 ? 1'000 + draws.below(120) : 5'000 + draws.below(6);
}

/// Three pacers that must be equal: restored from bytes, its copy, and restored from it time and
/// again.
class Triplet {
 public:
  explicit Triplet(const Pacer& restored) : pacers_{restored, restored, restored_from(restored)} {}

  void live(Draws& draws) {
    std::int64_t now_us = time_of(pacers_[0]);
    const std::int64_t longest_us = draws.below(8) == 0 ? 90'000'000'000 : 5'000'000;
    for (int i = 0; i < 80; ++i) {
      now_us += static_cast<std::int64_t>(draws.below(static_cast<std::size_t>(longest_us)));
      if (i % 8 == 7) pacers_[2] = restored_from(pacers_[0]);
      decide(now_us);
      tell({now_us, EventKind{static_cast<std::int32_t>(draws.below(17))},
            static_cast<std::uint32_t>(draws.below(14)), call_of(draws),
            now_us + static_cast<std::int64_t>(draws.below(3'600'000'000)),
            static_cast<std::uint32_t>(draws.below(3)),
            static_cast<std::uint32_t>(draws.below(3))});
    }
    const Bytes bytes = pacers_[0].serialise();
    demand(bytes == pacers_[1].serialise(), "a pacer lives as its copy");
    demand(bytes == pacers_[2].serialise(), "a pacer lives as the one restored from it");
  }

 private:
  void decide(std::int64_t now_us) {
    pacing::Line line;
    std::vector<std::string> said;
    for (Pacer& pacer : pacers_) {
      const pacing::Decision decision = pacer.decide(now_us);
      const auto& e = decision.estimates;
      for (const double figure : {e.hit_rate, e.ring_s, e.line_s, e.handling_s, e.wrap_s,
                                  e.soon_free, e.supply, e.answers_under_way, e.answers_wanted,
                                  e.patience_s, e.abandon_aim_ratio, e.loss_bias}) {
        demand(std::isfinite(figure), "an estimate is a number");
      }
      demand(decision.dial_count <= pacer.config().lines_max, "no more lines than there are");
      said.emplace_back(pacing::format_decision(decision, now_us, line));
    }
    demand(said[0] == said[1], "a pacer decides as its copy");
    demand(said[0] == said[2], "a pacer decides as the one restored from it");
  }
  void tell(const Event& event) {
    const Status status = pacers_[0].notify(event);
    for (std::size_t i = 1; i < pacers_.size(); ++i) {
      demand(pacers_[i].notify(event) == status, "equal pacers take the same events in");
    }
    demand(pacers_[0].may_leave(event.agent) == pacers_[2].may_leave(event.agent),
           "equal pacers let the same agents go");
    demand(pacers_[0].may_connect(event.call, event.agent) ==
               pacers_[2].may_connect(event.call, event.agent),
           "equal pacers put the same calls through");
  }

  std::vector<Pacer> pacers_;
};

}  // namespace

bool check_input(const std::string& input) {
  return check_snapshot<Pacer>(input, [](const Pacer& restored, Draws draws) {
    if (!is_small(restored.config())) return false;
    Triplet{restored}.live(draws);
    return true;
  });
}

std::vector<std::string> made_inputs() {
  std::vector<std::string> all;
  for (const pacing::Config& config : small_configs()) {
    pacing::tests::PlausibleCentre centre{pacing::Pacer::create(config).pacer.value(), all.size()};
    for (int step = 0; step <= 400; ++step) {
      if (step == 0 || step == 30 || step == 400) {
        all.push_back(text_of(centre.pacer().serialise()));
      }
      centre.step();
    }
  }
  return all;
}

std::vector<std::string_view> grammar() {
  using namespace std::string_view_literals;
  return {"\0\0\0\0\0\0\xf0\x7f"sv, "\0\0\0\0\0\0\xf8\x7f"sv,
          "\0\0\0\0\0\0\xf0\x3f"sv, "\xff\xff\xff\xff\xff\xff\xff\x7f"sv,
          "\0\0\0\0\0\0\0\x80"sv,   "\1\0\0\0"sv,
          "\0\0\0\0\0\0\0\0"sv,     "\xff\xff\xff\xff"sv,
          "progressive\0"sv,        "optimal\0"sv};
}

}  // namespace callpace::fuzz
