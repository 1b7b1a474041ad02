// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/histogram.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace callpace::measure {

Histogram& Histogram::operator+=(const Histogram& other) {
  counts_.resize(std::max(counts_.size(), other.counts_.size()));
  for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
  return *this;
}

std::int64_t Histogram::count() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

double Histogram::total() const {
  double sum = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] != 0) sum += static_cast<double>(counts_[i]) * value_in(i, 0.5);
  }
  return sum;
}

std::string Histogram::text() const {
  std::string text;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] == 0) continue;
    if (!text.empty()) text += ' ';
    text += std::to_string(i) + ':' + std::to_string(counts_[i]);
  }
  return text;
}

Histogram Histogram::of_text(std::string_view text) {
  Histogram histogram;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end; ++at) {
    std::size_t bucket = 0;
    std::int64_t count = 0;
    at = std::from_chars(at, end, bucket).ptr + 1;
    at = std::from_chars(at, end, count).ptr;
    histogram.counts_.resize(bucket + 1);
    histogram.counts_[bucket] = count;
  }
  return histogram;
}

double Histogram::quantile(double share, const Histogram& cut_off) const {
  constexpr double kRounding = 1e-9;
  const double left_of_all = 1 - share + kRounding;
  const std::size_t buckets = std::max(counts_.size(), cut_off.counts_.size());
  auto at_risk = static_cast<double>(count() + cut_off.count());
  double longer = 1;
  double largest = 0;
  for (std::size_t i = 0; i < buckets; ++i) {
    const auto ended = static_cast<double>(at(i));
    const auto lost = static_cast<double>(cut_off.at(i));
    if (ended + lost == 0) continue;
    largest = value_in(i, 1);
    if (ended > 0 && longer * (at_risk - ended) / at_risk <= left_of_all) {
      const double rank = std::max(1.0, std::ceil(at_risk * (1 - left_of_all / longer)));
      return value_in(i, (rank - 0.5) / ended);
    }
    longer *= (at_risk - ended) / at_risk;
    at_risk -= ended + lost;
  }
  return largest;
}

double Histogram::value_in(std::size_t bucket, double part) {
  const int shift = std::max(0, static_cast<int>(bucket >> kBits) - 1);
  const std::size_t low = (bucket - (static_cast<std::size_t>(shift) << kBits)) << shift;
  const auto width = static_cast<double>((std::size_t{1} << shift) - 1);
  return static_cast<double>(low) + part * width;
}

}  // namespace callpace::measure
