/// What an import took in: the files, and everything that was not plain.
public struct ImportReport: Codable, Hashable, Sendable {
    /// The kind of folder.
    public enum Format: String, CaseIterable, Codable, Hashable, Sendable { case authors, own }

    /// One file that was read.
    public struct File: Codable, Hashable, Sendable {
        /// Path inside the folder.
        public var name: String
        /// SHA-256 of its bytes, 64 hexadecimal digits.
        public var sha256: String
        /// Records without the header.
        public var rows: Int
    }

    /// One finding.
    public struct Note: Codable, Hashable, Sendable {
        /// What kind of finding.
        public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
            /// A known peculiarity of the release, accepted.
            case quirk
            /// Rows left out.
            case excluded
            /// Rows for the same thing.
            case duplicate
            /// Values that are legal in the file and absurd in training.
            case oddValue = "odd_value"
            /// What ``DataQuality`` found.
            case quality
            /// What a lenient import passed over.
            case refused
        }

        /// What kind of finding.
        public var kind: Kind
        /// How often.
        public var count: Int
        /// What was found and what was done.
        public var sentence: String
    }

    /// The kind of folder.
    public var format: Format
    /// SHA-256 over the names and checksums of the files: equal for equal data.
    public var checksum: String
    /// The files, by name.
    public var files: [File]
    /// Findings, in a fixed order.
    public var notes: [Note]
}
