// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A histogram of whole numbers that merges: how many values fell into each bucket. Buckets are one
// wide up to 2^(kBits + 1), and then as wide as keeps a bucket's width within 2^-kBits of its
// values: a quantile is within 0.4 % of the exact one. Counts are exact, so that histograms add up
// to the same whatever the order.
//
// Left out on purpose: the values themselves, and their exact sum. Invariants:
// adding is associative and commutative; the text of equal histograms is equal. Errors: a negative
// value asserts.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callpace::measure {

/// See the head of this file.
class Histogram {
 public:
  static constexpr int kBits = 8;

  /// Counts a value `times` times; -1 takes back what was counted.
  void add(std::int64_t value, std::int64_t times = 1) {
    const std::size_t bucket = bucket_of(value);
    if (bucket >= counts_.size()) counts_.resize(bucket + 1);
    counts_[bucket] += times;
  }
  Histogram& operator+=(const Histogram& other);
  bool operator==(const Histogram& other) const { return text() == other.text(); }

  [[nodiscard]] bool empty() const { return counts_.empty(); }
  /// How many values were counted.
  [[nodiscard]] std::int64_t count() const;
  /// The sum of the values, were each in the middle of its bucket.
  [[nodiscard]] double total() const;
  /// "12:3 260:1": bucket and count of each bucket that is not empty.
  [[nodiscard]] std::string text() const;
  /// The histogram of such a text, which is well formed.
  [[nodiscard]] static Histogram of_text(std::string_view text);

  /// The value that a share (0-1) of all values do not exceed, by the product-limit estimate
  /// (Kaplan and Meier 1958): of a value in `cut_off` is known only that it is longer. The largest
  /// value when so many were cut off that the estimate never gets to `share` (Efron 1967); 0 of
  /// none.
  [[nodiscard]] double quantile(double share, const Histogram& cut_off = {}) const;

 private:
  [[nodiscard]] static std::size_t bucket_of(std::int64_t value) {
    assert(value >= 0);
    const auto number = static_cast<std::uint64_t>(value);
    const auto shift = std::size_t{std::bit_width(number >> (kBits + 1))};
    return (shift << kBits) + static_cast<std::size_t>(number >> shift);
  }
  /// The value that `part` (0-1) of a bucket's values do not exceed, were they evenly spread.
  [[nodiscard]] static double value_in(std::size_t bucket, double part);
  [[nodiscard]] std::int64_t at(std::size_t bucket) const {
    return bucket < counts_.size() ? counts_[bucket] : 0;
  }

  std::vector<std::int64_t> counts_;  ///< by bucket; the last may be 0
};

}  // namespace callpace::measure
