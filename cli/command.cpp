// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"

#include "analysis/stats/parts.hpp"

#include <charconv>

namespace callpace::cli {
namespace {

std::string mistake_in_seed(const std::string& word) {
  std::int64_t number = -1;
  const char* end = word.data() + word.size();
  const auto read = std::from_chars(word.data(), end, number);
  if (read.ec == std::errc{} && read.ptr == end && number >= 0) return {};
  return word + " is no whole number from 0 to 2^63 - 1";
}

}  // namespace

Option argument(const char* name, std::string& target, const char* help) {
  return Option{name, &target, "", help}.required();
}

Option out_option(std::string& folder) {
  return {"--out", &folder, "DIR", "Write the result files to this folder; it is made if absent"};
}

Option threads_option(unsigned& threads) {
  return Option{"--threads", &threads, "N", "Use N threads; the default is one for each core"}
      .within(1, 1024);
}

Option settings_option(std::vector<std::string>& settings, const char* of) {
  return {"--set", &settings, "KEY=VALUE",
          std::string{"Change a key of the "} + of + "; may be given more than once"};
}

Option by_option(std::string& by) {
  const auto names = analysis::by_names();
  return Option{"--by", &by, "",
                "Break the figures down by campaign (stream), group of agents, day,\n"
                "month or half-hour of the day"}
      .one_of({names.begin(), names.end()});
}

Option quantity(const char* name, double& target, const char* unit, Option::Range range,
                const char* help) {
  return Option{name, &target, unit, help}.within(range.low, range.high).with_default();
}

Option precision_option(std::optional<double>& precision, const char* help) {
  return Option{"--precision", &precision, "RATIO", help}.within(1e-4, 0.5);
}

Option seed_option(Target seed, const char* help) {
  Option option{"--seed", seed, "N", help};
  option.mistake_in = &mistake_in_seed;
  return option;
}

}  // namespace callpace::cli
