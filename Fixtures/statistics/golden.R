# Golden values from R: Shapiro-Wilk, exact Wilcoxon, exact Spearman, Kaplan-Meier medians, restricted means and log-rank.
# Writes golden_r.json beside itself: Rscript golden.R. Versions are written into the file.
suppressPackageStartupMessages(library(survival))

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ", "), "]")
samples <- list(
  small = c(2.1, 3.4, 1.9, 5.6, 4.4, 2.8, 3.9),
  skewed = exp(c(-1.2, 0.3, 0.9, 1.1, 1.4, 2.2, 2.9, 3.1, 0.1, -0.4, 1.7, 2.5)),
  ties = c(10, 10, 12, 13, 13, 13, 15, 18, 21, 21, 30, 45),
  large = qnorm(ppoints(60)) + 0.3 * sin(1:60),
  three = c(1, 2, 4))
shapiro <- sapply(names(samples), function(name) {
  test <- shapiro.test(samples[[name]])
  sprintf('  {"name": "%s", "x": %s, "w": %.17g, "p": %.17g}', name, numbers(samples[[name]]), test$statistic, test$p.value)
})

pairs <- list(
  list(c(1.1, 2.2, 3.3, 4.4, 5.5), c(0.5, 2.5, 2.9, 6.1)),
  list(c(5, 7, 9, 11), c(1, 2, 3, 4, 6, 8)),
  list(c(-1.5, 0.2, 0.9, 2.4, 3.6, 4.1, 5.9), c(0.1, 0.3, 1.1, 1.3, 2.2)))
wilcoxon <- sapply(pairs, function(pair) {
  test <- wilcox.test(pair[[1]], pair[[2]], exact = TRUE)
  sprintf('  {"x": %s, "y": %s, "u": %.17g, "p": %.17g}', numbers(pair[[1]]), numbers(pair[[2]]), test$statistic, test$p.value)
})

orders <- list(c(2, 1, 4, 3, 5), c(3, 1, 2, 6, 4, 5, 7), c(8, 1, 2, 3, 4, 5, 6, 7), c(1, 3, 2, 5, 4, 7, 6, 9, 8))
spearman <- sapply(orders, function(y) {
  test <- cor.test(seq_along(y), y, method = "spearman", exact = TRUE)
  sprintf('  {"y": %s, "rho": %.17g, "p": %.17g}', numbers(y), test$estimate, test$p.value)
})

studies <- list(
  list(time = c(1, 2, 2, 3, 5, 8, 9, 12), event = c(1, 1, 0, 1, 1, 0, 1, 1), group = c(1, 1, 1, 1, 2, 2, 2, 2)),
  list(time = c(1, 2, 3, 4, 6, 6, 7, 10, 11, 15), event = c(1, 0, 1, 1, 1, 1, 0, 1, 0, 1), group = c(1, 2, 1, 2, 1, 2, 1, 2, 3, 3)),
  list(time = c(1, 2, 3, 4), event = c(1, 1, 1, 1), group = c(1, 1, 2, 2)))
survival <- sapply(studies, function(study) {
  fit <- survfit(Surv(time, event) ~ 1, data = study)
  limit <- min(max(study$time), 10)
  mean <- survival:::survmean(fit, rmean = limit)$matrix[["rmean"]]
  test <- survdiff(Surv(time, event) ~ group, data = study)
  p <- pchisq(test$chisq, length(test$n) - 1, lower.tail = FALSE)
  sprintf('  {"time": %s, "event": %s, "group": %s, "median": %.17g, "limit": %.17g, "restricted": %.17g, "chisq": %.17g, "p": %.17g}',
    numbers(study$time), numbers(study$event), numbers(study$group), unname(quantile(fit, 0.5)$quantile), limit, mean, test$chisq, p)
})

list_of <- function(name, rows) sprintf(' "%s": [\n%s\n ]', name, paste(rows, collapse = ",\n"))
versions <- sprintf(' "versions": "%s, survival %s"', R.version.string, packageVersion("survival"))
text <- paste0("{\n", paste(c(versions, list_of("shapiro", shapiro), list_of("wilcoxon", wilcoxon),
  list_of("spearman", spearman), list_of("survival", survival)), collapse = ",\n"), "\n}\n")
arguments <- commandArgs(trailingOnly = FALSE)
script <- sub("--file=", "", arguments[grep("--file=", arguments)])
writeLines(text, file.path(dirname(script), "golden_r.json"), sep = "")
