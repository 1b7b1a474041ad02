# SPDX-FileCopyrightText: 2026 The callpace authors
# SPDX-License-Identifier: Apache-2.0
#
# Ten public series as R's forecast::ets fits them, for ets_reference_test.cpp:
#
#   Rscript ets_reference.R > ets_reference.json
#   Rscript ets_reference.R --check ets_reference.json   # exits 1 where today's R says otherwise
#
# ets() searches with a simplex method that stops after 2,000 looks and may stop early. So each fit
# stands here twice: as ets() returns it, and after R's own nlminb has gone on from there over R's
# own likelihood, within ets()'s own limits ("polished").
suppressMessages(library(forecast))

# The series are R's datasets; `origin` names who published the figures.
series <- list(
  list("AirPassengers", "Box, Jenkins and Reinsel 1976, series G: airline passengers by month"),
  list("USAccDeaths", "Brockwell and Davis 1991: accidental deaths in the USA by month"),
  list("UKgas", "Durbin and Koopman 2001: gas consumption in the UK by quarter"),
  list("UKDriverDeaths", "Harvey 1989: drivers killed or injured in Great Britain by month"),
  list("ldeaths", "Diggle 1990: deaths from lung diseases in the UK by month"),
  list("austres", "Brockwell and Davis 1996: residents of Australia by quarter"),
  list("BJsales", "Box and Jenkins 1976, series M: sales"),
  list("airmiles", "Brown 1963: passenger miles of US airlines by year"),
  list("Nile", "Cobb 1978: flow of the Nile at Aswan by year"),
  list("LakeHuron", "Brockwell and Davis 1991: level of Lake Huron by year"))

kind_of <- function(fit) fit$components  # error, trend, season, damped

# -2 log likelihood (up to R's constant) and states of `fit`'s kind at other parameters.
resid_at <- function(fit, y, m, par) {
  kind <- kind_of(fit)
  get <- function(name) if (name %in% names(par)) unname(par[name]) else NULL
  states <- par[grepl("^(l|b|s[0-9]+)$", names(par))]
  if (kind[3] != "N") {
    seasons <- states[grepl("^s", names(states))]
    last <- ifelse(kind[3] == "A", 0, m) - sum(seasons)
    states <- c(states, setNames(last, paste0("s", m)))
  }
  forecast:::pegelsresid.C(y, m, states, kind[1], kind[2], kind[3], kind[4] == "TRUE",
                           get("alpha"), get("beta"), get("gamma"), get("phi"), 3)
}

inside <- function(par, m) {
  get <- function(name) if (name %in% names(par)) unname(par[name]) else NULL
  forecast:::check.param(get("alpha"), get("beta"), get("gamma"), get("phi"),
                         c(1e-4, 1e-4, 1e-4, 0.8), c(0.9999, 0.9999, 0.9999, 0.98), "both", m)
}

# The search moves beta / alpha and gamma / (1 - alpha), so that its limits are a box.
polish <- function(fit, y, m) {
  par <- fit$par
  scale <- ifelse(grepl("^[lbs][0-9]*$", names(par)), pmax(abs(par), 1e-3 * mean(abs(y))), 1)
  lower <- ifelse(grepl("^[lbs][0-9]*$", names(par)), -Inf, 0)
  upper <- ifelse(grepl("^[lbs][0-9]*$", names(par)), Inf, 1)
  low <- c(alpha = 1e-4, phi = 0.8)
  high <- c(alpha = 0.9999, phi = 0.98)
  known <- names(par) %in% names(low)
  lower[known] <- low[names(par)[known]]
  upper[known] <- high[names(par)[known]]
  part <- function(room) pmax(room - 1e-4, 0)
  from <- function(x) {
    at <- setNames(x * scale, names(par))
    if ("beta" %in% names(at)) at["beta"] <- 1e-4 + at["beta"] * part(at["alpha"])
    if ("gamma" %in% names(at)) at["gamma"] <- 1e-4 + at["gamma"] * part(1 - at["alpha"])
    at
  }
  to <- function(at) {
    if ("beta" %in% names(at)) at["beta"] <- (at["beta"] - 1e-4) / part(at["alpha"])
    if ("gamma" %in% names(at)) at["gamma"] <- (at["gamma"] - 1e-4) / part(1 - at["alpha"])
    pmin(pmax(at / scale, lower), upper)
  }
  value <- function(x) {
    if (any(x < lower | x > upper)) return(1e10)
    at <- from(x)
    if (tryCatch(inside(at, m), error = function(e) 0) != 1) return(1e10)
    lik <- resid_at(fit, y, m, at)$lik
    if (is.finite(lik)) lik else 1e10
  }
  x <- to(par)
  for (round in 1:40) {
    before <- value(x)
    x <- nlminb(x, value, lower = lower, upper = upper,
                control = list(eval.max = 20000, iter.max = 5000, rel.tol = 1e-15))$par
    x <- optim(x, value, method = "Nelder-Mead", control = list(maxit = 20000, reltol = 1e-15))$par
    if (before - value(x) < 1e-7) break
  }
  from(x)
}

forecast_at <- function(fit, y, m, par) {
  fit$states[] <- resid_at(fit, y, m, par)$states
  fit$par[names(par)] <- par
  forecast(fit, h = 12, PI = FALSE)$mean
}

number <- function(x) sprintf("%.12g", unname(x))
listed <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
named <- function(x) {
  paste0("{", paste(sprintf('"%s": %s', names(x), number(x)), collapse = ", "), "}")
}

entry <- function(one, has_polish) {
  y <- get(one[[1]])
  m <- as.integer(frequency(y))
  fit <- ets(y)
  kind <- kind_of(fit)
  code <- paste0(kind[1], kind[2], ifelse(kind[4] == "TRUE", "d", ""), kind[3])
  better <- if (has_polish) polish(fit, y, m) else fit$par
  np <- length(better) + 1
  n <- length(y)
  aicc <- resid_at(fit, y, m, better)$lik + 2 * np + 2 * np * (np + 1) / (n - np - 1)
  paste0('  {"name": "', one[[1]], '", "origin": "', one[[2]], '", "class": "', code,
         '", "season": ', m, ',\n   "values": ', listed(y), ',\n   "par": ', named(fit$par),
         ',\n   "aicc": ', number(fit$aicc), ', "sigma2": ', number(fit$sigma2),
         ',\n   "forecast": ', listed(forecast(fit, h = 12)$mean), ',\n   "polished_aicc": ',
         number(aicc), ',\n   "polished_forecast": ', listed(forecast_at(fit, y, m, better)), "}")
}

text_of <- function(has_polish) {
  entries <- vapply(series, entry, "", has_polish = has_polish)
  paste0("[\n", paste(entries, collapse = ",\n"), "\n]\n")
}
arguments <- commandArgs(TRUE)
if (length(arguments) == 2 && arguments[1] == "--check") {  # without the polish, which takes long
  numbers <- function(text) {
    text <- gsub('"polished_[^]}]*[]}]', "", gsub('"polished_aicc": [^,]*,', "", text))
    found <- regmatches(text, gregexpr("-?[0-9]+\\.?[0-9]*(e[-+]?[0-9]+)?", text))[[1]]
    as.numeric(found)
  }
  was <- numbers(paste(readLines(arguments[2]), collapse = "\n"))
  now <- numbers(text_of(FALSE))
  differ <- length(was) != length(now) || any(abs(now - was) > 1e-4 * pmax(abs(was), 1))
  if (differ) cat("R's values are no longer those of", arguments[2], "\n")
  quit(status = as.integer(differ))
}
cat(text_of(TRUE))
