// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/config.hpp"

#include "src/groups.hpp"
#include "src/policies/policy.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string_view>

namespace callpace::pacing::core {
namespace {

/// Collects sentences in a buffer of the caller's, and counts them.
class Errors {
 public:
  explicit Errors(std::span<char> text) : text_(text) {
    if (!text_.empty()) text_[0] = '\0';
  }

  template <typename... Parts>
  void add(const Parts&... parts) {
    if (count_++ > 0) write("\n");
    (write(parts), ...);
  }
  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  void write(std::string_view part) {
    if (text_.empty()) return;
    const std::size_t length = std::min(part.size(), text_.size() - 1 - used_);
    std::copy_n(part.begin(), length, text_.begin() + static_cast<std::ptrdiff_t>(used_));
    used_ += length;
    text_[used_] = '\0';
  }
  void write(double value) {
    std::array<char, 400> digits;  // the smallest double has 326 when written without exponent
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed)
            .ptr;
    write(std::string_view(digits.data(), end));
  }

  std::span<char> text_;
  std::size_t used_ = 0;
  std::size_t count_ = 0;
};

struct Range {
  std::string_view name;
  double value;
  double low;
  double high;
};

// Written so that NaN is out of range too.
void check_range(Errors& errors, const Range& range) {
  if (range.value >= range.low && range.value <= range.high) return;
  errors.add(range.name, " is ", range.value, " but must be from ", range.low, " to ", range.high);
}

/// The policy's name; one that is not ended within its field is no policy's.
std::string_view policy_name(const callpace_config& config) {
  return {std::begin(config.policy), std::ranges::find(config.policy, '\0')};
}

void check_policy(Errors& errors, const callpace_config& config) {
  const std::string_view name = policy_name(config);
  if (name.size() < sizeof config.policy && find_policy(name) != nullptr) return;
  errors.add("policy is \"", name, "\" but must be one of those callpace_pacing_policy_name lists");
}

bool uses_model(const callpace_config& config) {
  const Policy* policy = find_policy(policy_name(config));
  return policy == nullptr || policy->uses_model;
}

// Whole numbers of seconds or calls that no centre exceeds; they keep arithmetic far from limits.
constexpr double kSecondsMax = 86400;
constexpr double kSecondsMin = 1e-3;
constexpr double kObservationsMax = 1e9;
constexpr double kOriginMaxUs = 1e17;

}  // namespace

callpace_config default_config() {
  callpace_config config{};
  config.struct_size = sizeof config;
  config.agents_max = 200;
  config.calls_max = 1000;
  config.lines_max = 500;
  std::strcpy(config.policy, "progressive");
  config.lines_per_agent = 1.5;
  config.hit_rate_prior = 0.25;
  config.ring_s_prior = 15;
  config.handling_s_prior = 165;
  config.wrap_s_prior = 15;
  config.prior_observations = 50;
  config.memory_observations = 2000;
  config.cap_ratio = 0.03;
  config.connect_s_max = 2;
  config.ring_min_s = 15;
  config.cap_mode = CALLPACE_CAP_HARD;
  config.cap_clock = CALLPACE_CLOCK_TWO_SECOND;
  config.cap_window = CALLPACE_WINDOW_DAY;
  config.abandon_aim_ratio = 0;
  config.patience_s_prior = 15;
  config.cap_confidence = 0.99;
  config.cap_answers = 1000;
  config.campaigns = 1;
  config.groups = 1;
  config.report_s_max = 1;
  return config;
}

callpace_config complete(const callpace_config& config) {
  // Whoever did not say how much there is has said nothing.
  if (config.struct_size < offsetof(callpace_config, lines_per_agent)) {
    callpace_config none{};
    none.struct_size = config.struct_size;
    return none;
  }
  callpace_config all = default_config();
  std::memcpy(&all, &config, std::min<std::size_t>(config.struct_size, sizeof all));
  if (config.struct_size < sizeof all) all.struct_size = sizeof all;
  return all;
}

