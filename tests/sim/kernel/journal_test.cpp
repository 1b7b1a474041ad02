// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/journal.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace callpace::kernel;

namespace {

std::uint64_t hash_of(std::initializer_list<std::string_view> lines) {
  Journal journal{Journal::Keep::kHash};
  for (const std::string_view line : lines) journal.line(line);
  return journal.hash();
}

}  // namespace

TEST_CASE("a journal keeps text, a hash, or nothing", "[kernel]") {
  Journal text{Journal::Keep::kText};
  Journal hash{Journal::Keep::kHash};
  Journal nothing;
  for (Journal* const journal : {&text, &hash, &nothing}) {
    journal->line(R"({"t":0,"e":"dialed"})");
    journal->line("");
  }
  CHECK(text.text() == "{\"t\":0,\"e\":\"dialed\"}\n\n");
  CHECK(text.lines() == 2);
  CHECK(hash.text().empty());
  CHECK(hash.hash() == text.hash());
  CHECK_FALSE(nothing.on());
  CHECK(nothing.lines() == 0);
  CHECK(nothing.hash() == Journal{}.hash());
}

TEST_CASE("journals that differ in a byte, a line's end or the order hash apart", "[kernel]") {
  const std::string zeros(8, '\0');
  const std::set<std::uint64_t> hashes{
      hash_of({}),
      hash_of({""}),
      hash_of({"", ""}),
      hash_of({"a"}),
      hash_of({"ab"}),
      hash_of({"a", "b"}),
      hash_of({"b", "a"}),
      hash_of({"12345678"}),
      hash_of({"12345678", ""}),
      hash_of({"123456789"}),
      hash_of({zeros}),
      hash_of({zeros, zeros}),
      hash_of({zeros + zeros}),
      hash_of({std::string_view{zeros}.substr(0, 7)}),
  };
  CHECK(hashes.size() == 14);
}

TEST_CASE("the hash of given lines is the same on every machine", "[kernel]") {
  CHECK(hash_of({"{\"t\":1}", "{\"t\":2,\"e\":\"answered\"}"}) == 0x873b6435157b43b3u);
}
