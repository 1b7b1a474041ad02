// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/baselines/shares.hpp"

#include "tests/bench/baselines/told.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace callpace::bench::baselines::tests {

TEST_CASE("campaigns share a baseline's numbers by weight", "[bench]") {
  Shares shares(3);
  shares.set_weight(2, 3);
  std::vector<int> dials(3);
  for (int i = 0; i < 40; ++i) {
    ++dials[shares.next()];
    shares.dialed(shares.next());
  }
  CHECK(dials == std::vector{10, 0, 30});
  shares.set_weight(1, 1);  // joins where the others are: it does not catch up
  for (int i = 0; i < 50; ++i) {
    ++dials[shares.next()];
    shares.dialed(shares.next());
  }
  CHECK(dials == std::vector{20, 10, 60});
}

TEST_CASE("a baseline dials nothing while all its campaigns are closed", "[bench]") {
  pacing::Config config = roomy();
  config.campaigns = 2;
  Told told("wombat", config);
  const auto set_weight = [&](std::uint32_t campaign, std::uint32_t weight) {
    pacing::Event event;
    event.kind = pacing::EventKind::kCampaignWeight;
    event.campaign = campaign;
    event.weight = weight;
    return told.pacer().notify(event);
  };
  told.ready_many(2);
  CHECK(told.wish() == 2);
  CHECK(told.decide().campaign == 0);
  CHECK(set_weight(0, 0) == pacing::Status::kOk);
  CHECK(told.wish() == 0);
  CHECK(told.decide().why() == pacing::Reason::kEnough);
  CHECK(set_weight(1, 5) == pacing::Status::kOk);
  CHECK(told.wish() == 2);
  CHECK(told.decide().campaign == 1);
}

}  // namespace callpace::bench::baselines::tests
