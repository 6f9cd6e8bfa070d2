import Claims
import Foundation
import Reporting
import Study
import TestSupport
import Testing

/// Every number that the README shows, against what is committed: claims, pins of the authors' release, measured speed.
@Suite struct ReadmeTests {
    /// A file of the repository.
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: TestData.root.appending(path: path), encoding: .utf8)
    }

    /// The README without code blocks and addresses of links, a blank between words.
    private static func prose() throws -> String {
        try text("README.md").replacing(/```(?s:.*?)```/, with: "").replacing(/\]\([^)]*\)/, with: "]")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func pins() throws -> Pins {
        let path = "Training/claims/authors-release.pins.yaml"
        return try Pins(yaml: text(path), path: path)
    }

    private static let told = [
        "guessing_rho", "novice_guesses", "default_starters_above_50", "experts_faster_50", "expert_rho",
        "levene_novice_expert_statistic", "levene_all_significant", "experts_start_from_defaults", "participants",
        "baseline_mean",
    ]

    /// The table's row of a claim, from its entry and its pin.
    private static func row(_ claim: Claim, _ pin: Pins.Pin) -> String {
        let decimals = [
            "guessing_rho": 3, "expert_rho": 3, "levene_novice_expert_statistic": 3, "participants": 0,
        ]
        let here =
            switch pin.value {
            case .number(let number): " " + Wording.number(number, decimals: decimals[claim.id] ?? 1)
            case .flag(let flag): flag ? " yes" : " no"
            case nil: ""
            }
        let printed = claim.printed.isEmpty ? "yes" : claim.printed.replacing("-", with: "−")
        return "| \(claim.statement) | \(printed) |\(here) | \(pin.verdict) |"
    }

    private static func results() throws -> [String] {
        let claims = try ClaimSet.blackMagic2020().claims
        let pins = try pins().verdicts
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = claims.count { pins[$0.id]?.verdict == verdict.rawValue }
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        let rows = try told.map { id in
            row(try #require(claims.first { $0.id == id }), try #require(pins[id]))
        }
        func printed(_ id: String) throws -> String { try #require(claims.first { $0.id == id }).printed }
        return rows + [
            "the \(claims.count) claims of the paper", counts.joined(separator: ", ") + ".",
            "the paper's \(try printed("final_seeds")) seeds", "its \(try printed("baseline_runs")) random runs",
            "\(Hyperparameter.allCases.count) hyperparameters and \(Optimizer.allCases.count) optimizers",
        ]
    }

    private struct Speed {
        var pixels: Int, batch: Int
        var ways: [String: Int] = [:]
    }

    private static func speeds() throws -> [Speed] {
        var found: [Speed] = []
        for line in try text("Fixtures/benchmarks/training.csv").split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",").map(String.init)
            guard cells[0] == "train", let pixels = Int(cells[1]), let batch = Int(cells[2]) else { continue }
            if found.last?.pixels != pixels || found.last?.batch != batch {
                found.append(Speed(pixels: pixels, batch: batch))
            }
            found[found.count - 1].ways[cells[3]] = Int(cells[4])
        }
        return found
    }

    private static func grouped(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : "\(number / 1_000),\(String(format: "%03d", number % 1_000))"
    }

    private static func speedRows() throws -> [String] {
        try speeds().map { speed in
            let ways = try [
                "ours avx512", "ours avx2", "torch two processes", "torch two threads", "torch bfloat16",
                "torch compiled",
            ].map { try #require(speed.ways[$0]) }
            let ratio = Double(ways[0]) / Double(max(ways[2], ways[3]))
            return
                "| \(speed.pixels) × \(speed.batch) | \(ways.map(grouped).joined(separator: " | ")) | \(Wording.number(ratio)) |"
        }
    }

    /// Versions, each where the repository states it.
    private static func versions() throws -> [String] {
        let tools = try #require(try text("Package.swift").firstMatch(of: /swift-tools-version: ?([0-9.]+)/)).1
        let platform = try #require(try text("Packaging/archives.py").firstMatch(of: /manylinux_([0-9]+)_([0-9]+)/))
        return ["Swift \(tools) or newer", "glibc \(platform.1).\(platform.2) or newer"]
    }

    /// Names with digits in them, which are no numbers.
    private static let names = [
        "BMVC 2020", "x86-64", "AVX-512", "AVX2", "Zen 4", "float32", "bfloat16", "Apache-2.0", "GPL-3.0-or-later",
    ]

    @Test func everyNumberOfTheReadmeIsOneOfACommittedResult() throws {
        var left = try Self.prose()
        for fragment in try Self.results() + Self.speedRows() + Self.versions() {
            let isSaid = left.contains(fragment)
            #expect(isSaid, "the README does not say: \(fragment)")
            left = left.replacing(fragment, with: "")
        }
        for name in Self.names { left = left.replacing(name, with: "") }
        let strays = left.matches(of: /\S*[0-9]\S*/).map { String($0.0) }
        #expect(strays.isEmpty, "numbers that nothing guards: \(strays)")
    }

    @Test func theSpeedOfTheReadmeIsThatOfTheEnginesPage() throws {
        let page = try Self.text("Training/engine.md")
        for speed in try Self.speeds() {
            for (way, set) in [("ours avx512", "avx512"), ("ours avx2", "avx2")] {
                let ours = Self.grouped(try #require(speed.ways[way]))
                let torch = Self.grouped(try #require(speed.ways["torch two processes"]))
                let row = "| train \(speed.pixels) px × \(speed.batch) | \(set) | \(ours) | \(torch) |"
                #expect(page.contains(row), "\(row)")
            }
        }
        let threads = try Self.speeds().map { Self.grouped(try #require($0.ways["torch two threads"])) }
        #expect(page.contains("two threads reached \(threads.joined(separator: ", ")) images"))
    }

    @Test func everyLinkOfTheReadmeAndOfItsPagesLeadsToAFile() throws {
        let pages = try FileManager.default.contentsOfDirectory(
            atPath: TestData.root.appending(path: "Documentation").path
        ).filter { $0.hasSuffix(".md") }.map { "Documentation/\($0)" }
        #expect(pages.count >= 10)
        for page in ["README.md"] + pages {
            let folder = TestData.root.appending(path: page).deletingLastPathComponent()
            for link in try Self.text(page).matches(of: /\]\(([^)#]+)\)/).map({ String($0.1) })
            where !link.hasPrefix("http") {
                let file = folder.appending(path: link).path
                #expect(FileManager.default.fileExists(atPath: file), "\(page): \(link)")
                if page == "README.md" && link.hasPrefix("Documentation/") { #expect(pages.contains(link), "\(link)") }
            }
        }
    }
}
