// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/workbook/book.hpp"

#include "analysis/report/files.hpp"
#include "analysis/report/xlsx.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace callpace::analysis::workbook {
namespace {

constexpr std::size_t kSheetNameMax = 31;

constexpr double kTitlePoints = 21;  // of a row

constexpr lxw_color_t kInk = 0x1F2937;
constexpr lxw_color_t kInputInk = 0x1D4ED8;
constexpr lxw_color_t kInputPaper = 0xFEF9C3;
constexpr lxw_color_t kHeadingPaper = 0x1E3A5F;
constexpr lxw_color_t kSectionPaper = 0xDBE4F0;
constexpr lxw_color_t kNoteInk = 0x6B7280;

/// By Show.
constexpr std::array kNumberFormats{"General",
                                    "#,##0.00_ ;[Red]-#,##0.00_ ",
                                    "0.00%_ ;[Red]-0.00%_ ",
                                    "#,##0.00##_ ",
                                    "#,##0_ ",
                                    "0.000000_ ",
                                    "yyyy-mm-dd"};

void set_font(lxw_format* format) {
  format_set_font_name(format, "Liberation Sans");
  format_set_font_size(format, 10);
}

/// How a role looks.
struct Look {
  lxw_color_t ink = kInk;
  lxw_color_t paper = LXW_COLOR_UNSET;
  bool is_bold = false;
};

Look look_of(Role role) {
  switch (role) {
    case Role::input:
      return {kInputInk, kInputPaper};
    case Role::heading:
    case Role::figure_heading:
      return {LXW_COLOR_WHITE, kHeadingPaper, true};
    case Role::section:
      return {kInk, kSectionPaper, true};
    case Role::total:
    case Role::outcome:
    case Role::title:
      return {.is_bold = true};
    case Role::note:
      return {kNoteInk};
    case Role::plain:
      break;
  }
  return {};
}

bool is_heading(Role role) { return role == Role::heading || role == Role::figure_heading; }

void paint(lxw_format* format, Role role) {
  const auto [ink, paper, is_bold] = look_of(role);
  format_set_font_color(format, ink);
  if (paper != LXW_COLOR_UNSET) format_set_bg_color(format, paper);
  if (is_bold) format_set_bold(format);
  if (role == Role::total) format_set_top(format, LXW_BORDER_THIN);
  if (role == Role::title) format_set_font_size(format, 15);
  if (role == Role::note) format_set_italic(format);
  if (!is_heading(role)) return;
  format_set_text_wrap(format);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
}

/// The text as headers and footers take it, and no longer than they may be.
std::string printed(const std::string& text) {
  constexpr std::size_t kLengthMax = 100;
  std::string doubled;
  std::size_t length = std::min(text.size(), kLengthMax);
  const auto is_inside = [](char c) { return (c & 0xC0) == 0x80; };  // of a character of UTF-8
  while (length < text.size() && length > 0 && is_inside(text[length])) --length;
  for (const char c : text.substr(0, length)) doubled += c == '&' ? "&&" : std::string(1, c);
  return doubled;
}

std::string in_lower_case(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void expect_workbook(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::array<char, 2> begin{};
  if (file.read(begin.data(), begin.size()) && begin != std::array{'P', 'K'}) {
    throw std::runtime_error{path + " cannot be written: it is there, and is no workbook"};
  }
  analysis::expect_writable(path);
}

Cell right_of(Cell cell, std::size_t columns) {
  cell.column = static_cast<std::uint16_t>(cell.column + columns);
  return cell;
}

std::string cell_text(Cell cell) {
  std::array<char, LXW_MAX_CELL_NAME_LENGTH> name{};
  lxw_rowcol_to_cell_abs(name.data(), cell.row, cell.column, 1, 1);
  return name.data();
}

std::string cells_text(Cells cells) { return cell_text(cells.first) + ":" + cell_text(cells.last); }

Cells along(Cell first, std::size_t count) {
  assert(count > 0);
  return {first, right_of(first, count - 1)};
}

Cells down(Cell first, std::size_t count) {
  assert(count > 0);
  return {first, {first.row + static_cast<std::uint32_t>(count) - 1, first.column}};
}

double serial_of(Date date) {
  return static_cast<double>((date - Date{std::chrono::year{1899} / 12 / 30}).count());
}

bool reads_as_cell(const std::string& name) {
  const std::string lower = in_lower_case(name);
  const auto letters = static_cast<std::size_t>(
      std::find_if(lower.begin(), lower.end(), [](unsigned char c) { return !std::isalpha(c); }) -
      lower.begin());
  const std::string_view rest = std::string_view{lower}.substr(letters);
  if (letters <= 3 && !rest.empty() && all_digits(rest)) {
    return true;
  }
  const auto is_row_or_column = [](char c) { return c == 'r' || c == 'c' || std::isdigit(c); };
  const bool is_r1c1 = lower[0] == 'r' || lower[0] == 'c';
  return lower == "true" || lower == "false" ||
         (is_r1c1 && std::all_of(lower.begin(), lower.end(), is_row_or_column));
}

Sheet::Sheet(Book& book, lxw_worksheet* sheet, Layout& layout, std::string name)
    : book_{&book}, sheet_{sheet}, layout_{&layout}, name_{std::move(name)} {
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, 9);  // A4
  worksheet_fit_to_pages(sheet_, 1, 0);
  worksheet_set_margins(sheet_, 0.4, 0.4, 0.7, 0.6);
  worksheet_gridlines(sheet_, LXW_HIDE_ALL_GRIDLINES);
}

void Sheet::place(Cell cell, const Value& value, Style style) {
  layout_->cover(cell.row, cell.column);
  const double bold = style.role == Role::total || style.role == Role::outcome ? 1.1 : 1;
  if (const double* number = std::get_if<double>(&value)) {
    layout_->need_width(cell.column, bold * (shown_width(*number, style.show) + 0.5));
    return;
  }
  if (style.wraps || is_heading(style.role)) {
    layout_->wrap(cell.row, cell.column, std::get<std::string>(value));
  }
  if (style.role == Role::title) layout_->need_height(cell.row, kTitlePoints);
}

void Sheet::text(Cell cell, const std::string& text, Style style) {
  place(cell, text, style);
  worksheet_write_string(sheet_, cell.row, cell.column, text.c_str(), book_->format(style));
}

void Sheet::number(Cell cell, double number, Style style) {
  place(cell, number, style);
  worksheet_write_number(sheet_, cell.row, cell.column, number, book_->format(style));
}

void Sheet::formula(Cell cell, const Live& live, Style style) {
  if (live.formula.empty()) return number(cell, live.number(), style);
  place(cell, live.value, style);
  const std::string text = "=" + live.formula;
  if (const double* number = std::get_if<double>(&live.value)) {
    worksheet_write_formula_num(sheet_, cell.row, cell.column, text.c_str(), book_->format(style),
                                *number);
  } else {
    worksheet_write_formula_str(sheet_, cell.row, cell.column, text.c_str(), book_->format(style),
                                std::get<std::string>(live.value).c_str());
  }
}

void Sheet::row(Cell first, const std::vector<Content>& contents) {
  for (const auto& [data, style] : contents) {
    if (const auto* words = std::get_if<std::string>(&data)) text(first, *words, style);
    if (const auto* figure = std::get_if<double>(&data)) number(first, *figure, style);
    if (const auto* live = std::get_if<Live>(&data)) formula(first, *live, style);
    ++first.column;
  }
}

void Sheet::head(const std::string& title, const std::vector<std::string>& notes) {
  text({0, 0}, title, kTitle);
  Cell cell{1, 0};
  for (const std::string& note : notes) {
    text(cell, note, kNote);
    ++cell.row;
  }
}

std::string Sheet::at(Cell cell) const { return "'" + name_ + "'!" + cell_text(cell); }

std::string Sheet::at(Cells cells) const { return "'" + name_ + "'!" + cells_text(cells); }

void Sheet::widths(const std::vector<double>& characters, double others) {
  layout_->ask_widths(characters, others);
}

void Sheet::headings(Cell first, const std::vector<std::string>& texts, std::size_t first_figure) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    text(first, texts[i], {Show::text, i < first_figure ? Role::heading : Role::figure_heading});
    ++first.column;
  }
}

