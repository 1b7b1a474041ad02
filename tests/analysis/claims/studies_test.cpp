// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The shipped ledgers: what they must find in the studies, and that no verdict is written down.
#include "analysis/claims/ledger.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace callpace::claims {
namespace {

const std::string kScenarios = std::string{CALLPACE_SOURCE_DIR} + "/scenarios/";

std::vector<std::string> shipped_paths() {
  std::vector<std::string> paths;
  for (const auto& folder : std::filesystem::directory_iterator{kScenarios}) {
    const auto path = folder.path() / "claims.toml";
    if (std::filesystem::exists(path)) paths.push_back(path.string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// Read once: no test changes them.
const std::vector<Ledger>& shipped_ledgers() {
  static const std::vector<Ledger> shipped = [] {
    std::vector<Ledger> ledgers;
    for (const std::string& path : shipped_paths()) {
      auto ledger = load_ledger(path);
      INFO((ledger.ok() ? "" : scenario::format_diagnostics(ledger.error())));
      REQUIRE(ledger.ok());
      ledgers.push_back(std::move(ledger.value()));
    }
    return ledgers;
  }();
  return shipped;
}

struct Expected {
  std::string study;
  std::string place;
  Verdict verdict;
  std::string ours;
};

void require_found(const std::vector<Expected>& all) {
  const std::vector<Ledger>& ledgers = shipped_ledgers();
  for (const Expected& expected : all) {
    INFO(expected.study << ": " << expected.place);
    const auto ledger = std::find_if(ledgers.begin(), ledgers.end(),
                                     [&](const Ledger& l) { return l.study == expected.study; });
    REQUIRE(ledger != ledgers.end());
    const auto entry = std::find_if(ledger->entries.begin(), ledger->entries.end(),
                                    [&](const Entry& e) { return e.place == expected.place; });
    REQUIRE(entry != ledger->entries.end());
    CHECK(name_of(entry->verdict) == name_of(expected.verdict));
    CHECK(entry->ours == expected.ours);
  }
}

TEST_CASE("the contradictions of Arteaga 2016 are found from its figures", "[claims][studies]") {
  const auto contradicted = Verdict::contradicted;
  const std::string study = "arteaga-2016";
  require_found({
      {study, "Table 13, avoided, total", contradicted, "497,820"},
      {study, "section 4.7, text under Table 10, pay a year", contradicted, "453,120"},
      {study, "section 4.5, scenario 3, fewer agents", contradicted, "24 %"},
      {study, "chapter 5, gain in productivity, at least", Verdict::reproduced, "40 %"},
      {study, "section 4.2, delinquent accounts fluctuate, from", Verdict::reproduced,
       "10 thousand"},
      {study, "Table 15, agents saving, year 2", Verdict::reproduced, "108,749.00"},
      {study, "section 4.3, calls offered by the text's formula, 2015-08", contradicted, "4,760"},
      {study, "section 4.2, three attempts at each delinquent account, 2016-01", contradicted,
       "30,450"},
      {study, "chapter 5, all delinquent accounts covered", contradicted, "57.39 %"},
      {study, "section 3.3, back end, days past due, more than", contradicted, "89"},
      {study, "Table 15, project cost, year 1", contradicted, "-143,085.62"},
      {study, "section 4.2, growth of the portfolio, 2014-12 to 2015-10", contradicted, "0.45 %"},
      {study, "section 4.3, calls offered, mean of six months", contradicted, "4,564"},
      {study, "section 4.2, assigned accounts, mean of six months", contradicted, "6,488"},
      {study, "section 4.5, scenario 3, demand met", contradicted, "47"},
      {study, "chapter 5, maintenance a year", contradicted, "34 thousand"},
      {study, "Table 10, salary", contradicted, "503.40"},
      {study, "Table 9, industry, a month", contradicted, "246.60"},
  });
}

TEST_CASE("what only a simulation can tell of Arteaga 2016 is not derivable", "[claims][studies]") {
  require_found({
      {"arteaga-2016", "section 2.6, idle time of an agent", Verdict::not_derivable, "–"},
      {"arteaga-2016", "section 2.6, abandoned calls", Verdict::not_derivable, "–"},
  });
}

TEST_CASE("what Arteaga 2016 computed rightly comes back", "[claims][studies]") {
  require_found({
      {"arteaga-2016", "Table 15, net present value", Verdict::within_rounding, "148,706.5799"},
      {"arteaga-2016", "Table 15, internal rate of return", Verdict::reproduced, "65 %"},
      {"arteaga-2016", "Table 5, 2017-01, calls demanded", Verdict::reproduced, "19,486"},
      {"arteaga-2016", "Table 6, 2016-02, calls offered", Verdict::reproduced, "4,614"},
      {"arteaga-2016", "Table 14, depreciation, year 1", Verdict::reproduced, "21,679.64"},
  });
}

TEST_CASE("the contradictions of Figuerola 2018 are found from its figures", "[claims][studies]") {
  const auto contradicted = Verdict::contradicted;
  const std::string study = "figuerola-2018";
  require_found({
      {study, "chapter 4, new calling day, duration of the list process", contradicted, "60"},
      {study, "chapter 4, text over Figure 13, strategies for unsecured and vehicle loans since",
       contradicted, "2018-04"},
      {study, "chapter 4, text under Figure 12, mean before the strategies, first month",
       contradicted, "2017-07"},
      {study, "chapter 4, days past due at which the provision decides, from", contradicted, "15"},
      {study, "chapter 4, share of the allowed time not used", Verdict::reproduced, "23 %"},
      {study, "Figure 12, total, customers with cards", Verdict::reproduced, "46,597"},
  });
}

TEST_CASE("the contradictions of Do Nascimento 2022 are found from its figures",
          "[claims][studies]") {
  const auto contradicted = Verdict::contradicted;
  const std::string study = "do-nascimento-2022";
  require_found({
      {study, "Table 15, NPV", Verdict::within_rounding, "3,268,071.72"},
      {study, "Table 15, IRR", Verdict::reproduced, "13,267 %"},
      {study, "section 1.9, public sector", contradicted, "40 %"},
      {study, "section 1.9, private sector", contradicted, "60 %"},
      {study, "section 2.2.1, after Table 6 (reduction, in words)", contradicted, "65"},
      {study, "Annex A, model of indicators, all portfolios, due", contradicted, "1,036,024.97"},
      {study, "section 1.9, families of products", contradicted, "6"},
      {study, "section 2.2.1, after Table 6 (current ratio slightly above the sector's)",
       contradicted, "52.31 %"},
      {study, "section 2.2.1, after Table 6 (acid test slightly above the sector's)", contradicted,
       "40 %"},
      {study, "section 2.2.1, hardest portfolio, by Annex A", contradicted, "V4"},
      {study, "section 2.2.1, hardest portfolio, by Figure 15", Verdict::reproduced, "V3"},
      {study, "section 4.1.2.1, no split of the collections before October 2019", contradicted,
       "11"},
      {study, "Annex B, 4.8.4, aggressive, days past due, more than", contradicted, "90"},
      {study, "section 4.1.2.1, light", Verdict::reproduced, "deficient"},
      {study, "Table 14, collection days, 2019", Verdict::reproduced, "105.1"},
  });
}

TEST_CASE("the contradictions of Licera & Saavedra 2019 are found from its figures",
          "[claims][studies]") {
  const auto contradicted = Verdict::contradicted;
  const std::string study = "licera-2019";
  require_found({
      {study, "section 4.4.2, working capital", contradicted, "676,384.00"},
      {study, "Table 13, working capital, relative change", contradicted, "0 %"},
      {study, "section 4.4.1, acid test", contradicted, "1.43"},
      {study, "section 4.4.2, acid test", contradicted, "2.16"},
      {study, "section 4.4.1, collection period, denominator", contradicted, "200,000.00"},
      {study, "section 4.4.1, collection period", Verdict::reproduced, "72"},
      {study, "Table 13, collection days, change", Verdict::reproduced, "-40.0"},
      {study, "section 4.4.2, turnover, on average receivables", contradicted, "1.91"},
      {study, "section 4.4.2, collection period, as the theory defines it", contradicted, "0"},
      {study, "section 4.4.3, cash sales, number of their table", contradicted, "10"},
      {study, "conclusion 3, days of collection before", contradicted, "60"},
      {study, "Annex 7, month of the observation", contradicted, "2016-03"},
      {study, "Annexes 11 and 12, Café Bar Hermanos Marcelo, days late", contradicted, "0"},
      {study, "Annex 12, Pizza Pijuayo, month of its promise", contradicted, "2016-03"},
      {study, "abstract, turnover before", contradicted, "2.41"},
      {study, "abstract, turnover after", contradicted, "2.83"},
      {study, "abstract, current ratio after", contradicted, "6.44"},
      {study, "Figure 15, receivables", contradicted, "62,493.00"},
      {study, "section 4.4.3, cash sales", contradicted, "22 %"},
      {study, "section 4.4.3, overdue taxes paid (in words)", contradicted, "0"},
      {study, "section 4.2.4, delinquency", Verdict::reproduced, "59 %"},
      {study, "section 4.2.11, delinquency", Verdict::reproduced, "26 %"},
  });
}

TEST_CASE("no cell of Arteaga 2016's forecasts is contradicted", "[claims][studies]") {
  for (const Ledger& ledger : shipped_ledgers()) {
    if (ledger.study != "arteaga-2016") continue;
    for (const Entry& entry : ledger.entries) {
      const bool is_forecast =
          entry.place.starts_with("Table 5") || entry.place.starts_with("Table 6") ||
          entry.place.starts_with("Table 7") || entry.place.starts_with("Table 8");
      INFO(entry.place);
      if (is_forecast) CHECK(entry.verdict != Verdict::contradicted);
    }
  }
}

TEST_CASE("other methods and assumptions than a source's are what-ifs", "[claims][studies]") {
  std::set<std::string> what_ifs;
  for (const Ledger& ledger : shipped_ledgers()) {
    for (const Entry& entry : ledger.entries) {
      if (entry.kind != Kind::what_if) continue;
      INFO(entry.place);
      CHECK_FALSE(entry.is_contradiction());
      CHECK(entry.reason.starts_with("if "));
      what_ifs.insert(entry.place);
    }
  }
  CHECK(what_ifs == std::set<std::string>{
                        "section 4.5, scenario 2, gain in conversations an hour",
                        "Table 15, saving on agents over the years",
                        "Table 15, net present value, at Table 14's cost",
                        "Table 15, internal rate of return, at Table 14's cost",
                        "Table 15, net present value, saving counted every year",
                        "Table 15, internal rate of return, saving counted every year",
                        "chapter 5, losses avoided from the first year on",
                        "Table 15, NPV, each quarter at 17 %",
                        "Table 15, NPV, each quarter at the quarterly equivalent of 17 % a year",
                        "Table 15, IRR, by quarter",
                        "section 4.2.11, delinquency with the arrears of 2015",
                        "section 4.4.2, collection period, by the formula of 2015",
                        "Table 13, collection days, relative change, both by the quarter"});
}

TEST_CASE("every contradiction has a cause and its line, and every cause has one",
          "[claims][studies]") {
  for (const Ledger& ledger : shipped_ledgers()) {
    const auto groups = ledger.contradictions_by_cause();
    CHECK(groups.size() == ledger.causes.size());
    for (const CauseGroup& group : groups) {
      for (const Entry* entry : group.entries) {
        INFO(ledger.study << ": " << entry->place);
        CHECK_FALSE(group.name.empty());
        CHECK(entry->line > 0);
      }
    }
  }
}

TEST_CASE("the acid test without plant is one cause, however often it is printed",
          "[claims][studies]") {
  for (const Ledger& ledger : shipped_ledgers()) {
    for (const CauseGroup& group : ledger.contradictions_by_cause()) {
      if (group.name == "plant_for_inventories") CHECK(group.entries.size() == 15);
    }
  }
}

TEST_CASE("each shipped ledger comes to so many verdicts of each kind", "[claims][studies]") {
  struct Counts {
    std::size_t reproduced, within_rounding, contradicted, not_derivable;
    std::size_t in_words, restated, restated_wrongly, what_if, causes, fitted;
    bool operator==(const Counts&) const = default;
  };
  const std::map<std::string, Counts> expected = {
      {"arteaga-2016", {334, 61, 20, 5, 10, 261, 5, 7, 19, 18}},
      {"do-nascimento-2022", {135, 30, 10, 10, 32, 65, 1, 3, 9, 0}},
      {"figuerola-2018", {81, 1, 2, 2, 42, 14, 3, 0, 5, 0}},
      {"licera-2019", {155, 3, 44, 2, 5, 58, 10, 3, 23, 0}},
      {"tamara-2024", {2, 0, 0, 5, 6, 0, 0, 0, 0, 0}}};
  const std::vector<Ledger>& ledgers = shipped_ledgers();
  CHECK(ledgers.size() == expected.size());
  for (const Ledger& ledger : ledgers) {
    const auto fitted =
        std::count_if(ledger.entries.begin(), ledger.entries.end(), [](const Entry& entry) {
          return entry.reason.find("rests on a fitted constant") != std::string::npos;
        });
    const Counts counts{ledger.count(Verdict::reproduced),
                        ledger.count(Verdict::within_rounding),
                        ledger.count(Verdict::contradicted),
                        ledger.count(Verdict::not_derivable),
                        ledger.count(Kind::in_words),
                        ledger.count(Kind::restated),
                        ledger.differing(),
                        ledger.count(Kind::what_if),
                        ledger.contradictions_by_cause().size(),
                        static_cast<std::size_t>(fitted)};
    CAPTURE(ledger.study, counts.reproduced, counts.within_rounding, counts.contradicted,
            counts.not_derivable, counts.restated, counts.restated_wrongly, counts.what_if,
            counts.causes);
    CHECK(counts == expected.at(ledger.study));
  }
}

TEST_CASE("each study's file stands in the folder of its name", "[claims][studies]") {
  for (const std::string& path : shipped_paths()) {
    INFO(path);
    const auto ledger = load_ledger(path);
    REQUIRE(ledger.ok());
    CHECK(std::filesystem::path{path}.parent_path().filename() == ledger.value().study);
  }
}

TEST_CASE("what is not reproduced has a reason, and every claim its own place",
          "[claims][studies]") {
  for (const Ledger& ledger : shipped_ledgers()) {
    std::set<std::string> places;
    for (const Entry& entry : ledger.entries) {
      INFO(ledger.study << ": " << entry.place);
      CHECK(places.insert(entry.place).second);
      if (entry.verdict != Verdict::reproduced) CHECK_FALSE(entry.reason.empty());
    }
  }
}

/// The offset of a place in a text.
std::size_t offset_of(const std::string& text, const scenario::Place& at) {
  std::size_t offset = 0;
  for (int line = 1; line < at.line; ++line) offset = text.find('\n', offset) + 1;
  return offset + static_cast<std::size_t>(at.column) - 1;
}

bool has_digits_only(const std::string& printed) {
  return printed.find_first_of(":<>~") == std::string::npos &&
         printed.find_first_of("0123456789") != std::string::npos &&
         parse_printed(printed, {}).value().notation != Notation::month;
}

TEST_CASE("a printed digit changed by five is no longer reproduced", "[claims][studies]") {
  std::vector<std::pair<std::string, Entry>> reproduced;
  for (const std::string& path : shipped_paths()) {
    const auto ledger = load_ledger(path);
    REQUIRE(ledger.ok());
    for (const Entry& entry : ledger.value().entries) {
      if (entry.verdict == Verdict::reproduced && entry.at.file == path &&
          parse_printed(entry.printed, {}).ok() && has_digits_only(entry.printed)) {
        reproduced.emplace_back(path, entry);
      }
    }
  }
  REQUIRE(reproduced.size() >= 100);
  rc::check("flipping a digit flips the verdict", [&] {
    const auto& [path, entry] = *rc::gen::elementOf(reproduced);
    std::string text = scenario::read_from_disk(path).value();
    const std::size_t start = offset_of(text, entry.at) + 1;  // behind the opening quote
    RC_ASSERT(text.substr(start, entry.printed.size()) == entry.printed);
    std::vector<std::size_t> digits;
    for (std::size_t i = 0; i < entry.printed.size(); ++i) {
      if (entry.printed[i] >= '0' && entry.printed[i] <= '9') digits.push_back(start + i);
    }
    char& digit = text[*rc::gen::elementOf(digits)];
    digit = static_cast<char>('0' + (digit - '0' + 5) % 10);
    const auto changed = load_ledger(path, [&, &its_path = path](const std::string& name) {
      return name == its_path ? std::optional{text} : scenario::read_from_disk(name);
    });
    RC_ASSERT(changed.ok());
    const auto& entries = changed.value().entries;
    const auto found =
        std::find_if(entries.begin(), entries.end(),
                     [&, &old = entry](const Entry& e) { return e.place == old.place; });
    RC_ASSERT(found != entries.end());
    RC_ASSERT(found->verdict != Verdict::reproduced);
  });
}

}  // namespace
}  // namespace callpace::claims
