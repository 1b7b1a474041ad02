// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/replication_text.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <system_error>

namespace callpace::analysis {
namespace {

/// Takes numbers off a line, one by one.
class Line {
 public:
  explicit Line(const std::string& text) : at_{text.data()}, end_{text.data() + text.size()} {}

  template <class Number>
  Number next() {
    Number number{};
    if (at_ != end_ && *at_ == ' ') ++at_;
    const auto [after, error] = std::from_chars(at_, end_, number);
    if (error != std::errc{}) throw std::runtime_error{"a line of the store is no replication"};
    at_ = after;
    return number;
  }

 private:
  const char* at_;
  const char* end_;
};

}  // namespace

std::string text_of(const Replication& replication) {
  std::string text =
      fmt::format("{:d} {} {} {}", replication.human_as_machine_abandons,
                  replication.agents_expected, replication.idle_s_p90, replication.platform_s_mean);
  for (const measure::Counter& counter : measure::kCounters) {
    text += fmt::format(" {}", replication.total.*counter.member);
  }
  return text;
}

Replication replication_of(const std::string& text, std::uint32_t index) {
  Line line{text};
  Replication replication;
  replication.index = index;
  replication.human_as_machine_abandons = line.next<int>() != 0;
  replication.agents_expected = line.next<double>();
  replication.idle_s_p90 = line.next<double>();
  replication.platform_s_mean = line.next<double>();
  for (const measure::Counter& counter : measure::kCounters) {
    replication.total.*counter.member = line.next<std::int64_t>();
  }
  return replication;
}

}  // namespace callpace::analysis
