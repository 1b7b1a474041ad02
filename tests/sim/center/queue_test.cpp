// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/queue.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <vector>

namespace callpace::center {
namespace {

struct Person : Queued<Person> {
  int number = 0;
};

std::vector<int> numbers_in(const Queue<Person>& queue) {
  std::vector<int> numbers;
  for (Person* one = queue.front(); one != nullptr; one = Queue<Person>::after(*one)) {
    numbers.push_back(one->number);
  }
  return numbers;
}

TEST_CASE("whoever leaves a queue, first, last or in the middle, leaves the others in order",
          "[center]") {
  std::array<Person, 5> people;
  Queue<Person> queue;
  Queue<Person> other;
  for (int i = 0; i < 5; ++i) {
    people[static_cast<std::size_t>(i)].number = i;
    queue.push_back(people[static_cast<std::size_t>(i)]);
  }
  Queue<Person>::remove(people[2]);
  CHECK(numbers_in(queue) == std::vector{0, 1, 3, 4});
  Queue<Person>::remove(people[0]);
  Queue<Person>::remove(people[4]);
  Queue<Person>::remove(people[4]);  // stands nowhere
  CHECK(numbers_in(queue) == std::vector{1, 3});
  other.push_back(people[2]);
  queue.push_back(people[0]);
  CHECK(numbers_in(queue) == std::vector{1, 3, 0});
  CHECK(numbers_in(other) == std::vector{2});
  for (Person& person : people) Queue<Person>::remove(person);
  CHECK(queue.empty());
  CHECK(other.empty());
}

}  // namespace
}  // namespace callpace::center
