// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The smallest host in C++: the same as in C, and it saves and restores its strategy.
#include <callpace/strategy.hpp>

#include <cstdio>

using namespace callpace::strategy;

int main() {
  auto [strategy, errors] = Strategy::create(Config{});
  for (const std::string& error : errors) std::puts(error.c_str());
  if (!strategy) return 1;
  strategy->notify(account_added(0, {.account = 0, .slots = 1}));
  strategy->notify(day_opened(0, 1, {0, 0, 0, kTimeMaxUs}));

  auto restored = Strategy::deserialise(strategy->serialise()).strategy;
  const Decision decision = strategy->next(1'000'000);
  std::printf("account %u, slot %u: %s\n", decision.account, decision.slot, decision.text());
  std::printf("restored: account %u\n", restored->next(1'000'000).account);
}
