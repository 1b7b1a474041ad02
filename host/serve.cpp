// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "host/serve.hpp"

#include "host/clock.hpp"
#include "host/journal_file.hpp"
#include "host/live_pacer.hpp"
#include "host/loaded_library.hpp"
#include "host/peer.hpp"
#include "host/unix_socket.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <poll.h>
#include <signal.h>
#include <stdexcept>
#include <string>
#include <utility>

namespace callpace::host {
namespace {

/// Keeps SIGINT and SIGTERM back, but for the moments in which the host waits: none can then come
/// between the look at the flag and the wait.
class SignalsHeldBack {
 public:
  SignalsHeldBack() {
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &held, &before_);
  }
  SignalsHeldBack(const SignalsHeldBack&) = delete;
  SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;
  ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  [[nodiscard]] const sigset_t& before() const { return before_; }

 private:
  sigset_t before_{};
};

/// Where the pacer starts: from the journal when there is one.
Past past_of(JournalFile* journal, const pacing::Config& config, const AccountsSetup* accounts) {
  if (journal != nullptr) return std::move(journal->found().past);
  auto [pacer, errors] = pacing::Pacer::create(config);
  if (!pacer) throw std::runtime_error(errors.front());
  Past past{.pacer = std::move(*pacer), .limits = DialLimits(config.report_s_max)};
  if (accounts != nullptr) past.accounts = std::make_unique<LiveAccounts>(accounts->config);
  return past;
}

class Server {
 public:
  Server(const pacing::Config& config, const ServeOptions& options,
         const std::atomic<bool>& interrupted)
      : interrupted_(interrupted) {
    if (!options.journal.empty()) {
      journal_.emplace(options.journal, config,
                       options.accounts != nullptr ? &options.accounts->config : nullptr,
                       options.journal_part_bytes);
    }
    Past past = past_of(journal_ ? &*journal_ : nullptr, config, options.accounts);
    if (past.accounts) past.last_us = std::max(past.last_us, past.accounts->last_us());
    if (options.time == TimeSource::wall) clock_.emplace(past.last_us);
    if (past.accounts) reconcile(past, options.accounts->rows);
    pacer_.emplace(std::move(past));
    if (options.socket.empty()) {
      peer_.emplace(options.in, options.out);
    } else {
      socket_.emplace(options.socket);
    }
  }

  [[nodiscard]] JournalFile* journal() { return journal_ ? &*journal_ : nullptr; }

  /// Serves; `tell` gets sentences about the clock.
  bool run(const std::function<void(std::string_view)>& tell) {
    if (peer_) greet();
    while (!interrupted_) {
      if (clock_) tell_clock(tell);
      if (peer_ && is_over()) {
        if (!socket_ && peer_->is_gone()) {
          throw std::runtime_error("nobody reads the decisions: the output was closed");
        }
        if (!socket_) return false;
        peer_.reset();
        waiting_.clear();
        connection_ = {};
      }
      wait();
      if (peer_) {
        serve_peer();
      } else if (is_ready(socket_->number(), POLLIN)) {
        meet();
      }
    }
    end_waiting();
    return true;
  }

 private:
  /// First the journal has what the file of accounts says, before anybody hears of it.
  void reconcile(Past& past, const std::vector<AccountRow>& rows) {
    LiveAccounts& accounts = *past.accounts;
    accounts.reconcile(rows, now_us().value_or(past.last_us));
    past.has_account_news = past.has_account_news || !accounts.journal().empty();
    if (journal_) journal_->append(accounts.journal());
    accounts.journal().clear();
  }

  /// Whether there is somebody to listen to: not one that has ended, nor one that does not read.
  [[nodiscard]] bool listens() const {
    return peer_ && !peer_->has_ended() && peer_->keeps_up() && (!journal_ || journal_->has_room());
  }
  [[nodiscard]] bool is_over() const {
    return peer_->is_gone() || (peer_->has_ended() && !peer_->has_pending() && waiting_.empty());
  }

  [[nodiscard]] std::optional<std::int64_t> now_us() {
    return clock_ ? std::optional(clock_->now_us()) : std::nullopt;
  }

  [[nodiscard]] bool is_ready(int descriptor, short event) const {
    return std::any_of(polled_.begin(), polled_.begin() + polled_count_, [&](const pollfd& each) {
      return each.fd == descriptor && each.events == event && each.revents != 0;
    });
  }
  void watch(int descriptor, short events) {
    polled_[static_cast<std::size_t>(polled_count_++)] = {descriptor, events, 0};
  }

  /// How long until the timer must ask; none when it need not.
  [[nodiscard]] std::optional<timespec> until_next_question() {
    const std::int64_t at_us = pacer_->ask_again_at_us();
    if (!clock_ || !listens() || at_us == pacing::kNeverUs) return std::nullopt;
    const std::int64_t left_us = std::max<std::int64_t>(at_us - clock_->now_us(), 0);
    return timespec{left_us / 1'000'000, left_us % 1'000'000 * 1000};
  }

