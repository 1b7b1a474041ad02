// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// SimGrid's times against closed forms: flops / speed and latency + bytes / bandwidth, shared
// equally by what is under way at once.
#include "sim/kernel/simgrid/engine.hpp"

#include "tests/sim/kernel/simgrid/on_simgrid.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace callpace::kernel {
namespace {

constexpr Machine kDesktop{MachineRole::desktop, 0};

// One-core servers of 1 Gflop/s, a dual-core database, and one wire of 1 MB/s and 10 ms that all
// share; `media` and `wire` are further attributes of the media server and of the wire.
std::string servers(const std::string& media = "", const std::string& wire = "") {
  return platform_xml(
      "<zone id=\"site\" routing=\"Floyd\">\n"
      "<host id=\"application-server\" speed=\"1Gf\"/>\n"
      "<host id=\"database\" speed=\"1Gf\" core=\"2\"/>\n"
      "<host id=\"media-server\" speed=\"1Gf\" " +
      media +
      "/>\n"
      "<host id=\"trunk-gateway\" speed=\"1Gf\"/>\n"
      "<host id=\"desktop-0\" speed=\"1Gf\"/><host id=\"desktop-1\" speed=\"2Gf\"/>\n"
      "<router id=\"switch\"/>\n"
      "<link id=\"wire\" bandwidth=\"1MBps\" latency=\"10ms\" " +
      wire +
      "/>\n"
      "<link id=\"fast\" bandwidth=\"1000GBps\" latency=\"0s\" sharing_policy=\"FATPIPE\"/>\n"
      "<route src=\"application-server\" dst=\"switch\"><link_ctn id=\"wire\"/></route>\n"
      "<route src=\"database\" dst=\"switch\"><link_ctn id=\"fast\"/></route>\n"
      "<route src=\"media-server\" dst=\"switch\"><link_ctn id=\"fast\"/></route>\n"
      "<route src=\"trunk-gateway\" dst=\"switch\"><link_ctn id=\"fast\"/></route>\n"
      "<route src=\"desktop-0\" dst=\"switch\"><link_ctn id=\"fast\"/></route>\n"
      "<route src=\"desktop-1\" dst=\"switch\"><link_ctn id=\"fast\"/></route>\n"
      "</zone>");
}

void note_down(Simulation& simulation, std::string& log, char name, const char* what) {
  const auto now_us = simulation.now().time_since_epoch().count();
  log += std::string{name} + what + std::to_string(now_us) + "\n";
}

Process compute(Simulation& simulation, Platform& platform, std::string& log, char name,
                double start_s, Machine machine, double flops) {
  co_await simulation.delay(from_seconds(start_s));
  Work work{simulation};
  platform.compute(machine, flops, work);
  co_await work.ended();
  note_down(simulation, log, name, work.failed() ? " failed " : " ");
}

Process send(Simulation& simulation, Platform& platform, std::string& log, char name,
             double start_s, Machine from, Machine to, double bytes) {
  co_await simulation.delay(from_seconds(start_s));
  Work work{simulation};
  platform.send(from, to, bytes, work);
  co_await work.ended();
  note_down(simulation, log, name, work.failed() ? " failed " : " ");
}

Process tick(Simulation& simulation, std::string& log, double every_s, int times) {
  for (int i = 0; i < times; ++i) {
    co_await simulation.delay(from_seconds(every_s));
    note_down(simulation, log, 't', " ");
  }
}

std::string run_on(const std::string& xml, const Model& model) {
  const TemporaryFile file{xml};
  return log_of(on_simgrid(file.path(), model));
}

TEST_CASE("a computation takes flops over speed", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 2.0, kApplication, 0.25e9));
    s.spawn(compute(s, p, log, 'd', 0.0, {MachineRole::desktop, 1}, 1e9));
    s.spawn(compute(s, p, log, 'z', 5.0, kMedia, 0));
  });
  CHECK(lines == "d 500000\na 2250000\nz 5000000\n");
}

