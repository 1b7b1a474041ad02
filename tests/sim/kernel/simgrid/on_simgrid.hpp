// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Test helpers: a platform file of one's own, and a model run on it by a SimGrid engine in a
// child process. What the model logs comes back as text.
#pragma once

#include "sim/kernel/process.hpp"
#include "sim/kernel/simgrid/child.hpp"
#include "sim/kernel/simgrid/engine.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <unistd.h>

namespace callpace::kernel {

inline constexpr Machine kApplication{MachineRole::application_server, 0};
inline constexpr Machine kDatabase{MachineRole::database, 0};
inline constexpr Machine kMedia{MachineRole::media_server, 0};

/// The shipped platform.
inline const std::string kArteaga = CALLPACE_SOURCE_DIR "/scenarios/platforms/arteaga-2016.xml";

/// A file that lives as long as the object.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) {
    std::string name = (std::filesystem::temp_directory_path() / "callpace-XXXXXX").string();
    ::close(::mkstemp(name.data()));
    path_ = name;
    std::ofstream{path_} << text;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }

  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string name() const { return path_.filename().string(); }

 private:
  std::filesystem::path path_;
};

/// A platform file with `zone` as its content.
inline std::string platform_xml(const std::string& zone) {
  return "<?xml version=\"1.0\"?>\n"
         "<!DOCTYPE platform SYSTEM \"https://simgrid.org/simgrid.dtd\">\n"
         "<platform version=\"4.1\">\n" +
         zone + "\n</platform>\n";
}

/// Starts the processes of a model, which append to the text.
using Model = std::function<void(Simulation&, Platform&, std::string&)>;

/// Runs `model` on a SimGrid engine with the platform of `file` (empty: ideal).
inline Result<std::string, std::string> on_simgrid(const std::string& file, const Model& model) {
  return run_in_child([&]() -> Result<std::string, std::string> {
    auto engine = SimgridEngine::load(file);
    if (!engine) return Failure{engine.error()};
    std::string log;
    Simulation simulation;
    model(simulation, *engine.value(), log);
    engine.value()->run(simulation);
    return log;
  });
}

/// What on_simgrid() logged, or its error.
inline std::string log_of(const Result<std::string, std::string>& result) {
  return result ? result.value() : "error: " + result.error();
}

}  // namespace callpace::kernel
