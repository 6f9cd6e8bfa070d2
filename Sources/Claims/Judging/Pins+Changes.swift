extension Pins {
    /// Something that is not as pinned.
    public struct Change: Hashable, Sendable, CustomStringConvertible {
        /// What changed.
        public enum Subject: Hashable, Sendable {
            case data
            case choice(String)
            case claim(String)
            case printedTest(String)
        }

        /// What changed.
        public var subject: Subject
        /// What was pinned, in words; nil for what is new.
        public var pinned: String?
        /// What there is now, in words; nil for what is gone.
        public var now: String?
        /// Line of the pins file, from 1; nil for what is not in it.
        public var line: Int?

        /// The name of what changed.
        public var name: String {
            switch subject {
            case .data: "data"
            case .choice(let option): "--\(option)"
            case .claim(let id), .printedTest(let id): id
            }
        }

        /// The change in words, behind the name.
        public var words: String {
            switch (pinned, now) {
            case (let pinned?, let now?): "pinned \(pinned), now \(now)"
            case (nil, let now?): "not pinned, now \(now)"
            default: "pinned \(pinned ?? ""), but there is none now"
            }
        }

        /// The change in words.
        public var description: String { "\(name): \(words)" }
    }

    /// What is different in a verification: the data, the choices, the claims, the printed tests.
    public func changes(in verification: Verification) -> [Change] {
        let now = Pins(verification, path: path)
        var changes: [Change] = []
        if data != now.data {
            changes.append(Change(subject: .data, pinned: "“\(data)”", now: "“\(now.data)”"))
        }
        if let choices, let current = now.choices {
            for name in Set(choices.keys).union(current.keys).sorted() where choices[name] != current[name] {
                changes.append(
                    Change(
                        subject: .choice(name), pinned: choices[name].map { "“\($0)”" },
                        now: current[name].map { "“\($0)”" }))
            }
        }
        changes += Self.changes(verdicts, now.verdicts, Change.Subject.claim)
        if let printedTests {
            changes += Self.changes(printedTests, now.printedTests ?? [:], Change.Subject.printedTest)
        }
        return changes
    }

    private static func changes(
        _ pinned: [String: Pin], _ now: [String: Pin], _ subject: (String) -> Change.Subject
    ) -> [Change] {
        Set(pinned.keys).union(now.keys).sorted().compactMap { id in
            let (old, new) = (pinned[id], now[id])
            if let old, let new, old.verdict == new.verdict {
                // A pin without a value, or with one where nothing is computed now, is held to its verdict alone.
                guard let before = old.value else { return nil }
                if let after = new.value, before.isSame(after) { return nil }
            }
            return Change(subject: subject(id), pinned: old?.words, now: new?.words, line: old?.line)
        }
    }
}
