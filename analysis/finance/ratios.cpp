// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/finance/ratios.hpp"

#include <utility>

namespace callpace::analysis {
namespace {

std::vector<RatioDefinition> ratios_of_cycles() {
  return {
      // Do Nascimento 2022, section 3.5 (PPC)
      {"receivable_days",
       {"receivables", "credit_sales", "days"},
       "receivables / credit_sales * days",
       "days",
       "How many days of credit sales are still to be collected."},
      // Do Nascimento 2022, section 3.6 (PPP)
      {"payable_days",
       {"payables", "cost_of_sales", "days"},
       "payables / cost_of_sales * days",
       "days",
       "How many days of purchases, taken as cost of sales, are still to be paid."},
      // Do Nascimento 2022, section 3.7 (PPI)
      {"inventory_days",
       {"inventories", "cost_of_sales", "days"},
       "inventories / cost_of_sales * days",
       "days",
       "How many days of sales, at cost, lie in stock."},
      // Do Nascimento 2022, section 3.8 (CO)
      {"operating_cycle",
       {"days_in_stock", "days_to_collect"},
       "days_in_stock + days_to_collect",
       "days",
       "From the arrival of goods to their customer's money."},
      // Do Nascimento 2022, section 3.9 (CCE)
      {"cash_cycle",
       {"days_in_stock", "days_to_collect", "days_to_pay"},
       "days_in_stock + days_to_collect - days_to_pay",
       "days",
       "From the money paid to the supplier to the money of the customer."},
  };
}

std::vector<RatioDefinition> ratios_of_liquidity_and_collections() {
  return {
      // Do Nascimento 2022, Table 7
      {"current_ratio",
       {"current_assets", "current_liabilities"},
       "current_assets / current_liabilities",
       "ratio",
       "How often the current assets cover what is due within the year."},
      // Do Nascimento 2022, Table 7
      {"acid_test",
       {"current_assets", "inventories", "current_liabilities"},
       "(current_assets - inventories) / current_liabilities",
       "ratio",
       "The current ratio without the stock that must first be sold."},
      // Licera & Saavedra 2019, section 2.2 B
      {"working_capital",
       {"current_assets", "current_liabilities"},
       "current_assets - current_liabilities",
       "currency",
       "What is left of the current assets once the current liabilities are paid."},
      // Licera & Saavedra 2019, section 4.4.1
      {"receivable_turnover",
       {"credit_sales", "receivables"},
       "credit_sales / receivables",
       "times",
       "How often the receivables are collected in the period of the sales."},
      // Do Nascimento 2022, conclusion CE2
      {"delinquency",
       {"overdue_debt", "total_debt"},
       "overdue_debt / total_debt",
       "ratio",
       "The part of the receivables that is past its due date."},
      // Do Nascimento 2022, Figure 13
      {"effectiveness",
       {"current_collections", "total_collections"},
       "current_collections / total_collections",
       "ratio",
       "The part of what was collected that was not yet overdue."},
  };
}

std::vector<RatioDefinition> every_ratio() {
  std::vector<RatioDefinition> all = ratios_of_cycles();
  for (RatioDefinition& ratio : ratios_of_liquidity_and_collections()) {
    all.push_back(std::move(ratio));
  }
  return all;
}

}  // namespace

std::span<const RatioDefinition> ratio_definitions() {
  static const std::vector<RatioDefinition> kDefinitions = every_ratio();
  return kDefinitions;
}

}  // namespace callpace::analysis
