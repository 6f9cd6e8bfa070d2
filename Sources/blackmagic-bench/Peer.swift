import Foundation

/// A Python process that times the peer's side of a case, one line in, one line out.
final class Peer {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var rest = Data()

    struct Failure: Error, CustomStringConvertible { var description: String }

    init(script: String, csv: String) throws {
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [ProcessInfo.processInfo.environment["PYTHON"] ?? "python3", script]
        // The peer runs as its users run it: without settings of this machine for OpenBLAS.
        var environment = ProcessInfo.processInfo.environment
        environment["OPENBLAS_CORETYPE"] = nil
        environment["OPENBLAS_L2_SIZE"] = nil
        environment["BENCH_CSV"] = csv
        process.environment = environment
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    deinit { process.terminate() }

    /// How long the peer takes for one case.
    func seconds(_ name: String) throws -> Double {
        try input.fileHandleForWriting.write(contentsOf: Data("\(name)\n".utf8))
        while !rest.contains(UInt8(ascii: "\n")) {
            let chunk = output.fileHandleForReading.availableData
            guard !chunk.isEmpty else {
                throw Failure(description: "the peer ended; it needs Python with numpy, scipy and pandas")
            }
            rest += chunk
        }
        let line = rest.prefix { $0 != UInt8(ascii: "\n") }
        rest = Data(rest.dropFirst(line.count + 1))
        guard let seconds = Double(String(decoding: line, as: UTF8.self)) else {
            throw Failure(description: "the peer did not print a time")
        }
        return seconds
    }
}
