public import ArgumentParser
public import ColumnTests
public import Statistics

extension TestName: ExpressibleByArgument {}
extension LeveneCenter: ExpressibleByArgument {}

/// How p-values of several tests are adjusted for each other.
enum PAdjustment: String, CaseIterable, ExpressibleByArgument {
    /// Holm 1979.
    case holm
    /// Benjamini and Hochberg 1995.
    case bh

    func adjusted(_ p: [Double]) throws -> [Double] {
        switch self {
        case .holm: try Statistics.holm(p)
        case .bh: try Statistics.benjaminiHochberg(p)
        }
    }
}
