// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The months of Arteaga 2016: Table 2 (November 2014 to January 2016; accounts assigned from July
// 2015 on) and the forecast months of Table 5 (February 2016 to January 2017).
#pragma once

#include <array>

namespace callpace::analysis::forecast {

inline constexpr std::array<double, 15> kPortfolio{120153, 120217, 120145, 120747, 122069,
                                                   123088, 123171, 123478, 124035, 125135,
                                                   125352, 125727, 125462, 125010, 124726};
inline constexpr std::array<double, 15> kDelinquent{12036, 13176, 9803,  9751,  15987,
                                                    13329, 13292, 11999, 12621, 10794,
                                                    12275, 13281, 10552, 13533, 10150};
inline constexpr std::array<double, 7> kAssigned{6753, 6108, 6258, 7100, 6227, 7140, 6095};

struct Table5Month {
  double portfolio;
  double delinquent;
  double assigned;
  double calls;
};

inline constexpr std::array<Table5Month, 12> kTable5{{{124989, 11319, 6484, 19453},
                                                      {124987, 11419, 6531, 19592},
                                                      {124973, 11266, 6480, 19439},
                                                      {124968, 11369, 6514, 19541},
                                                      {124961, 11287, 6487, 19461},
                                                      {124967, 11313, 6495, 19484},
                                                      {124967, 11318, 6497, 19490},
                                                      {124967, 11312, 6495, 19484},
                                                      {124967, 11315, 6496, 19487},
                                                      {124967, 11313, 6495, 19485},
                                                      {124967, 11314, 6495, 19485},
                                                      {124967, 11314, 6495, 19486}}};

}  // namespace callpace::analysis::forecast
