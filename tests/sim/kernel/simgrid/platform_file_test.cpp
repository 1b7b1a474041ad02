// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with a platform file is said in words, never by an abort; and the shipped platform
// of Arteaga 2016 is as fast as its comment says.
#include "sim/kernel/simgrid/platform_file.hpp"

#include "sim/kernel/distributions.hpp"
#include "sim/kernel/simgrid/engine.hpp"
#include "tests/sim/kernel/simgrid/on_simgrid.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <string>

namespace callpace::kernel {
namespace {

constexpr Machine kTrunk{MachineRole::trunk_gateway, 0};

std::string error_of(const std::string& file) {
  const auto result = on_simgrid(file, [](Simulation&, Platform&, std::string&) {});
  return result ? "no error" : result.error();
}

std::string error_of_zone(const std::string& zone) {
  const TemporaryFile file{platform_xml(zone)};
  std::string error = error_of(file.path());
  for (auto at = error.find(file.path()); at != std::string::npos; at = error.find(file.path())) {
    error.replace(at, file.path().size(), "FILE");
  }
  return error;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a platform file that is not there is named", "[simgrid]") {
  const std::string error = error_of("no-such-platform.xml");
  CHECK(contains(error, "no-such-platform.xml: Unable to open"));
}

TEST_CASE("malformed XML is reported with file and line", "[simgrid]") {
  CHECK(contains(error_of_zone("<zone id=\"a\" routing=\"Full\">\n<hast/></zone>"),
                 "Parse error at FILE:5:"));
  CHECK(contains(error_of_zone("<zone id=\"a\" routing=\"Full\">\n<host id=\"h\"/></zone>"),
                 "`speed' not set"));
}

TEST_CASE("a profile of any kind says that machines may change", "[simgrid]") {
  CHECK_FALSE(may_platform_change(platform_xml("<host id=\"database\" speed=\"1f\"/>")));
  for (const char* changing :
       {"<host id=\"h\" state_file=\"a\"/>", "<host id=\"h\" availability_file = 'a'/>",
        "<link id=\"l\" bandwidth_file=\"a\"/>", "<link id=\"l\" latency_file=\"a\"/>",
        "<trace id=\"t\">0 1</trace>", "<trace_connect trace=\"t\" element=\"h\"/>"}) {
    CHECK(may_platform_change(platform_xml(changing)));
  }
}

TEST_CASE("all roles without a host are reported at once", "[simgrid]") {
  CHECK(error_of_zone("<zone id=\"a\" routing=\"Full\"><host id=\"database-1\" speed=\"1f\"/>"
                      "<host id=\"desktop-x\" speed=\"1f\"/></zone>") ==
        "FILE: the platform is incomplete:\n"
        "  no host is named application-server (or application-server-0, "
        "application-server-1 ...)\n"
        "  no host is named media-server (or media-server-0, media-server-1 ...)\n"
        "  no host is named trunk-gateway (or trunk-gateway-0, trunk-gateway-1 ...)\n"
        "  no host is named desktop (or desktop-0, desktop-1 ...)");
}

TEST_CASE("a missing route is reported with its ends", "[simgrid]") {
  std::string zone;
  for (const std::string name :
       {"application-server", "database", "media-server", "trunk-gateway", "desktop"}) {
    zone += "<host id=\"" + name + "\" speed=\"1Gf\"/>";
  }
  zone += "<link id=\"l\" bandwidth=\"1Bps\" latency=\"0s\"/>";
  zone += "<route src=\"database\" dst=\"desktop\"><link_ctn id=\"l\"/></route>";
  const std::string full = error_of_zone("<zone id=\"a\" routing=\"Full\">" + zone + "</zone>");
  CHECK(contains(full, "\n  no route leads from application-server to database\n"));
  CHECK_FALSE(contains(full, "from database to desktop"));
  const std::string floyd = error_of_zone("<zone id=\"a\" routing=\"Floyd\">" + zone + "</zone>");
  CHECK(contains(floyd, "\n  no route leads from application-server to database\n"));
}

TEST_CASE("a platform on which SimGrid aborts gives a message", "[simgrid]") {
  const std::string error = error_of_zone("<zone id=\"a\" routing=\"Nonsense\"></zone>");
  CHECK(contains(error, "ended by signal: Aborted"));
  CHECK(contains(error, "Not a valid model!"));
  const std::string profile = error_of_zone(
      "<zone id=\"a\" routing=\"Full\">"
      "<host id=\"a\" speed=\"1f\" state_file=\"no-such-profile\"/></zone>");
  CHECK(contains(profile, "ended by signal: Aborted\nCannot open file 'no-such-profile'"));
  CHECK_FALSE(contains(profile, "Backtrace"));
}

TEST_CASE("a platform file cannot tell SimGrid to write files, or overflow it", "[simgrid]") {
  const TemporaryFile precious{"mine"};
  const std::string config = error_of_zone("<config><prop id=\"tracing/filename\" value=\"" +
                                           precious.path() + "\"/></config>");
  CHECK(contains(config, "<config> is refused"));
  std::ifstream file{precious.path()};
  CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == "mine");
  std::string nested;
  for (int i = 0; i < 1000; ++i) {
    nested += "<zone id=\"z" + std::to_string(i) + "\" routing=\"Full\">";
  }
  CHECK(contains(error_of_zone(nested), "more than 50 deep"));
}

TEST_CASE("no other piece of XML hides what SimGrid must not be told", "[simgrid]") {
  const TemporaryFile precious{"mine"};
  const std::string config =
      "<config><prop id=\"tracing\" value=\"yes\"/><prop "
      "id=\"tracing/filename\" value=\"" +
      precious.path() + "\"/></config>";
  const std::string zone = "<zone id=\"a\" routing=\"Full\"></zone>";
  CHECK(contains(error_of_zone("<?x <!-- ?>" + config + "<?x --> ?>" + zone),
                 "processing instructions are refused"));
  CHECK(contains(error_of_zone("<![CDATA[<!--]]>" + config + "<!-- -->" + zone), "CDATA"));
  CHECK(contains(error_of_zone("<zone id=\"<!--\" routing=\"Full\"></zone>" + config + "<!-- -->"),
                 "a tag does not end"));
  CHECK(contains(error_of_zone("<!-- <config> --" + config + zone), "a comment does not end"));
  std::ifstream file{precious.path()};
  CHECK(std::string{std::istreambuf_iterator<char>{file}, {}} == "mine");
  std::string nested;
  for (int i = 0; i < 100; ++i) {
    nested += "<zone id=\"z" + std::to_string(i) + "\" routing=\"Full\"><!--></zone>-->";
  }
  CHECK(contains(error_of_zone(nested), "more than 50 deep"));
  CHECK(contains(error_of_zone("<!-- \"<config>\" -->" + zone), "the platform is incomplete"));
}

TEST_CASE("links and hosts that cannot be are named, all at once", "[simgrid]") {
  const std::string error = error_of_zone(
      "<zone id=\"a\" routing=\"Full\"><host id=\"h\" speed=\"1f\"/>"
      "<link id=\"back\" bandwidth=\"1Bps\" latency=\"-1s\"/>"
      "<link id=\"shut\" bandwidth=\"0Bps\" latency=\"0s\"/></zone>");
  CHECK(contains(error, "the link back has a negative latency"));
  CHECK(contains(error, "the link shut has no bandwidth"));
}

/// One piece of each kind of work, with the figures of the platform file's comment.
Process one_call(Simulation& simulation, Platform& platform, std::string& log) {
  auto note = [&simulation, &log, last = simulation.now()](const char* what) mutable {
    log += what + std::to_string((simulation.now() - last).count() / 1000) + " ms\n";
    last = simulation.now();
  };
  Work record{simulation};
  platform.send(kDatabase, kApplication, 20e3, record);
  co_await record.ended();
  Work route{simulation};
  platform.compute(kApplication, 4e7, route);
  co_await route.ended();
  Work signalling{simulation};
  platform.send(kMedia, kTrunk, 400, signalling);
  co_await signalling.ended();
  note("set-up ");
  Work listen{simulation};
  platform.compute(kMedia, 1e9, listen);
  co_await listen.ended();
  note("detection ");
  Work page{simulation};
  platform.compute(kApplication, 8e8, page);
  co_await page.ended();
  Work screen{simulation};
  platform.send(kDatabase, {MachineRole::desktop, 49}, 200e3, screen);
  co_await screen.ended();
  note("screen-pop ");
}

TEST_CASE("the study's platform serves one call as fast as its file says", "[simgrid]") {
  const auto result = on_simgrid(
      kArteaga, [](Simulation& s, Platform& p, std::string& log) { s.spawn(one_call(s, p, log)); });
  CHECK(log_of(result) == "set-up 31 ms\ndetection 250 ms\nscreen-pop 216 ms\n");
}

Process listen(Simulation& simulation, Platform& platform, Duration& total) {
  const Time begun = simulation.now();
  Work work{simulation};
  platform.compute(kMedia, 1e9, work);
  co_await work.ended();
  total += simulation.now() - begun;
}

/// Answers at random, 0.4 a second: more than predictive-38 meets at its busiest.
Process answers(Simulation& simulation, Platform& platform, int count, RandomStream& stream,
                Duration& total) {
  const Distribution gap = exponential_from_mean(1 / 0.4);
  for (int i = 0; i < count; ++i) {
    co_await simulation.delay(gap.sample_duration(stream));
    simulation.spawn(listen(simulation, platform, total));
  }
}

double mean_detection_s(const std::string& file) {
  constexpr int kAnswers = 4000;
  const auto result = run_in_child([&]() -> Result<std::string, std::string> {
    auto engine = SimgridEngine::load(file);
    if (!engine) return Failure{engine.error()};
    Simulation simulation;
    RandomStream stream{{.seed = 2016}};
    Duration total{};
    simulation.spawn(answers(simulation, *engine.value(), kAnswers, stream, total));
    engine.value()->run(simulation);
    return std::to_string(to_seconds(total) / kAnswers);
  });
  REQUIRE(result);
  return std::stod(result.value());
}

TEST_CASE("a media server at a tenth of its speed falls far behind", "[simgrid]") {
  std::ifstream shipped{kArteaga};
  std::string xml{std::istreambuf_iterator<char>{shipped}, {}};
  const std::string speed = "id=\"media-server\" speed=\"4Gf\"";
  REQUIRE(contains(xml, speed));
  xml.replace(xml.find(speed), speed.size(), "id=\"media-server\" speed=\"0.4Gf\"");
  const TemporaryFile slow{xml};
  // Shared equally, random arrivals: mean = alone / (1 - utilisation), for any lengths of work.
  CHECK(mean_detection_s(kArteaga) == Approx(0.25 / (1 - 0.1)).epsilon(0.02));
  CHECK(mean_detection_s(slow.path()) > 10);
}

}  // namespace
}  // namespace callpace::kernel
