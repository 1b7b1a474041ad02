// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/host/host_speed.hpp"

#include "bench/figure.hpp"
#include "bench/host/running_host.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>
#include <vector>

namespace callpace::bench {
namespace {

constexpr std::size_t kProbe_bytes = 4096;
constexpr int kProbesOfAPart = 50;
constexpr std::size_t kRounds = 5;  // without a journal

Latency latency_of(std::vector<double> s) {
  if (s.empty()) return {};
  std::sort(s.begin(), s.end());
  return {1e3 * s[s.size() / 2], 1e3 * s[s.size() * 99 / 100]};
}

void warm_up(RunningHost& host, const Stream& stream) {
  for (std::size_t i = 0; i < stream.warm; ++i) host.send(stream.lines[i]);
  host.wait_until_answered();
}

/// Processor seconds that a new host takes for the part that is timed.
double processor_s_for(const Stream& stream) {
  RunningHost host(stream.config, {});
  warm_up(host, stream);
  const double before_s = host.processor_s();
  for (std::size_t i = stream.warm; i < stream.lines.size(); ++i) host.send(stream.lines[i]);
  host.wait_until_answered();
  return host.processor_s() - before_s;
}

/// A file beside the journal, to see what the disk needs.
class DiskProbe {
 public:
  explicit DiskProbe(std::string path)
      : path_(std::move(path)),
        file_(host::check(open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600),
                          path_)) {}

  void look(std::vector<double>& taken_s) {
    const std::string bytes(kProbe_bytes, '\n');
    for (int i = 0; i < kProbesOfAPart; ++i) {
      const Stopwatch watch;
      host::check(write(file_.number(), bytes.data(), bytes.size()), path_);
      host::check(fdatasync(file_.number()), path_);
      taken_s.push_back(watch.s());
    }
  }

 private:
  std::string path_;
  host::FileDescriptor file_;
};

/// A folder that goes with the run.
class Folder {
 public:
  explicit Folder(const std::string& parent) : path_(parent + "/callpace-bench-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) host::check(-1, path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string file(const std::string& name) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

void measure_latency(const Stream& stream, const HostSpeedOptions& options, HostSpeed& speed) {
  const Folder folder(options.folder);
  const std::string journal = folder.file("live.jsonl");
  DiskProbe disk(folder.file("probe"));
  std::vector<double> disk_s;
  {
    RunningHost host(stream.config, journal);
    warm_up(host, stream);
    host.time_answers();
    const auto of_a_part = static_cast<std::size_t>(options.events_per_s * options.part_s);
    std::size_t next = stream.warm;
    double sending_s = 0;
    for (int part = 0; part < options.parts; ++part) {
      disk.look(disk_s);
      const auto begun = std::chrono::steady_clock::now();
      const Stopwatch watch;
      const std::size_t first = next;
      for (; next < stream.lines.size() && next < first + of_a_part; ++next) {
        std::this_thread::sleep_until(
            begun +
            std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(
                static_cast<double>(next - first) / options.events_per_s)));
        host.send(stream.lines[next]);
      }
      sending_s += watch.s();
      host.wait_until_answered();
    }
    std::vector<double> answers_s = host.answers_s();
    speed.journal_events = static_cast<std::int64_t>(answers_s.size());
    speed.sent_per_s = static_cast<double>(next - stream.warm) / sending_s;
    speed.answer = latency_of(std::move(answers_s));
  }
  speed.disk = latency_of(std::move(disk_s));
}

}  // namespace

HostSpeed measure_host(const HostSpeedOptions& options) {
  const Stream stream = stream_of(options.site);
  HostSpeed speed;
  speed.lines_up_max = stream.lines_up_max;
  std::vector<double> processor_s(kRounds);
  std::ranges::generate(processor_s, [&stream] { return processor_s_for(stream); });
  speed.processor_s = median(std::move(processor_s));
  speed.events = static_cast<std::int64_t>(stream.lines.size() - stream.warm);
  measure_latency(stream, options, speed);
  return speed;
}

}  // namespace callpace::bench
