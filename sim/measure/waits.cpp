// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/waits.hpp"

#include <sstream>

namespace callpace::measure {

std::string text_of(const WaitsByStream& waits) {
  std::ostringstream text;
  for (const auto& [stream, of_stream] : waits) {
    for (const Distribution& one : kDistributions) {
      text << stream << ' ' << one.name << ' ' << (of_stream.*one.member).text() << ';';
    }
  }
  return text.str();
}

WaitsByStream waits_of_text(std::string_view text) {
  WaitsByStream waits;
  std::istringstream words{std::string{text}};
  std::int32_t stream = 0;
  std::string name;
  std::string histogram;
  while (words >> stream >> name && words.ignore() && std::getline(words, histogram, ';')) {
    const auto* const one = std::ranges::find(kDistributions, name, &Distribution::name);
    waits[stream].*one->member = Histogram::of_text(histogram);
  }
  return waits;
}

}  // namespace callpace::measure
