// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Risk of a case from outside: what is printed, written and refused.
#include "tests/cli/program.hpp"

#include <catch2/catch.hpp>

#include <string>

using Catch::Matchers::Contains;

namespace {

const std::string kInvest = "callpace invest tests/golden/kiosk.toml ";

}  // namespace

TEST_CASE("the risk of a case has the same bytes on one thread and on three", "[cli]") {
  const Outcome one = shell(kInvest + "--risk --draws 20000 --seed 3 --threads 1 --json");
  const Outcome three = shell(kInvest + "--risk --draws 20000 --seed 3 --threads 3 --json");
  CHECK(one.exit == 0);
  CHECK(one.out == three.out);
  CHECK_THAT(one.out, Contains("\"risk\"") && Contains("\"npv_cents\"") &&
                          Contains("\"probability_below_zero\""));
  CHECK(one.out != shell(kInvest + "--risk --draws 20000 --seed 4 --json").out);
}

TEST_CASE("charts and tables of the risk are written beside the case's", "[cli]") {
  const Outcome files = shell("out=$(mktemp -d); trap 'rm -rf \"$out\"' EXIT; " + kInvest +
                              "--risk --draws 1000 --out $out >/dev/null; ls $out");
  for (const char* name :
       {"cash_flow.svg", "profile.svg", "tornado.svg", "sobol.svg", "npv_distribution.svg",
        "risk.json", "tornado.csv", "sobol.csv", "npv_quantiles.csv", "npv_histogram.csv"}) {
    CHECK_THAT(files.out, Contains(std::string{name} + "\n"));
  }
}

TEST_CASE("a break-even is found where it is asked for, and an unknown input is guessed", "[cli]") {
  const Outcome found = shell(kInvest + "--break-even outlay --break-even cups=1:100");
  CHECK(found.exit == 0);
  CHECK_THAT(found.out, Contains("Break-even of outlay") && Contains("the only such value") &&
                            Contains("no break-even between 1 cups and 100 cups"));
  const Outcome unknown = shell(kInvest + "--break-even outly 2>&1");
  CHECK(unknown.exit == 2);
  CHECK_THAT(unknown.out, Contains("no input 'outly'; did you mean 'outlay'?"));
  CHECK_THAT(shell(kInvest + "--break-even cups=9:3 2>&1").out, Contains("LOW:HIGH"));
}

TEST_CASE("a case in which nothing is uncertain has no risk to draw", "[cli]") {
  const Outcome certain = shell(
      "f=$(mktemp --suffix=.toml); trap 'rm -f $f' EXIT; "
      "grep -v -e ^distribution tests/golden/kiosk.toml | sed '/correlation/,/^$/d' > $f; "
      "callpace invest $f --risk 2>&1");
  CHECK(certain.exit == 3);
  CHECK_THAT(certain.out, Contains("nothing to draw"));
}

TEST_CASE("a case without variants has a risk and break-evens too", "[cli]") {
  // It was told that no money flows in it.
  const std::string plain =
      "f=$(mktemp --suffix=.toml); trap 'rm -f $f' EXIT; "
      "sed '/^\\[\\[variant/,$d' tests/golden/kiosk.toml > $f; ";
  const Outcome drawn = shell(plain + "callpace invest $f --risk --draws 1000 2>&1");
  CHECK(drawn.exit == 0);
  CHECK_THAT(drawn.out, Contains("kiosk"));
  const Outcome sought = shell(plain + "callpace invest $f --break-even outlay 2>&1");
  CHECK(sought.exit == 0);
  CHECK_THAT(sought.out, Contains("the only such value"));
}

TEST_CASE("a break-even is sought where the case has a value", "[cli]") {
  // A tax rate of up to four times its value was tried, and no case may have one above 1.
  const Outcome sought = shell(
      "f=$(mktemp --suffix=.toml); trap 'rm -f $f' EXIT; "
      "{ echo 'tax.rate = \"duty\"'; cat tests/golden/kiosk.toml; "
      "printf '[input.duty]\\nvalue = 0.4\\n'; } > $f; "
      "callpace invest $f --break-even duty 2>&1");
  CHECK(sought.exit == 0);
  CHECK_THAT(sought.out, Contains("between 0 and 1"));
}