TEST_CASE("a machine's index counts round its hosts", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 0.0, {MachineRole::desktop, 2}, 1e9));
    s.spawn(compute(s, p, log, 'b', 0.0, {MachineRole::desktop, 3}, 1e9));
    s.spawn(compute(s, p, log, 'c', 0.0, {MachineRole::database, 9}, 3e9));
  });
  CHECK(lines == "b 500000\na 1000000\nc 3000000\n");
}

TEST_CASE("computations share a core equally, and have one core each while there are enough",
          "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 0.0, kApplication, 1e9));
    s.spawn(compute(s, p, log, 'b', 0.5, kApplication, 1e9));
    s.spawn(compute(s, p, log, 'c', 0.0, kDatabase, 1.1e9));
    s.spawn(compute(s, p, log, 'd', 0.0, kDatabase, 1.2e9));
  });
  CHECK(lines == "c 1100000\nd 1200000\na 1500000\nb 2000000\n");
}

TEST_CASE("a transfer takes latency plus bytes over its share of the bandwidth", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(send(s, p, log, 'a', 0.0, kApplication, kDatabase, 500'000));
    s.spawn(send(s, p, log, 'b', 1.0, kApplication, kDatabase, 500'000));
    s.spawn(send(s, p, log, 'c', 1.0, kMedia, kApplication, 250'000));
    s.spawn(send(s, p, log, 'e', 3.0, kDesktop, kApplication, 0));
    s.spawn(send(s, p, log, 'm', 4.0, kMedia, kMedia, 1e9));
  });
  CHECK(lines == "a 510000\nc 1510000\nb 1760000\ne 3010000\nm 4000000\n");
}

TEST_CASE("events go on while work is under way, and come first at its end", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 0.2, kApplication, 0.7e9));
    s.spawn(tick(s, log, 0.3, 4));
  });
  CHECK(lines == "t 300000\nt 600000\nt 900000\na 900000\nt 1200000\n");
}

