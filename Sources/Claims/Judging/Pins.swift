import Study
import Yams

/// Expected verdicts, so that a check fails only when one changes. Verdicts and words about the data, nothing else.
public struct Pins: Hashable, Sendable {
    /// One verdict that is not the pinned one.
    public struct Change: Hashable, Sendable, CustomStringConvertible {
        /// The claim's id.
        public var claim: String
        /// The pinned verdict; `nil` for a new claim.
        public var pinned: String?
        /// The verdict now; `nil` when the claim is gone.
        public var now: String?

        /// The change in words.
        public var description: String {
            switch (pinned, now) {
            case (let pinned?, let now?): "\(claim): pinned “\(pinned)”, now “\(now)”"
            case (nil, let now?): "\(claim): not pinned, now “\(now)”"
            default: "\(claim): pinned “\(pinned ?? "")”, but there is no such claim now"
            }
        }
    }

    /// The data the pins belong to, in the words of the provenance.
    public var data: String
    /// Verdicts by claim.
    public var verdicts: [String: String]

    /// Reads a pins file.
    public init(yaml: String, path: String) throws {
        let reader = ClaimsReader(file: path)
        let root = try reader.root(yaml)
        guard let data = root["data"]?.string else {
            throw ClaimsError(file: path, field: "data", reason: "is missing: the data that the pins belong to")
        }
        guard let mapping = root["verdicts"]?.mapping else {
            throw ClaimsError(file: path, field: "verdicts", reason: "is missing: a mapping of claims to verdicts")
        }
        self.data = data
        verdicts = [:]
        for (key, value) in mapping {
            guard let id = key.string, let name = value.string, Verdict(rawValue: name) != nil else {
                throw ClaimsError(
                    file: path, line: key.mark?.line, field: key.string,
                    reason:
                        "“\(value.string ?? "")” is none of \(Verdict.allCases.map(\.rawValue).joined(separator: ", "))"
                )
            }
            verdicts[id] = name
        }
    }

    /// The verdicts of a verification, to be pinned.
    public init(_ verification: Verification) {
        data = verification.provenance.words
        verdicts = Dictionary(
            verification.judgements.map { ($0.claim.id, $0.verdict.rawValue) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is different in a verification, by claim.
    public func changes(in verification: Verification) -> [Change] {
        let now = Pins(verification).verdicts
        return Set(verdicts.keys).union(now.keys).sorted().compactMap { id in
            verdicts[id] == now[id] ? nil : Change(claim: id, pinned: verdicts[id], now: now[id])
        }
    }

    /// The file's text, claims in order of their ids.
    public var yaml: String {
        let lines = verdicts.keys.sorted().map { "  \($0): \(verdicts[$0] ?? "")" }
        return (["data: \"\(data)\"", "verdicts:"] + lines).joined(separator: "\n") + "\n"
    }
}
