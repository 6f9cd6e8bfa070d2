import Study
import Testing

@Suite struct RecordTests {
    @Test func anAccuracyExistsOnlyWhenARunCompleted() {
        #expect(Outcome(status: .completed, accuracy: nil) == nil)
        #expect(Outcome(status: .diverged, accuracy: 0.5) == nil)
        #expect(Outcome(status: .completed, accuracy: 0.5)?.accuracy == 0.5)
        #expect(Outcome(status: .cancelled, accuracy: nil)?.status == .cancelled)
    }

    @Test func nineMonthsAreMediumAndTenAreExpert() {
        #expect([0, 1, 9, 10].map(GroupRule.paper.group(months:)) == [.novice, .medium, .medium, .expert])
    }

    @Test func commentsAreEqualHoweverTheyWereStored() {
        var cleared = Comments()
        cleared[.rho] = Comment(code: .guess, text: "x")
        #expect(cleared.count == 1)
        cleared[.rho] = Comment(code: nil)
        #expect(cleared == Comments())
        #expect(cleared.hashValue == Comments().hashValue)
    }
}
