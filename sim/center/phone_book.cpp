// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/phone_book.hpp"

#include <algorithm>
#include <numeric>
#include <string>

namespace callpace::center {
namespace {

int index_of(const std::vector<scenario::PhoneType>& types, const std::string& name) {
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const auto& type) { return type.name == name; });
  return static_cast<int>(found - types.begin());
}

}  // namespace

PhoneBook::PhoneBook(const scenario::Phones& phones, const Draws& draws)
    : phones_(phones), draws_(draws) {
  const auto& types = phones.types;
  for (std::vector<int>& order : order_) {
    order.resize(types.size());
    std::iota(order.begin(), order.end(), 0);
  }
  for (const scenario::PhonePriority& priority : phones.priorities) {
    for (int hour = 0; hour < 24; ++hour) {
      if (hour * 3600 < priority.hours.from_s || hour * 3600 >= priority.hours.to_s) continue;
      auto& order = order_[static_cast<std::size_t>(hour)];
      order.clear();
      for (const std::string& name : priority.order) order.push_back(index_of(types, name));
    }
  }
}

int PhoneBook::next(std::uint32_t account, int last, int hour) const {
  const auto& order = order_[static_cast<std::size_t>(hour)];
  const unsigned owned = owned_[account];
  const auto found = std::find(order.begin(), order.end(), last);
  std::size_t place =
      found == order.end() ? 0 : static_cast<std::size_t>(found - order.begin()) + 1;
  for (std::size_t tried = 0; tried < order.size(); ++tried, ++place) {
    const int type = order[place % order.size()];
    if ((owned >> type & 1U) != 0) return type;
  }
  // The hour's order names none of the account's numbers: take its first one.
  int type = 0;
  while ((owned >> type & 1U) == 0) ++type;
  return type;
}

void PhoneBook::extend_to(int count) {
  const auto& types = phones_.types;
  for (auto account = static_cast<std::uint32_t>(owned_.size());
       account < static_cast<std::uint32_t>(count); ++account) {
    kernel::RandomStream stream = draws_.of(Purpose::phones, {account});
    unsigned owned = 0;
    for (std::size_t type = 0; type < types.size(); ++type) {
      if (stream.bernoulli(types[type].owned_ratio)) owned |= 1U << type;
    }
    owned_.push_back(static_cast<std::uint8_t>(owned == 0 ? 1U : owned));
  }
}

}  // namespace callpace::center
