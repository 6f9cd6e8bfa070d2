import Study

/// Certificates as one CSV file, sorted by key: equal results give equal bytes.
public enum CertificateFile {
    /// The file of some certificates.
    public static func text(_ certificates: [RunCertificate]) -> String {
        let configuration = TrainingRun.certificates.blank.configuration
        return TrainingRun.certificates.text(
            of: certificates.sorted { $0.key < $1.key }.map {
                $0.run(configuration, seed: 0, learnsFromValidation: false, refusal: nil)
            })
    }

    /// Reads a file written so.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    public static func read(_ path: String) throws -> [FileLine<RunCertificate>] {
        try TrainingRun.certificates.lines(of: path).map { line in line.map { RunCertificate($0) } }
    }
}
