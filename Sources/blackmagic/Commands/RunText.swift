import Foundation
import Reporting
import Statistics
import Study
import TrainingEngine

/// A run record as people and programs read it.
enum RunText {
    static func number(_ value: Double) -> String {
        value.isFinite ? DecimalText.fixed(value, decimals: 4) : "\(value)"
    }

    static func percent(_ share: Double?) -> String {
        share.map { DecimalText.fixed(100 * $0, decimals: 2) + "%" } ?? "no images"
    }

    /// Seconds as people say them: 40 s, 5 min, 3.4 h.
    static func duration(_ seconds: Int) -> String {
        switch seconds {
        case ..<90: "\(seconds) s"
        case ..<5400: "\((seconds + 30) / 60) min"
        case ..<360_000: "\((Double(seconds) / 360).rounded() / 10) h"
        default: "\(seconds / 3600) h"
        }
    }

    static func epoch(_ epoch: EpochRecord, of count: Int) -> String {
        let validation = epoch.validationAccuracy.map { ", validation accuracy \(percent($0))" } ?? ""
        let losses = "mean loss \(number(Double(epoch.meanLoss))), last batch \(number(Double(epoch.lastLoss)))"
        return "epoch \(epoch.epoch)/\(count): \(losses)\(validation)"
    }

    static func json(_ record: RunRecord) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try encoder.encode(record) + Data("\n".utf8)
    }

    static func summary(_ record: RunRecord, dataset: String) -> String {
        let configuration = record.configuration
        var table = TextTable(["", ""])
        func add(_ name: String, _ value: String) { table.add([name, value]) }
        let batches = record.batchLosses.count
        add(
            "status",
            status(record.status)
                + " after \(Wording.count(batches, "batch", "batches")), \(Wording.count(record.epochs.count, "epoch"))"
        )
        if record.status == .completed {
            if !record.weightsAreFinite {
                add(
                    "  marked",
                    "the last step left weights that are not finite; the study's server looked at losses only")
            }
            add("validation", "\(percent(record.validationAccuracy)) of \(record.validationImages)")
            add("test", "\(percent(record.testAccuracy)) of \(record.testImages)")
        }
        let size = "\(record.imageSize) × \(record.imageSize)"
        add("data", "\(dataset), \(record.trainImages) training images of \(record.classes) classes, \(size)")
        add(
            "network",
            "\(record.architecture.rawValue), dropout \(record.dropout ? "0.5" : "off"), seed \(record.seed), \(record.shuffling.rawValue) shuffling"
        )
        add(
            "loss, optimizer",
            "\(configuration.lossFunction.rawValue), \(configuration.optimizer.rule.name), batch \(configuration.batchSize), epochs \(configuration.epochs)"
        )
        for value in configuration.values { add("  \(value.name)", "\(value.value) (\(value.source.name))") }
        let time = record.circumstances
        add(
            "time",
            "\(DecimalText.fixed(time.seconds, decimals: 1)) s, \(DecimalText.fixed(time.imagesPerSecond, decimals: 0)) images/s, \(time.instructionSet)"
        )
        let certificate = record.certificate
        add("certificate", "")
        let bits = certificate.backend == "openblas" ? " (bits depend on this CPU)" : ""
        add("  engine", "\(certificate.engine), \(certificate.backend)\(bits)")
        add("  data", certificate.data)
        add("  order", certificate.order)
        add("  initial weights", certificate.initialWeights)
        add("  first loss", certificate.firstLoss.map { "\($0)" } ?? "none")
        add("  final weights", certificate.finalWeights)
        return table.text.split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    private static func status(_ status: RunStatus) -> String {
        switch status {
        case .completed: "completed"
        case .diverged: "diverged (the loss was NaN)"
        case .cancelled: "cancelled"
        case .timedOut: "stopped by the time limit"
        case .neverReported, .refused: status.rawValue
        }
    }
}
