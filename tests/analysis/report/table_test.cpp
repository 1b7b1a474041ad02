// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/table.hpp"

#include "analysis/report/csv.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/sqlite.hpp"
#include "tests/analysis/report/scratch.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

#include <limits>

using namespace callpace::analysis;

namespace {

struct Shop {
  std::string name;
  std::int64_t clerks = 0;
  double share = 0;
  Estimate wait_s;
  std::optional<int> floor;
  std::vector<std::string> goods;
  bool is_open = false;
};

Columns<Shop> shop_columns() {
  return {{"name", "Its name.", &Shop::name},
          {"clerks", "At work.", &Shop::clerks},
          {"share", "Of the town's trade, 0-1.", &Shop::share},
          {"wait_s", "Mean wait.", &Shop::wait_s},
          {"floor", "Null: it has none.", &Shop::floor},
          Column<Shop>{"second_floor", "Where there is one.",
                       [](const Shop& it) { return it.floor == 2 ? it.floor : std::nullopt; }}
              .or_absent(),
          {"goods", "What it sells.", &Shop::goods},
          {"open", "Today.", &Shop::is_open}};
}

std::vector<Shop> shops() {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  return {{"Ana's, \"new\"", 2, 0.25, {30, 5, 10}, 2, {"tea", "salt"}, true},
          {"Bo", 1, kNone, {12, 2, 10, Ends{11, 15}, 40}, {}, {}, false}};
}

nlohmann::json document(const Shop& shop) {
  return nlohmann::json::parse(json_document(shop_columns(), shop));
}

}  // namespace

TEST_CASE("a row is a JSON document under its columns' keys", "[report]") {
  const auto first = document(shops()[0]);
  CHECK(first["schema_version"] == kSchemaVersion);
  CHECK(first["name"] == "Ana's, \"new\"");
  CHECK(first["clerks"].is_number_integer());
  CHECK(first["wait_s"] ==
        nlohmann::json{{"mean", 30.0}, {"half_width", 5.0}, {"low", 25.0}, {"high", 35.0}});
  CHECK(first["second_floor"] == 2);
  CHECK(first["goods"] == std::vector<std::string>{"tea", "salt"});
}

TEST_CASE("what is not known is null, and what is not there is left out", "[report]") {
  const auto second = document(shops()[1]);
  CHECK(second["share"].is_null());
  CHECK(second["floor"].is_null());
  CHECK_FALSE(second.contains("second_floor"));
  CHECK(second["wait_s"]["needed"] == 40);
  CHECK(second["goods"].is_array());
}

TEST_CASE("the same rows are CSV, an estimate in four cells", "[report]") {
  CHECK(csv_text(tabulate("shop", shop_columns(), shops())) ==
        "name,clerks,share,wait_s,wait_s_half_width,wait_s_low,wait_s_high,floor,second_floor,"
        "goods,open\n"
        "\"Ana's, \"\"new\"\"\",2,0.25,30,5,25,35,2,2,tea salt,true\n"
        "Bo,1,,12,2,11,15,,,,false\n");
}

TEST_CASE("the same rows are a strict SQLite table, typed by their columns", "[report]") {
  const Scratch scratch;
  const auto path = scratch.path() / "shops.sqlite";
  write_sqlite(path, {tabulate("shop", shop_columns(), shops())});
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
  const auto one = [&](const char* sql) {
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    std::string value = text == nullptr ? "NULL" : text;
    sqlite3_finalize(statement);
    return value;
  };
  CHECK(one("SELECT sql FROM sqlite_schema") ==
        R"(CREATE TABLE shop ("name" TEXT NOT NULL, "clerks" INTEGER NOT NULL, "share" REAL, )"
        R"("wait_s" REAL, "wait_s_half_width" REAL, "wait_s_low" REAL, "wait_s_high" REAL, )"
        R"("floor" INTEGER, "second_floor" INTEGER, "goods" TEXT NOT NULL, )"
        R"("open" INTEGER NOT NULL) STRICT)");
  CHECK(one("SELECT goods FROM shop WHERE clerks = 2") == "[\"tea\",\"salt\"]");
  CHECK(one("SELECT share FROM shop WHERE name = 'Bo'") == "NULL");
  CHECK(one("SELECT wait_s_high FROM shop WHERE name = 'Bo'") == "15.0");
  sqlite3_close(database);
}

TEST_CASE("a page shows cells by their keys, and rows in words", "[report]") {
  const auto half = [](const Shop& it) { return std::to_string(it.clerks) + " / 2"; };
  CHECK(page_table(shop_columns(), shops(),
                   {{"Shop", "name"},
                    {"clerks", "clerks"},
                    {"share, %", "share", decimals(1, 100)},
                    {"share", "share", percents(0)},
                    {"wait", "wait_s", in_unit(Unit::seconds)},
                    {"half", half}})
            .text() ==
        "Shop          clerks  share, %  share                                  wait   half\n"
        "Ana's, \"new\"       2      25.0   25 %                            30.0 ± 5.0  2 / 2\n"
        "Bo                 1         –      –  12.0 (not yet known, needs about 40)  1 / 2\n");
}

TEST_CASE("columns are picked by key, and joined from parts", "[report]") {
  const auto some = picked(shop_columns(), {"clerks", "name"});
  REQUIRE(some.size() == 2);
  CHECK(some[0].field.key == "clerks");
  struct Town {
    Shop first;
  };
  const auto town = joined<Town>({}, some, &Town::first);
  CHECK(std::get<std::string>(town[1].cell({shops()[1]}).data) == "Bo");
}

TEST_CASE("the columns of a part that a row lacks leave their members out", "[report]") {
  struct Town {
    std::optional<Shop> first;
  };
  const auto town = joined<Town>({}, shop_columns(), &Town::first);
  CHECK(members_of(town, {}).empty());
  CHECK(members_of(town, {shops()[1]}).size() == shop_columns().size() - 1);
  CHECK(town[0].field.may_be_absent);
}

TEST_CASE("the schema of documents follows from their columns", "[report]") {
  const auto schema = nlohmann::json::parse(json_schema({{"shop", object_shape(shop_columns())}}));
  const auto& shop = schema["$defs"]["shop"];
  CHECK(shop["properties"]["clerks"] ==
        nlohmann::json{{"type", "integer"}, {"description", "At work."}});
  CHECK(shop["properties"]["share"]["type"] == std::vector<std::string>{"number", "null"});
  CHECK(shop["properties"]["floor"]["type"] == std::vector<std::string>{"integer", "null"});
  CHECK(shop["properties"]["wait_s"]["$ref"] == "#/$defs/estimate");
  CHECK(shop["properties"]["goods"]["items"]["type"] == "string");
  CHECK(shop["additionalProperties"] == false);
  const std::vector<std::string> required = shop["required"];
  CHECK(std::ranges::count(required, "schema_version") == 1);
  CHECK(std::ranges::count(required, "second_floor") == 0);
}
