// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/report/json.hpp"

#include <nlohmann/json.hpp>

namespace callpace::analysis {
namespace {

using Json = nlohmann::ordered_json;

struct JsonOf {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(Absent) const { return nullptr; }
  Json operator()(const RawJson& raw) const { return Json::parse(raw.text); }
  Json operator()(const Estimate& estimate) const {
    return (*this)(members_of(estimate_columns(), estimate));
  }
  Json operator()(const Cells& cells) const {
    Json json = Json::array();
    for (const Cell& cell : cells) json.push_back(to_json(cell));
    return json;
  }
  Json operator()(const Members& members) const {
    Json json = Json::object();
    for (const auto& [key, cell] : members) json[key] = to_json(cell);
    return json;
  }
  Json operator()(const auto& plain) const { return plain; }
};

Json schema_of(const Shape& shape);

Json typed(const char* type, const Shape& shape) {
  if (!shape.may_be_null) return {{"type", type}};
  return {{"type", {type, "null"}}};
}

Json object_schema(const Shape& shape) {
  Json schema = typed("object", shape);
  Json required = Json::array();
  for (const Field& field : shape.fields) {
    Json& property = schema["properties"][field.key] = schema_of(field.shape);
    if (!field.words.empty()) property["description"] = field.words;
    if (!field.may_be_absent) required.push_back(field.key);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = shape.of.empty() ? Json(false) : schema_of(shape.of.front());
  return schema;
}

Json schema_of(const Shape& shape) {
  switch (shape.kind) {
    case CellKind::text:
      return typed("string", shape);
    case CellKind::flag:
      return typed("boolean", shape);
    case CellKind::count:
      return typed("integer", shape);
    case CellKind::real:
      return {{"type", {"number", "null"}}};
    case CellKind::estimate: {
      const Json known{{"$ref", "#/$defs/estimate"}};
      return shape.may_be_null ? Json{{"anyOf", {known, {{"type", "null"}}}}} : known;
    }
    case CellKind::list: {
      Json schema = typed("array", shape);
      schema["items"] = schema_of(shape.of.front());
      return schema;
    }
    case CellKind::object:
      return object_schema(shape);
    case CellKind::any:
      break;
  }
  return Json::object();
}

}  // namespace

Columns<Estimate> estimate_columns() {
  using E = Estimate;
  return {{"mean", "The mean.", &E::mean},
          {"half_width", "The longer side of the 95 % interval.", &E::half_width},
          {"low", "The lower end of the interval.", &E::low},
          {"high", "The upper end of the interval.", &E::high},
          {{"needed",
            "How many values an honest interval takes, where these are too few.",
            {CellKind::count},
            true},
           [](const E& it) { return it.n_needed > 0 ? Cell{it.n_needed} : Cell{Absent{}}; }}};
}

Json to_json(const Cell& cell) { return std::visit(JsonOf{}, cell.data); }

std::string json_document(Members members) {
  members.insert(members.begin(), {"schema_version", Cell{std::int64_t{kSchemaVersion}}});
  return to_json({std::move(members)}).dump(2) + '\n';
}

std::string json_schema(const std::vector<std::pair<std::string, Shape>>& documents) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "What callpace prints with --json"},
              {"anyOf", Json::array()},
              {"$defs", {{"estimate", schema_of(object_shape(estimate_columns()))}}}};
  for (const auto& [name, shape] : documents) {
    Json one = schema_of(shape);
    one["properties"]["schema_version"] = {{"const", kSchemaVersion}};
    one["required"].push_back("schema_version");
    schema["$defs"][name] = std::move(one);
    schema["anyOf"].push_back({{"$ref", "#/$defs/" + name}});
  }
  return schema.dump(2) + '\n';
}

}  // namespace callpace::analysis
