// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/format/file.hpp"

namespace callpace::scenario::format {

std::string schema_of_file(const AnyType& type, const std::string& title) {
  Json schema = Json::object();
  schema.set("$schema", "https://json-schema.org/draft/2020-12/schema").set("title", title);
  const Json part = type.schema(false);
  for (const auto& [key, value] : part.members()) schema.set(key, value);
  const Json extends = Json::object().set("required", Json::Array{std::string{kExtends}});
  schema.set("if", Json::object().set("not", extends)).set("then", type.requirements());
  return schema.pretty();
}

}  // namespace callpace::scenario::format
