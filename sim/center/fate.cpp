// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/center/fate.hpp"

#include "sim/scenario/handling.hpp"

#include <algorithm>
#include <tuple>

namespace callpace::center {
namespace {

using scenario::DialingMode;
using scenario::DistributionKind;
using scenario::Outcome;

// The order in which outcomes share [0, 1): the person first, see the header.
constexpr std::array kOrder{Outcome::human, Outcome::machine, Outcome::no_answer, Outcome::busy,
                            Outcome::failed};

kernel::Distribution make(const scenario::Distribution& d) {
  if (d.mean_s == 0) return kernel::constant(0);
  switch (d.kind) {
    case DistributionKind::exponential:
      return kernel::exponential_from_mean(d.mean_s);
    case DistributionKind::lognormal:
      return kernel::lognormal_from_mean_cv(d.mean_s, d.cv);
    case DistributionKind::gamma:
      return kernel::gamma_from_mean_cv(d.mean_s, d.cv);
    case DistributionKind::uniform:
      return kernel::uniform(d.mean_s - d.half_range_s, d.mean_s + d.half_range_s);
    case DistributionKind::constant:
      break;
  }
  return kernel::constant(d.mean_s);
}

/// Mean talk with the right party, such that the mean over both parties fills the handling time.
double right_party_talk_s_mean(const scenario::Campaign& c, double right_party_ratio) {
  const double talk_s = scenario::handled_s_mean(c) - c.handling.wrap_s_mean;
  return talk_s /
         (right_party_ratio + (1 - right_party_ratio) * c.handling.wrong_party_talk_factor);
}

}  // namespace

Fates::Fates(const FateOf& of, const Draws& draws)
    : campaign_(of.campaign),
      dialer_(of.dialer),
      draws_(draws),
      wrap_(make({campaign_.handling.wrap_kind, campaign_.handling.wrap_s_mean,
                  campaign_.handling.wrap_cv})),
      documentation_(make({campaign_.handling.talk_kind, scenario::handled_s_mean(campaign_),
                           campaign_.handling.talk_cv})),
      post_dial_(make(dialer_.post_dial_delay)),
      ring_(make(dialer_.ring_to_answer)),
      detection_(make(dialer_.detection.delay)),
      patience_(make(dialer_.patience)) {
  for (const scenario::PhoneType& type : campaign_.phones.types) {
    const scenario::OutcomeMix& mix = type.outcomes;
    auto& by_hour = shares_.emplace_back();
    for (std::size_t hour = 0; hour < by_hour.size(); ++hour) {
      const double factor = type.human_by_hour.empty() ? 1 : type.human_by_hour[hour];
      const double human = std::min(1.0, mix.human * factor);
      const double others = mix.human < 1 ? (1 - human) / (1 - mix.human) : 0;
      const std::array shares{human, mix.machine * others, mix.no_answer * others,
                              mix.busy * others, mix.failed * others};
      double upper = 0;
      for (std::size_t i = 0; i < shares.size(); ++i) {
        by_hour[hour].upper[i] = upper += shares[i];
      }
      by_hour[hour].upper.back() = 1;  // whatever rounding left over
    }
    const scenario::Handling& handling = campaign_.handling;
    const double right_s = right_party_talk_s_mean(campaign_, type.right_party_ratio);
    talk_.push_back(
        {make({handling.talk_kind, right_s, handling.talk_cv}),
         make({handling.talk_kind, right_s * handling.wrong_party_talk_factor, handling.talk_cv})});
  }
}

Fate Fates::draw(const Attempt& attempt, int hour) const {
  kernel::RandomStream stream = draws_.of(Purpose::fate, {attempt.account, attempt.number});
  stream.make_block();
  const auto phone = static_cast<std::size_t>(attempt.phone);
  const auto& upper = shares_[phone][static_cast<std::size_t>(hour)].upper;
  const double drawn = stream.uniform();
  static_assert(std::tuple_size_v<decltype(Shares::upper)> == 5);
  const std::size_t place = std::size_t{upper[0] <= drawn} + std::size_t{upper[1] <= drawn} +
                            std::size_t{upper[2] <= drawn} + std::size_t{upper[3] <= drawn};

  Fate fate;
  fate.outcome = kOrder[place];
  const bool human = fate.outcome == Outcome::human;
  const scenario::Detection& detection = dialer_.detection;
  fate.right_party = stream.bernoulli(campaign_.phones.types[phone].right_party_ratio) && human;
  const double drift =
      detection.drift_by_hour.empty() ? 1 : detection.drift_by_hour[static_cast<std::size_t>(hour)];
  fate.misdetected = stream.bernoulli(drift * (human ? detection.human_as_machine_ratio
                                                     : detection.machine_as_human_ratio)) &&
                     detection.enabled;
  fate.post_dial = post_dial_.sample_duration(stream);
  if (human || fate.outcome == Outcome::machine) draw_answered(fate, stream, phone);
  if (campaign_.dialing == DialingMode::manual) {
    while (stream.bernoulli(campaign_.manual.key_error_ratio)) ++fate.keyings;
    if (!human && campaign_.handling.manual_handles_every_attempt) {
      fate.wrap = documentation_.sample_duration(stream);
    }
  }
  return fate;
}

bool Fates::meets_loss(const Attempt& attempt, kernel::Duration time_of_day) const {
  for (const scenario::TrunkLoss& loss : dialer_.trunk_losses) {
    if (time_of_day < std::chrono::seconds{loss.hours.from_s} ||
        time_of_day >= std::chrono::seconds{loss.hours.to_s}) {
      continue;
    }
    // A stream of its own: the customer is the same, whether the trunk lives or not.
    return draws_.of(Purpose::trunks, {attempt.account, attempt.number})
        .bernoulli(loss.failed_ratio);
  }
  return false;
}

void Fates::draw_answered(Fate& fate, kernel::RandomStream& stream, std::size_t phone) const {
  fate.ring = ring_.sample_duration(stream);
  const kernel::Duration detection = detection_.sample_duration(stream);
  if (dialer_.detection.enabled) fate.detection = detection;
  // A dialer puts no machine through that it knows for one, and draws nothing after this.
  const bool by_hand = campaign_.dialing == DialingMode::manual;
  if (fate.outcome == Outcome::machine && !fate.misdetected && !by_hand) return;
  fate.patience = patience_.sample_duration(stream);
  if (fate.outcome != Outcome::human) return;
  const Talk& talk = talk_[phone];
  fate.talk = (fate.right_party ? talk.right_party : talk.wrong_party).sample_duration(stream);
  fate.wrap = wrap_.sample_duration(stream);
}

}  // namespace callpace::center
