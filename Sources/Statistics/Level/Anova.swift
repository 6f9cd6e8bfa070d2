/// One-way analysis of variance.
///
/// Null hypothesis: equal means; assumes normal data of equal variance. Fisher 1925.
///
/// - Parameter names: what the groups are called in errors and warnings.
public func anova(_ groups: [[Double]], names: [String] = []) throws -> TestResult {
    try requireGroups(groups, names: names)
    let table = try VarianceTable.inRange(groups) { try VarianceTable($0, names: names) }
    return table.result(groups, method: "one-way analysis of variance")
}
