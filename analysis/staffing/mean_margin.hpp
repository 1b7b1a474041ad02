// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What days say of a mean margin, by Student's interval at any level, where the luck of absences is
// taken out as a control whose mean is known (Lavenberg and Welch 1981). Days are looked at after
// 20, 30, 45 ... of them, and the error that a mean may have is parted over the looks: the k-th has
// 1 / (k (k + 1)) of it, which is 1 in all (a union bound over looks, as in group-sequential tests;
// Jennison and Turnbull 2000 do it tighter).
//
// It is as good as Student's t: exact for normal margins on a line in the control, near it from 20
// days on for sums over a day of many calls. Left out on purpose: skewness. Errors: none.
#pragma once

#include <cstdint>
#include <span>

namespace callpace::analysis {

/// The days after which a mean is looked at for the k-th time (from 1 up).
[[nodiscard]] std::int64_t days_at_look(int look);

/// The part of an error that the k-th look (from 1 up) may spend.
[[nodiscard]] double part_of_look(int look);

/// A mean, and how far it may be off.
struct MeanMargin {
  double mean = 0;
  double half_width = 0;
  [[nodiscard]] double low() const { return mean - half_width; }
  [[nodiscard]] double high() const { return mean + half_width; }
};

/// The mean of `margins` (4 or more) with each end missed by a chance of `beyond`. `controls` are
/// figures of the same days with mean 0, or empty.
[[nodiscard]] MeanMargin mean_margin(std::span<const double> margins,
                                     std::span<const double> controls, double beyond);

}  // namespace callpace::analysis