void Sheet::freeze(Cell cell, std::optional<std::uint32_t> repeated_row) {
  worksheet_freeze_panes(sheet_, cell.row, cell.column);
  if (!repeated_row) return;
  worksheet_repeat_rows(sheet_, *repeated_row, *repeated_row);
  worksheet_repeat_columns(sheet_, 0, 0);
}

void Sheet::print_on_one_page() { worksheet_fit_to_pages(sheet_, 1, 1); }

void Sheet::hide() {
  worksheet_hide(sheet_);
  layout_->print_nothing();
}

void Sheet::filter(Cell first, Cell last) {
  worksheet_autofilter(sheet_, first.row, first.column, last.row, last.column);
}

Book::Book(const std::string& path, BookTitle title)
    : path_{path}, title_{std::move(title)}, book_{workbook_new(path.c_str())} {
  lxw_doc_properties properties{};
  properties.title = title_.title.data();
  properties.subject = title_.subject.data();
  properties.author = const_cast<char*>("callpace");
  properties.created = kMadeAt_s;
  workbook_set_properties(book_, &properties);
  // Widths of columns are counted in digits of the default font, and not every machine has
  // Calibri, which the library takes.
  set_font(STAILQ_FIRST(book_->formats));
}

Book::~Book() {
  if (book_ != nullptr) {
    lxw_workbook_free(book_);
  }
}

