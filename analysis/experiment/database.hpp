// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A database of SQLite, open to read and write: statements with values in their places, rows one by
// one, transactions. It knows nothing of what is stored. Invariant: a transaction that was not
// committed leaves nothing. Errors: std::runtime_error with SQLite's message.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace callpace::analysis {

/// A prepared statement, used again and again.
class Statement {
 public:
  /// Puts a value at place `at`, from 1; a number that is not finite is NULL.
  Statement& bind_null(int at);
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, double value);
  Statement& bind(int at, const std::string& value);

  /// Goes to the next row; false when there is none, and the statement can be used anew.
  bool step();
  /// Runs a statement without rows, to be used anew.
  void run();
  /// Lets the rows go that were not read.
  void reset();

  [[nodiscard]] int columns() const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// A number as text with all its digits.
  [[nodiscard]] std::string text(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, const std::string& sql);
  void expect(int code) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// A database in a file or, for the path ":memory:", in memory. It outlives its statements. Where
/// another program has it locked, it waits up to ten seconds.
class Database {
 public:
  explicit Database(const std::string& path);

  /// Runs statements without values and rows.
  void execute(const std::string& sql);
  [[nodiscard]] Statement prepare(const std::string& sql);

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// A transaction, undone unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(&database) { database.execute("BEGIN"); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database* database_;
};

}  // namespace callpace::analysis
