// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
//
// Field: one member of a struct as a file states it, under a key of a table or in a column of a
// row. A field hides the types of struct and member behind void pointers, so that fields of all
// types stand in one list and the code that walks the list is compiled once. Only this header and
// the templates that hold the list (table.hpp, row.hpp) see the pointers, and they pass to a field
// objects of its own struct alone.
#pragma once

#include "sim/scenario/format/type.hpp"

#include <functional>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace callpace::scenario::format {

/// The first words about a field.
struct FieldName {
  std::string_view key;  ///< a literal, like `doc`
  std::string_view doc;
  bool required = false;
  bool late = false;  ///< came after files were hashed: not written while it has its default
};

class Field : public FieldName {
 public:
  explicit Field(const FieldName& name) : FieldName{name} {}
  virtual ~Field() = default;
  /// Reads `value` into the member of the struct at `object`.
  virtual void read(const Value& value, void* object, Reader& reader) const = 0;
  /// The member's canonical form.
  [[nodiscard]] virtual Json write(const void* object) const = 0;
  [[nodiscard]] virtual const AnyType& type() const = 0;
};

using Fields = std::vector<std::shared_ptr<const Field>>;

/// What `access`, a pointer to member or a generic function, leads to in a T.
template <class T, class Access>
using Accessed = std::remove_cvref_t<std::invoke_result_t<Access, T&>>;

template <class T, class Access>
class Member final : public Field {
 public:
  using M = Accessed<T, Access>;
  Member(const FieldName& name, Access access, TypePtr<M> type)
      : Field{name}, access_{access}, type_{std::move(type)} {}

  void read(const Value& value, void* object, Reader& reader) const override {
    type_->read(value, std::invoke(access_, *static_cast<T*>(object)), reader);
  }
  [[nodiscard]] Json write(const void* object) const override {
    return type_->write(std::invoke(access_, *static_cast<const T*>(object)));
  }
  [[nodiscard]] const AnyType& type() const override { return *type_; }

 private:
  Access access_;
  TypePtr<M> type_;
};

template <class T, class Access>
[[nodiscard]] std::shared_ptr<const Field> make_field(const FieldName& name, Access access,
                                                      TypePtr<Accessed<T, Access>> type) {
  return share<Field, Member<T, Access>>(name, access, std::move(type));
}

}  // namespace callpace::scenario::format
