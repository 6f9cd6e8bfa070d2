import Study
import StudyStore
import Synchronization
import Testing
import TrainingEngine

@testable import Experiments

/// How runs share cores.
@Suite struct CoreTests {
    @Test func coresThatNobodyWaitsForGoToWhoWouldEndLast() {
        let division = CoreDivision(cores: 8, unshared: 0)
        #expect(division.threads(for: [1, 1, 1], waiting: 0).reduce(0, +) == 8)
        #expect(division.threads(for: [6, 1, 1], waiting: 0) == [6, 1, 1])
        #expect(division.threads(for: [5], waiting: 0) == [8])
        #expect(division.threads(for: [], waiting: 0) == [])
        #expect(division.threads(for: [1, 1, 1], waiting: 100) == [1, 1, 1])
        #expect(division.threads(for: [50, 1], waiting: 13) == [7, 1])
    }

    @Test func moreRunsThanCoresHaveOneEach() {
        #expect(CoreDivision(cores: 2).threads(for: [3, 2, 1], waiting: 5) == [1, 1, 1])
    }

    @Test(arguments: [1, 2, 3, 16, 64]) func allCoresStayTakenAndNeverMore(cores: Int) {
        let division = CoreDivision(cores: cores)
        for runs in 1...cores {
            let left = (0..<runs).map { Double(1 + $0 * $0 % 7) }
            let threads = division.threads(for: left, waiting: 0)
            #expect(threads.reduce(0, +) == cores && threads.allSatisfy { $0 >= 1 })
            #expect(division.threads(for: left, waiting: 1e9).reduce(0, +) == runs)
        }
    }

    /// The end of a schedule worked out by hand, and two bounds that hold for every one.
    @Test func aScheduleEndsWhenItsLastRunDoes() {
        #expect(CoreDivision(cores: 1).schedule([3, 1, 2]).end == 6)
        #expect(CoreDivision(cores: 2, unshared: 0).schedule([4, 4]).end == 4)
        #expect(CoreDivision(cores: 4, unshared: 0).schedule([8]) == (2, 4))
        // Two threads are 1.6 times as fast as one: the long run on both, since it would outlast half of all work.
        let two = CoreDivision(cores: 2, unshared: 0.25).schedule([3, 1])
        #expect(abs(two.end - 2.5) < 1e-12 && two.mostThreads == 2)
        for cores in [1, 5, 64] {
            let costs = (1...97).map { Double($0 * $0 % 89 + 1) } + [400]
            let all = costs.reduce(0, +)
            let (end, most) = CoreDivision(cores: cores).schedule(costs)
            let division = CoreDivision(cores: cores)
            #expect(end >= all / Double(cores) - 1e-9 && end >= 400 / division.gain(cores) - 1e-9)
            #expect(end <= all && (1...cores).contains(most))
        }
        #expect(CoreDivision(cores: 3).schedule([]) == (0, 1))
    }

    @Test func aLongRunDoesNotHoldUpTheOthersForLong() {
        let costs = [Double](repeating: 1, count: 1000) + [20]
        let division = CoreDivision(cores: 100, unshared: 0.02)
        let fair = costs.reduce(0, +) / 100
        #expect(division.schedule(costs).end < 1.3 * fair)
    }

    /// Where two threads gain nothing, nobody gets a second one while others wait.
    @Test func threadsThatDoNotHelpAreNotTakenFromThoseThatWait() {
        #expect(CoreDivision(cores: 64, unshared: 2).threads(for: [100], waiting: 1) == [1])
        let most = CoreDivision(cores: 1024, unshared: 0.04).threads(for: [1e6], waiting: 1)[0]
        #expect(most == 26)
        #expect(CoreDivision(cores: 1024, unshared: 1).schedule([Double](repeating: 1, count: 1024)).end <= 2)
    }

    @Test func runsThatComeAndGoShareTheCores() {
        let cores = CoreShares(cores: 4)
        let first = cores.enter(work: 1)
        #expect(first.threads == 4 && !cores.hasRoom)
        let second = cores.enter(work: 1)
        #expect((first.threads, second.threads) == (2, 2))
        first.left = 0.1
        let third = cores.enter(work: 1, waiting: 100)
        #expect([first, second, third].map(\.threads) == [1, 1, 1] && cores.hasRoom)
        cores.leave(third)
        cores.leave(second)
        #expect(first.threads == 1)
    }

    /// Six cores for three runs: the last ones get several, and the store is that of one core.
    @Test func idleCoresHelpTheRunsThatRemainWithTheSameStore() throws {
        let (plan, images) = try Samples.plan()
        let runs = Array(plan.runs(of: [.final]).prefix(3))
        let stores = try [1, 6].map { workers in
            let store = try Samples.store("cores\(workers)")
            let summary = try Sweep(plan, store: store, dataset: images, workers: workers).run(
                runs, isCancelled: { false }, listener: { _ in })
            #expect(summary == Sweep.Summary(finished: 3, failed: 0))
            return store
        }
        #expect(try StoreDifference.lines(stores[0], stores[1]) == [])
    }
}
