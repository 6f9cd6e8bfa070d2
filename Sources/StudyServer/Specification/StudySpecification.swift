internal import Crypto
public import Experiments
public import Foundation
internal import Limits
internal import Text
internal import YAML

/// A study as its file states it: what is trained, what people read, and who may come.
public struct StudySpecification: Sendable {
    /// Who may take part.
    public enum Admission: String, CaseIterable, Sendable {
        /// Everybody who knows the address.
        case open
        /// Whoever holds a link that nobody has used.
        case invitation
    }

    /// Bounds of one submission.
    public struct Limits: Equatable, Sendable {
        /// Epochs, images in a batch, and epochs times training images.
        public var epochs: Int, batchSize: Int, images: Int
    }

    /// The terms people agree to.
    public struct Terms: Equatable, Sendable {
        /// Their version, and their paragraphs.
        public var version: String, paragraphs: [String]

        /// SHA-256 over version and paragraphs.
        public var hash: String { Secret.hash(([version] + paragraphs).joined(separator: "\n")) }
    }

    /// The study's title, and the site that its participants are registered at.
    public var title: String, site: String
    /// Whom to ask.
    public var contact: String
    /// What is trained.
    public var experiment: Experiment
    /// Folder of images; nil for the embedded digits.
    public var images: URL?
    /// Minutes of tuning.
    public var minutes: Double
    /// Trainings side by side.
    public var workers: Int
    /// Who may take part.
    public var admission: Admission
    /// Bounds of one submission.
    public var limits: Limits
    /// The terms.
    public var terms: Terms
    /// Paragraphs about the task.
    public var task: [String]
    /// A code that the last page shows to everybody who got there, for those who must prove that they took part; nil for
    /// none. It is one for the whole study, as Prolific and the like expect it: a code for each person would tie what is
    /// recorded here to the person who is paid there.
    public var completionCode: String?
    /// The researcher's password as `blackmagic-server password` prints it; nil for a new one at each start.
    public var password: PasswordHash?

    /// What participants meet of the study's file, line by line. Whom to ask, who may come, how many trainings run side by
    /// side and the password are no part of it: those may change while people take part.
    var definition: String {
        let limits = "epochs \(limits.epochs), batch size \(limits.batchSize), images \(limits.images)"
        return
            (["title: \(title)", "site: \(site)", "minutes: \(minutes)", "limits: \(limits)"]
            + ["terms, version \(terms.version):"] + terms.paragraphs.map { "  \($0)" }
            + ["task:"] + task.map { "  \($0)" }).joined(separator: "\n")
    }

    /// Reads a study's file; the experiment and the images are looked for beside it.
    ///
    /// - Throws: `YAMLError` naming file, line and field.
    public static func read(_ file: URL) throws -> StudySpecification {
        try StudySpecification(yaml: try YAMLFile.text(file.path), file: file)
    }

    init(yaml text: String, file: URL) throws {
        let root = try YAMLMapping(text, file: file.path)
        try root.allow([
            "title", "site", "contact", "experiment", "images", "minutes", "workers", "admission", "limits", "terms",
            "task", "password", "completion_code",
        ])
        let folder = file.deletingLastPathComponent()
        func beside(_ path: String) -> URL {
            OutsideText(path).starts(with: "/") ? URL(filePath: path) : folder.appending(path: path)
        }
        title = try root.text("title")
        site = try root.text("site")
        contact = try root.text("contact")
        experiment = try Experiment.read(beside(try root.text("experiment")))
        images = root.has("images") ? beside(try root.text("images")) : nil
        guard experiment.replaySeed != nil else {
            throw root.error("experiment", "names no seed for trials; it needs `replay: {seed: …}`")
        }
        guard experiment.usesDigits == (images == nil) else {
            throw root.error("images", experiment.usesDigits ? "the experiment uses the digits" : "is missing")
        }
        minutes = try root.number("minutes", Limit.minutes)
        workers = try root.number("workers", Limit.workers)
        admission = try root.choice(
            "admission", Admission.init(rawValue:), Admission.allCases.map(\.rawValue))
        let limits = try root.mapping("limits")
        try limits.allow(["epochs", "batch_size", "images"])
        self.limits = Limits(
            epochs: try limits.number("epochs", Limit.epochs),
            batchSize: try limits.number("batch_size", Limit.batchSize),
            images: try limits.number("images", Limit.trainedImages))
        let terms = try root.mapping("terms")
        try terms.allow(["version", "text"])
        self.terms = Terms(version: try terms.text("version"), paragraphs: try terms.list("text") { $0 })
        task = try root.list("task") { $0 }
        completionCode = root.has("completion_code") ? try root.text("completion_code") : nil
        if root.has("password") {
            guard let hash = PasswordHash(try root.text("password")) else {
                throw root.error("password", "is no line that `blackmagic-server password` printed")
            }
            password = hash
        }
    }
}
