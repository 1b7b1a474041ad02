// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/table.hpp"

#include <algorithm>
#include <set>

namespace callpace::scenario::format {

void TableOfFields::add(std::shared_ptr<const Field> field) {
  keys_.emplace_back(field->key);
  fields_.push_back(std::move(field));
}

void TableOfFields::add_known(std::string_view key, Json schema) {
  keys_.emplace_back(key);
  known_.emplace_back(key, std::move(schema));
}

void TableOfFields::add_check(std::vector<std::string_view> needs, Check run) {
  checks_.push_back({std::move(needs), std::move(run)});
}

void TableOfFields::read(const Value& value, void* object, Reader& reader) const {
  const auto* entries = value.as<Entries>();
  if (entries == nullptr) return reader.wrong_type(value, kTable);
  std::set<std::string, std::less<>> failed;
  for (const Entry& entry : *entries) {
    const bool known = std::find(keys_.begin(), keys_.end(), entry.key) != keys_.end();
    if (!known) failed.insert(reader.unknown_key(entry, keys_));
  }
  for (const auto& field : fields_) {
    const int errors = reader.errors();
    if (const Entry* entry = find(*entries, field->key)) {
      const Reader::Step step{reader, std::string{field->key}};
      field->read(entry->value, object, reader);
    } else if (field->required && failed.count(field->key) == 0) {
      reader.missing_key(value.place, field->key, field->type().expected());
    }
    if (reader.errors() != errors) failed.emplace(field->key);
  }
  failed.erase("");  // unknown keys that resemble none
  if (arrange_ && failed.empty()) arrange_(object);
  for (const NeededCheck& check : checks_) {
    const bool ready = std::none_of(check.needs.begin(), check.needs.end(),
                                    [&failed](auto key) { return failed.count(key) > 0; });
    if (ready) check.run(object, Scope{value, reader});
  }
}

Json TableOfFields::write(const void* object, const void* fresh) const {
  Json members = Json::object();
  for (const auto& field : fields_) {
    Json value = field->write(object);
    if (field->late && value.compact() == field->write(fresh).compact()) continue;
    members.set(field->key, std::move(value));
  }
  return members;
}

Json TableOfFields::schema(bool whole, const void* fresh) const {
  Json properties = Json::object();
  Json required = Json::array();
  for (const auto& [key, schema] : known_) properties.set(key, schema);
  for (const auto& field : fields_) {
    Json property = field->type().schema(whole);
    const bool says_itself = property.find("properties") || property.find("enum");
    const std::string takes = says_itself ? "" : " Takes " + field->type().expected() + ".";
    property.set("description", std::string{field->doc} + takes);
    if (field->required) {
      required.push(std::string{field->key});
    } else if (Json value = field->write(fresh); !value.empty() && !value.is_object()) {
      property.set("default", std::move(value));
    }
    properties.set(field->key, std::move(property));
  }
  Json schema = Json::object().set("type", "object").set("description", std::string{doc_});
  schema.set("additionalProperties", false).set("properties", std::move(properties));
  if (whole && !required.empty()) schema.set("required", std::move(required));
  return schema;
}

Json TableOfFields::requirements() const {
  Json properties = Json::object();
  Json required = Json::array();
  for (const auto& field : fields_) {
    if (field->required) required.push(std::string{field->key});
    if (Json inner = field->type().requirements(); !inner.empty()) {
      properties.set(field->key, std::move(inner));
    }
  }
  Json schema = Json::object();
  if (!required.empty()) schema.set("required", std::move(required));
  if (!properties.empty()) schema.set("properties", std::move(properties));
  return schema;
}

void TableOfFields::index_keys(const std::string& table, KeyIndex& index) const {
  for (const auto& field : fields_) {
    const std::string key{field->key};
    if (!table.empty()) index[key].push_back(table);
    field->type().index_keys(table.empty() ? key : table + "." + key, index);
  }
}

}  // namespace callpace::scenario::format
