// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What carries the lines: the buffer that cuts them, the peer, the socket and the clock.
#include "host/clock.hpp"
#include "host/line_buffer.hpp"
#include "host/peer.hpp"
#include "host/unix_socket.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <csignal>
#include <cstdint>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

using namespace callpace::host;

namespace {

using Lines = std::vector<std::pair<std::uint64_t, std::string>>;

/// The lines of `text`, fed in pieces of `piece` bytes; a line that is too long is "!".
Lines cut(const std::string& text, std::size_t piece) {
  Lines lines;
  LineBuffer buffer;
  const auto take = [&](std::string_view line, std::uint64_t number) {
    lines.emplace_back(number, line);
  };
  const auto too_long = [&](std::uint64_t number) { lines.emplace_back(number, "!"); };
  for (std::size_t at = 0; at < text.size(); at += piece) {
    buffer.feed(std::string_view(text).substr(at, piece), take, too_long);
  }
  buffer.end(take, too_long);
  return lines;
}

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    check(pipe(ends.data()), "pipe");
    out = FileDescriptor(ends[0]);
    in = FileDescriptor(ends[1]);
  }
  FileDescriptor out;
  FileDescriptor in;
};

}  // namespace

TEST_CASE("lines are the same however the stream was cut", "[host]") {
  const std::string long_line(kLineMax, 'x');
  const std::string text = "one\n\n" + long_line + "\ny" + long_line + "\nlast";
  const Lines expected{{1, "one"}, {3, long_line}, {4, "!"}, {5, "last"}};
  for (const std::size_t piece : {1u, 2u, 3u, 1000u, 4097u, 100000u}) {
    CHECK(cut(text, piece) == expected);
  }
}

TEST_CASE("a peer that reads nothing stops being fed and gets all in the end", "[host]") {
  Pipe pipe;
  Peer peer(-1, pipe.in.number());
  std::string sent;
  while (peer.keeps_up()) {
    sent.append(1000, static_cast<char>('a' + sent.size() / 1000 % 26));
    peer.send(std::string_view(sent).substr(sent.size() - 1000));
  }
  CHECK(sent.size() < 100'000);
  std::string got;
  std::array<char, 5000> bytes{};
  while (got.size() < sent.size()) {
    peer.write_what_it_takes();
    const auto size = read(pipe.out.number(), bytes.data(), bytes.size());
    REQUIRE(size > 0);
    got.append(bytes.data(), static_cast<std::size_t>(size));
  }
  CHECK(got == sent);
  CHECK(peer.keeps_up());
}

TEST_CASE("a descriptor that does not block ends nothing when it is empty", "[host]") {
  Pipe pipe;
  fcntl(pipe.out.number(), F_SETFL, O_NONBLOCK);
  Peer peer(pipe.out.number(), -1);
  std::string got;
  const auto take = [&got](std::string_view line, std::uint64_t) { got += line; };
  const auto too_long = [](std::uint64_t) {};
  peer.read_lines(take, too_long);
  CHECK_FALSE(peer.has_ended());
  REQUIRE(write(pipe.in.number(), "one\ntwo", 7) == 7);
  peer.read_lines(take, too_long);
  CHECK(got == "one");
  pipe.in = FileDescriptor();
  peer.read_lines(take, too_long);
  CHECK(got == "onetwo");
  CHECK(peer.has_ended());
}

TEST_CASE("a peer that went away is gone, not an error", "[host]") {
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  Peer peer(-1, pipe.in.number());
  pipe.out = FileDescriptor();
  peer.send("anybody there?\n");
  peer.write_what_it_takes();
  CHECK(peer.is_gone());
  std::signal(SIGPIPE, before);
}

TEST_CASE("a socket is not bound over another's file, nor over a path too long", "[host]") {
  CHECK_THROWS_WITH(UnixSocket(CALLPACE_SOURCE_DIR "/README.md"),
                    Catch::Matchers::Contains("is no socket"));
  CHECK_THROWS_WITH(UnixSocket(std::string(200, 'x')), Catch::Matchers::Contains("too long"));
}

namespace {

std::int64_t system_us = 0;
std::int64_t monotonic_us = 0;

/// `us` go by, and the system's clock is set on or back by `step_us`.
void pass(std::int64_t us, std::int64_t step_us = 0) {
  monotonic_us += us;
  system_us += us + step_us;
}

}  // namespace

TEST_CASE("a clock shows the journal's last time or later, and never goes back", "[host]") {
  const std::int64_t now_us = Clock(0).now_us();
  CHECK(now_us > 1'700'000'000'000'000);
  const std::int64_t ahead_us = now_us + 3'600'000'000;
  Clock clock(ahead_us);
  std::int64_t last_us = ahead_us;
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t next_us = clock.now_us();
    CHECK(next_us >= last_us);
    last_us = next_us;
  }
  CHECK(clock.ahead_us() > 3'599'000'000);
}

TEST_CASE("a clock follows the system's forward at once, and back at half speed", "[host]") {
  system_us = 1'000'000'000;
  Clock clock(
      0, [] { return system_us; }, [] { return monotonic_us; });
  CHECK(clock.now_us() == 1'000'000'000);
  pass(1'000'000, 5'000'000);
  CHECK(clock.now_us() == 1'006'000'000);
  CHECK(clock.ahead_us() == 0);
  pass(1'000'000, -3'000'000);
  CHECK(clock.now_us() == 1'006'500'000);
  CHECK(clock.ahead_us() == 2'500'000);
  // However often it is read.
  for (int i = 0; i < 4'999'997; ++i) {
    pass(1);
    (void)clock.now_us();
  }
  CHECK(clock.ahead_us() == 1);
  pass(1'000'003);
  CHECK(clock.ahead_us() == 0);
  CHECK(clock.now_us() == 1'010'000'000);
}

TEST_CASE("a socket that was made anew in its place is the other host's", "[host]") {
  const std::string path = std::filesystem::temp_directory_path().string() + "/callpace-socket-" +
                           std::to_string(getpid());
  {
    std::optional<UnixSocket> first(path);
    unlink(path.c_str());
    const UnixSocket second(path);
    first.reset();
    CHECK(access(path.c_str(), F_OK) == 0);
  }
  CHECK(access(path.c_str(), F_OK) != 0);
}
