// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/phone_book.hpp"

#include "tests/sim/center/sample_site.hpp"

#include <catch2/catch.hpp>

namespace callpace::center {
namespace {

/// Four kinds of number, all owned, and offices first in office hours.
scenario::Scenario four_phones() {
  scenario::Scenario s = testing::sample_site(1, 0.25);
  const scenario::PhoneType phone = s.campaign().phones.types.front();
  s.campaign().phones.types.clear();
  for (const char* name : {"mobile", "home", "office", "reference"}) {
    s.campaign().phones.types.push_back(phone);
    s.campaign().phones.types.back().name = name;
  }
  s.campaign().phones.priorities = {{{9 * 3600, 17 * 3600}, {"office", "mobile", "reference"}}};
  return s;
}

TEST_CASE("numbers are tried in the hour's order, over and over", "[center]") {
  const scenario::Scenario s = four_phones();
  PhoneBook book{s.campaign().phones, {s.seed, 0}};
  book.extend_to(1);
  CHECK(book.next(0, -1, 10) == 2);
  CHECK(book.next(0, 2, 10) == 0);
  CHECK(book.next(0, 0, 10) == 3);
  CHECK(book.next(0, 3, 10) == 2);
}

TEST_CASE("hours without a priority follow the order of the types", "[center]") {
  const scenario::Scenario s = four_phones();
  PhoneBook book{s.campaign().phones, {s.seed, 0}};
  book.extend_to(1);
  CHECK(book.next(0, -1, 8) == 0);
  CHECK(book.next(0, 0, 8) == 1);
  CHECK(book.next(0, 3, 17) == 0);
}

TEST_CASE("only owned numbers are tried, and each account has one", "[center]") {
  scenario::Scenario s = four_phones();
  for (auto& type : s.campaign().phones.types) type.owned_ratio = 0;
  s.campaign().phones.types[1].owned_ratio = 1;
  PhoneBook homes{s.campaign().phones, {s.seed, 0}};
  homes.extend_to(1);
  CHECK(homes.next(0, -1, 8) == 1);
  CHECK(homes.next(0, 1, 10) == 1);  // the hour's order does not name it

  s.campaign().phones.types[1].owned_ratio = 0;
  PhoneBook none{s.campaign().phones, {s.seed, 0}};
  none.extend_to(1);
  CHECK(none.next(0, -1, 10) == 0);
}

TEST_CASE("an account keeps its numbers when more accounts join", "[center]") {
  scenario::Scenario s = four_phones();
  for (auto& type : s.campaign().phones.types) type.owned_ratio = 0.5;
  PhoneBook small{s.campaign().phones, {s.seed, 3}};
  small.extend_to(50);
  PhoneBook large{s.campaign().phones, {s.seed, 3}};
  large.extend_to(500);
  for (std::uint32_t account = 0; account < 50; ++account) {
    CHECK(small.next(account, -1, 10) == large.next(account, -1, 10));
  }
}

}  // namespace
}  // namespace callpace::center
