// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Two figures by which collections are judged: the loss to expect from a debt, and the traffic
// light of effectiveness (current collections / total collections, finance/ratios.hpp).
// The light's bands are printed in whole per cents, which leaves gaps; here a band begins at its
// printed lower end, so 94.6 % has not reached 95 %.
// Errors: a probability or ratio outside 0...1, a negative exposure or mixed currencies assert.
#pragma once

#include "analysis/finance/money.hpp"

#include <cstdint>
#include <span>

namespace callpace::analysis {

/// A debt, or a group of like debts.
struct CreditExposure {
  Money at_default;                ///< EAD: what would be owed; zero or above
  double default_probability = 0;  ///< PD, 0...1
  double loss_given_default = 0;   ///< LGD: the part that is not recovered, 0...1
};

/// PD x EAD x LGD, rounded to the cent (Figuerola 2018; Basel Committee 2005, "An Explanatory Note
/// on the Basel II IRB Risk Weight Functions", section 2).
[[nodiscard]] Money expected_loss(const CreditExposure& exposure);

/// The sum over a portfolio of at least one exposure: expected losses add up whatever their
/// correlation.
[[nodiscard]] Money expected_loss(std::span<const CreditExposure> portfolio);

/// The traffic light of effectiveness.
enum class Light : std::uint8_t { deficient, average, optimal };

/// "deficient", "average" or "optimal".
[[nodiscard]] const char* name_of(Light light);

/// Where the bands begin, as ratios.
struct LightThresholds {
  double average_from = 0;
  double optimal_from = 0;
};

/// Version 1 of the procedures (Do Nascimento 2022, Figure 13).
inline constexpr LightThresholds kLightVersion1{0.85, 0.95};
/// Version 2 (Do Nascimento 2022, Figure 19).
inline constexpr LightThresholds kLightVersion2{0.41, 0.70};

/// The band that an effectiveness of 0...1 has reached.
[[nodiscard]] Light effectiveness_light(double effectiveness, const LightThresholds& thresholds);

}  // namespace callpace::analysis