  /// Until something can be read or written, a question is due, or a signal comes.
  void wait() {
    polled_count_ = 0;
    if (!peer_) watch(socket_->number(), POLLIN);
    if (listens()) watch(peer_->in(), POLLIN);
    if (peer_ && peer_->has_pending()) watch(peer_->out(), POLLOUT);
    if (!waiting_.empty()) watch(journal_->news(), POLLIN);
    const std::optional<timespec> limit = until_next_question();
    const auto count = static_cast<nfds_t>(polled_count_);
    if (ppoll(polled_.data(), count, limit ? &*limit : nullptr, &signals_.before()) >= 0) return;
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "ppoll");
    polled_count_ = 0;
  }

  void serve_peer() {
    release();
    if (!listens()) return;
    if (is_ready(peer_->in(), POLLIN)) {
      peer_->read_lines([this](std::string_view line,
                               std::uint64_t number) { pacer_->take(line, number, now_us()); },
                        [this](std::uint64_t number) {
                          pacer_->complain(
                              number, "malformed",
                              "it is longer than " + std::to_string(kLineMax) + " bytes");
                        });
    }
    if (clock_) pacer_->ask_until(clock_->now_us());
    publish();
  }

  void meet() {
    connection_ = socket_->accept_peer();
    if (!connection_.is_open()) return;
    peer_.emplace(connection_.number(), connection_.number());
    greet();
  }
  void greet() {
    pacer_->greet(now_us());
    publish();
  }

  /// Says once that the clock has fallen apart from the system's, and once that it no longer is.
  void tell_clock(const std::function<void(std::string_view)>& tell) {
    constexpr std::int64_t kApart_us = 1'000'000;
    const std::int64_t ahead_us = clock_->ahead_us();
    const bool is_apart = ahead_us > (told_apart_ ? 0 : kApart_us);
    if (is_apart == told_apart_) return;
    told_apart_ = is_apart;
    if (!is_apart) return tell("the time is that of the system's clock again");
    tell("the time is " + std::to_string(ahead_us / 1'000'000) +
         " s ahead of the system's clock, by the journal or since that was set back; it goes at "
         "half speed until they agree, and days are cut by it");
  }

  // First the journal, then the output: a decision that was heard is never forgotten. All that came
  // in together goes to the disk together.
  void publish() {
    const std::uint64_t number = journal_ ? journal_->begin(pacer_->journal()) : 0;
    if (number == 0) {
      peer_->send(pacer_->output());
    } else {
      waiting_.push_back({number, std::string(pacer_->output())});
    }
    pacer_->forget();
    release();
    if (!journal_ || !journal_->is_part_due()) return;
    journal_->begin_part(pacer_->past(), pacer_->saved_accounts());
    release();
  }

  /// Says what rests on a journal that is safe.
  void release() {
    const std::uint64_t safe = journal_ && !waiting_.empty() ? journal_->safe() : 0;
    for (; !waiting_.empty() && waiting_.front().number <= safe; waiting_.pop_front()) {
      peer_->send(waiting_.front().output);
    }
    peer_->write_what_it_takes();
  }

  /// Says what waits for the disk, and what the peer takes of it at once; the journal has it all.
  void end_waiting() {
    while (peer_ && !waiting_.empty()) {
      pollfd news{journal_->news(), POLLIN, 0};
      (void)poll(&news, 1, -1);
      release();
    }
    if (peer_) peer_->write_what_it_takes();
  }

  /// Output that may be said once the journal is safe up to a number.
  struct Waiting {
    std::uint64_t number = 0;
    std::string output;
  };

  const std::atomic<bool>& interrupted_;
  SignalsHeldBack signals_;
  std::optional<JournalFile> journal_;
  std::optional<Clock> clock_;
  std::optional<LivePacer> pacer_;
  std::optional<UnixSocket> socket_;
  FileDescriptor connection_;
  std::optional<Peer> peer_;
  std::deque<Waiting> waiting_;
  std::array<pollfd, 3> polled_{};
  int polled_count_ = 0;
  bool told_apart_ = false;
};

void tell_found(const std::string& path, const JournalFile::Found& found,
                const std::function<void(std::string_view)>& tell) {
  if (found.bytes_cut > 0) {
    tell(path + ": cut off a torn last line of " + std::to_string(found.bytes_cut) + " bytes");
  }
  if (found.differences > 0) {
    tell(path + ": build " + found.recorded_by + " wrote it, and this one would have decided " +
         std::to_string(found.differences) + " times otherwise");
  }
}

}  // namespace

bool serve(const pacing::Config& config, const ServeOptions& options,
           const std::atomic<bool>& interrupted,
           const std::function<void(std::string_view)>& tell) {
  require_abi(pacing::kLinkedLibrary, "the installed pacing library");
  Server server(config, options, interrupted);
  if (server.journal() != nullptr) tell_found(options.journal, server.journal()->found(), tell);
  return server.run(tell);
}

}  // namespace callpace::host
