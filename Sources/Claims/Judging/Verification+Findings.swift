public import Findings

extension Verification {
    /// Everything CI is told. With pins, what changed fails and nothing else does; without, what does not hold.
    public func findings(against pins: Pins? = nil) -> [Finding] {
        let changes = pins?.changes(in: self) ?? []
        let bySubject = Dictionary(changes.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
        func settled(_ finding: Finding, _ subject: Pins.Change.Subject) -> Finding {
            guard pins != nil else { return finding }
            var finding = finding
            if let change = bySubject[subject] {
                finding.status = .failed
                finding.explanation = "\(change.words): \(finding.explanation)"
            } else if finding.fails {
                finding.status = .passed
                finding.explanation = "as pinned: \(finding.explanation)"
            }
            return finding
        }
        let claims = judgements.map { settled(finding($0), .claim($0.claim.id)) }
        let tests = consistency.map { settled(finding($0), .printedTest($0.test.id)) }
        let unanswered = changes.filter { $0.now == nil || $0.subject.isOfTheWhole }.map { change in
            Finding(
                subject: .pin, id: change.name, place: pins?.path ?? "", statement: "what the pins belong to",
                verdict: "changed", explanation: change.words, status: .failed, file: pins?.path ?? "",
                line: change.line ?? 1)
        }
        return claims + tests + unanswered
    }

    private func finding(_ judgement: Judgement) -> Finding {
        let (claim, verdict) = (judgement.claim, judgement.verdict)
        let status: Finding.Status =
            switch verdict {
            case .differs: .failed
            case .proxyDisagrees: .failedThroughSubstitute
            case .ambiguous: .review
            case .notApplicable: .notApplicable
            case .notRecovered: .open
            default: verdict.isJudged ? .passed : .open
            }
        return Finding(
            subject: .claim, id: claim.id, place: claim.place, statement: claim.statement, verdict: verdict.rawValue,
            explanation: judgement.explanation, status: status, file: claim.mark?.file ?? set.path,
            line: claim.mark?.line ?? claim.line, columns: claim.mark?.columns)
    }

    private func finding(_ check: ConsistencyCheck) -> Finding {
        Finding(
            subject: .printedTest, id: check.test.id, place: check.test.place,
            statement: "the printed statistic and its own p-value fit", verdict: check.word, explanation: check.words,
            status: check.isConsistent ? .passed : .failed, file: set.path, line: check.test.line)
    }
}

extension Pins.Change.Subject {
    /// Whether it concerns the pins as a whole, not one of them.
    fileprivate var isOfTheWhole: Bool {
        switch self {
        case .data, .choice: true
        case .claim, .printedTest: false
        }
    }
}
