/* SPDX-FileCopyrightText: 2026 The callpace authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The pacer's C interface, the only binary interface of libcallpace_pacing.so. A pacer is told what
 * happened on the lines and at the desks, and says how many numbers to dial now.
 *
 * It reads no clock, draws no random number, does no input or output, takes no lock, and allocates
 * only in create, clone and deserialise. One pacer belongs to one thread at a time.
 * Time is int64 microseconds after an origin of the host's choice, and never goes back.
 * Invariant: the same configuration and the same events give the same decisions, everywhere; asking
 * for a decision never changes a later one. Left out on purpose: which number to dial, legal hours,
 * redial rules; they are the host's. The cap is certain for hosts as docs/pacing-gate.md asks.
 * Errors: bad settings are explained, impossible events refused. No pointer is NULL but where said.
 */
#ifndef CALLPACE_PACING_H
#define CALLPACE_PACING_H

#include "callpace/pacing_events.h"

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CALLPACE_API __attribute__((visibility("default")))
#else
#define CALLPACE_API
#endif
#ifdef __cplusplus
extern "C" {
#endif

/* Grows by one when the meaning or layout of anything below changes incompatibly. */
#define CALLPACE_PACING_ABI 4

/* HARD: certain, at every moment. CERTIFIED: at the window's end, with a chance of cap_confidence
 * (docs/pacing-gate.md has both proofs). STATISTICAL only replays journals that used it. */
enum {
  CALLPACE_CAP_OFF = 0,
  CALLPACE_CAP_HARD = 1,
  CALLPACE_CAP_STATISTICAL = 2,
  CALLPACE_CAP_CERTIFIED = 3
};
/* When a live answer counts as abandoned: it ended without an agent, or (stricter) it also had no
 * agent connect_s_max after CALLPACE_ANSWERED_HUMAN, even if one came later. The host reports
 * ANSWERED_HUMAN when the greeting ends, so that the two-second rule of 16 CFR 310.4(b)(4) holds.
 * Live answers are persons: who is abandoned, and who got an agent in time, once the agent is ready
 * again or has left without CALLPACE_HEARD_MACHINE. */
enum { CALLPACE_CLOCK_HANG_UP = 0, CALLPACE_CLOCK_TWO_SECOND = 1 };
/* Over which calls the cap holds; a call belongs to the day it was dialed. DAYS30 slides: every 30
 * successive days. PERIODS30: the 30-day periods that follow day_origin_us one after the other. */
enum {
  CALLPACE_WINDOW_DAY = 0,
  CALLPACE_WINDOW_DAYS30 = 1,
  CALLPACE_WINDOW_PERIODS30 = 2,
  CALLPACE_WINDOW_CAMPAIGN = 3
};

/* Whose calls the cap compares: each campaign's by themselves, or those of all that share the
 * team. */
enum { CALLPACE_ACCOUNT_CAMPAIGN = 0, CALLPACE_ACCOUNT_TEAM = 1 };

/* Settings; start from callpace_pacing_config_init. New fields only ever come at the end. */
typedef struct callpace_config {
  uint32_t struct_size;        /* set by callpace_pacing_config_init; not less than up to policy */
  uint32_t agents_max;         /* agents logged in at once, 1 to 100000 */
  uint32_t calls_max;          /* calls up at once, lines_max to 1000000 */
  uint32_t lines_max;          /* lines to fill: ringing, waiting and talking, 1 or more */
  char policy[32];             /* a name of callpace_pacing_policy_name, ended by 0 */
  double lines_per_agent;      /* policy "power": lines per idle agent, 1 to 20 */
  double soon_free_s;          /* policy "study": look-ahead; 0 = the estimated ring time */
  double hit_rate_prior;       /* live answers / dials before any is seen, above 0 to 1 */
  double ring_s_prior;         /* dialed to answered by a person, above 0 */
  double handling_s_prior;     /* connected to ready again, above 0 */
  double wrap_s_prior;         /* talk ended to ready again, 0 to handling_s_prior */
  double prior_observations;   /* how many observations the priors weigh, 1 or more */
  double memory_observations;  /* observations an estimate remembers, prior_observations or more */
  double calls_per_second_max; /* 0 = no limit; else up to 1000; dials are spaced evenly */
  double cap_ratio;            /* abandoned / live answers, 0 to 1, kept to 1e-6, rounding down */
  double connect_s_max;        /* the two-second clock's seconds, 0 to 60 */
  double ring_min_s;           /* unanswered lines given up earlier are counted, 0 to 120 */
  int64_t day_origin_us;       /* a midnight: days are cut at this time + k x 24 h */
  int32_t cap_mode;            /* CALLPACE_CAP_... */
  int32_t cap_clock;           /* CALLPACE_CLOCK_... */
  int32_t cap_window;          /* CALLPACE_WINDOW_... */
  int32_t cap_account;         /* CALLPACE_ACCOUNT_... */
  double abandon_aim_ratio;    /* policy "optimal": abandoned / live answers to aim at, 0 to 0.5;
                                  0 = all that the cap allows, or 3 % without one */
  double patience_s_prior;     /* answered to hung up in the queue, above 0 */
  double missed_person_ratio;  /* persons the detector takes for machines / persons, 0 to 0.5, where
                                  they count with the abandoned; the cap is kept with them in it */
  double cap_confidence;       /* certified cap: chance that a window keeps it, .5 to below 1 */
  double cap_answers;          /* statistical cap: live answers expected in a window, 1 or more */
  uint32_t campaigns;          /* that share the team, 1 to 1000 */
  uint32_t groups;             /* of agents, who may serve different campaigns, 1 to 32 */
  double untold_machine_ratio; /* machines / conversations, 0 to 0.9, at most, where the host does
                                  not say CALLPACE_HEARD_MACHINE; 0 where it does */
  double report_s_max;         /* dialings are reported so soon or not done: 0 (at once) to 60 */
  double cap_credit_ratio;     /* certified cap: of the live answers that covered dialing will bring
                                  until agents' plans, the share that is counted on, 0 (the cap then
                                  holds at any moment) to 0.5 */
} callpace_config;

/* Which limit decided (callpace_pacing_reason_text says it in words). */
enum {
  CALLPACE_REASON_AS_WANTED = 0, /* the policy's wish, whole */
  CALLPACE_REASON_ENOUGH = 1,    /* the policy wants no more lines than ring now */
  CALLPACE_REASON_CAP = 2,       /* the abandonment cap */
  CALLPACE_REASON_LINES_MAX = 3, /* all lines are up */
  CALLPACE_REASON_CALL_RATE = 4, /* calls_per_second_max */
  CALLPACE_REASON_TURN = 5       /* the rest is another campaign's: ask again after dialing */
};

/* What the pacer knew when it decided. Counts are as of now; ratios are 0 to 1. */
typedef struct callpace_estimates {
  double hit_rate;   /* live answers / lines resolved; by the model: of the campaign */
  double ring_s;     /* mean, dialed to answered by a person */
  double line_s;     /* mean, dialed to resolved, whatever the outcome */
  double handling_s; /* mean, connected to ready again */
  double wrap_s;     /* mean, talk ended to ready again */
  double soon_free;  /* busy agents expected free before a line dialed now is answered */
  /* Of agents of groups that serve the campaign: */
  uint32_t idle_agents;    /* ready, not leaving */
  uint32_t leaving_agents; /* idle but leaving: they only cover calls in flight */
  uint32_t talking;        /* conversations */
  uint32_t wrapping;       /* agents in wrap-up */
  /* Of all campaigns: */
  uint32_t ringing;       /* lines ringing */
  uint32_t waiting;       /* live answers without an agent yet */
  uint64_t live_answers;  /* of the campaign in the current window: persons, as the cap counts */
  uint64_t abandoned;     /* of these, by the cap's clock */
  int64_t cap_headroom;   /* lines that the cap lets ring beyond idle agents, less those that do;
                             INT64_MAX without a cap */
  uint64_t covers_broken; /* times an agent left, or took a call, although callpace_pacer_may_leave
                             or callpace_pacer_may_connect said no */
  uint64_t short_rings;   /* unanswered lines given up before ring_min_s */
  /* For policies that use the model, 0 for others: */
  double supply;            /* idle agents - waiting + soon_free - answers before the delay */
  double answers_under_way; /* expected of the ringing lines after the delay, by their ages */
  double answers_wanted;    /* by the model */
  double patience_s;        /* mean, answered to hung up in the queue */
  double abandon_aim_ratio; /* abandoned / live answers aimed at now */
  double loss_bias;         /* callers lost / callers that the model foresaw */
  double one_less_cost;     /* of one line less than wanted, agent-seconds, by the model */
  double one_more_cost;     /* of one line more */
} callpace_estimates;

/* How many numbers to dial now. A decision holds until the next event that is not its dialing. */
typedef struct callpace_decision {
  uint32_t struct_size;      /* set by the caller: sizeof(callpace_decision); where it ends before
                                the estimates, these are not made, which is quicker */
  int32_t reason;            /* CALLPACE_REASON_... */
  uint32_t dial_count;       /* dial so many numbers at once */
  uint32_t wanted_by_policy; /* before any limit */
  uint32_t allowed_by_gate;  /* new lines the cap allows; UINT32_MAX when it is off */
  uint32_t campaign;         /* dial numbers of this one */
  int64_t ask_again_at_us;   /* when more may be dialed without any event, or CALLPACE_NEVER_US */
  callpace_estimates estimates; /* last, for it may grow */
} callpace_decision;

typedef struct callpace_pacer callpace_pacer;
/* CALLPACE_PACING_ABI of the library loaded; a host compares it with its own at start. */
CALLPACE_API uint32_t callpace_pacing_abi(void);
/* "<version>+<12 hex digits>": the digits are of a SHA-256 over the library's sources. */
CALLPACE_API const char* callpace_pacing_build_id(void);
/* One plain sentence for a status; never NULL. */
CALLPACE_API const char* callpace_pacing_status_text(int32_t status);
/* One plain sentence for a reason; never NULL. */
CALLPACE_API const char* callpace_pacing_reason_text(int32_t reason);
/* The name of policy `index`, counted from 0, or NULL past the last. */
CALLPACE_API const char* callpace_pacing_policy_name(size_t index);
/* Fills `config` with the defaults; `struct_size` is sizeof(callpace_config). */
CALLPACE_API void callpace_pacing_config_init(callpace_config* config, uint32_t struct_size);
/* The number of errors in `config`; their sentences, one a line, go to `text` (cut to `capacity`
 * with its ending 0; `text` may be NULL when `capacity` is 0). */
CALLPACE_API size_t callpace_pacing_config_check(const callpace_config* config, char* text,
                                                 size_t capacity);

/* A pacer with no agents and no calls, or NULL when the configuration has errors or memory ends. */
CALLPACE_API callpace_pacer* callpace_pacer_create(const callpace_config* config);
/* An equal pacer that shares nothing with this one, or NULL when memory ends. */
CALLPACE_API callpace_pacer* callpace_pacer_clone(const callpace_pacer* pacer);
/* Ends a pacer; NULL is allowed. */
CALLPACE_API void callpace_pacer_destroy(callpace_pacer* pacer);
/* Copies the configuration in force; `config->struct_size` says how much room there is. */
CALLPACE_API void callpace_pacer_config(const callpace_pacer* pacer, callpace_config* config);

/* Takes an event in, or refuses it with a status and changes nothing. */
CALLPACE_API int32_t callpace_pacer_notify(callpace_pacer* pacer, const callpace_event* event);
/* The status that callpace_pacer_notify would give now; changes nothing. Since version 4.1. */
CALLPACE_API int32_t callpace_pacer_check(const callpace_pacer* pacer, const callpace_event* event);
/* Decides as of `now_us` (an earlier time than the last known one is taken as that one). */
CALLPACE_API void callpace_pacer_decide(callpace_pacer* pacer, int64_t now_us,
                                        callpace_decision* decision);
/* 1 when `agent` may go, as of the last event or decision: in wrap-up; idle, without a cap; or
 * leaving for more than report_s_max (0: at once), while the cap needs neither it nor those leaving
 * before it. Holds until it is ready; under a certified cap, until the next event. The cap is a
 * promise only for hosts that wait for a 1. */
CALLPACE_API int32_t callpace_pacer_may_leave(const callpace_pacer* pacer, uint32_t agent);

/* 1 when `call`, waiting, may be put through to `agent`, idle and of a group that serves its
 * campaign. 0 where calls that ring or wait can be kept for certain only with this agent: ask for
 * the next one, in the order you prefer, and put the call through as soon as one may; one may
 * whenever the cap needs it. Where every group serves every campaign it is always 1. Report what
 * you dialed before you ask. */
CALLPACE_API int32_t callpace_pacer_may_connect(const callpace_pacer* pacer, uint64_t call,
                                                uint32_t agent);

/* Bytes that callpace_pacer_serialise writes now. */
CALLPACE_API size_t callpace_pacer_serialised_size(const callpace_pacer* pacer);
/* Writes the whole state, little-endian, versioned, with a check sum; returns the bytes written, or
 * 0 when `capacity` is too small. Equal pacers give equal bytes. */
CALLPACE_API size_t callpace_pacer_serialise(const callpace_pacer* pacer, void* bytes,
                                             size_t capacity);
/* The pacer that was serialised, or NULL with `*error` set to a sentence (`error` may be NULL). */
CALLPACE_API callpace_pacer* callpace_pacer_deserialise(const void* bytes, size_t size,
                                                        const char** error);

#ifdef __cplusplus
}
#endif
#endif /* CALLPACE_PACING_H */
