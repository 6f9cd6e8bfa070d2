public import Claims
public import Manuscripts
import Study
import Text
import YAML

/// A claims file that stands by itself: its claims, the sources of their data, and the results that are computed from them.
public struct ClaimsFile {
    /// The claims.
    public let set: ClaimSet
    /// Where the data lie.
    public let sources: [SourceEntry]
    private let results: [ResultEntry]

    /// Reads a file.
    ///
    /// - Throws: `YAMLError` with every fault of its entries, each with line and field.
    public init(_ path: String) throws { try self.init(yaml: YAMLFile.text(path), path: path) }

    /// Reads a file for a manuscript that takes the place of the one that it names.
    public init(_ path: String, manuscript: ManuscriptNumbers) throws {
        try self.init(yaml: YAMLFile.text(path), path: path, manuscript: manuscript)
    }

    /// The claims of the study that this program was written for, with the command line's store for a source.
    public static func blackMagic2020(manuscript: ManuscriptNumbers? = nil) throws -> ClaimsFile {
        try ClaimsFile(yaml: ClaimSet.blackMagic2020YAML, path: ClaimSet.blackMagic2020Path, manuscript: manuscript)
    }

    /// Reads a file's text; `path` is named in errors, and paths of sources are relative to its folder.
    public init(yaml: String, path: String, manuscript: ManuscriptNumbers? = nil) throws {
        let root = try YAMLMapping(yaml, file: path)
        set = try ClaimSet(root, in: try manuscript ?? ManuscriptFile.named(in: root))
        sources = try Self.entries(root, "sources", SourceEntry.init)
        results = try Self.entries(root, "results", ResultEntry.init)
        if !results.isEmpty, sources.isEmpty {
            throw root.error("results", "rest on sources, and the file names none; add `sources`")
        }
    }

    private static func entries<Entry>(
        _ root: YAMLMapping, _ name: String, _ read: (String, YAMLMapping, Int) throws -> Entry
    ) throws -> [Entry] {
        guard let mapping = try root.optionalMapping(name) else { return [] }
        var faults: [YAMLError] = []
        var entries: [Entry] = []
        for (name, line, value) in mapping.values() {
            do {
                guard case .mapping(let entry) = value else {
                    throw YAMLError(
                        file: root.file, line: line, field: name, reason: "must be a mapping of names to values")
                }
                guard !name.isEmpty, !OutsideText(name).scalars.contains(where: { $0.properties.isWhitespace }) else {
                    throw YAMLError(
                        file: root.file, line: line, field: name, reason: "must be one word, without spaces")
                }
                entries.append(try read(name, entry, line))
            } catch let fault as YAMLError {
                faults.append(fault)
            }
        }
        if let error = YAMLError(faults) { throw error }
        return entries
    }

    /// Everything that its claims can name, from all sources.
    ///
    /// - Parameter store: the evidence of a source that is a recorded study.
    /// - Throws: `YAMLError` at the line of what cannot be read or computed.
    public func evidence(store: (SourceEntry) throws -> Evidence) throws -> [Evidence] {
        var evidence = try sources.filter(\.isStore).map(store)
        let files = sources.filter { !$0.isStore }
        var columns: [String: Set<String>] = [:]
        for entry in results {
            guard let source = entry.source else { continue }
            columns[source, default: []].formUnion(entry.allColumns)
        }
        let reader = SourceReader(files, columns: columns)
        for file in files { _ = try reader.content(file) }
        let named = files.map { "\($0.name) (\($0.writtenPath))" }
        let words = named.joined(separator: ", ")
        let computed = try computed(ResultComputation(reader: reader), beside: evidence)
        if !files.isEmpty || !computed.isEmpty {
            var data = DataOrigin(words: words, title: words)
            data.sources = named
            evidence.append(Evidence(data, results: computed))
        }
        try requireDistinct(evidence)
        return evidence
    }

    private func computed(_ computation: ResultComputation, beside evidence: [Evidence]) throws -> [NamedResult] {
        var faults: [YAMLError] = []
        func noting(_ entry: ResultEntry, _ body: (ResultEntry) throws -> [NamedResult]) throws -> [NamedResult] {
            do {
                return try body(entry)
            } catch let fault as YAMLError {
                faults.append(fault)
                return []
            }
        }
        let own = try results.filter { $0.source != nil }.flatMap { try noting($0, computation.results) }
        if let error = YAMLError(faults) { throw error }
        var derived = DerivedResults(evidence.flatMap(\.results) + own)
        let rest = try results.filter { $0.source == nil }.flatMap { entry in
            try noting(entry) { try derived.results($0) }
        }
        if let error = YAMLError(faults) { throw error }
        var seen: Swift.Set<String> = []
        for result in own + rest where !seen.insert(result.name).inserted {
            throw YAMLError(
                file: set.path, field: result.name, reason: "two results have this name; rename one of them")
        }
        return own + rest
    }

    /// Throws where two sources, or a source and a result, give one name to different things.
    private func requireDistinct(_ evidence: [Evidence]) throws {
        var seen: Swift.Set<String> = []
        for part in evidence {
            let names = Swift.Set(part.results.map(\.name))
            if let twice = seen.intersection(names).min() {
                throw YAMLError(
                    file: set.path, field: twice,
                    reason: "two sources give a result of this name; leave one of them out")
            }
            seen.formUnion(names)
        }
    }
}
