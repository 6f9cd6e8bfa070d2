/// Pearson's chi-squared test of independence, with Cramér's V.
///
/// Null hypothesis: rows and columns are independent. Pearson 1900, DOI 10.1080/14786440009463897; Cramér 1946.
///
/// - Parameter continuity: Yates' correction, of two rows and two columns only; R's default there, not scipy's option of
///   larger tables.
public func chiSquare(_ table: ContingencyTable, continuity: Bool = false) throws -> EstimateResult {
    let (rows, columns) = table.margins
    let total = Double(table.n)
    let isFourfold = rows.count == 2 && columns.count == 2
    guard !continuity || isFourfold else {
        throw StatisticsError.invalidArgument("Yates' correction is for two rows and two columns")
    }
    var few = 0
    var (plain, terms): ([Double], [Double]) = ([], [])
    for (i, row) in table.counts.enumerated() {
        for (j, count) in row.enumerated() {
            let expected = Double(rows[i]) * Double(columns[j]) / total
            if expected < 5 { few += 1 }
            let distance = abs(Double(count) - expected)
            let corrected = continuity ? distance - min(0.5, distance) : distance
            plain.append(distance * distance / expected)
            terms.append(corrected * corrected / expected)
        }
    }
    let statistic = compensatedSum(terms)
    let degrees = Double((rows.count - 1) * (columns.count - 1))
    // V measures the association itself, without the correction of its test.
    let v = (compensatedSum(plain) / (total * Double(min(rows.count, columns.count) - 1))).squareRoot()
    let cells = rows.count * columns.count
    return EstimateResult(
        estimateName: "Cramér's V", estimate: v, statisticName: "χ²", statistic: statistic, degreesOfFreedom: degrees,
        pValue: chiSquaredUpperTail(statistic, degrees), n: table.n, groupSizes: rows,
        method: "Pearson's chi-squared test of independence" + (continuity ? ", Yates' correction" : ""),
        warnings: few == 0
            ? [] : ["\(few) of \(cells) expected counts are below 5: the chi-squared distribution is rough there"])
}
