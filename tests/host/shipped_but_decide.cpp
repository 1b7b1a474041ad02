// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// The library's own interface, with its decide() under another name, for bad_pacing.cpp.
#define callpace_pacer_decide shipped_decide
#include "src/c_interface.cpp"