std::size_t check(const callpace_config& config, std::span<char> text) {
  Errors errors(text);
  const callpace_config& c = config;
  if (c.struct_size != sizeof c) {
    errors.add("struct_size is not what callpace_pacing_config_init sets");
    return errors.count();
  }
  check_policy(errors, c);
  const double calls_max = c.calls_max;
  for (const Range& range : {
           Range{"agents_max", double(c.agents_max), 1, 100'000},
           Range{"calls_max", calls_max, 1, 1'000'000},
           Range{"lines_max", double(c.lines_max), 1, std::clamp(calls_max, 1.0, 1e6)},
           Range{"lines_per_agent", c.lines_per_agent, 1, 20},
           Range{"soon_free_s", c.soon_free_s, 0, kSecondsMax},
           Range{"hit_rate_prior", c.hit_rate_prior, 1e-4, 1},
           Range{"ring_s_prior", c.ring_s_prior, kSecondsMin, kSecondsMax},
           Range{"handling_s_prior", c.handling_s_prior, kSecondsMin, kSecondsMax},
           Range{"wrap_s_prior", c.wrap_s_prior, 0, kSecondsMax},
           Range{"prior_observations", c.prior_observations, 1, kObservationsMax},
           Range{"memory_observations", c.memory_observations, 1, kObservationsMax},
           Range{"cap_ratio", c.cap_ratio, 0, 1},
           Range{"connect_s_max", c.connect_s_max, 0, 60},
           Range{"ring_min_s", c.ring_min_s, 0, 120},
           Range{"day_origin_us", double(c.day_origin_us), -kOriginMaxUs, kOriginMaxUs},
           Range{"cap_mode", double(c.cap_mode), CALLPACE_CAP_OFF, CALLPACE_CAP_STATISTICAL},
           Range{"cap_clock", double(c.cap_clock), CALLPACE_CLOCK_HANG_UP,
                 CALLPACE_CLOCK_TWO_SECOND},
           Range{"cap_window", double(c.cap_window), CALLPACE_WINDOW_DAY, CALLPACE_WINDOW_CAMPAIGN},
           Range{"reserved", double(c.reserved), 0, 0},
           Range{"abandon_aim_ratio", c.abandon_aim_ratio, 0, 0.5},
           Range{"patience_s_prior", c.patience_s_prior, kSecondsMin, kSecondsMax},
           Range{"missed_person_ratio", c.missed_person_ratio, 0, 0.5},
           Range{"cap_confidence", c.cap_confidence, 0.5, 1 - 1e-9},
           Range{"cap_answers", c.cap_answers, 1, 1e9},
           Range{"campaigns", double(c.campaigns), 1, 1000},
           Range{"groups", double(c.groups), 1, double(kGroupsMax)},
           Range{"untold_machine_ratio", c.untold_machine_ratio, 0, 0.9},
           Range{"report_s_max", c.report_s_max, 0, 60},
       }) {
    check_range(errors, range);
  }
  if (c.calls_per_second_max != 0) {
    check_range(errors,
                {"calls_per_second_max (0 means no limit)", c.calls_per_second_max, 1e-3, 1000});
  }
  if (c.wrap_s_prior > c.handling_s_prior) {
    errors.add("wrap_s_prior is ", c.wrap_s_prior, " but is part of handling_s_prior, ",
               c.handling_s_prior);
  }
  if (c.cap_mode == CALLPACE_CAP_STATISTICAL && !uses_model(c)) {
    errors.add("cap_mode is statistical but only policies that use the model know risks: optimal");
  }
  if (c.memory_observations < c.prior_observations) {
    errors.add("memory_observations is ", c.memory_observations,
               " but must hold prior_observations, ", c.prior_observations);
  }
  return errors.count();
}

}  // namespace callpace::pacing::core
