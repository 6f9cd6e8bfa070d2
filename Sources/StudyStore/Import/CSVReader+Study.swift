import CSV

extension CSVReader {
    /// A whole number within the bounds of a record.
    func recorded(_ index: Int) throws -> Int {
        let value = try int(index)
        if let problem = Rule<Int>.recorded.problem(value) { throw error(index, problem) }
        return value
    }
}
