/* SPDX-FileCopyrightText: 2026 The callpace authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The smallest host in C: three agents log in, and it asks how many numbers to dial. */
#include <callpace/pacing.h>

#include <stdio.h>
#include <string.h>

int main(void) {
  callpace_config config;
  callpace_decision decision;
  callpace_pacer* pacer;
  uint32_t agent;

  if (callpace_pacing_abi() != CALLPACE_PACING_ABI) return 1;
  callpace_pacing_config_init(&config, sizeof config);
  strcpy(config.policy, "progressive");
  pacer = callpace_pacer_create(&config);
  if (pacer == NULL) return 2;
  for (agent = 1; agent <= 3; ++agent) {
    callpace_event ready = {0};
    ready.kind = CALLPACE_AGENT_READY;
    ready.agent = agent;
    if (callpace_pacer_notify(pacer, &ready) != CALLPACE_OK) return 3;
  }
  decision.struct_size = sizeof decision;
  callpace_pacer_decide(pacer, 1000000, &decision);
  printf("dial %u: %s\n", (unsigned)decision.dial_count,
         callpace_pacing_reason_text(decision.reason));
  callpace_pacer_destroy(pacer);
  return 0;
}
