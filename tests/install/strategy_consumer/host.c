/* SPDX-FileCopyrightText: 2026 The callpace authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The smallest host in C: one account is added, a day opened, and it asks whom to attempt. */
#include <callpace/strategy.h>

#include <stdio.h>
#include <string.h>

int main(void) {
  callpace_strategy_config config;
  callpace_strategy_event event;
  callpace_strategy_decision decision;
  callpace_strategy* strategy;

  if (callpace_strategy_abi() != CALLPACE_STRATEGY_ABI) return 1;
  callpace_strategy_config_init(&config, sizeof config);
  strategy = callpace_strategy_create(&config);
  if (strategy == NULL) return 2;
  memset(&event, 0, sizeof event);
  event.kind = CALLPACE_STRATEGY_ACCOUNT_ADDED;
  event.slots = 1;
  if (callpace_strategy_notify(strategy, &event) != CALLPACE_STRATEGY_OK) return 3;
  event.kind = CALLPACE_STRATEGY_DAY_OPENED;
  event.account = 1;
  event.day.dials_until_us = CALLPACE_STRATEGY_TIME_MAX_US;
  if (callpace_strategy_notify(strategy, &event) != CALLPACE_STRATEGY_OK) return 4;
  decision.struct_size = sizeof decision;
  callpace_strategy_next(strategy, 1000000, &decision);
  printf("account %u, slot %u: %s\n", (unsigned)decision.account, (unsigned)decision.slot,
         callpace_strategy_reason_text(decision.reason));
  callpace_strategy_destroy(strategy);
  return 0;
}
