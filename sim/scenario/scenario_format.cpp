// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/scenario_format.hpp"

#include "sim/scenario/absence_format.hpp"
#include "sim/scenario/call_format.hpp"
#include "sim/scenario/campaign_format.hpp"
#include "sim/scenario/checks.hpp"
#include "sim/scenario/format/collections.hpp"
#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace callpace::scenario {
namespace {

// NOLINTBEGIN(google-build-using-namespace): the description reads as a list of types.
using namespace format;
// NOLINTEND(google-build-using-namespace)

constexpr std::string_view kCampaign = "campaign";

TypePtr<DaySpan> span() {
  auto t = table<DaySpan>("A span of the day.");
  t->required("from", &DaySpan::from_s, time_of_day(), "Start.")
      .required("to", &DaySpan::to_s, time_of_day(), "End, after the start, on the same day.")
      .check({"from", "to"}, check_span);
  return t;
}

TypePtr<Calendar> calendar() {
  auto t = table<Calendar>("The law and the calendar that the site works under.");
  t->required("first_day", &Calendar::first_day, date(), "First simulated day.")
      .optional("days", &Calendar::days, count(1, 366, "days"), "Simulated successive days.")
      .optional("holidays", &Calendar::holidays, list(date(), 0, 366),
                "Days without calls and shifts.")
      .optional("legal_weekday", &Calendar::legal_weekday, maybe(span()),
                "When calls are legal, Monday to Friday; missing: never.")
      .optional("legal_saturday", &Calendar::legal_saturday, maybe(span()),
                "When calls are legal on Saturdays; missing: never.")
      .optional("legal_sunday", &Calendar::legal_sunday, maybe(span()),
                "When calls are legal on Sundays; missing: never.")
      .optional("drain_s", &Calendar::drain_s, number({"a number of seconds", 0, kDay_s}),
                "Nothing is dialed so long before legal hours end.")
      .check({"holidays"}, check_calendar);
  return t;
}

TypePtr<Activity> activity() {
  auto t = table<Activity>("An activity off the phone: kick-off, coaching, break.");
  t->required("after_s", &Activity::after_s, whole_seconds(0),
              "Planned start, counted from the shift's start.")
      .required("length_s", &Activity::length_s, whole_seconds(1), "Length.")
      .optional("stagger_s", &Activity::stagger_s, whole_seconds(0),
                "Agents start in turns, spread evenly over this time after after_s.");
  return t;
}

TypePtr<ShiftDay> shift_day() {
  auto t = table<ShiftDay>("One day of a shift.");
  t->required(
       "from", [](auto& d) -> auto& { return d.hours.from_s; }, time_of_day(), "Start.")
      .required(
          "to", [](auto& d) -> auto& { return d.hours.to_s; }, time_of_day(), "End.")
      .optional("activity", &ShiftDay::activities, by_name<Activity>(activity()),
                "Activities off the phone, by name.")
      .check({"from", "to", "activity"}, check_shift_day)
      .arrange([](ShiftDay& day) {
        std::stable_sort(day.activities.begin(), day.activities.end(),
                         [](const auto& a, const auto& b) { return a.after_s < b.after_s; });
      });
  return t;
}

TypePtr<Shift> shift() {
  auto t = table<Shift>("A shift and how many agents are employed on it.");
  t->required("agents", &Shift::agents, count(0, 100'000, "agents"),
              "Agents employed, absentees included.")
      .late("group", &Shift::group, name(),
            "The group of [team.group] to which they belong; missing: they serve every campaign.")
      .optional("weekday", &Shift::weekday, maybe(shift_day()), "Monday to Friday.")
      .optional("saturday", &Shift::saturday, maybe(shift_day()), "Saturdays.")
      .optional("sunday", &Shift::sunday, maybe(shift_day()), "Sundays.")
      .check({"weekday", "saturday", "sunday"}, check_shift);
  return t;
}

TypePtr<Team> team() {
  auto absence = table<Absence>("Absence in one calendar month.");
  absence->required("absent_ratio", &Absence::absent_ratio, ratio(),
                    "Absent agent-days / employed agent-days.");
  auto group = table<Group>("Agents who can do the same work.");
  group->required("skills", &Group::skills, list(name(), 1, 1000),
                  "The campaigns that they serve, first choice first.");
  auto t = table<Team>("Who works.");
  t->required("shift", &Team::shifts, by_name<Shift>(shift()), "The shifts, by name.")
      .late("group", &Team::groups, by_name<Group>(group), "Groups of agents, by name.")
      .optional("absent_ratio", &Team::absent_ratio, ratio(),
                "Absent / employed agent-days in months that `absence` does not name.")
      .optional("absence", &Team::absences, by_month<Absence>(absence), "Absence by month.")
      .late("absence_model", &Team::absence_model, absence_model_format(),
            "What absence is made of; missing: each agent anew each day.")
      .check({"shift"}, check_team)
      .check({"absent_ratio", "absence_model"}, check_absence_spread);
  return t;
}

// The keys of a whole file, as one campaign or as several need them.
template <class AddDialing, class AddWork>
std::shared_ptr<Table<Scenario>> whole_file(AddDialing add_dialing_to, AddWork add_work_to) {
  auto t = table<Scenario>("A contact centre to simulate.");
  t->known(kExtends, extends_schema())
      .required("name", &Scenario::name, name(), "The scenario's name in tables and files.")
      .optional("title", &Scenario::title, text(), "One line for people.")
      .optional("seed", &Scenario::seed, seed(), "Seed of all random streams.");
  add_dialing_to(*t);
  t->required("calendar", &Scenario::calendar, calendar(), "Days and legal hours.")
      .required("team", &Scenario::team, team(), "Who works when.");
  add_work_to(*t);
  t->optional("dialer", &Scenario::dialer, dialer_format(),
              "The dialer; needed unless agents dial by hand.")
      .optional("platform", &Scenario::platform, platform_format(),
                "What calls cost the dialer's machines.")
      .check({"calendar", "team"}, check_legal_hours)
      .check({"team", "dialer"}, check_pacing);
  return t;
}

std::shared_ptr<Table<Scenario>> file_of_one() {
  const auto of = [](auto& scenario) -> auto& { return scenario.campaign(); };
  auto t = whole_file([of](auto& file) { add_dialing(file, of); },
                      [of](auto& file) { add_work(file, of); });
  t->check({"manual", "handling"},
           [](const Scenario& s, const Scope& scope) { check_handling(s.campaign(), scope); })
      .check({"dialing", "dialer"}, check_dialer)
      .check(
          {"dialing", "manual"},
          [](const Scenario& s, const Scope& scope) { check_steps_by_hand(s.campaign(), scope); })
      .check({"team"}, check_skills);
  return t;
}

// A campaign that the file's own tables complete, so that each part of it may be missing.
class Completed final : public Type<Campaign> {
 public:
  void read(const Value& value, Campaign& campaign, Reader& reader) const override {
    type_->read(value, campaign, reader);
  }
  [[nodiscard]] Json write(const Campaign& campaign) const override {
    return type_->write(campaign);
  }
  [[nodiscard]] Json schema(bool /*whole*/) const override { return type_->schema(false); }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    type_->index_keys(table, index);
  }
  [[nodiscard]] std::string expected() const override { return type_->expected(); }

 private:
  TypePtr<Campaign> type_ = campaign_format();
};

std::shared_ptr<Table<Scenario>> file_of_several() {
  auto t = whole_file([](auto& /*file*/) {},
                      [](auto& file) {
                        file.required("campaign", &Scenario::campaigns,
                                      by_name<Campaign>(std::make_shared<Completed>()),
                                      "The campaigns that the team serves, by name.");
                      });
  t->check({"campaign", "dialer"}, check_dialer)
      .check({"campaign", "dialer"}, check_own_caps)
      .check({"campaign", "dialer", "team"}, check_certified_groups)
      .check({"campaign", "team"}, check_skills);
  return t;
}

// Gives each campaign what the file states for all of them.
Value with_common_keys(const Value& file) {
  Value result = file;
  auto& entries = std::get<Entries>(result.data);
  Entries common;
  std::erase_if(entries, [&common](Entry& entry) {
    const bool is_common = std::ranges::find(kCampaignKeys, entry.key) != kCampaignKeys.end();
    if (is_common) common.push_back(std::move(entry));
    return is_common;
  });
  for (Entry& entry : entries) {
    auto* campaigns = std::get_if<Entries>(&entry.value.data);
    if (entry.key != kCampaign || campaigns == nullptr) continue;
    for (Entry& campaign : *campaigns) {
      if (campaign.value.as<Entries>() == nullptr) continue;
      Value base{campaign.value.place, common};
      campaign.value = merged(std::move(base), std::move(campaign.value));
    }
  }
  return result;
}

/// A file that names its campaigns, or describes the only one that there is.
class ScenarioFile final : public Type<Scenario> {
 public:
  void read(const Value& value, Scenario& scenario, Reader& reader) const override {
    const auto* entries = value.as<Entries>();
    const bool names_some = entries != nullptr && find(*entries, kCampaign) != nullptr;
    if (!names_some) return one_->read(value, scenario, reader);
    several_->read(with_common_keys(value), scenario, reader);
    if (scenario.campaigns.empty()) {
      reader.error(find(*entries, kCampaign)->place, "[campaign] names no campaign");
      scenario.campaigns.resize(1);
    }
  }
  [[nodiscard]] Json write(const Scenario& scenario) const override {
    return (scenario.campaign().name.empty() ? one_ : several_)->write(scenario);
  }
  // The keys of both; which of them are required depends on whether there is a [campaign].
  [[nodiscard]] Json schema(bool whole) const override {
    const Json several = several_->schema(whole);
    Json properties = *one_->schema(whole).find("properties");
    properties.set(kCampaign, *several.find("properties")->find(kCampaign));
    return one_->schema(whole).set("properties", std::move(properties));
  }
  [[nodiscard]] Json requirements() const override {
    const Json names_some = Json::object().set("required", Json::Array{std::string{kCampaign}});
    return Json::object()
        .set("if", names_some)
        .set("then", several_->requirements())
        .set("else", one_->requirements());
  }
  void index_keys(const std::string& table, KeyIndex& index) const override {
    one_->index_keys(table, index);  // [campaign.NAME] has the same keys
  }
  [[nodiscard]] std::string expected() const override { return kTable; }

 private:
  std::shared_ptr<const Table<Scenario>> one_ = file_of_one();
  std::shared_ptr<const Table<Scenario>> several_ = file_of_several();
};

}  // namespace

TypePtr<Scenario> scenario_format() { return std::make_shared<ScenarioFile>(); }

}  // namespace callpace::scenario
