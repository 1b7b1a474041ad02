// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>

using namespace callpace;
using namespace callpace::cli;

namespace {

Parsed parse_line(const std::string& line) {
  std::istringstream words{line};
  std::vector<std::string> arguments{"callpace"};
  for (std::string word; words >> word;) arguments.push_back(word);
  std::vector<const char*> argv;
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return parse(static_cast<int>(argv.size()), argv.data(), "callpace 1.2.3");
}

/// What a good command line leaves in the target of the option `name`.
template <class T>
T value_of(const std::string& line, const std::string& name) {
  const Parsed parsed = parse_line(line);
  INFO(line << ": " << parsed.text);
  REQUIRE(parsed.command);
  const auto& options = parsed.command->options;
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const Option& option) { return option.name == name; });
  REQUIRE(found != options.end());
  REQUIRE(std::holds_alternative<T*>(found->target));
  return *std::get<T*>(found->target);
}

std::string text_of(const std::string& line, const std::string& name) {
  return value_of<std::string>(line, name);
}

bool is_set(const std::string& line, const std::string& name) { return value_of<bool>(line, name); }

using Texts = std::vector<std::string>;

bool is_mistake(const std::string& line) {
  const Parsed parsed = parse_line(line);
  return !parsed.command && parsed.exit == ExitCode::usage && !parsed.text.empty();
}

}  // namespace

TEST_CASE("run takes its options into their targets", "[cli]") {
  const std::string line =
      "run a.toml --replications 7 --precision 0.01 --seed 42 --engine simgrid --threads 2 "
      "--set team.absent_ratio=0.2 --set seed=3 --out dir --journal --json";
  CHECK(text_of(line, "SCENARIO") == "a.toml");
  CHECK(value_of<std::optional<std::int64_t>>(line, "--replications") == 7);
  CHECK(value_of<std::optional<double>>(line, "--precision") == 0.01);
  CHECK(value_of<std::optional<std::uint64_t>>(line, "--seed") == 42);
  CHECK(text_of(line, "--engine") == "simgrid");
  CHECK(value_of<unsigned>(line, "--threads") == 2);
  CHECK(value_of<Texts>(line, "--set") == Texts{"team.absent_ratio=0.2", "seed=3"});
  CHECK(text_of(line, "--out") == "dir");
  CHECK(is_set(line, "--journal"));
  CHECK(is_set(line, "--json"));
}

TEST_CASE("what run is not told stays open", "[cli]") {
  CHECK_FALSE(value_of<std::optional<std::int64_t>>("run a.toml", "--replications"));
  CHECK_FALSE(value_of<std::optional<double>>("run a.toml", "--precision"));
  CHECK_FALSE(value_of<std::optional<std::uint64_t>>("run a.toml", "--seed"));
  CHECK(text_of("run a.toml", "--engine").empty());
  CHECK(value_of<Texts>("run a.toml", "--set").empty());
}

TEST_CASE("a setting does not swallow what follows it", "[cli]") {
  CHECK(text_of("run --set seed=3 a.toml", "SCENARIO") == "a.toml");
  CHECK(value_of<Texts>("run --set seed=3 a.toml", "--set").size() == 1);
}

TEST_CASE("each command takes its arguments", "[cli]") {
  CHECK(is_set("study s.toml --quick", "--quick"));
  CHECK(value_of<Texts>("check a.toml b.toml", "FILE").size() == 2);
  CHECK(text_of("schema", "KIND") == "scenario");
  CHECK(text_of("schema study", "KIND") == "study");
  CHECK(text_of("schema claims", "KIND") == "claims");
  CHECK(is_set("claims --json", "--json"));
  CHECK(value_of<Texts>("claims a b", "STUDY").size() == 2);
  CHECK(text_of("claims --verdict within_rounding", "--verdict") == "within_rounding");
  CHECK(text_of("claims", "--verdict").empty());
  CHECK(text_of("claims --kind in_words", "--kind") == "in_words");
  CHECK(is_mistake("claims --kind wrong"));
  CHECK(is_mistake("claims --verdict wrong"));
  CHECK(value_of<std::optional<double>>("staff a.toml --dials-per-day 100", "--dials-per-day") ==
        100);
  CHECK(value_of<Texts>("staff a.toml --target 'x<1' --target y>=2", "--target").size() == 2);
  CHECK(is_set("bench kernel --json", "--json"));
  CHECK(text_of("completion fish", "SHELL") == "fish");
}

