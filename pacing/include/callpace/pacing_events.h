/* SPDX-FileCopyrightText: 2026 The callpace authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a pacer is told: events, and what became of each. Part of callpace/pacing.h, which includes
 * it. Time is int64 microseconds after an origin of the host's choice, and never goes back.
 * Invariants and errors: those of callpace/pacing.h.
 */
#ifndef CALLPACE_PACING_EVENTS_H
#define CALLPACE_PACING_EVENTS_H

#include <stdint.h>

/* "Only the next event can change the answer", as a time to ask again at. */
#define CALLPACE_NEVER_US INT64_MAX

/* What happened. Each line says which fields of the event count and when it may come. */
enum {
  CALLPACE_DIALED = 1,         /* call: a new number was dialed; it now rings */
  CALLPACE_ANSWERED_HUMAN = 2, /* call, ringing: a person, by the detector; it waits for an agent */
  CALLPACE_ANSWERED_MACHINE = 3, /* call, ringing: a machine or fax; the line is free again */
  CALLPACE_BUSY = 4,             /* call, ringing */
  CALLPACE_NO_ANSWER = 5,        /* call, ringing: given up */
  CALLPACE_FAILED = 6,           /* call, ringing: network announcement or telephony error */
  CALLPACE_CONNECTED = 7,        /* call, waiting, and agent, idle and of a group that serves its
                                    campaign: the conversation starts */
  CALLPACE_CALLER_HUNG_UP = 8,   /* call, ringing or waiting: it ended, whoever ended it */
  CALLPACE_TALK_ENDED = 9,       /* call and its agent: the wrap-up begins */
  CALLPACE_AGENT_READY = 10,     /* agent: logged in, with its group; wrapped up; or changed its
                                    mind on leaving */
  CALLPACE_AGENT_LEAVING = 11,   /* agent, logged in: dial no more for it; it takes what rings */
  CALLPACE_AGENT_LEFT = 12,      /* agent, idle or wrapping: log-out, break or other work */
  CALLPACE_AGENT_PLANS = 13,     /* agent, logged in, and until_us: it means to leave then */
  CALLPACE_CAMPAIGN_WEIGHT = 14, /* campaign and weight: its share of the conversations among the
                                    open campaigns; 0 closes it, for it has no number to dial */
  CALLPACE_HEARD_MACHINE = 15, /* agent, talking or wrapping: it was given a machine, by its word */
  /* group, campaign and weight: agents of the group take calls of the campaign, or do not: 1 or 0.
   * A group serves every campaign until its first such event, and from then on those it was told
   * to. Refused where the cap needs the group for calls in flight; close the campaign, ask later.
   */
  CALLPACE_GROUP_SERVES = 16,
  CALLPACE_CAMPAIGN_CAP = 17,  /* campaign, not dialed yet, and ratio: cap_ratio of this one */
  CALLPACE_CAMPAIGN_PRIOR = 18 /* campaign, not dialed yet, and ratio: hit_rate_prior of this one */
};

/* One event. The layout is fixed for this ABI. A field its kind does not use is ignored. */
typedef struct callpace_event {
  int64_t time_us;   /* not before the last event accepted or decision asked; up to 2^60 */
  int32_t kind;      /* CALLPACE_DIALED ... */
  uint32_t agent;    /* any number of the host's, its own while logged in */
  uint64_t call;     /* any number of the host's, its own while the call is up */
  int64_t until_us;  /* when a planned break or the shift's end begins; CALLPACE_NEVER_US: none */
  uint32_t campaign; /* of a call dialed: 0 to campaigns - 1 */
  uint32_t weight;   /* 0 to 1000000 */
  uint32_t group;    /* of agents: 0 to groups - 1 */
  uint32_t reserved; /* ignored */
  double ratio;      /* 0 to 1 */
} callpace_event;

/* What became of an event (callpace_pacing_status_text says it in words). */
enum {
  CALLPACE_OK = 0,
  CALLPACE_UNKNOWN_KIND = 1,
  CALLPACE_TIME_GOES_BACK = 2,
  CALLPACE_UNKNOWN_CALL = 3,
  CALLPACE_CALL_ALREADY_UP = 4,
  CALLPACE_CALL_NOT_RINGING = 5,
  CALLPACE_CALL_NOT_WAITING = 6,
  CALLPACE_CALL_NOT_TALKING = 7,
  CALLPACE_TOO_MANY_CALLS = 8,
  CALLPACE_UNKNOWN_AGENT = 9,
  CALLPACE_AGENT_ALREADY_READY = 10,
  CALLPACE_AGENT_NOT_IDLE = 11,
  CALLPACE_AGENT_TALKING = 12,
  CALLPACE_AGENT_ALREADY_LEAVING = 13,
  CALLPACE_NOT_THEIR_CALL = 14,
  CALLPACE_TOO_MANY_AGENTS = 15,
  CALLPACE_TIME_TOO_FAR = 16,
  CALLPACE_UNKNOWN_CAMPAIGN = 17,
  CALLPACE_WEIGHT_TOO_LARGE = 18,
  CALLPACE_NO_CONVERSATION = 19,
  CALLPACE_UNKNOWN_GROUP = 20,
  CALLPACE_GROUP_DOES_NOT_SERVE = 21,
  CALLPACE_GROUP_NEEDED = 22,
  CALLPACE_CAMPAIGN_HAS_DIALED = 23,
  CALLPACE_RATIO_OUT_OF_RANGE = 24,
  CALLPACE_ONE_CAP_FOR_ALL = 25
};

#endif /* CALLPACE_PACING_EVENTS_H */
