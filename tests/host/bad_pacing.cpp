// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Builds of the pacing library whose decisions break its contract, as BAD says: 1 asks for more
// lines than there are, 2 crashes, 3 asks again and again at the same moment.
#include "callpace/pacing.h"

#include <csignal>

extern "C" {

void shipped_decide(callpace_pacer* pacer, int64_t now_us, callpace_decision* decision);

uint32_t callpace_pacing_abi(void) { return CALLPACE_PACING_ABI; }

const char* callpace_pacing_build_id(void) { return "9.9.9+0123456789ab"; }

void callpace_pacer_decide(callpace_pacer* pacer, int64_t now_us, callpace_decision* decision) {
  shipped_decide(pacer, now_us, decision);
  if (BAD == 1) decision->dial_count = 4000000000;
  if (BAD == 2) raise(SIGSEGV);
  if (BAD == 3) {
    decision->dial_count = 0;
    decision->ask_again_at_us = now_us;
  }
}

}  // extern "C"
