# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What every target shares: the language level, floating point that is the same everywhere,
# warnings, and the two functions by which targets are declared.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
# Assertions stay on in release: a bug must stop, not skew a result (docs/defence-of-design.md).
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_C_FLAGS_RELEASE "-O2")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

# g++ looks for garbage whenever its heap has doubled beyond 128 MB, which takes it a tenth of its
# time; no source here needs more than a gigabyte.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  add_compile_options(--param=ggc-min-heapsize=786432)
endif()

option(CALLPACE_WERROR "Warnings are errors" ON)
option(CALLPACE_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(CALLPACE_LIBFUZZER "Fuzz targets of libFuzzer, which takes clang" OFF)

add_library(callpace_options INTERFACE)
target_compile_options(callpace_options INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wnon-virtual-dtor
  $<$<CXX_COMPILER_ID:GNU>:-Wshadow>  # clang's takes files that are compiled together for one
  $<$<BOOL:${CALLPACE_WERROR}>:-Werror>)
if(CALLPACE_SANITIZE)
  # Without the checks for null (a fault tells it too) and alignment (harmless on x86-64), which
  # double the time to compile. With tail calls: chains of tasks must not grow the stack.
  add_compile_options(
    -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all
    -fno-omit-frame-pointer -foptimize-sibling-calls -g1 -O1)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(CALLPACE_SANITIZED)  # compilers differ in how they tell it
  # Clang would keep the frames of functions that have returned: too slow here, and SimGrid's
  # switched stacks hang in it. g++ leaves it out as well, unless asked.
  add_compile_options(
    $<$<CXX_COMPILER_ID:Clang>:-fsanitize-address-use-after-return=never>)
  if(CALLPACE_LIBFUZZER)
    add_compile_options(-fsanitize=fuzzer-no-link)  # libFuzzer sees what an input reaches
  endif()
else()
  include("${CMAKE_CURRENT_LIST_DIR}/../pacing/cmake/hardening.cmake")
endif()

# compile_together(TARGET N): compiles a target's sources N at a time as one (0: all), which halves
# the time of a whole build, since they share their headers. In a debug build, where one file
# changes at a time, each stands alone: it is what finds a missing include.
function(compile_together target batch)
  if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${batch})
  endif()
endfunction()

# callpace_library(NAME [HOT | WARM | COLD] SOURCES ... [PUBLIC libs...] [PRIVATE libs...])
# Headers are included from the root of the tree: #include "sim/kernel/time.hpp". HOT is for code
# that computes and reads nothing from outside: it goes without canaries and checked buffers, which
# cost it 3 to 4 %, and copies fields as wide as they were written (a wider load waits for the
# narrow stores before it). COLD is for code that reads files and words results: nobody waits for it
# to run, so nobody should wait for it to be optimised (clang takes a fifth to a quarter less time
# by -Oz than by -O1, and a third of it by -O0, where it is sanitized). WARM is for code that does
# so but has a loop for which people wait.
function(callpace_library name)
  cmake_parse_arguments(ARG "HOT;WARM;COLD" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  if(ARG_COLD OR ARG_WARM)
    set(optimised -O1)
    if(CALLPACE_SANITIZE)
      set(optimised -O0)
    elseif(ARG_COLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
      set(optimised -Oz)
    endif()
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:${optimised}>)
  endif()
  if(ARG_HOT)
    target_compile_options(${name} PRIVATE
      $<$<CONFIG:Release>:-fno-stack-protector> $<$<CONFIG:Release>:-U_FORTIFY_SOURCE>
      $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU>>:-fno-store-merging>
      "$<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:Clang>>:SHELL:-mllvm -inline-threshold=450>")
  endif()
  target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE callpace_options ${ARG_PRIVATE})
  compile_together(${name} 20)
endfunction()

# options_of_test(TARGET HAS_COROUTINES): the sources of tests are optimised little, and where they
# are sanitized not at all (but for coroutines, which then grow the stack), and go without the
# checks for undefined behaviour: what they test is optimised and checked.
function(options_of_test target has_coroutines)
  if(NOT CALLPACE_SANITIZE)
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  else()
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
    if(NOT has_coroutines)
      target_compile_options(${target} PRIVATE -O0)
    endif()
  endif()
endfunction()

# callpace_test(NAME SOURCES ... LIBS ... [LABELS ...] [TIMEOUT seconds] [RAPIDCHECK parameters]
# [COROUTINES])
# One Catch2 executable; its main is compiled once (tests/main.cpp). Where it runs:
# - sanitized, which finds all that an optimised run does and more. The release build has it too, by
#   the label `sanitized`, for `./test --fast`; the whole `./test` neither builds nor runs it there;
# - in release alone by the labels slow, page, simgrid, bench and release: it would take the
#   sanitizers minutes, have them compile all that only words results (half of that build's time),
#   switch stacks behind their back, or needs what they replace;
# - in both by the label theory: its test cases tagged [theory] repeat what is sanitized already
#   until an interval is narrow, and run in release alone.
# COROUTINES says that the test's own sources have some.
add_custom_target(callpace_tests)
function(callpace_test name)
  cmake_parse_arguments(ARG "COROUTINES" "TIMEOUT;RAPIDCHECK" "SOURCES;LIBS;LABELS" ${ARGN})
  set(test_name ${name})
  set(exclude)
  if(CALLPACE_SANITIZE)
    if("${ARG_LABELS}" MATCHES "slow|page|simgrid|bench|release")
      return()
    endif()
    set(test_name ${name}.sanitized)
    set(cases "~[.]~[theory]")  # Catch runs hidden cases too where a filter only excludes
  elseif(NOT "${ARG_LABELS}" MATCHES "slow|page|simgrid|bench|release|theory")
    list(APPEND ARG_LABELS sanitized)
    set(exclude EXCLUDE_FROM_ALL)
  endif()
  add_executable(${name} ${exclude} ${ARG_SOURCES})
  options_of_test(${name} ${ARG_COROUTINES})
  compile_together(${name} 0)
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${name} PRIVATE CALLPACE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE callpace_options callpace_test_main ${ARG_LIBS})
  add_dependencies(callpace_tests ${name})
  add_test(NAME ${test_name} COMMAND ${name} --use-colour no ${cases})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  # RapidCheck draws its cases from one seed: a test that failed once fails again.
  set_tests_properties(${test_name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
    ENVIRONMENT "RC_PARAMS=seed=2016 ${ARG_RAPIDCHECK}")
endfunction()
