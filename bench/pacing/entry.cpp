// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/pacing/entry.hpp"

#include "host/loaded_library.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

namespace callpace::bench {
namespace {

// The policy that is to beat the others, and what stands for it in a library without it.
constexpr std::string_view kOurs = "optimal";
constexpr std::string_view kSecondBest = "study";

bool is_linked(std::string_view policy) {
  const auto names = pacing::policy_names();
  return std::find(names.begin(), names.end(), policy) != names.end();
}

/// The library of a table that lives for ever.
std::shared_ptr<const pacing::Library> permanent(const pacing::Library& library) {
  return {&library, [](const pacing::Library*) {}};
}

/// Aims at `ratio`, where the configuration knows of an aim; false where it does not.
template <class AnyConfig>
bool set_aim(AnyConfig& config, double ratio) {
  if constexpr (requires { config.abandon_aim_ratio; }) {
    config.abandon_aim_ratio = ratio;
    return true;
  }
  return false;
}

std::optional<double> ratio_of(std::string_view text) {
  double ratio = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), ratio);
  const bool is_number = end.ec == std::errc{} && end.ptr == text.data() + text.size();
  return is_number && ratio > 0 && ratio < 1 ? std::optional(ratio) : std::nullopt;
}

void apply(Entry& entry, std::string_view option) {
  if (option == "informed") {
    entry.is_informed = true;
  } else if (option == "uncapped") {
    entry.config.cap_mode = pacing::kCapOff;
  } else if (option.starts_with("aim=") && ratio_of(option.substr(4))) {
    entry.config.cap_mode = pacing::kCapOff;
    if (!set_aim(entry.config, *ratio_of(option.substr(4)))) {
      throw std::runtime_error("this pacing library takes no abandonment to aim at");
    }
  } else {
    throw std::runtime_error(
        fmt::format("{}: \"{}\" is none of informed, uncapped, aim=RATIO", entry.name, option));
  }
}

/// FILE.so or FILE.so/POLICY.
void load(Entry& entry, std::string_view word) {
  const std::size_t end = word.rfind(".so") + 3;
  if (end < word.size()) entry.config.set_policy(word.substr(end + 1));
  entry.library =
      std::make_shared<pacing::Library>(host::load_library(std::string{word.substr(0, end)}));
}

void find(Entry& entry, std::string_view policy) {
  const std::size_t so = policy.rfind(".so");
  if (so != policy.npos && (so + 3 == policy.size() || policy[so + 3] == '/')) {
    load(entry, policy);
  } else if (is_linked(policy)) {
    entry.library = permanent(pacing::kLinkedLibrary);
    entry.config.set_policy(policy);
  } else {
    throw std::runtime_error(fmt::format("there is no policy \"{}\"; there are {}", policy,
                                         fmt::join(pacing::policy_names(), ", ")));
  }
}

}  // namespace

Entry entry_of(std::string_view word) {
  Entry entry;
  entry.name = word;
  entry.config.cap_ratio = kCapRatio;
  entry.config.cap_mode = pacing::kCapHard;
  entry.config.cap_clock = pacing::kClockHangUp;
  entry.config.cap_window = pacing::kWindowDay;
  std::size_t colon = std::min(word.find(':'), word.size());
  find(entry, word.substr(0, colon));
  while (colon < word.size()) {
    word.remove_prefix(colon + 1);
    colon = std::min(word.find(':'), word.size());
    apply(entry, word.substr(0, colon));
  }
  return entry;
}

std::string default_reference() { return std::string{is_linked(kOurs) ? kOurs : kSecondBest}; }

std::vector<std::string> default_entries() {
  std::vector<std::string> words{default_reference(), default_reference() + ":informed"};
  pacing::Config config;
  if (set_aim(config, kCapRatio)) {
    words.push_back(fmt::format("{}:aim={:g}", default_reference(), kCapRatio));
    words.push_back(fmt::format("{}:informed:aim={:g}", default_reference(), kCapRatio));
  }
  for (const std::string_view policy : pacing::policy_names()) {
    if (policy != words.front()) words.emplace_back(policy);
  }
  return words;
}

pacing::Config config_at(const Entry& entry, const Cell& cell) {
  return entry.is_informed ? informed(entry.config, cell) : entry.config;
}

}  // namespace callpace::bench
