// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The schemas in scenarios/schema are those that the format gives. That they accept what the loader
// accepts is tested by schema_test.py, with a validator of others.
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/load.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace callpace::scenario {
namespace {

const std::string kScenarios = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/";

// The text of a shipped schema; written anew when CALLPACE_APPROVE is in the environment.
std::string shipped_schema(const std::string& kind, const std::string& wanted) {
  const std::string path = kScenarios + "schema/" + kind + ".schema.json";
  if (std::getenv("CALLPACE_APPROVE") != nullptr) std::ofstream{path} << wanted;
  return read_from_disk(path).value_or("");
}

TEST_CASE("the shipped schemas are up to date", "[scenario][schema]") {
  REQUIRE(shipped_schema("scenario", scenario_schema()) == scenario_schema());
}

TEST_CASE("every shipped file names its schema on the first line", "[scenario][schema]") {
  for (const std::string name : {"base", "manual-50", "predictive-50", "predictive-38",
                                 "predictive-38-capped", "predictive-38-clustered"}) {
    INFO(name);
    const auto text = read_from_disk(kScenarios + "arteaga-2016/" + name + ".toml");
    REQUIRE(text.has_value());
    REQUIRE(text->starts_with("#:schema ../schema/scenario.schema.json\n"));
  }
}

TEST_CASE("a schema states units, ranges, defaults and words", "[scenario][schema]") {
  const std::string schema = scenario_schema();
  for (const std::string part :
       {"\"description\": \"Find the customer to work. Takes a number of seconds.\"",
        "\"exclusiveMinimum\": 0", "\"default\": \"exponential\"", "\"maximum\": 366",
        "\"enum\": [\n        \"manual\",\n        \"dialer\"\n      ]"}) {
    INFO(part);
    REQUIRE(schema.find(part) != std::string::npos);
  }
}

TEST_CASE("JSON text is exact and escaped", "[scenario][schema]") {
  using format::Json;
  const Json json = Json::object()
                        .set("b", 0.1)
                        .set("a", Json::Array{Json{}, Json{true}, Json{-7}, Json{1e300}})
                        .set("text", "\"\\\n\x01é")
                        .set("none", Json::object());
  REQUIRE(json.compact() ==
          "{\"b\":0.1,\"a\":[null,true,-7,1e+300],\"text\":\"\\\"\\\\\\u000a\\u0001é\","
          "\"none\":{}}");
  REQUIRE(Json::object().set("x", Json::Array{Json{1}}).pretty() ==
          "{\n  \"x\": [\n    1\n  ]\n}\n");
}

}  // namespace
}  // namespace callpace::scenario
