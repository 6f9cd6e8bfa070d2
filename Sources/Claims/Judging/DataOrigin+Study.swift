public import Study

extension DataOrigin {
    /// A recorded study.
    ///
    /// - Parameter choices: the definitional choices of its analysis, by the option's name.
    public init(_ provenance: Provenance, choices: [String: String] = [:]) {
        self.init(words: provenance.words, title: provenance.title, choices: choices)
        origin = provenance.origin.rawValue
        scale = provenance.scale.rawValue
        isInvented = provenance.origin == .synthetic
        let recorded = provenance.recordedScale ?? provenance.scale
        otherScale = recorded == .paper ? nil : recorded.rawValue
    }
}

extension Verification {
    /// Judges all claims on the named results of one study's analysis.
    ///
    /// - Parameters:
    ///   - otherNames: names of results that other studies have and this one has not.
    ///   - choices: the definitional choices of the analysis, by the option's name.
    /// - Throws: `YAMLError` naming every line that names a result which no analysis gives, with the nearest name.
    public init(
        _ set: ClaimSet, results: [NamedResult], otherNames: [String] = [], provenance: Provenance,
        choices: [String: String] = [:]
    ) throws {
        let data = DataOrigin(provenance, choices: choices)
        try self.init(set, on: [Evidence(data, results: results, otherNames: otherNames)])
    }
}
