// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/compare/common_ground.hpp"
#include "analysis/report/compare_report.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/result_folder.hpp"
#include "cli/sides.hpp"
#include "sim/scenario/calendar.hpp"
#include "sim/scenario/format/suggest.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string_view>

namespace callpace::cli {
namespace {

/// What the command line says.
struct CompareArguments {
  std::vector<std::string> scenarios;
  std::vector<std::string> changes;  ///< of --with, one each
  std::vector<std::string> teams;    ///< of --agents
  std::vector<std::string> settings;
  std::string indicator;
  std::string indifference;
  std::string most;
  std::string least;
  double chance = 0.95;
  std::optional<std::int64_t> replications;
  std::optional<double> precision;
  std::optional<std::uint64_t> seed;
  std::string engine;
  unsigned threads = 0;
  std::string out;
  bool as_json = false;
};

constexpr std::int64_t kCompared = 20;       ///< where no rule stops
constexpr std::int64_t kComparedMax = 1000;  ///< where one does

/// All that is wrong with the command line, told at once.
class Complaints {
 public:
  explicit Complaints(Session& session) : session_{session} {}
  void add(const std::string& sentence) {
    session_.refuse(sentence, ExitCode::usage);
    ++count_;
  }
  [[nodiscard]] bool any() const { return count_ > 0; }

 private:
  Session& session_;
  int count_ = 0;
};

/// The indicator of this name, or a complaint.
const analysis::Indicator* indicator_named(std::string_view option, const std::string& name,
                                           Complaints& wrong) {
  const analysis::Indicator* found = analysis::find_indicator(name);
  if (found != nullptr) return found;
  std::vector<std::string> names;
  for (const analysis::Indicator& one : analysis::indicators()) names.emplace_back(one.name);
  wrong.add(fmt::format("{}: no indicator is called '{}'; {}", option, name,
                        scenario::format::did_you_mean(
                            name, names, fmt::format("there are {}", fmt::join(names, ", ")))));
  return nullptr;
}

/// "dials_per_day=200" in two, or a complaint.
void read_indifference(const CompareArguments& arguments, analysis::CompareQuestion& question,
                       Complaints& wrong) {
  const std::string& word = arguments.indifference;
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos) {
    wrong.add(fmt::format(
        "--indifference {0} does not say of what: write INDICATOR=VALUE in the indicator's own "
        "unit, such as --indifference dials_per_day=200",
        word));
    return;
  }
  const analysis::Indicator* indicator =
      indicator_named("--indifference", word.substr(0, equals), wrong);
  if (indicator == nullptr) return;
  if (question.indicator != nullptr && question.indicator != indicator) {
    wrong.add(
        fmt::format("--indifference is about {} and another option about {}: one indicator decides",
                    indicator->name, question.indicator->name));
  }
  question.indicator = indicator;
  const std::optional<double> value = number_in(word.substr(equals + 1));
  const bool is_ratio = indicator->unit == analysis::Unit::ratio;
  if (!value || !(*value > 0)) {
    wrong.add(
        fmt::format("--indifference {}: '{}' is no number above 0", word, word.substr(equals + 1)));
  } else if (is_ratio && *value >= 1) {
    wrong.add(fmt::format("--indifference {}: {} is a ratio from 0 to 1; write 0.01 for 1 %", word,
                          indicator->name));
  } else {
    question.indifference = value;
  }
}

void read_best(const CompareArguments& arguments, analysis::CompareQuestion& question,
               std::size_t sides, Complaints& wrong) {
  const bool is_least = !arguments.least.empty();
  if (is_least && !arguments.most.empty()) {
    wrong.add("--most and --least ask for two best scenarios; ask for one");
    return;
  }
  if (!is_least && arguments.most.empty()) return;
  const char* option = is_least ? "--least" : "--most";
  question.indicator = indicator_named(option, is_least ? arguments.least : arguments.most, wrong);
  question.best = {.is_least = is_least, .chance = arguments.chance};
  if (arguments.indifference.empty()) {
    wrong.add(fmt::format(
        "{} has to know which difference does not matter to you: add --indifference {}=VALUE",
        option, is_least ? arguments.least : arguments.most));
  }
  if (arguments.precision) {
    wrong.add(
        fmt::format("{} stops when the best is known, not at a --precision; leave it out", option));
  }
  if (sides >= 2 && arguments.chance * static_cast<double>(sides) <= 1) {
    wrong.add(fmt::format("--chance {}: of {} scenarios a blind choice is right as often",
                          arguments.chance, sides));
  }
}

/// What is asked, but for the scenarios.
analysis::CompareQuestion question_of(const CompareArguments& arguments, std::size_t sides,
                                      Complaints& wrong) {
  analysis::CompareQuestion question;
  if (!arguments.indicator.empty()) {
    question.indicator = indicator_named("--indicator", arguments.indicator, wrong);
  }
  read_best(arguments, question, sides, wrong);
  if (!arguments.indifference.empty()) read_indifference(arguments, question, wrong);
  if (arguments.precision && !arguments.indifference.empty() && !question.best) {
    wrong.add("--precision and --indifference stop by two rules; give one of them");
  }
  if (question.indicator == nullptr) question.indicator = analysis::indicators().data();
  question.precision = arguments.precision;
  const bool has_rule = arguments.precision || !arguments.indifference.empty();
  question.count = arguments.replications.value_or(has_rule ? kComparedMax : kCompared);
  return question;
}

/// Why these scenarios cannot be compared; empty = no reason.
std::string obstacle_to_comparing(const std::vector<analysis::Side>& sides) {
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const analysis::Side& one = sides[i];
    if (scenario::working_dates(one.scenario).empty()) {
      return fmt::format("{}: nobody works on its days; choose another calendar.first_day",
                         one.label);
    }
    for (std::size_t j = 0; j < i; ++j) {
      if (analysis::are_alike(sides[j].scenario, one.scenario) && sides[j].engine == one.engine) {
        return fmt::format("{} and {} are the same scenario but for their names: nothing differs",
                           sides[j].label, one.label);
      }
    }
    if (one.scenario.seed != sides.front().scenario.seed) {
      return fmt::format(
          "{} draws from seed {} and {} from seed {}, so they meet other customers; give --seed N "
          "to draw all from one",
          sides.front().label, sides.front().scenario.seed, one.label, one.scenario.seed);
    }
  }
  return {};
}

