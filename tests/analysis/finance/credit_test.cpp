// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/credit.hpp"

#include "tests/analysis/finance/flows_of.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>

using namespace callpace::analysis;

TEST_CASE("the expected loss is PD x EAD x LGD, and adds up over a portfolio", "[finance]") {
  const CreditExposure card{usd(1'000'000), 0.02, 0.45};
  CHECK(expected_loss(card) == usd(9000));
  const std::array portfolio{card, CreditExposure{usd(500'000), 0.1, 0.2}};
  CHECK(expected_loss(portfolio) == usd(19000));
}

TEST_CASE("what cannot default, or is recovered in full, is no expected loss", "[finance]") {
  CHECK(expected_loss({usd(1'000'000), 0, 0.45}) == usd(0));
  CHECK(expected_loss({usd(1'000'000), 1, 0}) == usd(0));
  CHECK(expected_loss({usd(1'000'000), 1, 1}) == usd(1'000'000));
}

TEST_CASE("an expected loss never exceeds the exposure", "[finance]") {
  CHECK(rc::check([] {
    const CreditExposure exposure{usd(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000)),
                                  *rc::gen::inRange(0, 101) / 100.0,
                                  *rc::gen::inRange(0, 101) / 100.0};
    const Money loss = expected_loss(exposure);
    RC_ASSERT(loss.cents() >= 0 && loss <= exposure.at_default);
  }));
}

TEST_CASE("the light turns where the printed bands begin", "[finance]") {
  CHECK(effectiveness_light(0.95, kLightVersion1) == Light::optimal);
  CHECK(effectiveness_light(0.946, kLightVersion1) == Light::average);
  CHECK(effectiveness_light(0.85, kLightVersion1) == Light::average);
  CHECK(effectiveness_light(0.84, kLightVersion1) == Light::deficient);
  CHECK(effectiveness_light(0.70, kLightVersion2) == Light::optimal);
  CHECK(effectiveness_light(0.41, kLightVersion2) == Light::average);
  CHECK(effectiveness_light(0.40, kLightVersion2) == Light::deficient);
  CHECK(effectiveness_light(0, kLightVersion2) == Light::deficient);
  CHECK(effectiveness_light(1, kLightVersion1) == Light::optimal);
}

TEST_CASE("the second version of the light is never stricter than the first", "[finance]") {
  for (int percent = 0; percent <= 100; ++percent) {
    CHECK(effectiveness_light(percent / 100.0, kLightVersion2) >=
          effectiveness_light(percent / 100.0, kLightVersion1));
  }
  CHECK(std::string{name_of(Light::average)} == "average");
}
