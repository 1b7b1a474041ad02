// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The project's own driver of fuzz targets:
//
//     fuzz_NAME [--first I] [--count N] [--seconds S] FILE_OR_FOLDER...   inputs from these seeds
//     fuzz_NAME --repeat FILE                                            one input as it is
//     fuzz_NAME --write FOLDER FILE_OR_FOLDER...                         the seeds, for libFuzzer
//
// Input i depends on the seeds and i alone. An input that breaks a promise, is found by a
// sanitizer, throws or takes longer than a minute is left in failed-fuzz_NAME-I, and the command
// that repeats it is printed.
#include "tests/fuzz/mutation.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

// Of the sanitizers' own interface, <sanitizer/common_interface_defs.h>; null in a build without.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());
extern "C" const char* __asan_default_options() { return "handle_abort=1:detect_leaks=0"; }

namespace {

namespace files = std::filesystem;
namespace fuzz = callpace::fuzz;

constexpr unsigned kLongestCheck_s = 60;

struct Settings {
  std::vector<std::string> seeds;
  std::string repeat;
  std::string write;
  std::uint64_t first = 0;
  std::uint64_t count = UINT64_MAX;
  double seconds = 1e9;
};

// What a failure must know; a callback of the sanitizers takes no argument.
struct Current {
  std::string program;
  std::string input;
  std::uint64_t index = 0;
} current;

std::string read(const files::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void keep_input() {
  const std::string name = files::path{current.program}.filename().string();
  const std::string path =
      files::absolute("failed-" + name + "-" + std::to_string(current.index)).string();
  std::ofstream{path, std::ios::binary} << current.input;
  std::fprintf(stderr, "repeat with: %s --repeat %s\n", current.program.c_str(), path.c_str());
}

void end_slow_check(int) {
  std::fprintf(stderr, "an input takes longer than %u s\n", kLongestCheck_s);
  keep_input();
  _exit(1);
}

void end_fault(int signal) {
  std::signal(signal, SIG_DFL);
  keep_input();
  std::raise(signal);
}

bool check(const std::string& input, std::uint64_t index) {
  current.input = input;
  current.index = index;
  alarm(kLongestCheck_s);
  bool is_accepted = false;
  try {
    is_accepted = fuzz::check_input(input);
  } catch (const std::exception& error) {
    fuzz::demand(false, std::string{"no exception leaves a check: "} + error.what());
  }
  alarm(0);
  return is_accepted;
}

void add_seeds(const files::path& path, std::vector<std::string>& seeds) {
  if (!files::is_directory(path)) return seeds.push_back(read(path));
  std::vector<files::path> found;
  for (const auto& entry : files::directory_iterator{path}) {
    if (entry.is_regular_file()) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  for (const files::path& one : found) seeds.push_back(read(one));
}

Settings read_settings(const std::vector<std::string>& arguments) {
  Settings settings;
  settings.seeds = fuzz::made_inputs();
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with("--")) {
      add_seeds(argument, settings.seeds);
      continue;
    }
    const std::string value = i + 1 < arguments.size() ? arguments[++i] : "";
    if (argument == "--first") settings.first = std::stoull(value);
    if (argument == "--count") settings.count = std::stoull(value);
    if (argument == "--seconds") settings.seconds = std::stod(value);
    if (argument == "--repeat") settings.repeat = value;
    if (argument == "--write") settings.write = value;
  }
  return settings;
}

void run(const Settings& settings) {
  fuzz::demand(!settings.seeds.empty(), "there are seeds");
  const fuzz::Mutation mutation{settings.seeds, fuzz::grammar()};
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t done = 0;
  std::uint64_t random = 0;
  std::uint64_t accepted = 0;
  for (; done < settings.count; ++done) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    if (elapsed.count() > settings.seconds) break;
    const std::uint64_t index = settings.first + done;
    const bool is_accepted = check(mutation.input(index), index);
    if (index < mutation.plain_count()) continue;
    ++random;
    accepted += is_accepted ? 1 : 0;
  }
  std::printf(
      "%llu inputs from %zu seeds, of which %llu of %llu random ones were accepted: no failure\n",
      static_cast<unsigned long long>(done), settings.seeds.size(),
      static_cast<unsigned long long>(accepted), static_cast<unsigned long long>(random));
  // A run of refused inputs alone would test nothing but the refusal.
  fuzz::demand(accepted >= random / 20, "one random input in twenty is accepted");
}

}  // namespace

void fuzz::demand(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

int main(int argc, char** argv) {
  const Settings settings = read_settings({argv, argv + argc});
  current.program = argv[0];
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(keep_input);
  } else {
    for (const int fault : {SIGABRT, SIGSEGV, SIGFPE, SIGBUS}) std::signal(fault, end_fault);
  }
  std::signal(SIGALRM, end_slow_check);
  if (!settings.repeat.empty()) {
    (void)check(read(settings.repeat), 0);
    std::puts("no failure");
  } else if (!settings.write.empty()) {
    for (std::size_t i = 0; i < settings.seeds.size(); ++i) {
      std::ofstream{files::path{settings.write} / std::to_string(i), std::ios::binary}
          << settings.seeds[i];
    }
  } else {
    run(settings);
  }
  return 0;
}
