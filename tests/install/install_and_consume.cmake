# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Run as: cmake -DTREE=... -DLIBRARY=pacing -DCONSUMER=... -DHEADERS=... -DC_SAYS=... -DCXX_SAYS=...
#         -DWORK=... -DGENERATOR=... -P install_and_consume.cmake
#   TREE      our tree, of which the library's folder is copied away and configured alone, beside
#             pacing's cmake/, which it may share
#   CONSUMER  a host's project, copied away too, so that no path leads back to our tree
#   HEADERS   those that must be installed, separated by blanks
#   C_SAYS    what the host in C must print, and the one in C++, which goes on with CXX_SAYS
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

file(COPY "${TREE}/pacing/cmake" DESTINATION "${WORK}/library/pacing")
file(COPY "${TREE}/${LIBRARY}" DESTINATION "${WORK}/library")
run("${CMAKE_COMMAND}" -S "library/${LIBRARY}" -B library/build -G "${GENERATOR}"
    -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=0)
run("${CMAKE_COMMAND}" --build library/build)
run("${CMAKE_COMMAND}" --install library/build --component "${LIBRARY}" --prefix "${prefix}")
file(REMOVE_RECURSE "${WORK}/library")

# What is installed, no more and no less, is what a host sees.
file(GLOB_RECURSE installed RELATIVE "${prefix}" "${prefix}/include/*" "${prefix}/lib/*.pc")
separate_arguments(HEADERS)
list(TRANSFORM HEADERS PREPEND include/callpace/ OUTPUT_VARIABLE wanted)
list(APPEND wanted "lib/pkgconfig/callpace-${LIBRARY}.pc")
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
file(COPY "${CONSUMER}/" DESTINATION "${WORK}/consumer")
set(ENV{PKG_CONFIG_PATH} "${prefix}/lib/pkgconfig")
find_program(CC NAMES gcc cc clang REQUIRED)
find_program(PKG_CONFIG NAMES pkg-config pkgconf REQUIRED)
run("${PKG_CONFIG}" --cflags --libs "callpace-${LIBRARY}")
separate_arguments(flags UNIX_COMMAND "${output}")
run("${CC}" -std=c99 -Wall -Wextra -pedantic -Werror consumer/host.c -MD -MF host_c.d -o host_c
    ${flags} "-Wl,-rpath,${prefix}/lib")
check_headers(host_c.d)
run("${WORK}/host_c")
expect_same("the C host" "${C_SAYS}\n")

# A C++ host, by find_package.
run("${CMAKE_COMMAND}" -S consumer -B host -G "${GENERATOR}" "-DCMAKE_PREFIX_PATH=${prefix}")
run("${CMAKE_COMMAND}" --build host)
file(GLOB_RECURSE depfiles RELATIVE "${WORK}" "${WORK}/host/*.d")
foreach(depfile IN LISTS depfiles)
  check_headers("${depfile}")
endforeach()
run("${WORK}/host/host")
expect_same("the C++ host" "${C_SAYS}\n${CXX_SAYS}\n")