TEST_CASE("bench pacing takes suite, policies, files and a gate", "[cli]") {
  const std::string line =
      "bench pacing --suite steady --cells /21/,/50/ --policies a,b:informed --policy x.so "
      "--policy y.so/study --days 7 --seed 3 --csv a.csv --svg a.svg --out dir --no-times "
      "--baseline old.json --fail-if-worse";
  CHECK(text_of(line, "WHAT") == "pacing");
  CHECK(text_of(line, "--suite") == "steady");
  CHECK(text_of(line, "--cells") == "/21/,/50/");
  CHECK(value_of<Texts>(line, "--policies") == Texts{"a", "b:informed"});
  CHECK(value_of<Texts>(line, "--policy") == Texts{"x.so", "y.so/study"});
  CHECK(value_of<std::optional<int>>(line, "--days") == 7);
  CHECK(value_of<std::uint64_t>(line, "--seed") == 3);
  CHECK(text_of(line, "--csv") == "a.csv");
  CHECK(text_of(line, "--svg") == "a.svg");
  CHECK(text_of(line, "--out") == "dir");
  CHECK(is_set(line, "--no-times"));
  CHECK(text_of(line, "--baseline") == "old.json");
  CHECK(is_set(line, "--fail-if-worse"));
  CHECK(text_of("bench pacing", "--suite") == "short");
  CHECK_FALSE(is_set("bench pacing", "--no-times"));
  CHECK(is_mistake("bench pacing --suite endless"));
  CHECK(is_mistake("bench pacing --days 1"));
  CHECK(is_mistake("bench pacing --fail-if-worse"));
}

TEST_CASE("a wrong command line is a mistake that names what is wrong", "[cli]") {
  CHECK(is_mistake(""));
  CHECK(is_mistake("fly"));
  CHECK(is_mistake("run"));
  CHECK(is_mistake("run a.toml --nonsense"));
  CHECK(is_mistake("run a.toml --precision 0"));
  CHECK(is_mistake("run a.toml --precision 2"));
  CHECK(is_mistake("run a.toml --replications 0"));
  CHECK(is_mistake("run a.toml --seed -1"));
  CHECK(is_mistake("run a.toml --engine quantum"));
  CHECK(is_mistake("completion tcsh"));
  CHECK(is_mistake("staff a.toml --dials-per-day 0"));
  CHECK(is_mistake("staff a.toml --confidence 1"));
  CHECK(is_mistake("staff"));
  CHECK(is_mistake("run a.toml --seed 9223372036854775808"));
  CHECK(is_mistake("run a.toml --seed 1.5"));
  CHECK_THAT(parse_line("run a.toml --seed -1").text,
             Catch::Matchers::Contains("--seed: -1 is no whole number from 0 to 2^63 - 1"));
  CHECK(parse_line("runn a.toml").text == "callpace: no command 'runn'; did you mean 'run'?\n");
  CHECK(parse_line("sing").text == "callpace: no command 'sing'; callpace --help lists them\n");
  CHECK_THAT(parse_line("run a.toml --engine quantum").text,
             Catch::Matchers::Contains("--engine") && Catch::Matchers::Contains("quantum"));
}

TEST_CASE("a sweep is told its shard, and a tornado its ranges", "[cli]") {
  CHECK(text_of("sweep a.toml --shard 2/8 --out d", "--shard") == "2/8");
  CHECK(is_mistake("sweep a.toml --shard 2/8"));
  CHECK(is_mistake("sweep a.toml --shard 9/8 --out d"));
  CHECK(is_mistake("sweep a.toml --shard 0/8 --out d"));
  CHECK(is_mistake("sweep a.toml --shard two --out d"));
  CHECK(is_mistake("sweep a.toml --shards 8 --out d"));
  CHECK(is_mistake("sweep a.toml --slurm"));
  CHECK(is_mistake("merge a.toml --out d"));
  CHECK(is_mistake("merge a.toml shard-1"));
  CHECK(value_of<Texts>("tornado a.toml --range dialer.lines=10:20", "--range") ==
        Texts{"dialer.lines=10:20"});
  CHECK(is_mistake("tornado a.toml --range dialer.lines=20:10"));
  CHECK(is_mistake("tornado a.toml --range dialer.lines"));
  CHECK(is_mistake("tornado a.toml --indicator idle_seconds"));
}

