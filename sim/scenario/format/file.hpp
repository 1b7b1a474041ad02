// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// A file of any format: read whole into the object that its description fills, and the description
// as JSON Schema. What each kind of file adds (a hash, further files) is said where that kind is
// loaded. Errors: all that is wrong with the file, at once.
#pragma once

#include "sim/scenario/format/document.hpp"
#include "sim/scenario/format/json.hpp"
#include "sim/scenario/format/reader.hpp"
#include "sim/scenario/format/type.hpp"
#include "sim/scenario/result.hpp"

#include <string>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// Where each key of a type belongs.
[[nodiscard]] inline KeyIndex index_of(const AnyType& type) {
  KeyIndex index;
  type.index_keys("", index);
  return index;
}

/// Fills `object` from a document and returns what was found on the way; `index` is the type's.
template <class T>
[[nodiscard]] Diagnostics fill(T& object, const Value& document, const TypePtr<T>& type,
                               const FileReader& files, const KeyIndex& index) {
  Reader reader{files, index};
  type->read(document, object, reader);
  return reader.take();
}
template <class T>
[[nodiscard]] Diagnostics fill(T& object, const Value& document, const TypePtr<T>& type,
                               const FileReader& files) {
  return fill(object, document, type, files, index_of(*type));
}

/// The object in the file at `path` with `settings` on top, or all that is wrong with it.
template <class T>
[[nodiscard]] Result<T, Diagnostics> load_file(const TypePtr<T>& type, const std::string& path,
                                               const std::vector<std::string>& settings,
                                               const FileReader& files) {
  Diagnostics found;
  const auto document = read_document(path, settings, files, found);
  if (!document) return Failure{std::move(found)};
  T object;
  found = fill(object, *document, type, files);
  if (has_errors(found)) return Failure{std::move(found)};
  return object;
}

/// JSON Schema (draft 2020-12) of a whole file, ending in a newline. Required keys are asked for
/// apart, and only of files that extend no other, because a file that does may leave any of them to
/// its base.
[[nodiscard]] std::string schema_of_file(const AnyType& type, const std::string& title);

}  // namespace callpace::scenario::format