ExitCode compare(const CompareArguments& arguments, Session& session) {
  Complaints wrong{session};
  SidesAsked asked{.files = arguments.scenarios,
                   .settings = arguments.settings,
                   .changes = {},
                   .teams = arguments.teams};
  if (arguments.seed) asked.settings.push_back(fmt::format("seed={}", *arguments.seed));
  for (const std::string& sentence : read_changes(arguments.changes, asked)) wrong.add(sentence);
  analysis::CompareQuestion question = question_of(arguments, asked.count(), wrong);
  if (wrong.any()) return ExitCode::usage;
  auto sides = load_sides(asked, session);
  if (!sides) return sides.error();
  analysis::CompareReport report{.builds = session.builds(), .compared = {}};
  for (LoadedSide& one : sides.value()) {
    const Engine engine = engine_for(arguments.engine, one.scenario);
    question.sides.push_back({one.label, std::move(one.scenario), engine});
    report.settings.push_back(std::move(one.settings));
  }
  if (const std::string obstacle = obstacle_to_comparing(question.sides); !obstacle.empty()) {
    return session.refuse(obstacle);
  }
  for (std::size_t i = 1; i < question.sides.size(); ++i) {
    const analysis::Side& first = question.sides.front();
    const analysis::Side& other = question.sides[i];
    for (std::string& sentence :
         analysis::not_common({first.label, first.scenario}, {other.label, other.scenario})) {
      report.not_common.push_back(std::move(sentence));
    }
  }
  const ResultFolder folder{arguments.out};
  analysis::RunStore store = folder.store(session.builds().callpace);
  const analysis::Work work{.simulate = store.simulator(),
                            .threads = arguments.threads,
                            .cancelled = &session.interrupted(),
                            .on_progress = session.progress()};
  auto compared = analysis::compare(std::move(question), work);
  if (!compared.ok()) return session.refuse(compared.error());
  report.compared = std::move(compared.value());
  if (!arguments.out.empty()) {
    analysis::write_compare(report, arguments.out);
    session.say_written(arguments.out);
  }
  session.print(arguments.as_json ? analysis::json_document(analysis::compare_columns(), report)
                                  : analysis::compare_text(report, session.style()));
  return report.compared.cancelled ? ExitCode::interrupted : ExitCode::ok;
}

