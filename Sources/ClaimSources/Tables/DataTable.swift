/// A table that results are computed from: rows with named columns.
protocol DataTable: AnyObject {
    /// The file in errors.
    var file: String { get }
    /// Number of rows.
    var rows: Int { get }
    /// Names of all columns.
    var names: [String] { get }
    /// A column as numbers; `nan` where a cell is no finite number.
    func numbers(_ column: String) -> [Double]
    /// A column as texts: a code for each row, and the text of each code. What holds nothing is the text `null`.
    func labels(_ column: String) -> (codes: [Int32], texts: [String])
    /// Where a cell stands, for errors: a file with its line, or a row.
    func place(_ row: Int, _ column: String) -> String
}
