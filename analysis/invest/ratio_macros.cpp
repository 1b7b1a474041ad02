// SPDX-FileCopyrightText: 2026 The callpace authors
// SPDX-License-Identifier: Apache-2.0
#include "analysis/invest/ratio_macros.hpp"

namespace callpace::analysis::invest {

const std::vector<formula::Macro>& ratio_macros() {
  static const std::vector<formula::Macro> kMacros{
      // Do Nascimento 2022, section 3.5 (PPC)
      {"receivable_days",
       {"receivables", "credit_sales", "days"},
       "receivables / credit_sales * days"},
      // Do Nascimento 2022, section 3.6 (PPP)
      {"payable_days", {"payables", "cost_of_sales", "days"}, "payables / cost_of_sales * days"},
      // Do Nascimento 2022, section 3.7 (PPI)
      {"inventory_days",
       {"inventories", "cost_of_sales", "days"},
       "inventories / cost_of_sales * days"},
      // Do Nascimento 2022, section 3.8 (CO)
      {"operating_cycle", {"days_in_stock", "days_to_collect"}, "days_in_stock + days_to_collect"},
      // Do Nascimento 2022, section 3.9 (CCE)
      {"cash_cycle",
       {"days_in_stock", "days_to_collect", "days_to_pay"},
       "days_in_stock + days_to_collect - days_to_pay"},
      // Do Nascimento 2022, Table 7
      {"current_ratio",
       {"current_assets", "current_liabilities"},
       "current_assets / current_liabilities"},
      // Do Nascimento 2022, Table 7
      {"acid_test",
       {"current_assets", "inventories", "current_liabilities"},
       "(current_assets - inventories) / current_liabilities"},
      // Licera & Saavedra 2019, section 2.2 B
      {"working_capital",
       {"current_assets", "current_liabilities"},
       "current_assets - current_liabilities"},
      // Licera & Saavedra 2019, section 4.4.1
      {"receivable_turnover", {"credit_sales", "receivables"}, "credit_sales / receivables"},
      // Do Nascimento 2022, conclusion CE2
      {"delinquency", {"overdue_debt", "total_debt"}, "overdue_debt / total_debt"},
      // Do Nascimento 2022, Figure 13
      {"effectiveness",
       {"current_collections", "total_collections"},
       "current_collections / total_collections"},
  };
  return kMacros;
}

}  // namespace callpace::analysis::invest
