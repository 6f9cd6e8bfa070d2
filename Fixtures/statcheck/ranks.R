# P-values of rank correlations and of Mann and Whitney's U by R, from orders without ties that have the statistic.
# Run with R 4.2.2: Rscript ranks.R
set.seed(20)
cases <- list()
add <- function(name, value, sizes, p) {
  cases[[length(cases) + 1]] <<- sprintf(
    '  {"statistic": "%s", "value": %.15g, "sizes": [%s], "p": %.15g}', name, value, paste(sizes, collapse = ", "), p)
}
for (n in c(5, 8, 9, 12, 20, 40)) for (turn in 1:3) {
  x <- 1:n
  y <- order(x + rnorm(n, sd = n / 2))
  rho <- cor.test(x, y, method = "spearman", exact = TRUE)
  add("ρ", rho$estimate, n, rho$p.value)
  tau <- cor.test(x, y, method = "kendall", exact = TRUE)
  add("τ", tau$estimate, n, tau$p.value)
  u <- wilcox.test(y[1:(n %/% 2)], y[(n %/% 2 + 1):n] + 0.5 * turn - 0.7, exact = TRUE)
  add("U", u$statistic, c(n %/% 2, n - n %/% 2), u$p.value)
}
writeLines(c("[", paste(unlist(cases), collapse = ",\n"), "]"), "ranks.json")
