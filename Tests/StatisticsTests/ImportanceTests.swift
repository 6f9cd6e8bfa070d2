import Foundation
import Statistics
import TestSupport
import Testing

/// Importance of hyperparameters against Optuna and scikit-learn, by `Fixtures/importance/golden.py`.
@Suite struct ImportanceTests {
    private typealias Golden = ImportanceGolden

    @Test func pedAnovaAgreesWithOptunaOnATable() throws {
        let (golden, table) = (try Golden.read(), try Golden.Table.read())
        let parameters = table.columns.indices.map { column in
            SearchedParameter(
                domains: [.whole(0...(golden.sizes[column] - 1))],
                values: table.columns[column].map { SearchedParameter.Value(Double($0)) })
        }
        for setting in golden.table.ped {
            let own = try PedAnova(parameters, target: setting.target, region: setting.region, isLocal: setting.local)
                .importances(table.accuracy)
            for (name, importance) in zip(golden.names, own) {
                #expect(agree(importance, try #require(setting.importances[name]), 1e-9), "\(name)")
            }
        }
    }

    @Test func pedAnovaAgreesWithOptunaWhereParametersHangOnOneAnother() throws {
        let study = try OptunaJournal.read()
        for setting in try Golden.read().conditional {
            let own = try PedAnova(
                study.parameters.map(\.parameter), target: setting.target, region: setting.region,
                isLocal: setting.local
            ).importances(study.losses.map { -$0 })
            #expect(own.count == setting.importances.count)
            for (parameter, importance) in zip(study.parameters, own) {
                let optuna = try #require(setting.importances[parameter.name])
                #expect(abs(importance - optuna) <= 1e-9 * max(optuna, 1e-6), "\(parameter.name)")
            }
        }
    }

    @Test func fanovaAndPermutationsLieWithinTheSpreadOfTheirPeersOverSeeds() throws {
        let (golden, table) = (try Golden.read(), try Golden.Table.read())
        let columns = try table.columns.indices.map { column in
            try LevelColumn(table.columns[column].map(Double.init), in: 0...Double(golden.sizes[column] - 1))
        }
        let seeds: [UInt64] = Array(1...20)
        let forests = try seeds.map { try RegressionForest(columns, table.accuracy, seed: $0) }
        let fanova = try forests.map { try $0.fanova().map(\.importance) }
        let shuffled = forests.map { $0.permutationImportance().map(\.importance) }
        for column in golden.names.indices {
            for (own, peer) in [(fanova, golden.table.fanova), (shuffled, golden.table.permutation)] {
                let values = own.map { $0[column] }
                let mean = values.reduce(0, +) / Double(values.count)
                // A cut between two levels that lie apart takes whole levels here, and halves of them there.
                #expect(abs(mean - peer.mean[column]) < 2 * peer.deviation[column], "\(golden.names[column])")
                #expect(values.allSatisfy { abs($0 - peer.mean[column]) < 5 * peer.deviation[column] })
            }
        }
    }

    @Test func fanovaOfAFewRunsFindsWhatTheWholeTableSays() throws {
        let (golden, table) = (try Golden.read(), try Golden.Table.read())
        let columns = try table.columns.map { try LevelColumn(ranking: $0.map(Double.init)) }
        let forest = try RegressionForest(columns, table.accuracy, seed: 1)
        for (own, exact) in zip(try forest.fanova(), golden.table.exact) {
            #expect(abs(own.importance - exact) < 0.02)
        }
        #expect(try #require(forest.outOfBagFit) > 0.7)
    }
}

/// `Fixtures/importance/golden.json`.
struct ImportanceGolden: Decodable {
    struct Setting: Decodable {
        var target, region: Double
        var local: Bool
        var importances: [String: Double]
    }

    struct Spread: Decodable {
        var mean, deviation: [Double]
    }

    struct OfTable: Decodable {
        var ped: [Setting]
        var fanova, permutation: Spread
        var exact: [Double]
    }

    var names: [String]
    var sizes: [Int]
    var table: OfTable
    var conditional: [Setting]

    static func read() throws -> ImportanceGolden {
        try JSONDecoder().decode(Self.self, from: Data(contentsOf: TestData.fixture("importance/golden.json")))
    }

