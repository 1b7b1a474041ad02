# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What a library of ours that ships alone is, whichever it is: production code on the standard
# library only, hardened where it is built by itself, with a build id from its own sources, one
# shared library with a C interface and nothing else to be seen, and a component to install.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
if(PROJECT_IS_TOP_LEVEL)
  include("${CMAKE_CURRENT_LIST_DIR}/hardening.cmake")
  if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
    set(CMAKE_CXX_FLAGS_RELEASE "-O2")  # without NDEBUG: assertions stay on
  endif()
endif()

# Writes `output`, the build id of a library from its sources and headers.
function(callpace_build_id library output)
  set(hashed "${CMAKE_CURRENT_BINARY_DIR}/build_id_sources.txt")
  list(JOIN ARGN "\n" lines)
  file(CONFIGURE OUTPUT "${hashed}" CONTENT "${lines}\n")
  set(script "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/build_id.cmake")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND "${CMAKE_COMMAND}" "-DROOT=${CMAKE_CURRENT_SOURCE_DIR}" "-DSOURCES=${hashed}"
            "-DVERSION=${PROJECT_VERSION}" -DHEADER=src/build_id.hpp
            "-DNAMESPACE=callpace::${library}::core" "-DOUTPUT=${output}" -P "${script}"
    DEPENDS ${ARGN} "${hashed}" "${script}"
    VERBATIM)
endfunction()

# Installs the library as component `library`: headers, a CMake package and a pkg-config file.
function(callpace_install_library library)
  set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/callpace-${library}")
  install(TARGETS callpace_${library} EXPORT callpace-${library}
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    COMPONENT ${library} NAMELINK_COMPONENT ${library})
  install(FILES ${ARGN} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/callpace" COMPONENT ${library})
  install(EXPORT callpace-${library} NAMESPACE callpace::
    FILE callpace-${library}-targets.cmake DESTINATION "${package_dir}" COMPONENT ${library})
  write_basic_package_version_file(callpace-${library}-config-version.cmake
    COMPATIBILITY SameMajorVersion)  # as the soname: the ABI changes with the major version
  set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
  file(RELATIVE_PATH relative_prefix "/${pkgconfig_dir}" "/")
  set(templates "${CMAKE_CURRENT_FUNCTION_LIST_DIR}")
  configure_file("${templates}/library.pc.in" callpace-${library}.pc @ONLY)
  configure_file("${templates}/config.cmake.in" callpace-${library}-config.cmake @ONLY)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/callpace-${library}-config.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/callpace-${library}-config-version.cmake"
    DESTINATION "${package_dir}" COMPONENT ${library})
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/callpace-${library}.pc"
    DESTINATION "${pkgconfig_dir}" COMPONENT ${library})
endfunction()

# callpace_shipped_library(NAME EXPORTS pattern HEADERS files... SOURCES files...): the targets
# callpace_NAME_objects and callpace_NAME, also called callpace::NAME. Of the symbols only those of
# the pattern are seen. The project's major version is the version of the C interface.
function(callpace_shipped_library library)
  cmake_parse_arguments(ARG "" "EXPORTS" "HEADERS;SOURCES" ${ARGN})
  set(build_id "${CMAKE_CURRENT_BINARY_DIR}/build_id.cpp")
  callpace_build_id(${library} "${build_id}" ${ARG_HEADERS} ${ARG_SOURCES})

  # Compiled once: the shared library is made of these, and unit tests may look inside them.
  set(objects callpace_${library}_objects)
  add_library(${objects} OBJECT ${ARG_SOURCES} "${build_id}")
  target_compile_features(${objects} PUBLIC cxx_std_20)
  # Two fields gathered in a register for one wide store cost more than two stores.
  target_compile_options(${objects} PRIVATE
    -ffp-contract=off -fno-tree-slp-vectorize -Wall -Wextra -Wpedantic
    $<$<CXX_COMPILER_ID:GNU>:-Wshadow>
    # clang inlines less than g++ unless told so, which costs a day 3 % more instructions
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-mllvm -inline-threshold=450>")
  if(CALLPACE_WERROR)
    target_compile_options(${objects} PRIVATE -Werror)
  endif()
  set_target_properties(${objects} PROPERTIES
    POSITION_INDEPENDENT_CODE ON
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(${objects}
    PUBLIC "${CMAKE_CURRENT_SOURCE_DIR}/include"
    INTERFACE "${CMAKE_CURRENT_SOURCE_DIR}"
    PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")

  set(exports "${CMAKE_CURRENT_BINARY_DIR}/exports.map")
  configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/exports.map.in" "${exports}" @ONLY)
  add_library(callpace_${library} SHARED $<TARGET_OBJECTS:${objects}>)
  add_library(callpace::${library} ALIAS callpace_${library})
  target_compile_features(callpace_${library} INTERFACE cxx_std_20)
  set_target_properties(callpace_${library} PROPERTIES
    VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR}
    EXPORT_NAME ${library}
    LINK_DEPENDS "${exports}")
  target_link_options(callpace_${library} PRIVATE "LINKER:--version-script=${exports}")
  target_include_directories(callpace_${library} INTERFACE
    "$<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  callpace_install_library(${library} ${ARG_HEADERS})
endfunction()
