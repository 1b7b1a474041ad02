// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/scenario_template.hpp"

#include <fmt/format.h>

namespace callpace::cli {
namespace {

constexpr const char* kSite =
    R"(# A contact centre to simulate. All figures are made up: replace them by yours.
# Lengths of time are in seconds (_s), ratios and shares are 0 to 1.
# callpace schema > scenario.schema.json writes all keys there are, for an editor.
name = "{name}"  # the scenario's name in tables and files
title = "{title}"  # one line for people
dialing = "{dialing}"  # who dials: "dialer", or "manual" for agents who dial by hand

[calendar]
first_day = 2026-03-02  # the day that is simulated; a Monday
legal_weekday = {{ from = "09:00", to = "18:00" }}  # when calls are legal, Monday to Friday

[team.shift.day]  # a shift named "day"; add others under other names
agents = 10  # agents employed on it

[team.shift.day.weekday]  # Monday to Friday; [team.shift.day.saturday] would be Saturdays
from = "09:00"  # the shift starts
to = "17:00"  # and ends

[phones]
order = ["mobile"]  # the kinds of number an account may have, first choice first

[phones.outcomes]  # what becomes of a dial; the shares sum to 1
no_answer = 0.35  # nobody answers
machine = 0.20  # an answering machine or voicemail
failed = 0.08  # the telephone network fails
busy = 0.12  # busy, fax or an announcement
human = 0.25  # a person answers: the hit rate; --set phones.hit_rate=0.2 moves the others along

[phones.type.mobile]
right_party_ratio = 0.5  # the person whom you want / persons who answer

[worklist]
accounts = 1500  # accounts to call each day
attempts_per_day_max = 4  # most attempts per account and day

[worklist.redial]  # the wait before an account is tried again
no_answer = {{ after_s = 7200 }}  # after no answer
machine = {{ after_s = 7200 }}  # after an answering machine
failed = {{ after_s = 600 }}  # after a failure of the network
busy = {{ after_s = 1200 }}  # after a busy signal
wrong_party = {{ after_s = 7200 }}  # after somebody else answered
abandoned = {{ after_s = 14400 }}  # after a person waited for an agent in vain

[handling]
talk_s_mean = 150  # mean talk of a conversation
wrap_s_mean = 20  # mean work after it: notes and documentation
)";

constexpr const char* kManual =
    R"(manual_handles_every_attempt = false  # agents talk and take notes only when a person answers

[manual]  # the steps of an attempt by hand
identify_s = 15  # find the account to call
look_up_s = 10  # find its number
key_digit_s = 1  # key one digit
digits = 9  # digits of a number
key_error_ratio = 0.03  # numbers keyed wrongly, and keyed again / numbers keyed
wait_result_s = 20  # wait until somebody answers, or nobody does
)";

constexpr const char* kDialer = R"(
[dialer]
lines = 40  # trunk lines
calls_per_second_max = 5  # most dials a second
post_dial_delay = { distribution = "constant", mean_s = 3 }  # from dialing to ringing
ring_to_answer = { distribution = "uniform", mean_s = 13, half_range_s = 8 }  # to the answer
ring_max_s = 25  # lines that nobody answers are given up after this
patience = { distribution = "exponential", mean_s = 10 }  # callers wait so long for an agent

[dialer.pacing]
policy = "optimal"  # how many numbers to dial at a moment; "progressive" dials one for each agent
cap_mode = "hard"  # the cap on abandoned calls holds every day; "off": there is none
cap_ratio = 0.03  # most abandoned / persons who answer

[dialer.detection]  # which answers are machines
human_as_machine_ratio = 0.02  # persons taken for machines / persons
machine_as_human_ratio = 0.05  # machines taken for persons / machines
delay = { distribution = "constant", mean_s = 1 }  # from the answer to the detector's word
)";

}  // namespace

std::string scenario_template(std::string_view name, bool by_hand) {
  std::string text =
      fmt::format(kSite, fmt::arg("name", name),
                  fmt::arg("title", by_hand ? "10 agents dial by hand" : "10 agents and a dialer"),
                  fmt::arg("dialing", by_hand ? "manual" : "dialer"));
  return text + (by_hand ? kManual : kDialer);
}

}  // namespace callpace::cli
