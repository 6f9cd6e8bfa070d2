import CSV
import Study

/// Certificates as one CSV file, sorted by key: equal results give equal bytes.
public enum CertificateFile {
    /// `Documentation/certificates.md` says what each holds.
    static let columns = [
        "key", "status", "epochs_done", "last_loss", "validation_accuracy", "test_accuracy", "image_order",
        "initial_weights", "first_loss", "final_weights",
    ]

    /// The file of some certificates.
    public static func text(_ certificates: [RunCertificate]) -> String {
        var writer = CSVWriter(columns: columns)
        for certificate in certificates.sorted(by: { $0.key < $1.key }) {
            writer.add(certificate.key)
            writer.add(certificate.status.rawValue)
            writer.add(certificate.epochs)
            for number in [certificate.lastLoss, certificate.validationAccuracy, certificate.testAccuracy] {
                writer.add(number)
            }
            writer.add(certificate.hashes?.order ?? "")
            writer.add(certificate.hashes?.initialWeights ?? "")
            writer.add(certificate.hashes?.firstLoss)
            writer.add(certificate.hashes?.finalWeights ?? "")
            writer.endRecord()
        }
        return writer.text
    }

    /// Reads a file written so.
    ///
    /// - Throws: `ImportError` naming file, line and field.
    public static func read(_ path: String) throws -> [FileLine<RunCertificate>] {
        try FileLine.all(of: path, columns: columns) { row in
            guard let status = TrainingRun.Status(rawValue: row.string(1)) else {
                throw row.error(1, "“\(row.string(1))” is no status of a run")
            }
            var certificate = RunCertificate(key: try row.checksum(0), status: status)
            certificate.epochs = try row.whole(2, atLeast: 0)
            certificate.lastLoss = try row.loss(3)
            certificate.validationAccuracy = try row.accuracy(4)
            certificate.testAccuracy = try row.accuracy(5)
            guard status != .refused else {
                for field in 6...9 where !row.isEmpty(field) {
                    throw row.error(field, "a refused run was not trained; leave the field empty")
                }
                return certificate
            }
            certificate.hashes = TrainingRun.Certificate(
                order: try row.checksum(6), initialWeights: try row.checksum(7), firstLoss: try row.loss(8),
                finalWeights: try row.checksum(9))
            return certificate
        }
    }
}