TEST_CASE("work that was alone before is shared as soon as other work begins", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    for (const double start_s : {0.0, 2.0, 4.0, 8.0, 9.0}) {
      s.spawn(compute(s, p, log, 'a', start_s, kApplication, 1e9));
    }
    s.spawn(compute(s, p, log, 'b', 4.5, kApplication, 1e9));
    s.spawn(send(s, p, log, 'c', 20.0, kApplication, kDatabase, 500'000));
    s.spawn(send(s, p, log, 'c', 21.0, kApplication, kDatabase, 500'000));
    s.spawn(send(s, p, log, 'd', 21.2, kMedia, kApplication, 500'000));
  });
  // When d flows too, from 21.21 s on, 300 kB of c are left, at half the speed.
  CHECK(lines ==
        "a 1000000\na 3000000\na 5500000\nb 6000000\na 9000000\na 10000000\n"
        "c 20510000\nc 21810000\nd 22010000\n");
}

/// When each of 300 pieces of work ended, begun within 30 s on machines that `remark` describes.
std::vector<std::int64_t> ends_on(const std::string& remark) {
  std::minstd_rand random{15};
  const std::string lines =
      run_on(servers() + remark, [&](Simulation& s, Platform& p, std::string& log) {
        for (int i = 0; i < 300; ++i) {
          const double start_s = static_cast<double>(random() % 30'000) / 1000;
          const auto size = static_cast<double>(1 + random() % 3);
          const std::array machines{kApplication, kDatabase, kMedia, kDesktop};
          const Machine from = machines[random() % 4];
          const Machine to = machines[random() % 4];
          if (from.role == to.role) {
            s.spawn(compute(s, p, log, ' ', start_s, from, size * 1e7));
          } else {
            s.spawn(send(s, p, log, ' ', start_s, from, to, size * 1e4));
          }
        }
      });
  std::vector<std::int64_t> ends;
  std::istringstream text{lines};
  for (std::int64_t end_us = 0; text >> end_us;) ends.push_back(end_us);
  return ends;
}

TEST_CASE("work of which SimGrid was told nothing ends as if it had been", "[simgrid]") {
  // A file that might name a profile has SimGrid told of everything.
  const auto told = ends_on("<!-- state_file -->");
  const auto lone = ends_on("");
  REQUIRE(told.size() == 300);
  REQUIRE(lone.size() == 300);
  for (std::size_t i = 0; i < told.size(); ++i) CHECK(std::abs(told[i] - lone[i]) <= 1);
}

TEST_CASE("the end of work is rounded to the microsecond", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 3e7, kApplication, 1'234'567'400));
    s.spawn(compute(s, p, log, 'b', 3e7 + 10, kApplication, 1'400));
    s.spawn(compute(s, p, log, 'c', 3e7 + 20, kApplication, 400));
  });
  CHECK(lines == "a 30000001234567\nb 30000010000001\nc 30000020000000\n");
}

TEST_CASE("work fails while its machine is off", "[simgrid]") {
  const TemporaryFile profile{"10 0\n20 1\n"};
  const std::string xml = servers("state_file=\"" + profile.name() + "\"");
  const std::string lines = run_on(xml, [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 1, kMedia, 1e9));    // before
    s.spawn(compute(s, p, log, 'b', 9.5, kMedia, 1e9));  // goes off meanwhile
    s.spawn(compute(s, p, log, 'c', 12, kMedia, 1e9));   // off
    s.spawn(send(s, p, log, 'd', 13, kDatabase, kMedia, 1e3));
    s.spawn(compute(s, p, log, 'e', 14, kDatabase, 1e9));  // another machine
    s.spawn(compute(s, p, log, 'f', 21, kMedia, 1e9));     // back on
  });
  CHECK(lines ==
        "a 2000000\nb failed 10000000\nc failed 12000000\nd failed 13000000\n"
        "e 15000000\nf 22000000\n");
}

TEST_CASE("a transfer fails while a link on its way is off", "[simgrid]") {
  const TemporaryFile profile{"10 0\n20 1\n"};
  const std::string xml = servers("", "state_file=\"" + profile.name() + "\"");
  const std::string lines = run_on(xml, [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(send(s, p, log, 'a', 9.5, kApplication, kDatabase, 1e6));
    s.spawn(send(s, p, log, 'b', 12, kApplication, kDatabase, 1e6));
    s.spawn(send(s, p, log, 'c', 13, kMedia, kDatabase, 1e3));
    s.spawn(send(s, p, log, 'd', 21, kApplication, kDatabase, 1e6));
  });
  CHECK(lines == "a failed 10000000\nb failed 12000000\nc 13000000\nd 22010000\n");
}

Process fail_at(Simulation& simulation, double when_s) {
  co_await simulation.delay(from_seconds(when_s));
  throw std::runtime_error{"a process failed"};
}

TEST_CASE("an exception that leaves a process ends the run with its message", "[simgrid]") {
  const std::string lines = run_on(servers(), [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 0, kApplication, 1e9));
    s.spawn(fail_at(s, 0.5));
  });
  CHECK(lines == "error: a process failed");
}

TEST_CASE("an ideal platform takes no time and no event", "[simgrid]") {
  const auto model = [](Simulation& s, Platform& p, std::string& log) {
    s.spawn(compute(s, p, log, 'a', 1, kApplication, 1e18));
    s.spawn(send(s, p, log, 'b', 1, kApplication, kMedia, 1e18));
    log += p.ideal() ? "ideal\n" : "";
  };
  CHECK(log_of(on_simgrid("", model)) == "ideal\na 1000000\nb 1000000\n");
  IdealPlatform platform;
  Simulation simulation;
  std::string log;
  model(simulation, platform, log);
  simulation.run();
  CHECK(log == "ideal\na 1000000\nb 1000000\n");
}

TEST_CASE("a process has one engine, and says so when asked for a second", "[simgrid]") {
  const auto result = run_in_child([]() -> Result<std::string, std::string> {
    const auto first = SimgridEngine::load("");
    const auto second = SimgridEngine::load("");
    return std::string{first.ok() && !second.ok() ? second.error() : "two"};
  });
  CHECK(log_of(result) == "a process has one SimGrid engine: use run_in_child()");
}

}  // namespace
}  // namespace callpace::kernel
