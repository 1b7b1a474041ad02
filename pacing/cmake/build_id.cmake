# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Writes OUTPUT, the C++ definition of NAMESPACE::kBuildId that HEADER declares: VERSION and the
# first 12 hex digits of a SHA-256 over the names (from ROOT) and contents of the files listed, one
# a line, in the file SOURCES. Neither paths nor flags enter it.
# Runs as: cmake -DROOT=... -DSOURCES=... -DVERSION=... -DHEADER=... -DNAMESPACE=... -DOUTPUT=...
#          -P build_id.cmake
file(STRINGS "${SOURCES}" sources)
list(SORT sources)
set(text "")
foreach(source IN LISTS sources)
  file(SHA256 "${ROOT}/${source}" digest)
  string(APPEND text "${digest}  ${source}\n")
endforeach()
string(SHA256 digest "${text}")
string(SUBSTRING "${digest}" 0 12 digits)
file(WRITE "${OUTPUT}" "// Written by build_id.cmake.
#include \"${HEADER}\"

namespace ${NAMESPACE} {

const char* const kBuildId = \"${VERSION}+${digits}\";

}  // namespace ${NAMESPACE}
")
