// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/kernel/simgrid/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace callpace::kernel {
namespace {

// The first byte that a child sends says what the others are.
constexpr char kValue = 'v';
constexpr char kFailure = 'f';

// Where the child finds its end of the pipe; all descriptors above are closed.
constexpr int kResultDescriptor = 3;

// How much of the end of the child's standard error is kept, and is quoted at most.
constexpr std::size_t kKeptBytes = 65'536;
constexpr std::size_t kQuotedBytes = 2000;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
  }

 private:
  int number_;
};

/// A pipe from the child to its parent.
struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

std::optional<Pipe> open_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

void write_all(int descriptor, const std::string& bytes) {
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t n = ::write(descriptor, bytes.data() + written, bytes.size() - written);
    if (n < 0 && errno != EINTR) ::_exit(EXIT_FAILURE);
    if (n > 0) written += static_cast<std::size_t>(n);
  }
}

std::string outcome_of(const std::function<Result<std::string, std::string>()>& work) {
  try {
    const auto result = work();
    return result ? kValue + result.value() : kFailure + result.error();
  } catch (const std::exception& error) {
    return std::string{kFailure} + error.what();
  } catch (...) {
    return kFailure + std::string{"an exception without a message"};
  }
}

/// Gives signals that the parent handles their default effect, and leaves ignored ones ignored.
void drop_signal_handlers() {
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    std::signal(number, SIG_DFL);
  }
}

/// The life of the child, from fork to end.
[[noreturn]] void live_as_child(const std::function<Result<std::string, std::string>()>& work,
                                rlim_t processor_seconds_max, pid_t parent, const Pipe& result,
                                const Pipe& errors) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(EXIT_FAILURE);
  drop_signal_handlers();
  if (processor_seconds_max > 0) {
    const rlimit limit{processor_seconds_max, processor_seconds_max};
    ::setrlimit(RLIMIT_CPU, &limit);
  }
  // Errors first: the descriptor of `result` may be the number that the other is moved to.
  ::dup2(errors.write_end.number(), STDERR_FILENO);
  ::dup2(result.write_end.number(), kResultDescriptor);
  ::close_range(kResultDescriptor + 1, ~0U, 0);
  write_all(kResultDescriptor, outcome_of(work));
  ::_exit(EXIT_SUCCESS);
}

/// Reads both pipes to their ends; of `errors`, the last bytes.
void read_all(const Pipe& result, const Pipe& errors, std::string& bytes, std::string& said) {
  std::array<pollfd, 2> open{
      {{result.read_end.number(), POLLIN, 0}, {errors.read_end.number(), POLLIN, 0}}};
  std::array<std::string*, 2> texts{&bytes, &said};
  std::array<char, 65536> buffer;
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    if (::poll(open.data(), open.size(), -1) < 0) continue;  // interrupted by a signal
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].fd < 0 || open[i].revents == 0) continue;
      const ssize_t n = ::read(open[i].fd, buffer.data(), buffer.size());
      if (n > 0) texts[i]->append(buffer.data(), static_cast<std::size_t>(n));
      if (n == 0 || (n < 0 && errno != EINTR)) open[i].fd = -1;
    }
    if (said.size() > 2 * kKeptBytes) said.erase(0, said.size() - kKeptBytes);
  }
}

/// The last lines of `said`, without the backtrace that SimGrid prints after its complaint.
std::string last_words(std::string said) {
  said.resize(std::min(said.size(), said.rfind("Backtrace (displayed in")));
  while (!said.empty() && said.back() == '\n') said.pop_back();
  if (said.size() > kQuotedBytes) said.erase(0, said.size() - kQuotedBytes);
  return said;
}

/// What to say of a child that ended without a result.
std::string cause_of_death(int status, std::string said) {
  if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGINT || WTERMSIG(status) == SIGTERM)) {
    return "interrupted";
  }
  std::string message = "the simulation's process ";
  if (WIFSIGNALED(status)) {
    message += std::string{"was ended by signal: "} + ::strsignal(WTERMSIG(status));
  } else {
    message += "ended without a result, exit status " + std::to_string(WEXITSTATUS(status));
  }
  const std::string quoted = last_words(std::move(said));
  return quoted.empty() ? message : message + "\n" + quoted;
}

Failure<std::string> system_failure(const char* what) {
  return Failure{std::string{"cannot "} + what + ": " + std::strerror(errno)};
}

}  // namespace

Result<std::string, std::string> run_in_child(
    const std::function<Result<std::string, std::string>()>& work, int processor_seconds_max) {
  auto result = open_pipe();
  auto errors = open_pipe();
  if (!result || !errors) return system_failure("open a pipe");
  std::fflush(stdout);  // or the child might print what the parent has not yet
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) return system_failure("start a process");
  if (child == 0)
    live_as_child(work, static_cast<rlim_t>(processor_seconds_max), parent, *result, *errors);

  result->write_end.close();
  errors->write_end.close();
  std::string bytes;
  std::string said;
  read_all(*result, *errors, bytes, said);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0 || bytes.empty()) return Failure{cause_of_death(status, std::move(said))};
  const char kind = bytes.front();
  bytes.erase(0, 1);
  if (kind == kFailure) return Failure{std::move(bytes)};
  return bytes;
}

}  // namespace callpace::kernel
