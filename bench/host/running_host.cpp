// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "bench/host/running_host.hpp"

#include "bench/figure.hpp"
#include "bench/pacing/decision_time.hpp"
#include "callpace/replay.hpp"
#include "host/serve.hpp"

#include <array>
#include <fcntl.h>
#include <stdexcept>
#include <utility>

namespace callpace::bench {
namespace {

double now_s() { return 1e-9 * steady_ns(); }

}  // namespace

RunningHost::Pipe RunningHost::new_pipe() {
  std::array<int, 2> ends{};
  host::check(pipe2(ends.data(), O_CLOEXEC), "pipe");
  return {host::FileDescriptor(ends[0]), host::FileDescriptor(ends[1])};
}

RunningHost::RunningHost(const pacing::Config& config, const std::string& journal)
    : to_host_(new_pipe()), from_host_(new_pipe()) {
  reader_ = std::thread([this] { read_all(); });
  host_ = std::thread([this, config, journal] { serve(config, journal); });
}

RunningHost::~RunningHost() {
  to_host_.in = host::FileDescriptor();
  host_.join();
  reader_.join();
}

void RunningHost::serve(const pacing::Config& config, const std::string& journal) {
  const host::ServeOptions options{.journal = journal,
                                   .socket = {},
                                   .time = host::TimeSource::events,
                                   .in = to_host_.out.number(),
                                   .out = from_host_.in.number()};
  std::string complaint = "the host has ended";
  try {
    (void)host::serve(config, options, interrupted_, [](std::string_view) {});
  } catch (const std::exception& error) {
    complaint = error.what();
  }
  {
    const std::scoped_lock lock(mutex_);
    complaint_ = complaint;
  }
  from_host_.in = host::FileDescriptor();
  to_host_.out = host::FileDescriptor();
}

void RunningHost::send(std::string_view line) {
  if (is_timing_) {
    if (sent_s_.empty()) untimed_ = sent_;
    sent_s_.push_back(now_s());
  }
  ++sent_;
  say(std::string(line) += '\n');
}

void RunningHost::say(std::string_view bytes) {
  host::write_all(to_host_.in, bytes, "writing events");
}

void RunningHost::wait_until_answered() {
  ++questions_;
  say("{\"may_leave\":0}\n");
  std::unique_lock lock(mutex_);
  said_.wait(lock, [this] { return questions_answered_ == questions_ || has_ended_; });
  if (questions_answered_ != questions_) throw std::runtime_error(complaint_);
}

void RunningHost::read_all() {
  std::array<char, 65536> bytes{};
  std::string rest;
  for (;;) {
    const ssize_t size = read(from_host_.out.number(), bytes.data(), bytes.size());
    if (size <= 0) break;
    rest.append(bytes.data(), static_cast<std::size_t>(size));
    const std::scoped_lock lock(mutex_);
    std::size_t begin = 0;
    for (std::size_t end = rest.find('\n'); end != std::string::npos;
         end = rest.find('\n', begin)) {
      take(std::string_view(rest).substr(begin, end - begin));
      begin = end + 1;
    }
    rest.erase(0, begin);
    said_.notify_all();
  }
  const std::scoped_lock lock(mutex_);
  has_ended_ = true;
  said_.notify_all();
}

void RunningHost::take(std::string_view line) {
  if (line.starts_with("{\"may_leave\"")) ++questions_answered_;
  constexpr std::string_view kEvents = ",\"events\":";
  const std::size_t at = line.rfind(kEvents);
  if (!is_timing_ || at == std::string_view::npos || !line.starts_with("{\"t\"")) return;
  std::uint64_t events = 0;
  line.remove_prefix(at + kEvents.size());
  const std::string_view digits = line.substr(0, line.find_first_of(",}"));
  if (pacing::detail::read_number(digits, events)) decided_s_.emplace_back(events, now_s());
}

std::vector<double> RunningHost::answers_s() {
  const std::scoped_lock lock(mutex_);
  std::vector<double> taken_s;
  std::uint64_t last = untimed_;
  for (const auto& [events, s] : decided_s_) {
    // A later decision that rests on the same events answers no event.
    if (std::exchange(last, events) < events) taken_s.push_back(s - sent_s_[events - untimed_ - 1]);
  }
  return taken_s;
}

double RunningHost::processor_s() const {
  clockid_t clock{};
  if (pthread_getcpuclockid(const_cast<std::thread&>(host_).native_handle(), &clock) != 0) return 0;
  return bench::processor_s(clock);
}

}  // namespace callpace::bench