TEST_CASE("optimum and feasible take what they are told, or the study's figures", "[cli]") {
  const std::string optimum =
      "optimum --agents 34 --hit-rate .1 --ring 20 --handling 90 --patience 0 --svg a.svg --json";
  CHECK(value_of<int>(optimum, "--agents") == 34);
  CHECK(value_of<double>(optimum, "--hit-rate") == 0.1);
  CHECK(value_of<double>(optimum, "--ring") == 20);
  CHECK(value_of<double>(optimum, "--handling") == 90);
  CHECK(value_of<double>(optimum, "--patience") == 0);
  CHECK(text_of(optimum, "--svg") == "a.svg");
  CHECK(is_set(optimum, "--json"));
  const std::string feasible = "feasible a.toml --abandon 0.03 --set seed=3 --svg a.svg";
  CHECK(text_of(feasible, "SCENARIO") == "a.toml");
  CHECK(value_of<double>(feasible, "--idle") == 10);
  CHECK(value_of<double>(feasible, "--abandon") == 0.03);
  CHECK(value_of<Texts>(feasible, "--set") == Texts{"seed=3"});
  CHECK(text_of(feasible, "--svg") == "a.svg");
  CHECK(is_mistake("optimum"));
  CHECK(is_mistake("optimum --agents 0"));
  CHECK(is_mistake("optimum --agents 5 --hit-rate 1.5"));
  CHECK(is_mistake("feasible"));
  CHECK(is_mistake("feasible a.toml --abandon 0"));
}

TEST_CASE("draws and a seed belong to a risk", "[cli]") {
  CHECK(is_mistake("invest a.toml --draws 1000"));
  CHECK(is_mistake("invest a.toml --seed 2"));
  CHECK(value_of<std::uint64_t>("invest a.toml --risk --draws 1000 --seed 2", "--draws") == 1000);
}

TEST_CASE("new takes a mode", "[cli]") {
  CHECK(text_of("new a.toml", "--mode").empty());
  CHECK(text_of("new --mode manual a.toml", "--mode") == "manual");
  CHECK(is_mistake("new"));
  CHECK(is_mistake("new --mode telepathy a.toml"));
}

TEST_CASE("a journal needs a folder to go to", "[cli]") {
  CHECK(is_mistake("run a.toml --journal"));
  CHECK(is_set("run a.toml --journal --out dir", "--journal"));
}

TEST_CASE("commands have names and places of their own", "[cli]") {
  std::set<std::string> names;
  std::set<int> places;
  for (const Command& command : commands()) {
    CHECK(names.insert(command.name).second);
    CHECK(places.insert(command.place).second);
  }
  CHECK(names.contains("run"));
}

TEST_CASE("help and version are answers, not mistakes", "[cli]") {
  CHECK(parse_line("--version").text == "callpace 1.2.3\n");
  for (const char* line : {"--version", "--help", "run --help", "study --help"}) {
    CHECK_FALSE(parse_line(line).command);
    CHECK(parse_line(line).exit == ExitCode::ok);
  }
}

TEST_CASE("every help page fits the terminal, gives examples and the exit codes", "[cli]") {
  std::vector<std::string> lines{"--help"};
  for (const Command& command : commands()) lines.push_back(command.name + " --help");
  for (const std::string& line : lines) {
    const std::string text = parse_line(line).text;
    INFO(text);
    CHECK_THAT(text, Catch::Matchers::Contains("Examples:"));
    CHECK_THAT(text, Catch::Matchers::Contains("Exit codes:"));
    std::istringstream rows{text};
    for (std::string row; std::getline(rows, row);) CHECK(row.size() <= 100);
  }
}