std::vector<Option> compare_options(CompareArguments& it) {
  return {Option{"SCENARIO", &it.scenarios, "",
                 "The scenarios to compare (TOML files), each with the first"}
              .required(),
          {"--with", &it.changes, "'[NAME:] KEY=VALUE, ...'",
           "Compare with the same file after these changes; may be given more\n"
           "than once. NAME is what the page calls it"},
          Option{"--agents", &it.teams, "N,N,...",
                 "Compare teams of these sizes, parted over the shifts as in the file"}
              .separated_by(','),
          {"--set", &it.settings, "KEY=VALUE",
           "Change a key of all scenarios; may be given more than once"},
          {"--indicator", &it.indicator, "INDICATOR",
           "What --precision is about; the default is dials_per_day"},
          precision_option(it.precision,
                           "Simulate until the difference is known to within RATIO of the first\n"
                           "scenario's mean, as 20 days that do not count say"),
          {"--indifference", &it.indifference, "INDICATOR=VALUE",
           "Simulate until the difference is known to be larger than VALUE, or\n"
           "within it, in the indicator's own unit"},
          {"--most", &it.most, "INDICATOR",
           "Find the scenario with the most of it; needs --indifference"},
          {"--least", &it.least, "INDICATOR", "Find the one with the least of it"},
          quantity("--chance", it.chance, "RATIO", {0.5, 0.999},
                   "With which --most or --least finds it, if it is the best by the\nindifference"),
          Option{"--replications", &it.replications, "N",
                 "Simulate N days of each that count; the default is 20. With a rule\n"
                 "that stops, N is the most, and the default is 1,000"}
              .within(2, 1'000'000),
          seed_option(&it.seed, "Draw all from this seed instead of the scenarios'"),
          Option{"--engine", &it.engine, "",
                 "Simulate with this engine; the default is simgrid for a scenario that\n"
                 "names a platform, and native for others"}
              .one_of({"native", "simgrid"}),
          threads_option(it.threads),
          out_option(it.out),
          {"--json", &it.as_json, "", "Print summary.json instead of the page"}};
}

}  // namespace

Command compare_command() {
  const auto given = std::make_shared<CompareArguments>();
  CompareArguments& it = *given;
  return {.name = "compare",
          .place = 25,
          .summary = "Compare scenarios on the same customers, and say what differs",
          .examples =
              "  callpace compare a.toml b.toml\n"
              "  callpace compare my-site.toml --agents 38,39\n"
              "  callpace compare my-site.toml --with 'patient: dialer.patience.mean_s=40'\n"
              "  callpace compare my-site.toml --agents 38,39 --indifference dials_per_day=200\n"
              "  callpace compare my-site.toml --agents 36,38,40 --least idle_s_mean \\\n"
              "    --indifference idle_s_mean=0.5 --chance 0.99\n",
          .options = compare_options(it),
          .outputs = {{"compare", &analysis::document_shape<analysis::compare_columns>}},
          .run = [given](Session& session) { return compare(*given, session); }};
}

}  // namespace callpace::cli
