import Foundation
import TestSupport
import Testing

/// What a machine without enough memory answers, through the shell's own limit.
@Suite struct MemoryTests {
    /// Runs the tool with so many kilobytes of addresses.
    static func run(_ arguments: String, kilobytes: Int) throws -> (code: Int32, output: String, errors: String) {
        try StreamTests.shell(
            "ulimit -v \(kilobytes); exec timeout -s KILL 120 $B \(arguments) >out 2>err",
            in: try TestData.temporaryFolder())
    }

    @Test func aNetworkForManyThreadsSaysHowMuchMemoryItNeeds() throws {
        for (arguments, kilobytes) in [
            ("train one --epochs 1 --threads 64", 2_000_000), ("train one --epochs 1 --threads 1024", 4_000_000),
            ("train one --epochs 1 --threads 64 --size 128", 3_000_000),
        ] {
            let run = try Self.run(arguments, kilobytes: kilobytes)
            #expect(run.code == 2 && run.output.isEmpty, "\(arguments): \(run.code) \(run.errors)")
            let words = #/needs more than \d+ MB of memory, which the system does not give/#
            #expect(run.errors.contains(words), "\(run.errors)")
            #expect(run.errors.contains("take fewer threads or workers"))
        }
    }

    /// Whatever is short, the command ends by itself.
    @Test(arguments: [1, 4, 16, 64]) func noLimitEndsATrainingByASignalOrLetsItHang(threads: Int) throws {
        for kilobytes in stride(from: 700_000, through: 3_100_000, by: 300_000) {
            let run = try Self.run(
                "train one --epochs 1 --batch-size 1497 --threads \(threads)", kilobytes: kilobytes)
            #expect([0, 2].contains(run.code), "\(kilobytes): \(run.code) \(run.errors)")
            #expect(run.code == 0 || run.errors.contains("MB of memory"), "\(kilobytes): \(run.errors)")
        }
    }

    /// Row by row, whatever the two hold: when every row was looked for anew, two studies of 800 people took
    /// 11.6 seconds, and these would take five minutes.
    @Test func storesOfDifferentPeopleAreComparedAtOnce() throws {
        let folder = try TestData.temporaryFolder()
        for seed in 1...2 {
            for line in [
                "synthesize --participants 4000 --seed \(seed) --out c\(seed)",
                "import c\(seed) --store \(seed).sqlite",
            ] {
                let run = try CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder)
                try #require(run.code == 0, "\(line): \(run.errors)")
            }
        }
        let run = try StreamTests.shell(
            "ulimit -v 1000000; exec timeout -s KILL 60 $B store diff 1.sqlite 2.sqlite >out 2>err", in: folder)
        #expect(run.code == 1 && run.errors.contains("only in 1.sqlite"), "\(run.code)")
    }
}
