/* SPDX-FileCopyrightText: 2026 The callpace authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A strategy's C interface, the only binary interface of libcallpace_strategy.so. A strategy serves
 * the accounts of one campaign: it is told what becomes of them, and says whom to attempt next.
 *
 * It reads no clock, draws no random number, does no input or output, takes no lock, and allocates
 * only in create and deserialise. It belongs to one thread at a time and is never copied.
 * Time is int64 microseconds after an origin of the host's choice, and never goes back.
 * Invariants: an event is checked, then applied; one that is refused changes nothing. The same
 * settings, events and questions give the same answers, everywhere. No account is out with two
 * attempts, attempted outside its hours, or more often than the limits allow. Left out on purpose:
 * how many numbers to dial (callpace/pacing.h), the numbers themselves, priorities, segments.
 * Errors: bad settings are explained, impossible events refused. No pointer is NULL but where said.
 */
#ifndef CALLPACE_STRATEGY_H
#define CALLPACE_STRATEGY_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CALLPACE_STRATEGY_API __attribute__((visibility("default")))
#else
#define CALLPACE_STRATEGY_API
#endif
#ifdef __cplusplus
extern "C" {
#endif

/* Grows by one when the meaning or layout of anything below changes incompatibly. */
#define CALLPACE_STRATEGY_ABI 1

/* A time that never comes: nothing falls due any more; a hold that nobody lifts. */
#define CALLPACE_STRATEGY_NEVER_US INT64_MAX
/* The latest time there is; the earliest is its negative. */
#define CALLPACE_STRATEGY_TIME_MAX_US ((int64_t)1 << 60)
/* Kinds of number that an account may own, at most. */
#define CALLPACE_STRATEGY_SLOTS_MAX 8
/* Ends an hour's order of slots. */
#define CALLPACE_STRATEGY_NO_SLOT 255

/* How an attempt ended. */
enum {
  CALLPACE_STRATEGY_NO_ANSWER = 0,
  CALLPACE_STRATEGY_MACHINE = 1,
  CALLPACE_STRATEGY_FAILED = 2,
  CALLPACE_STRATEGY_BUSY = 3,
  CALLPACE_STRATEGY_WRONG_PARTY = 4, /* a person who is not, or not known to be, the right one */
  CALLPACE_STRATEGY_RIGHT_PARTY = 5,
  CALLPACE_STRATEGY_ABANDONED = 6, /* a person answered, and no agent spoke to them */
  CALLPACE_STRATEGY_ENDS = 7
};

/* What happened. Each line says which fields of the event count and when it may come. */
enum {
  /* account: the next one, counted from 0; slots; zone_min and hours. It is due from the next day
   * on. There are accounts_max at most. */
  CALLPACE_STRATEGY_ACCOUNT_ADDED = 1,
  /* day, and account: how many accounts, those below this number, are due at its opening, in their
   * order. What was left of the day before is gone; an attempt that is out stays out, and counts
   * for the day on which it began. Its midnight is later than that of the day before. */
  CALLPACE_STRATEGY_DAY_OPENED = 2,
  CALLPACE_STRATEGY_ATTEMPT_ENDED = 3,      /* account, which is out, and end */
  CALLPACE_STRATEGY_ATTEMPT_TAKEN_BACK = 4, /* account, which is out: its number was not dialed. It
                                               is due again at once, on the same number */
  CALLPACE_STRATEGY_ACCOUNT_CLOSED = 5,     /* account: paid, dead, do-not-call. Never again */
  /* account and until_us: no attempt before then (a promise, a dispute). A later hold replaces an
   * earlier one, and one that is over lifts it: the account is then due as if never held. */
  CALLPACE_STRATEGY_ACCOUNT_HELD = 6
};

/* A day of the host's. Customers in another time zone have theirs, shifted (zone_min). */
typedef struct callpace_strategy_day {
  int64_t midnight_us;    /* hours of the day are counted from here */
  int64_t opening_us;     /* accounts are due from here on, not before midnight_us */
  int64_t legal_from_us;  /* the first moment at which a number may be dialed */
  int64_t dials_until_us; /* nothing is dialed from here on */
} callpace_strategy_day;

/* One event. The layout is fixed for this ABI. A field its kind does not use is ignored. */
typedef struct callpace_strategy_event {
  int64_t time_us; /* not before the last event accepted or attempt asked for */
  int32_t kind;    /* CALLPACE_STRATEGY_DAY_OPENED ... */
  uint32_t account;
  int32_t end;             /* CALLPACE_STRATEGY_NO_ANSWER ... */
  uint32_t slots;          /* bit k is set when the account owns a number of kind k; never 0 */
  int32_t zone_min;        /* the account's clock less the host's, minutes, -1440 to 1440 */
  uint32_t hours_from_min; /* minutes after the account's midnight, at which its own hours begin */
  uint32_t hours_to_min;   /* and end, up to 1440; 0 = the day's legal hours alone */
  uint32_t reserved;
  int64_t until_us;
  callpace_strategy_day day;
} callpace_strategy_event;

/* What became of an event (callpace_strategy_status_text says it in words). */
enum {
  CALLPACE_STRATEGY_OK = 0,
  CALLPACE_STRATEGY_UNKNOWN_KIND = 1,
  CALLPACE_STRATEGY_TIME_GOES_BACK = 2,
  CALLPACE_STRATEGY_TIME_TOO_FAR = 3,
  CALLPACE_STRATEGY_UNKNOWN_ACCOUNT = 4,
  CALLPACE_STRATEGY_NOT_OUT = 5,
  CALLPACE_STRATEGY_UNKNOWN_END = 6,
  CALLPACE_STRATEGY_NOT_THE_NEXT = 7,
  CALLPACE_STRATEGY_TOO_MANY_ACCOUNTS = 8,
  CALLPACE_STRATEGY_BAD_ACCOUNT = 9,
  CALLPACE_STRATEGY_BAD_DAY = 10
};

/* What follows an attempt that ended in one way. */
typedef struct callpace_strategy_redial {
  uint32_t wait_s;     /* until the account is due again */
  uint32_t other_slot; /* 1 = on its next number, 0 = on the same one */
} callpace_strategy_redial;

/* Settings; start from callpace_strategy_config_init. New fields only ever come at the end. */
typedef struct callpace_strategy_config {
  uint32_t struct_size;          /* set by callpace_strategy_config_init */
  uint32_t accounts_max;         /* 1 to 16000000 */
  uint32_t slots;                /* kinds of number, 1 to CALLPACE_STRATEGY_SLOTS_MAX */
  uint32_t attempts_per_day_max; /* of an account, 1 to 1000 */
  uint32_t attempts_target;      /* owed to an account each day unless it is reached before; 0 to
                                    attempts_per_day_max. Only the totals know of it */
  uint32_t stop_when_reached;    /* 1 = whose right party was reached is left alone that day */
  callpace_strategy_redial redial[CALLPACE_STRATEGY_ENDS]; /* by end */
  /* By hour of the account's day: which number first. Kinds that are not named are not tried in
   * that hour, unless the account owns no other. */
  uint8_t slot_order[24][CALLPACE_STRATEGY_SLOTS_MAX];
  /* At most so many attempts of an account in any so many days of 24 hours, 1 to 15 in 1 to 31;
   * both 0 = no such limit. 7 in 7 days: 12 CFR 1006.14(b)(2)(i)(A). */
  uint32_t span_attempts_max;
  uint32_t span_days;
  uint32_t pause_days; /* none for so many days after the right party was reached, 0 to 31 */
} callpace_strategy_config;

/* Why this account, or why none (callpace_strategy_reason_text says it in words). */
enum {
  CALLPACE_STRATEGY_FRESH = 0,           /* its first attempt of the day */
  CALLPACE_STRATEGY_AFTER_NO_ANSWER = 1, /* from here on: its last attempt ended so, by the order */
  CALLPACE_STRATEGY_AFTER_MACHINE = 2,   /* of the ends */
  CALLPACE_STRATEGY_AFTER_FAILED = 3,
  CALLPACE_STRATEGY_AFTER_BUSY = 4,
  CALLPACE_STRATEGY_AFTER_WRONG_PARTY = 5,
  CALLPACE_STRATEGY_AFTER_RIGHT_PARTY = 6,
  CALLPACE_STRATEGY_AFTER_ABANDONED = 7,
  CALLPACE_STRATEGY_NOT_DIALED = 8,  /* its attempt was taken back */
  CALLPACE_STRATEGY_NO_DAY = 16,     /* none: no day was opened */
  CALLPACE_STRATEGY_NONE_DUE = 17,   /* none before next_due_us */
  CALLPACE_STRATEGY_DAY_IS_DONE = 18 /* none any more today */
};

/* The next attempt. The fields before next_due_us count when one was found. */
typedef struct callpace_strategy_decision {
  uint32_t struct_size; /* set by the caller: sizeof(callpace_strategy_decision) */
  int32_t reason;       /* CALLPACE_STRATEGY_FRESH ... */
  uint32_t found;       /* 1 = account is out with an attempt until it ends or is taken back */
  uint32_t account;
  uint32_t slot;          /* the kind of number to dial */
  uint32_t is_other_slot; /* 1 = another one than that of its last attempt today */
  uint32_t attempt;       /* its attempts before this one, since it was added */
  uint32_t attempt_today; /* 1 = the day's first */
  int64_t next_due_us;    /* none: when to ask again, or CALLPACE_STRATEGY_NEVER_US */
} callpace_strategy_decision;

/* Accounts since the day was opened. */
typedef struct callpace_strategy_totals {
  uint64_t attempted; /* at least once */
  uint64_t reached;   /* their right party */
  uint64_t exhausted; /* attempted attempts_per_day_max times and not reached */
  uint64_t quota_met; /* reached, or attempted attempts_target times; 0 where that is 0 */
} callpace_strategy_totals;

typedef struct callpace_strategy callpace_strategy;
/* CALLPACE_STRATEGY_ABI of the library loaded; a host compares it with its own at start. */
CALLPACE_STRATEGY_API uint32_t callpace_strategy_abi(void);
/* "<version>+<12 hex digits>": the digits are of a SHA-256 over the library's sources. */
CALLPACE_STRATEGY_API const char* callpace_strategy_build_id(void);
/* One plain sentence for a status; never NULL. */
CALLPACE_STRATEGY_API const char* callpace_strategy_status_text(int32_t status);
/* One plain sentence for a reason; never NULL. */
CALLPACE_STRATEGY_API const char* callpace_strategy_reason_text(int32_t reason);
/* Fills `config` with the defaults; `struct_size` is sizeof(callpace_strategy_config). */
CALLPACE_STRATEGY_API void callpace_strategy_config_init(callpace_strategy_config* config,
                                                         uint32_t struct_size);
/* The number of errors in `config`; their sentences, one a line, go to `text` (cut to `capacity`
 * with its ending 0; `text` may be NULL when `capacity` is 0). */
CALLPACE_STRATEGY_API size_t callpace_strategy_config_check(const callpace_strategy_config* config,
                                                            char* text, size_t capacity);

/* A strategy without accounts, or NULL when the configuration has errors or memory ends. */
CALLPACE_STRATEGY_API callpace_strategy* callpace_strategy_create(
    const callpace_strategy_config* config);
/* Ends a strategy; NULL is allowed. */
CALLPACE_STRATEGY_API void callpace_strategy_destroy(callpace_strategy* strategy);
/* Copies the configuration in force; `config->struct_size` says how much room there is. */
CALLPACE_STRATEGY_API void callpace_strategy_configuration(const callpace_strategy* strategy,
                                                           callpace_strategy_config* config);

/* Makes room for `accounts_max` accounts (of what the configuration allows), where there is less;
 * returns 1, or 0 when memory ends or there cannot be so many. Changes no answer. */
CALLPACE_STRATEGY_API int32_t callpace_strategy_reserve(callpace_strategy* strategy,
                                                        uint32_t accounts_max);

/* Takes an event in, or refuses it with a status and changes nothing. */
CALLPACE_STRATEGY_API int32_t callpace_strategy_notify(callpace_strategy* strategy,
                                                       const callpace_strategy_event* event);
/* Whom to attempt at `now_us` (an earlier time than the last known one is taken as that one): of
 * the accounts that may be, the one due longest; of these, the one that fell due first by order of
 * events. Found, it is out. */
CALLPACE_STRATEGY_API void callpace_strategy_next(callpace_strategy* strategy, int64_t now_us,
                                                  callpace_strategy_decision* decision);
/* The day's totals so far. */
CALLPACE_STRATEGY_API void callpace_strategy_day_totals(const callpace_strategy* strategy,
                                                        callpace_strategy_totals* totals);

/* Bytes that callpace_strategy_serialise writes now. */
CALLPACE_STRATEGY_API size_t callpace_strategy_serialised_size(const callpace_strategy* strategy);
/* Writes the whole state, little-endian, versioned, with a check sum; returns the bytes written, or
 * 0 when `capacity` is too small. Equal strategies give equal bytes. */
CALLPACE_STRATEGY_API size_t callpace_strategy_serialise(const callpace_strategy* strategy,
                                                         void* bytes, size_t capacity);
/* The strategy that was serialised, or NULL with `*error` set to a sentence (`error` may be
 * NULL). */
CALLPACE_STRATEGY_API callpace_strategy* callpace_strategy_deserialise(const void* bytes,
                                                                       size_t size,
                                                                       const char** error);

#ifdef __cplusplus
}
#endif
#endif /* CALLPACE_STRATEGY_H */