Sheet Book::add_sheet(const std::string& name, std::uint32_t tab_colour) {
  std::string fitting = name.substr(0, kSheetNameMax);
  for (int again = 2; contains(sheet_names_, in_lower_case(fitting)); ++again) {
    fitting = name.substr(0, kSheetNameMax - 4) + "_" + std::to_string(again);
  }
  sheet_names_.push_back(in_lower_case(fitting));
  lxw_worksheet* sheet = workbook_add_worksheet(book_, fitting.c_str());
  assert(sheet != nullptr);
  worksheet_set_tab_color(sheet, tab_colour);
  pages_.push_back({sheet, fitting, std::make_unique<Layout>()});
  return {*this, sheet, *pages_.back().layout, fitting};
}

std::string Book::define(const std::string& name, const std::string& target) {
  std::string usable = reads_as_cell(name) ? name + "_" : name;
  while (contains(cell_names_, in_lower_case(usable))) {
    usable += "_";
  }
  cell_names_.push_back(in_lower_case(usable));
  workbook_define_name(book_, usable.c_str(), ("=" + target).c_str());
  return usable;
}

lxw_format* Book::format(Style style) {
  lxw_format*& format = formats_[{style.show, style.role, style.wraps}];
  if (format == nullptr) {
    format = workbook_add_format(book_);
    format_set_num_format(format, kNumberFormats[static_cast<std::size_t>(style.show)]);
    set_font(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (style.wraps) format_set_text_wrap(format);
    paint(format, style.role);
    if (style.show != Show::text || style.role == Role::figure_heading) {
      format_set_align(format, LXW_ALIGN_RIGHT);
    }
  }
  return format;
}

void Book::lay_out(const Page& page) {
  const Layout& layout = *page.layout;
  for (std::uint16_t column = 0; column < layout.columns(); ++column) {
    worksheet_set_column(page.sheet, column, column, layout.width(column), nullptr);
  }
  for (const auto& [row, points] : layout.heights()) {
    worksheet_set_row(page.sheet, row, points, nullptr);
  }
  const std::string header = "&L" + printed(title_.title) + "&R&A";
  worksheet_set_header(page.sheet, header.c_str());
  const std::string footer =
      "&L&F" + (title_.stamp.empty() ? "" : ", " + printed(title_.stamp)) + "&RPage &P of &N";
  worksheet_set_footer(page.sheet, footer.c_str());
  std::vector<lxw_col_t> breaks = layout.page_columns();
  if (layout.has_parts() || !breaks.empty()) {
    worksheet_set_print_scale(page.sheet, layout.print_scale());
  }
  if (!breaks.empty()) {
    breaks.push_back(0);
    worksheet_set_v_pagebreaks(page.sheet, breaks.data());
  }
  std::string areas;
  for (const Cells& area : layout.print_areas()) {
    areas += (areas.empty() ? "='" : ",'") + page.name + "'!" + cells_text(area);
  }
  // The library's own call knows a single area.
  if (!areas.empty()) {
    workbook_define_name(book_, ("'" + page.name + "'!_xlnm.Print_Area").c_str(), areas.c_str());
  }
}

std::string Book::close() {
  for (const Page& page : pages_) lay_out(page);
  // The library would complain on stderr, in words of its own.
  if (!std::ofstream{path_, std::ios::binary}) {
    lxw_workbook_free(std::exchange(book_, nullptr));
    return std::strerror(errno);
  }
  const lxw_error error = workbook_close(std::exchange(book_, nullptr));
  return error == LXW_NO_ERROR ? "" : lxw_strerror(error);
}

}  // namespace callpace::analysis::workbook
