import Claims
import Study

/// What stands above the fold: does it reproduce, how many claims, and the five that carry the paper.
struct FirstScreen {
    private let verification: Verification
    private let key: [(claim: PaperOutline.KeyClaim, judgement: Judgement)]
    private let judgements: [String: Judgement]

    init(_ verification: Verification) {
        self.verification = verification
        let judgements = Dictionary(
            verification.judgements.map { ($0.claim.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.judgements = judgements
        key = PaperOutline.keyClaims.compactMap { claim in judgements[claim.id].map { (claim, $0) } }
    }

    /// Whether claims about people are judged at all.
    static func judgesPeople(_ verification: Verification) -> Bool {
        !verification.data.isInvented
    }

    /// The answer in plain words; one sentence an outcome.
    var answer: [String] {
        guard Self.judgesPeople(verification) else {
            return [
                "The people of this study are invented, so nothing here speaks for or against the paper: the page shows what a "
                    + "reproduction looks like. Claims about people are left out."
            ]
        }
        guard !key.isEmpty else { return [] }
        let found = ClaimOutcome.allCases.map { outcome in
            (outcome, key.filter { ClaimOutcome($0.judgement.verdict) == outcome }.map(\.claim.words))
        }
        return ["Of the findings that carry the paper:"]
            + found.filter { !$0.1.isEmpty }.map { "\($0.0.words): \($0.1.joined(separator: "; "))." }
    }

    /// One labelled bar of all claims by outcome.
    var tally: String {
        let counts = ClaimOutcome.allCases.map { outcome in
            (outcome, verification.judgements.count { ClaimOutcome($0.verdict) == outcome })
        }.filter { $0.1 > 0 }
        let label = counts.map { "\($0.1) \($0.0.label)" }.joined(separator: ", ")
        let parts = counts.map {
            "<span class=\"part \($0.0.rawValue)\" style=\"flex-grow:\($0.1)\">\($0.1)</span>"
        }
        let keys = counts.map {
            "<li><span class=\"key \($0.0.rawValue)\"></span>\($0.1) \($0.0.label)</li>"
        }
        return "<div class=\"tally\" role=\"img\" aria-label=\"\(label)\">\(parts.joined())</div>\n"
            + "<ul class=\"keys\" aria-hidden=\"true\">\(keys.joined())</ul>\n"
    }

    /// The five claims with a picture each; empty where claims about people are not judged.
    var keyTable: String {
        guard Self.judgesPeople(verification), !key.isEmpty else { return "" }
        return ClaimRows.table(
            "The findings that carry the paper", key.map(\.judgement),
            statement: { judgement in keyClaim(judgement).map { sentence($0.words) } ?? "" },
            numbers: { judgement in
                guard let numbers = keyClaim(judgement)?.numbers else { return nil }
                let found = numbers.ids.compactMap { judgements[$0] }
                return found.isEmpty ? nil : (numbers.symbol, found)
            })
    }

    private func keyClaim(_ judgement: Judgement) -> PaperOutline.KeyClaim? {
        key.first { $0.judgement.claim.id == judgement.claim.id }?.claim
    }

    private func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }
}
