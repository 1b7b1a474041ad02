// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Another build of the pacing library: it dials one number less, whenever any is to be dialed.
#include "callpace/pacing.h"

extern "C" {

void shipped_decide(callpace_pacer* pacer, int64_t now_us, callpace_decision* decision);

uint32_t callpace_pacing_abi(void) { return OTHER_ABI; }

const char* callpace_pacing_build_id(void) { return "9.9.9+0123456789ab"; }

void callpace_pacer_decide(callpace_pacer* pacer, int64_t now_us, callpace_decision* decision) {
  shipped_decide(pacer, now_us, decision);
  if (decision->dial_count > 0) --decision->dial_count;
}

}  // extern "C"
