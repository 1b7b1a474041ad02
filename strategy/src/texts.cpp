// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "src/texts.hpp"

#include "callpace/strategy.h"

namespace callpace::strategy::core {

const char* status_text(std::int32_t status) {
  switch (status) {
    case CALLPACE_STRATEGY_OK:
      return "the event was taken in";
    case CALLPACE_STRATEGY_UNKNOWN_KIND:
      return "there is no such kind of event";
    case CALLPACE_STRATEGY_TIME_GOES_BACK:
      return "the event is earlier than one taken in or an attempt asked for before";
    case CALLPACE_STRATEGY_TIME_TOO_FAR:
      return "the event's time is beyond 2^60 microseconds";
    case CALLPACE_STRATEGY_UNKNOWN_ACCOUNT:
      return "there is no such account";
    case CALLPACE_STRATEGY_NOT_OUT:
      return "the account is not out with an attempt";
    case CALLPACE_STRATEGY_UNKNOWN_END:
      return "there is no such end of an attempt";
    case CALLPACE_STRATEGY_NOT_THE_NEXT:
      return "accounts are numbered from 0 in the order in which they are added";
    case CALLPACE_STRATEGY_TOO_MANY_ACCOUNTS:
      return "there are accounts_max accounts already";
    case CALLPACE_STRATEGY_BAD_ACCOUNT:
      return "the account has no number of a kind there is, or a zone or hours that cannot be";
    case CALLPACE_STRATEGY_BAD_DAY:
      return "the day has a time that is too far, opens before its midnight, or is not after the "
             "day before";
    default:
      return "there is no such status";
  }
}

const char* reason_text(std::int32_t reason) {
  switch (reason) {
    case CALLPACE_STRATEGY_FRESH:
      return "it is the account's first attempt of the day";
    case CALLPACE_STRATEGY_AFTER_NO_ANSWER:
      return "nobody answered its last attempt";
    case CALLPACE_STRATEGY_AFTER_MACHINE:
      return "a machine answered its last attempt";
    case CALLPACE_STRATEGY_AFTER_FAILED:
      return "its last attempt failed";
    case CALLPACE_STRATEGY_AFTER_BUSY:
      return "its last attempt met a busy line";
    case CALLPACE_STRATEGY_AFTER_WRONG_PARTY:
      return "another person answered its last attempt";
    case CALLPACE_STRATEGY_AFTER_RIGHT_PARTY:
      return "its right party was reached, and is to be called again";
    case CALLPACE_STRATEGY_AFTER_ABANDONED:
      return "a person answered its last attempt, and no agent spoke to them";
    case CALLPACE_STRATEGY_NOT_DIALED:
      return "its last attempt was not dialed";
    case CALLPACE_STRATEGY_NO_DAY:
      return "no day was opened";
    case CALLPACE_STRATEGY_NONE_DUE:
      return "no account is due yet";
    case CALLPACE_STRATEGY_DAY_IS_DONE:
      return "no account may be attempted any more today";
    default:
      return "there is no such reason";
  }
}

}  // namespace callpace::strategy::core
