// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Fuzzes the loader of scenarios: text from good and broken files, mutated, must load or be refused
// with diagnostics that name a place, and loading must give the same twice. Built with the address
// and undefined-behaviour sanitizers. Input i depends on i alone, so that
//
//     fuzz_scenario FOLDER... --first I --count 1
//
// repeats a failure. With CALLPACE_LIBFUZZER the same check is a target of libFuzzer.
#include "sim/scenario/load.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace {

using callpace::scenario::Diagnostic;
using callpace::scenario::load_text;
using callpace::scenario::LoadOptions;

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

// Loads `text` as a file that may extend itself or "base.toml", and checks what comes back.
void check_loading(const std::string& text, const std::string& base) {
  LoadOptions options;
  options.files = [&base](const std::string& path) {
    return path == "base.toml" ? std::optional{base} : std::nullopt;
  };
  const auto result = load_text(text, "site.toml", options);
  const auto again = load_text(text, "site.toml", options);
  demand(result.ok() == again.ok(), "loading twice gives the same");
  if (result) {
    demand(result.value().hash == again.value().hash, "a hash does not change");
    demand(result.value().hash.size() == 16, "a hash has 16 digits");
    return;
  }
  demand(result.error() == again.error(), "diagnostics do not change");
  demand(has_errors(result.error()), "what does not load has an error");
  for (const Diagnostic& d : result.error()) {
    demand(d.line >= 1 && d.column >= 1, "a diagnostic has a place");
    demand(d.file == "site.toml" || d.file == "base.toml", "a diagnostic names a file");
    demand(!d.message.empty(), "a diagnostic says something");
    demand(d.message.find('\n') == std::string::npos, "a message is one line");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_loading({reinterpret_cast<const char*>(data), size}, "name = \"base\"\n");
  return 0;
}

#ifndef CALLPACE_LIBFUZZER

namespace {

// SplitMix64 (Steele, Lea, Flood 2014): all that a mutation needs.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_{seed * 0x9e3779b97f4a7c15u} {}

  // A whole number below `limit`, which is above 0.
  std::size_t below(std::size_t limit) {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (z ^ (z >> 31)) % limit;
  }

 private:
  std::uint64_t state_;
};

constexpr std::size_t kLongestInput = 20'000;

constexpr std::array<std::string_view, 40> kTokens{"[",
                                                   "]",
                                                   "{",
                                                   "}",
                                                   "[[",
                                                   "]]",
                                                   "=",
                                                   ".",
                                                   ",",
                                                   "\"",
                                                   "'",
                                                   "\"\"\"",
                                                   "'''",
                                                   "#",
                                                   "\n",
                                                   "\r\n",
                                                   "\\u0000",
                                                   "\\",
                                                   "nan",
                                                   "-inf",
                                                   "true",
                                                   "1e400",
                                                   "-0",
                                                   "0x7f",
                                                   "1_000",
                                                   "24:00:00",
                                                   "2016-02-29",
                                                   "2015-02-29",
                                                   "0.1",
                                                   "1e-320",
                                                   "extends = \"base.toml\"\n",
                                                   "\"24:00\"",
                                                   "[[a]]\n",
                                                   "99999999999999999999",
                                                   "\xff",
                                                   "\xc3",
                                                   "a.b.c = 1\n",
                                                   "{ x = {} }",
                                                   "[dialer.pacing]\n",
                                                   "9223372036854775807"};

// A random stretch of `text`: offset and length, the length at most 64 or a whole line.
std::pair<std::size_t, std::size_t> stretch(const std::string& text, Draws& draws) {
  const std::size_t at = draws.below(text.size() + 1);
  if (draws.below(2) == 0) return {at, std::min(draws.below(64), text.size() - at)};
  const std::size_t from = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::size_t to = std::min(text.find('\n', at), text.size());
  return {from, to - from};
}

void mutate(std::string& text, const std::string& other, Draws& draws) {
  const auto [at, length] = stretch(text, draws);
  switch (draws.below(6)) {
    case 0:  // flip a bit
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << draws.below(8)));
      break;
    case 1:
      text.insert(at, kTokens[draws.below(kTokens.size())]);
      break;
    case 2:
      text.replace(at, length, kTokens[draws.below(kTokens.size())]);
      break;
    case 3:
      text.erase(at, length);
      break;
    case 4:  // say it again elsewhere
      text.insert(draws.below(text.size() + 1), text.substr(at, length));
      break;
    default: {  // take over from another file
      const auto [from, count] = stretch(other, draws);
      text.insert(at, other.substr(from, count));
    }
  }
}

std::string input(const std::vector<std::string>& seeds, std::uint64_t index) {
  Draws draws{index};
  std::string text = seeds[draws.below(seeds.size())];
  const std::size_t mutations = draws.below(12);  // none: the file as it is
  for (std::size_t i = 0; i < mutations; ++i) {
    mutate(text, seeds[draws.below(seeds.size())], draws);
  }
  if (text.size() > kLongestInput) text.resize(kLongestInput);
  return text;
}

// Of the sanitizers' own interface, <sanitizer/common_interface_defs.h>.
extern "C" void __sanitizer_set_death_callback(void (*callback)());

std::uint64_t current_index = 0;  // for the note that a failure leaves

void note_failure() {
  std::fprintf(stderr, "repeat with: --first %llu --count 1\n",
               static_cast<unsigned long long>(current_index));
}

struct Settings {
  std::vector<std::string> seeds;
  std::string base;  ///< what a file finds when it extends base.toml
  std::uint64_t first = 0;
  std::uint64_t count = UINT64_MAX;
  double seconds = 1e9;
};

Settings read_settings(const std::vector<std::string>& arguments) {
  Settings settings;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool has_value = i + 1 < arguments.size();
    if (argument == "--first" && has_value) {
      settings.first = std::stoull(arguments[++i]);
    } else if (argument == "--count" && has_value) {
      settings.count = std::stoull(arguments[++i]);
    } else if (argument == "--seconds" && has_value) {
      settings.seconds = std::stod(arguments[++i]);
    } else {
      std::vector<std::string> paths;
      for (const auto& entry : std::filesystem::directory_iterator{argument}) {
        if (entry.is_regular_file()) paths.push_back(entry.path().string());
      }
      std::sort(paths.begin(), paths.end());
      for (const std::string& path : paths) {
        const auto text = callpace::scenario::read_from_disk(path);
        demand(text.has_value(), "a seed can be read");
        settings.seeds.push_back(*text);
        if (path.ends_with("/base.toml")) settings.base = *text;
      }
    }
  }
  return settings;
}

}  // namespace

extern "C" const char* __asan_default_options() { return "handle_abort=1"; }

int main(int argc, char** argv) {
  const Settings settings = read_settings({argv + 1, argv + argc});
  demand(!settings.seeds.empty(), "there are seeds");
  __sanitizer_set_death_callback(note_failure);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t done = 0;
  for (; done < settings.count; ++done) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    if (elapsed.count() > settings.seconds) break;
    current_index = settings.first + done;
    check_loading(input(settings.seeds, current_index), settings.base);
  }
  std::printf("%llu inputs from %zu seeds: no failure\n", static_cast<unsigned long long>(done),
              settings.seeds.size());
  return 0;
}

#endif  // CALLPACE_LIBFUZZER
