// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/child.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <iterator>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace callpace::kernel {
namespace {

using Outcome = Result<std::string, std::string>;

std::ptrdiff_t open_descriptors() {
  return std::distance(std::filesystem::directory_iterator{"/proc/self/fd"}, {});
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

TEST_CASE("a child hands back its bytes, whatever they are", "[simgrid]") {
  const std::string bytes{"a\0b\xff\n", 5};
  const auto result = run_in_child([&]() -> Outcome { return bytes; });
  REQUIRE(result);
  CHECK(result.value() == bytes);
  const auto nothing = run_in_child([]() -> Outcome { return std::string{}; });
  REQUIRE(nothing);
  CHECK(nothing.value().empty());
}

TEST_CASE("a child hands back more than a pipe holds", "[simgrid]") {
  std::string bytes(20'000'000, 'x');
  bytes.back() = 'y';
  const auto result = run_in_child([&]() -> Outcome { return bytes; });
  REQUIRE(result);
  CHECK(result.value() == bytes);
}

TEST_CASE("what the child changes stays in the child", "[simgrid]") {
  int count = 1;
  const auto result = run_in_child([&]() -> Outcome { return std::to_string(++count); });
  REQUIRE(result);
  CHECK(result.value() == "2");
  CHECK(count == 1);
}

TEST_CASE("a child does not print again what its parent has printed", "[simgrid]") {
  const auto printed = run_in_child([]() -> Outcome {
    std::FILE* const file = std::tmpfile();
    ::dup2(::fileno(file), STDOUT_FILENO);
    std::fputs("once\n", stdout);
    const auto inner = run_in_child([]() -> Outcome {
      std::fflush(stdout);
      return std::string{};
    });
    std::fflush(stdout);
    return inner ? std::to_string(::lseek(STDOUT_FILENO, 0, SEEK_END)) : inner.error();
  });
  REQUIRE(printed);
  CHECK(printed.value() == "5");
}

TEST_CASE("a failure and an exception come back as their messages", "[simgrid]") {
  const auto failure = run_in_child([]() -> Outcome { return Failure{std::string{"no such"}}; });
  REQUIRE_FALSE(failure);
  CHECK(failure.error() == "no such");
  const auto thrown = run_in_child([]() -> Outcome { throw std::runtime_error{"thrown"}; });
  REQUIRE_FALSE(thrown);
  CHECK(thrown.error() == "thrown");
}

TEST_CASE("a child that aborts is reported with its last words", "[simgrid]") {
  const auto result = run_in_child([]() -> Outcome {
    for (int i = 0; i < 100'000; ++i) std::fputs("noise\n", stderr);
    std::fputs("the last words\n", stderr);
    std::abort();
  });
  REQUIRE_FALSE(result);
  CHECK(result.error().find("signal: Aborted\n") != std::string::npos);
  CHECK(ends_with(result.error(), "noise\nthe last words"));
  CHECK(result.error().size() < 3000);
}

TEST_CASE("a child that exits without a result is reported with its status", "[simgrid]") {
  const auto result = run_in_child([]() -> Outcome { ::_exit(3); });
  REQUIRE_FALSE(result);
  CHECK(ends_with(result.error(), "ended without a result, exit status 3"));
}

TEST_CASE("Ctrl-C ends a child even when its parent handles it", "[simgrid]") {
  const auto handler = std::signal(SIGINT, [](int) {});
  const auto result = run_in_child([]() -> Outcome {
    ::raise(SIGINT);
    return std::string{"went on"};
  });
  std::signal(SIGINT, handler);
  REQUIRE_FALSE(result);
  CHECK(result.error() == "interrupted");
}

TEST_CASE("a child inherits no descriptor and leaves none behind", "[simgrid]") {
  const auto before = open_descriptors();
  const int file = ::fcntl(STDIN_FILENO, F_DUPFD, 50);
  REQUIRE(file >= 50);
  const auto result = run_in_child([&]() -> Outcome {
    return std::string{::fcntl(file, F_GETFD) == -1 && open_descriptors() <= 5 ? "none" : "some"};
  });
  ::close(file);
  REQUIRE(result);
  CHECK(result.value() == "none");
  CHECK(open_descriptors() == before);
}

// The address sanitizer's allocator may be locked by another thread at the fork; malloc never is.
#ifndef CALLPACE_SANITIZED
TEST_CASE("threads may have children at once", "[simgrid]") {
  std::array<std::string, 8> values;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < values.size(); ++i) {
    threads.emplace_back([&values, i] {
      for (int round = 0; round < 10; ++round) {
        const auto result =
            run_in_child([&]() -> Outcome { return std::string(100'000, 'a' + i); });
        values[i] = result ? result.value() : result.error();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (std::size_t i = 0; i < values.size(); ++i) CHECK(values[i] == std::string(100'000, 'a' + i));
}
#endif

}  // namespace
}  // namespace callpace::kernel
