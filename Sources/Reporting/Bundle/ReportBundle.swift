public import Foundation
import Analysis
import Claims
import StudyStore

/// Writes a report as a folder: tables as CSV, figures as SVG, the summary, the verdicts, and one self-contained page.
public struct ReportBundle: Sendable {
    private let report: StudyReport

    /// The folder of one report.
    public init(_ report: StudyReport) { self.report = report }

    /// Writes all files into a folder that exists.
    public func write(into folder: URL) throws {
        let tables = report.tables
        let figures = PaperFigures.all(report.analysis, published: report.printed)
        try make("tables", in: folder)
        for table in tables { try put(table.csv, folder.appending(path: "tables/\(table.name).csv")) }
        try put(Table.codebook(of: tables).csv, folder.appending(path: "tables/codebook.csv"))
        try make("figures", in: folder)
        for figure in figures { try put(figure.svg, folder.appending(path: "figures/\(figure.id).svg")) }
        try put(SummaryMarkdown.text(report), folder.appending(path: "summary.md"))
        try put(report.verification.json(), folder.appending(path: "claims.json"))
        let page = try ReportPage(report, tables: tables, figures: figures).html()
        try put(page, folder.appending(path: "index.html"))
    }

    /// The script of the page, the same in every report: what stands between the tags, for a server that admits it by its hash.
    public static var script: String { String(decoding: PackageResources.report_js, as: UTF8.self) }

    /// What ``FolderReplacement`` calls the folder.
    public static let kind: String = "report"

    /// Writes the folder, all or nothing; replaces an earlier report.
    ///
    /// - Parameter sources: what is read and must not be replaced.
    public func write(to folder: URL, reading sources: [URL] = []) throws {
        try FolderReplacement.write(folder, kind: Self.kind, reading: sources) { try write(into: $0) }
    }

    private func make(_ name: String, in folder: URL) throws {
        try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }

    private func put(_ text: String, _ file: URL) throws { try Data(text.utf8).write(to: file) }
}
