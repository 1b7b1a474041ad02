// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.hpp"

#include <catch2/catch.hpp>

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

template <class Arguments>
Arguments arguments_of(const std::string& line) {
  const Parsed parsed = parse_line(line);
  INFO(parsed.text);
  REQUIRE(parsed.command);
  return std::get<Arguments>(*parsed.command);
}

bool is_mistake(const std::string& line) {
  const Parsed parsed = parse_line(line);
  return !parsed.command && parsed.exit == ExitCode::usage && !parsed.text.empty();
}

}  // namespace

TEST_CASE("run takes its options into their fields", "[cli]") {
  const auto run = arguments_of<RunArguments>(
      "run a.toml --replications 7 --precision 0.01 --seed 42 --engine simgrid --threads 2 "
      "--set team.absent_ratio=0.2 --set seed=3 --out dir --journal --json");
  CHECK(run.scenario == "a.toml");
  CHECK(run.replications == 7);
  CHECK(run.precision == 0.01);
  CHECK(run.seed == 42);
  CHECK(run.engine == Engine::simgrid);
  CHECK(run.threads == 2);
  CHECK(run.settings == std::vector<std::string>{"team.absent_ratio=0.2", "seed=3"});
  CHECK(run.out == "dir");
  CHECK(run.with_journal);
  CHECK(run.as_json);
}

TEST_CASE("what run is not told stays open", "[cli]") {
  const auto run = arguments_of<RunArguments>("run a.toml");
  CHECK_FALSE(run.replications);
  CHECK_FALSE(run.precision);
  CHECK_FALSE(run.seed);
  CHECK_FALSE(run.engine);
  CHECK(run.settings.empty());
}

TEST_CASE("a setting does not swallow what follows it", "[cli]") {
  const auto run = arguments_of<RunArguments>("run --set seed=3 a.toml");
  CHECK(run.scenario == "a.toml");
  CHECK(run.settings.size() == 1);
}

TEST_CASE("each command parses to its own arguments", "[cli]") {
  CHECK(arguments_of<StudyArguments>("study s.toml --quick").is_quick);
  CHECK(arguments_of<CheckArguments>("check a.toml b.toml").files.size() == 2);
  CHECK(arguments_of<SchemaArguments>("schema").kind == "scenario");
  CHECK(arguments_of<SchemaArguments>("schema study").kind == "study");
  CHECK(arguments_of<SchemaArguments>("schema claims").kind == "claims");
  CHECK(arguments_of<ClaimsArguments>("claims --json").as_json);
  CHECK(arguments_of<ClaimsArguments>("claims a b").studies.size() == 2);
  CHECK(arguments_of<ClaimsArguments>("claims --verdict within_rounding").verdict ==
        claims::Verdict::within_rounding);
  CHECK_FALSE(arguments_of<ClaimsArguments>("claims").verdict);
  CHECK(arguments_of<ClaimsArguments>("claims --kind in_words").kind == claims::Kind::in_words);
  CHECK(is_mistake("claims --kind wrong"));
  CHECK(is_mistake("claims --verdict wrong"));
  CHECK(arguments_of<StaffArguments>("staff --dials-per-day 100").dials_per_day == 100);
  CHECK(arguments_of<BenchArguments>("bench kernel --json").as_json);
  CHECK(arguments_of<CompletionArguments>("completion fish").shell == "fish");
}

