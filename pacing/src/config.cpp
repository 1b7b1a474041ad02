// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/config.hpp"

#include "callpace/settings.hpp"

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

}  // namespace

callpace_config default_config() {
  callpace_config config{};
  config.struct_size = sizeof config;
  std::strcpy(config.policy, "progressive");
  for_each_setting([&](const auto& setting) { config.*setting.field = setting.usual; });
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

std::size_t check(const callpace_config& config, std::span<char> text, PolicyKinds kinds) {
  Errors errors(text);
  const callpace_config& c = config;
  if (c.struct_size != sizeof c) {
    errors.add("struct_size is not what callpace_pacing_config_init sets");
    return errors.count();
  }
  const PolicyKind* policy = find_policy(policy_name(c), kinds);
  if (policy == nullptr) {
    errors.add("policy is \"", policy_name(c),
               "\" but must be one of those callpace_pacing_policy_name lists");
  }
  for_each_setting([&](const auto& setting) {
    Range range{setting.name, static_cast<double>(c.*setting.field), setting.low, setting.high};
    if (setting.name == "lines_max") {
      range.high = std::clamp<double>(c.calls_max, range.low, range.high);
    }
    if (setting.name == "calls_per_second_max") {
      if (range.value == 0) return;
      range.name = "calls_per_second_max (0 means no limit)";
    }
    check_range(errors, range);
  });
  if (c.wrap_s_prior > c.handling_s_prior) {
    errors.add("wrap_s_prior is ", c.wrap_s_prior, " but is part of handling_s_prior, ",
               c.handling_s_prior);
  }
  if (c.cap_mode == CALLPACE_CAP_STATISTICAL && policy != nullptr && !policy->knows_risks) {
    errors.add("cap_mode is statistical but only policies that use the model know risks: optimal");
  }
  if (c.memory_observations < c.prior_observations) {
    errors.add("memory_observations is ", c.memory_observations,
               " but must hold prior_observations, ", c.prior_observations);
  }
  return errors.count();
}

}  // namespace callpace::pacing::core