    /// The drawn part of the table: the index of each value, and the accuracy.
    struct Table {
        var columns: [[Int]] = []
        var accuracy: [Double] = []

        static func read() throws -> Table {
            let text = try String(contentsOf: TestData.fixture("importance/hpobench.csv"), encoding: .utf8)
            let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
            var table = Table()
            table.columns = try (0..<5).map { column in try rows.map { try #require(Int($0[column])) } }
            table.accuracy = try rows.map { try #require(Double($0[5])) }
            return table
        }
    }
}

/// The trials of `Fixtures/importance/conditional.jsonl` that completed with a finite value.
struct OptunaJournal {
    var parameters: [(name: String, parameter: SearchedParameter)]
    var losses: [Double]

    private struct Entry: Decodable {
        var op_code: Int
        var trial_id: Int?
        var param_name, distribution: String?
        var param_value_internal: Double?
        var state: Int?
        var values: [Double]?

        private enum CodingKeys: CodingKey {
            case op_code, trial_id, param_name, distribution, param_value_internal, state, values
        }

        init(from decoder: any Decoder) throws {
            let entry = try decoder.container(keyedBy: CodingKeys.self)
            op_code = try entry.decode(Int.self, forKey: .op_code)
            trial_id = try entry.decodeIfPresent(Int.self, forKey: .trial_id)
            param_name = try entry.decodeIfPresent(String.self, forKey: .param_name)
            distribution = try entry.decodeIfPresent(String.self, forKey: .distribution)
            param_value_internal = try entry.decodeIfPresent(Double.self, forKey: .param_value_internal)
            state = try entry.decodeIfPresent(Int.self, forKey: .state)
            values = try? entry.decodeIfPresent([Double].self, forKey: .values)
        }
    }

    private struct Distribution: Decodable {
        struct Attributes: Decodable {
            var low, high, step: Double?
            var log: Bool?
            var choices: [Choice]?
        }

        /// A category of any kind; only their number counts.
        struct Choice: Decodable {
            init(from decoder: any Decoder) throws {}
        }

        var name: String
        var attributes: Attributes

        func domain() throws -> SearchDomain {
            if let choices = attributes.choices { return .categories(choices.count) }
            let (low, high) = (try #require(attributes.low), try #require(attributes.high))
            let isLogarithmic = attributes.log == true
            if name == "IntDistribution" {
                return .whole(Int(low)...Int(high), isLogarithmic: isLogarithmic, step: Int(attributes.step ?? 1))
            }
            return .real(low...high, isLogarithmic: isLogarithmic, step: attributes.step)
        }
    }

    static func read() throws -> OptunaJournal {
        let text = try String(contentsOf: TestData.fixture("importance/conditional.jsonl"), encoding: .utf8)
        var given: [Int: [String: (domain: SearchDomain, value: Double)]] = [:]
        var ended: [Int: Double] = [:]
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        for line in text.split(separator: "\n") where !line.contains("Infinity") {
            let entry = try decoder.decode(Entry.self, from: Data(line.utf8))
            guard let trial = entry.trial_id else { continue }
            if let name = entry.param_name, let value = entry.param_value_internal, let words = entry.distribution {
                let domain = try JSONDecoder().decode(Distribution.self, from: Data(words.utf8)).domain()
                given[trial, default: [:]][name] = (domain, value)
            } else if entry.state == 1, let value = entry.values?.first {
                ended[trial] = value
            }
        }
        let trials = ended.keys.sorted()
        let names = Set(trials.flatMap { given[$0]?.keys.map(\.self) ?? [] }).sorted()
        return OptunaJournal(
            parameters: names.map { name in
                var domains: [SearchDomain] = []
                let values = trials.map { trial in
                    given[trial]?[name].map { own in
                        if !domains.contains(own.domain) { domains.append(own.domain) }
                        return SearchedParameter.Value(own.value, domain: domains.firstIndex(of: own.domain) ?? 0)
                    }
                }
                return (name, SearchedParameter(domains: domains, values: values))
            }, losses: trials.compactMap { ended[$0] })
    }
}
