# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# What a released program and library are guarded with, so that an error of memory stops them before
# it is of use to anybody: a canary on the stack, calls of libc that know their buffers' sizes, and
# tables of addresses that are read-only once all is loaded. docs/defence-of-design.md has the cost.
add_compile_options(
  $<$<CONFIG:Release>:-fstack-protector-strong> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
add_link_options(LINKER:-z,relro,-z,now,-z,noexecstack)
