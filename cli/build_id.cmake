# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Writes OUTPUT, the C++ definition of callpace's build id: VERSION and the first 12 hex digits of a
# SHA-256 over the names (from ROOT) and contents of the files listed in the file SOURCES. Neither
# paths nor flags enter it.
# Runs as: cmake -DROOT=... -DSOURCES=... -DVERSION=... -DOUTPUT=... -P build_id.cmake
file(STRINGS "${SOURCES}" sources)
set(text "")
foreach(source IN LISTS sources)
  file(SHA256 "${ROOT}/${source}" digest)
  string(APPEND text "${digest}  ${source}\n")
endforeach()
string(SHA256 digest "${text}")
string(SUBSTRING "${digest}" 0 12 digits)
file(WRITE "${OUTPUT}" "// Written by cli/build_id.cmake.
#include \"cli/build_id.hpp\"

namespace callpace::cli {

const char* build_id() { return \"${VERSION}+${digits}\"; }

}  // namespace callpace::cli
")
