public import Statistics

/// The values of one group, under its name.
public struct TestGroup<Value: Sendable>: Sendable {
    /// The group's name.
    public var name: String
    /// Its values in the order of their rows.
    public var values: [Value]

    public init(name: String, values: [Value]) {
        self.name = name
        self.values = values
    }
}

/// Columns of some table, as tests take them.
public protocol TestColumns {
    /// Numbers of one column.
    func values(_ column: String) throws -> [Double]
    /// Numbers of two, row by row.
    func pairs(_ x: String, _ y: String) throws -> ([Double], [Double])
    /// Whether each row says true.
    func outcomes(_ column: String) throws -> [Bool]
    /// Labels of two columns, row by row.
    func labels(_ x: String, _ y: String) throws -> ([String], [String])
    /// Numbers by group, groups in the order of their first row.
    func groups(_ value: String, by group: String) throws -> [TestGroup<Double>]
    /// Times by group, with whether each ended in the event; all do where no column says so.
    func survival(_ time: String, by group: String, event: String?) throws -> [TestGroup<SurvivalObservation>]
}
