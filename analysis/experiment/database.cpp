// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/experiment/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <exception>
#include <stdexcept>
#include <utility>

namespace callpace::analysis {
namespace {

[[noreturn]] void fail(sqlite3* database) {
  throw std::runtime_error{std::string{"SQLite: "} + sqlite3_errmsg(database)};
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, const std::string& sql) : database_(database) {
  sqlite3_stmt* prepared = nullptr;
  expect(sqlite3_prepare_v2(database, sql.c_str(), -1, &prepared, nullptr));
  statement_.reset(prepared);
}

void Statement::expect(int code) const {
  if (code != SQLITE_OK) fail(database_);
}

Statement& Statement::bind_null(int at) {
  expect(sqlite3_bind_null(statement_.get(), at));
  return *this;
}

Statement& Statement::bind(int at, std::int64_t value) {
  expect(sqlite3_bind_int64(statement_.get(), at, value));
  return *this;
}

Statement& Statement::bind(int at, double value) {
  if (!std::isfinite(value)) return bind_null(at);
  expect(sqlite3_bind_double(statement_.get(), at, value));
  return *this;
}

Statement& Statement::bind(int at, const std::string& value) {
  expect(sqlite3_bind_text(statement_.get(), at, value.c_str(), static_cast<int>(value.size()),
                           SQLITE_TRANSIENT));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(database_);
  reset();
  return false;
}

void Statement::run() {
  while (step()) continue;
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string Statement::text(int column) const {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_FLOAT) {
    return fmt::format("{}", real(column));
  }
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return text == nullptr ? std::string{} : text;
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Database::Database(const std::string& path) {
  sqlite3* database = nullptr;
  const int code = sqlite3_open(path.c_str(), &database);
  database_.reset(database);  // even a failed open hands out a handle to close
  if (code != SQLITE_OK) fail(database);
  constexpr int kWait_ms = 10'000;  // for another program at work, or one just killed
  sqlite3_busy_timeout(database, kWait_ms);
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database_.get());
  }
}

Statement Database::prepare(const std::string& sql) { return Statement{database_.get(), sql}; }

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  try {
    database_->execute("ROLLBACK");
  } catch (const std::exception&) {  // the error that ends the transaction is on its way
  }
}

void Transaction::commit() { std::exchange(database_, nullptr)->execute("COMMIT"); }

}  // namespace callpace::analysis
