// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// One build of the pacing library, as a table of its C functions: a build that was loaded at run
// time is then used exactly as the one linked in, by Pacer, journal and replay alike. A table is
// born with the functions of the build linked in; who loads another one puts its functions in their
// place (for_each_function) and compares its abi() with CALLPACE_PACING_ABI. A build before 4.1 has
// no check; nullptr stands there.
// Invariant: a table outlives the pacers made through it. Errors: none here; loading is the host's.
#pragma once

#include "callpace/pacing.h"

namespace callpace::pacing {

/// The functions of a build; what each does: callpace/pacing.h.
struct Library {
  decltype(&callpace_pacing_abi) abi = callpace_pacing_abi;
  decltype(&callpace_pacing_build_id) build_id = callpace_pacing_build_id;
  decltype(&callpace_pacing_status_text) status_text = callpace_pacing_status_text;
  decltype(&callpace_pacing_reason_text) reason_text = callpace_pacing_reason_text;
  decltype(&callpace_pacing_config_check) config_check = callpace_pacing_config_check;
  decltype(&callpace_pacer_create) create = callpace_pacer_create;
  decltype(&callpace_pacer_clone) clone = callpace_pacer_clone;
  decltype(&callpace_pacer_destroy) destroy = callpace_pacer_destroy;
  decltype(&callpace_pacer_config) config = callpace_pacer_config;
  decltype(&callpace_pacer_check) check = callpace_pacer_check;
  decltype(&callpace_pacer_notify) notify = callpace_pacer_notify;
  decltype(&callpace_pacer_decide) decide = callpace_pacer_decide;
  decltype(&callpace_pacer_may_leave) may_leave = callpace_pacer_may_leave;
  decltype(&callpace_pacer_may_connect) may_connect = callpace_pacer_may_connect;
  decltype(&callpace_pacer_serialised_size) serialised_size = callpace_pacer_serialised_size;
  decltype(&callpace_pacer_serialise) serialise = callpace_pacer_serialise;
  decltype(&callpace_pacer_deserialise) deserialise = callpace_pacer_deserialise;
};

/// The build linked in.
inline constexpr Library kLinkedLibrary{};

/// Calls `visit(symbol, function)` for every function of the table, by its name in the library.
template <typename Visit>
void for_each_function(Library& library, Visit visit) {
  visit("callpace_pacing_abi", library.abi);
  visit("callpace_pacing_build_id", library.build_id);
  visit("callpace_pacing_status_text", library.status_text);
  visit("callpace_pacing_reason_text", library.reason_text);
  visit("callpace_pacing_config_check", library.config_check);
  visit("callpace_pacer_create", library.create);
  visit("callpace_pacer_clone", library.clone);
  visit("callpace_pacer_destroy", library.destroy);
  visit("callpace_pacer_config", library.config);
  visit("callpace_pacer_check", library.check);
  visit("callpace_pacer_notify", library.notify);
  visit("callpace_pacer_decide", library.decide);
  visit("callpace_pacer_may_leave", library.may_leave);
  visit("callpace_pacer_may_connect", library.may_connect);
  visit("callpace_pacer_serialised_size", library.serialised_size);
  visit("callpace_pacer_serialise", library.serialise);
  visit("callpace_pacer_deserialise", library.deserialise);
}

}  // namespace callpace::pacing
