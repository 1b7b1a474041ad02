# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Writes OUTPUT, the C++ definition of the build id: VERSION and the first 12 hex digits of a
# SHA-256 over the names (from ROOT) and contents of SOURCES. Neither paths nor flags enter it.
# Runs as: cmake -DROOT=... -DSOURCES=a,b,c -DVERSION=... -DOUTPUT=... -P build_id.cmake
string(REPLACE "," ";" sources "${SOURCES}")
list(SORT sources)
set(text "")
foreach(source IN LISTS sources)
  file(SHA256 "${ROOT}/${source}" digest)
  string(APPEND text "${digest}  ${source}\n")
endforeach()
string(SHA256 digest "${text}")
string(SUBSTRING "${digest}" 0 12 digits)
file(WRITE "${OUTPUT}" "// Written by cmake/build_id.cmake.
#include \"src/build_id.hpp\"

namespace callpace::pacing::core {

const char* const kBuildId = \"${VERSION}+${digits}\";

}  // namespace callpace::pacing::core
")