TEST_CASE("bench pacing takes suite, policies, files and a gate", "[cli]") {
  const auto bench = arguments_of<BenchArguments>(
      "bench pacing --suite steady --cells /21/,/50/ --policies a,b:informed --policy x.so "
      "--policy y.so/study --days 7 --seed 3 --csv a.csv --svg a.svg --out dir --no-times "
      "--baseline old.json --fail-if-worse");
  CHECK(bench.what == "pacing");
  CHECK(bench.suite == "steady");
  CHECK(bench.cells == "/21/,/50/");
  CHECK(bench.policies == std::vector<std::string>{"a", "b:informed"});
  CHECK(bench.libraries == std::vector<std::string>{"x.so", "y.so/study"});
  CHECK(bench.days == 7);
  CHECK(bench.seed == 3);
  CHECK(bench.csv == "a.csv");
  CHECK(bench.svg == "a.svg");
  CHECK(bench.out == "dir");
  CHECK_FALSE(bench.with_times);
  CHECK(bench.baseline == "old.json");
  CHECK(bench.fail_if_worse);
  CHECK(arguments_of<BenchArguments>("bench pacing").suite == "short");
  CHECK(arguments_of<BenchArguments>("bench pacing").with_times);
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
  CHECK(is_mistake("staff --dials-per-day 100 --hit-rate 0"));
  CHECK(is_mistake("run a.toml --seed 9223372036854775808"));
  CHECK(is_mistake("run a.toml --seed 1.5"));
  CHECK_THAT(parse_line("run a.toml --seed -1").text,
             Catch::Matchers::Contains("--seed: -1 is no whole number from 0 to 2^63 - 1"));
  CHECK(parse_line("runn a.toml").text == "callpace: no command 'runn'; did you mean 'run'?\n");
  CHECK(parse_line("sing").text == "callpace: no command 'sing'; callpace --help lists them\n");
  CHECK_THAT(parse_line("run a.toml --engine quantum").text,
             Catch::Matchers::Contains("--engine") && Catch::Matchers::Contains("quantum"));
}

TEST_CASE("optimum and feasible take what they are told, or the study's figures", "[cli]") {
  const auto optimum = arguments_of<OptimumArguments>(
      "optimum --agents 34 --hit-rate .1 --ring 20 --handling 90 --patience 0 --svg a.svg --json");
  CHECK(optimum.agents == 34);
  CHECK(optimum.hit_rate == 0.1);
  CHECK(optimum.ring_s == 20);
  CHECK(optimum.handling_s == 90);
  CHECK(optimum.patience_s == 0);
  CHECK(optimum.svg == "a.svg");
  CHECK(optimum.as_json);
  const auto feasible =
      arguments_of<FeasibleArguments>("feasible a.toml --abandon 0.03 --set seed=3 --svg a.svg");
  CHECK(feasible.scenario == "a.toml");
  CHECK(feasible.idle_s == 10);
  CHECK(feasible.abandon_ratio == 0.03);
  CHECK(feasible.settings == std::vector<std::string>{"seed=3"});
  CHECK(feasible.svg == "a.svg");
  CHECK(is_mistake("optimum"));
  CHECK(is_mistake("optimum --agents 0"));
  CHECK(is_mistake("optimum --agents 5 --hit-rate 1.5"));
  CHECK(is_mistake("feasible"));
  CHECK(is_mistake("feasible a.toml --abandon 0"));
}

TEST_CASE("draws and a seed belong to a risk", "[cli]") {
  CHECK(is_mistake("invest a.toml --draws 1000"));
  CHECK(is_mistake("invest a.toml --seed 2"));
  CHECK(arguments_of<InvestArguments>("invest a.toml --risk --draws 1000 --seed 2").draws == 1000);
}

TEST_CASE("new takes a mode", "[cli]") {
  CHECK_FALSE(arguments_of<NewArguments>("new a.toml").by_hand);
  CHECK(arguments_of<NewArguments>("new --mode manual a.toml").by_hand);
  CHECK(is_mistake("new"));
  CHECK(is_mistake("new --mode telepathy a.toml"));
}

TEST_CASE("a journal needs a folder to go to", "[cli]") {
  CHECK(is_mistake("run a.toml --journal"));
  CHECK(arguments_of<RunArguments>("run a.toml --journal --out dir").with_journal);
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
  for (const CommandSpec& command : command_specs()) lines.push_back(command.name + " --help");
  CHECK(lines.size() == 16);
  for (const std::string& line : lines) {
    const std::string text = parse_line(line).text;
    INFO(text);
    CHECK_THAT(text, Catch::Matchers::Contains("Examples:"));
    CHECK_THAT(text, Catch::Matchers::Contains("Exit codes:"));
    std::istringstream rows{text};
    for (std::string row; std::getline(rows, row);) CHECK(row.size() <= 100);
  }
}
