// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/files.hpp"

#include "tests/analysis/report/scratch.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <stdexcept>

using namespace callpace::analysis;

TEST_CASE("a text file replaces the one before it", "[report]") {
  const Scratch scratch;
  write_text(scratch.path() / "a.txt", "first");
  write_text(scratch.path() / "a.txt", "second");
  CHECK(scratch.read("a.txt") == "second");
  CHECK(scratch.files() == 1);
}

TEST_CASE("a failed write leaves the old file and nothing half written", "[report]") {
  const Scratch scratch;
  write_text(scratch.path() / "a.txt", "first");
  CHECK_THROWS_AS(write_in_place(scratch.path() / "a.txt",
                                 [](const std::filesystem::path& beside) {
                                   write_text(beside, "half");
                                   throw std::runtime_error{"disk full"};
                                 }),
                  std::runtime_error);
  CHECK(scratch.read("a.txt") == "first");
  CHECK(scratch.files() == 1);
}

TEST_CASE("whether a file can be written is known before there is one", "[report]") {
  const Scratch scratch;
  write_text(scratch.path() / "a.txt", "old");
  expect_writable(scratch.path() / "a.txt");
  expect_writable(scratch.path() / "b.txt");
  CHECK(scratch.read("a.txt") == "old");
  CHECK(scratch.files() == 1);
  CHECK_THROWS_WITH(expect_writable(scratch.path()), Catch::Matchers::Contains("is a folder"));
  CHECK_THROWS_WITH(expect_writable(scratch.path() / "no" / "a.txt"),
                    Catch::Matchers::Contains("cannot be written: No such"));
  prepare_folder(scratch.path() / "new" / "folder");
  CHECK(std::filesystem::is_empty(scratch.path() / "new" / "folder"));
  CHECK_THROWS_WITH(prepare_folder(scratch.path() / "a.txt" / "folder"),
                    Catch::Matchers::Contains("cannot be made: Not a directory"));
}

TEST_CASE("a folder that is not there is named in the error", "[report]") {
  const Scratch scratch;
  CHECK_THROWS_WITH(write_text(scratch.path() / "no" / "a.txt", "x"),
                    Catch::Matchers::Contains("a.txt") && Catch::Matchers::Contains("No such"));
}

TEST_CASE("what a file's half-written name leads to is not touched", "[report]") {
  const Scratch scratch;
  write_text(scratch.path() / "precious", "mine");
  std::filesystem::create_symlink(scratch.path() / "precious", scratch.path() / "a.txt.part");
  write_text(scratch.path() / "a.txt", "new");
  CHECK(scratch.read("a.txt") == "new");
  CHECK(scratch.read("precious") == "mine");
  CHECK(std::filesystem::is_symlink(scratch.path() / "a.txt.part"));
}

TEST_CASE("what is no ordinary file is not replaced", "[report]") {
  CHECK_THROWS_WITH(write_text("/dev/null", "x"), Catch::Matchers::Contains("no ordinary file"));
  CHECK_THROWS_WITH(expect_writable("/dev/null"), Catch::Matchers::Contains("no ordinary file"));
  CHECK(std::filesystem::is_character_file("/dev/null"));
}
