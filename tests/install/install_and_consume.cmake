# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Run as: cmake -DPACING=... -DCONSUMER=... -DWORK=... -DGENERATOR=... -P install_and_consume.cmake
#   PACING    the folder of the library, copied away and configured alone
#   CONSUMER  a host's project, copied away too, so that no path leads back to our tree
set(prefix "${WORK}/prefix")
file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")

function(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY "${WORK}"
    RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(failed)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "failed: ${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(expect_same what expected)
  if(NOT output STREQUAL "${expected}")
    message(FATAL_ERROR "${what} said\n${output}instead of\n${expected}")
  endif()
endfunction()

file(COPY "${PACING}" DESTINATION "${WORK}/library")
run("${CMAKE_COMMAND}" -S library/pacing -B library/build -G "${GENERATOR}"
    -DCMAKE_INSTALL_LIBDIR=lib)
run("${CMAKE_COMMAND}" --build library/build)
run("${CMAKE_COMMAND}" --install library/build --component pacing --prefix "${prefix}")
file(REMOVE_RECURSE "${WORK}/library")

# What is installed, no more and no less, is what a host sees.
file(GLOB_RECURSE installed RELATIVE "${prefix}" "${prefix}/include/*" "${prefix}/lib/*.pc")
set(wanted include/callpace/codes.hpp include/callpace/event.hpp
  include/callpace/flat_object.hpp include/callpace/journal.hpp include/callpace/library.hpp
  include/callpace/line_sums.hpp include/callpace/old_journal.hpp include/callpace/pacing.h
  include/callpace/pacing.hpp include/callpace/pacing_events.h include/callpace/replay.hpp
  include/callpace/settings.hpp
  lib/pkgconfig/callpace-pacing.pc)
if(NOT installed STREQUAL "${wanted}")
  message(FATAL_ERROR "installed: ${installed}\nwanted: ${wanted}")
endif()

# Every header used must come from the installed copy, the compiler or the C library.
function(check_headers depfile)
  file(READ "${WORK}/${depfile}" text)
  string(REGEX MATCHALL "[^ \\\\\n]+\\.(h|hpp|hh)" headers "${text}")
  foreach(header IN LISTS headers)
    get_filename_component(header "${header}" REALPATH BASE_DIR "${WORK}/host")
    string(REPLACE "${prefix}/include/callpace/" "installed/" header "${header}")
    if(header MATCHES "callpace|/sim/|/analysis/")
      message(FATAL_ERROR "${header} is not of the installed copy")
    endif()
    if(header MATCHES "simgrid|xbt|boost")
      message(FATAL_ERROR "${header} is no business of a host's")
    endif()
  endforeach()
endfunction()

# A C host, by pkg-config.
file(COPY "${CONSUMER}" DESTINATION "${WORK}")
set(ENV{PKG_CONFIG_PATH} "${prefix}/lib/pkgconfig")
find_program(CC NAMES gcc cc clang REQUIRED)
find_program(PKG_CONFIG NAMES pkg-config pkgconf REQUIRED)
run("${PKG_CONFIG}" --cflags --libs callpace-pacing)
separate_arguments(flags UNIX_COMMAND "${output}")
run("${CC}" -std=c99 -Wall -Wextra -pedantic -Werror consumer/host.c -MD -MF host_c.d -o host_c
    ${flags} "-Wl,-rpath,${prefix}/lib")
check_headers(host_c.d)
run("${WORK}/host_c")
expect_same("the C host" "dial 3: dial what the policy wants\n")

# A C++ host, by find_package.
run("${CMAKE_COMMAND}" -S consumer -B host -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}")
run("${CMAKE_COMMAND}" --build host)
file(GLOB_RECURSE depfiles RELATIVE "${WORK}" "${WORK}/host/*.d")
foreach(depfile IN LISTS depfiles)
  check_headers("${depfile}")
endforeach()
run("${WORK}/host/host")
expect_same("the C++ host" "dial 3: dial what the policy wants\nreplays: yes\n")
