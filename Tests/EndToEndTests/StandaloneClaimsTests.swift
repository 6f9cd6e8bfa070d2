import Foundation
import GRDB
import TestSupport
import Testing

/// Claims files that name their own data, through the real command line.
@Suite struct StandaloneClaimsTests {
    /// Forty rows of two groups, such as a reviewer has: months, accuracy, group, and a comment that is missing twice.
    static let rows: String = {
        var text = "person,group,months,accuracy,comment\n"
        for n in 1...40 {
            let group = n % 2 == 0 ? "trained" : "untrained"
            let months = n * 7 % 23
            let accuracy = 41 + n * 13 % 17 + months / 2 + (n % 2 == 0 ? 3 : 0)
            text += "\(n),\(group),\(months),\(accuracy).5,\(n % 19 == 0 ? "NA" : n % 3 == 0 ? "guess" : "other")\n"
        }
        return text
    }()

    static let claims = """
        paper: "Another study"
        sources:
          trials: {csv: data/trials.csv, missing: [NA]}
        results:
          rho: {test: spearman, of: trials, x: months, y: accuracy}
          level: {test: ttest, of: trials, value: accuracy, group: group, groups: [trained, untrained]}
          spread: {test: levene, of: trials, value: accuracy, group: group}
          share: {share: trials, of_rows: {comment: guess}, among: {group: trained}}
          late: {mean: trials, value: accuracy, where: {months: {from: 10}, group: trained}}
          better: {statement: "late > 50", p: level.p}
        claims:
          - {id: main_effect, place: "section 3", statement: "months and accuracy", printed: "RHO", result: rho.estimate}
          - {id: main_p, printed: "RHO_P", result: rho.p}
          - {id: difference, printed: "DIFFERENCE", result: level}
          - {id: equal_spread, printed: "> .05", result: spread.p}
          - {id: guesses, printed: "GUESSES", result: share}
          - {id: better, rule: holds, result: better}

        """

    private func folder(_ files: [String: String]) throws -> URL {
        let folder = try TestData.temporaryFolder()
        try FileManager.default.createDirectory(at: folder.appending(path: "data"), withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return folder
    }

    private func verify(_ folder: URL, _ more: [String] = []) throws -> CommandLineTool.Run {
        try CommandLineTool.run(["verify", "--claims", "c.yaml"] + more, in: folder)
    }

    /// What scipy 1.17.1 and numpy 2.4.6 say of the forty rows.
    static let printed = [
        "RHO_P": "< .001", "RHO": "rho = 0.64 [0.38, 0.80]*", "DIFFERENCE": "2.45 (95% CI −1.73 to 6.63)",
        "GUESSES": "6 of 19 (32%)",
    ]

    static func filled(_ changes: [String: String] = [:]) -> String {
        var text = claims
        for (name, value) in printed.merging(changes, uniquingKeysWith: { $1 }) {
            text = text.replacing("\"\(name)\"", with: "\"\(value)\"")
        }
        return text
    }

    @Test func aReviewersFileStandsByItself() throws {
        let folder = try folder(["data/trials.csv": Self.rows, "c.yaml": Self.filled()])
        let run = try verify(folder, ["--json", "v.json", "--junit", "j.xml", "--sarif", "s.json", "--csv", "v.csv"])
        #expect(run.code == 0, "\(run.errors)\n\(run.output)")
        #expect(run.output.contains("6 claims on trials (data/trials.csv): 6 reproduced"), "\(run.output)")
        let json = try String(contentsOf: folder.appending(path: "v.json"), encoding: .utf8)
        #expect(json.contains("1 row with “NA” left out") && !json.contains("\"scale\""))
        let table = try String(contentsOf: folder.appending(path: "v.csv"), encoding: .utf8)
        #expect(
            table.split(separator: "\n").count == 7
                && table.contains("claims,main_p,,main_p,reproduced,false,c.yaml,13,"))
    }

    @Test func aWrongDigitIsToldAtItsLine() throws {
        let folder = try folder(["data/trials.csv": Self.rows, "c.yaml": Self.filled(["DIFFERENCE": "9.99"])])
        let run = try verify(folder, ["--github", "--junit", "j.xml", "--sarif", "s.json"])
        #expect(run.code == 1 && run.errors.contains("1 does not hold: difference;"), "\(run.errors)")
        #expect(run.output.contains("::error file=c.yaml,line=14,title=difference differs::"), "\(run.output)")
        let sarif = try String(contentsOf: folder.appending(path: "s.json"), encoding: .utf8)
        #expect(sarif.contains("\"startLine\" : 14") && sarif.contains("\"uri\" : \"c.yaml\""))
        let junit = try String(contentsOf: folder.appending(path: "j.xml"), encoding: .utf8)
        #expect(junit.contains("c.yaml:14: difference</failure>") && junit.contains("failures=\"1\""))
    }

    @Test(arguments: [
        ("result: rho.p}", "result: rho.pp}", "c.yaml:13: results: there is no result “rho.pp”; did you mean rho.p?"),
        ("x: months", "x: monts", "c.yaml:5: rho: data/trials.csv has no column “monts”; did you mean months?"),
        ("data/trials.csv", "data/trails.csv", "c.yaml:3: trials: data/trails.csv: there is no such file"),
        ("of: trials, x", "of: trails, x", "c.yaml:5: rho: there is no source “trails”; did you mean trials?"),
        ("test: levene", "test: leven", "c.yaml:7: test: “leven” is none of"),
        ("late > 50", "lade > 50", "c.yaml:10: better: there is no result “lade”; did you mean late?"),
        (
            "groups: [trained, untrained]", "groups: [trained, untried]",
            "c.yaml:6: level: no row has “untried” in group"
        ),
        ("y: accuracy}", "y: comment}", "is not a finite number; if it stands for a missing value, name it"),
        ("missing: [NA]", "sha256: \(String(repeating: "0", count: 64))", "is not the pinned file: its SHA-256 is"),
        ("{mean: trials", "{men: trials", "c.yaml:9: men: unknown; known are value"),
        ("months: {from: 10}", "months: {fom: 10}", "c.yaml:9: fom: unknown; known are from, to, above, below, not"),
        ("months: {from: 10}", "months: {from: 1000}", "c.yaml:9: late: no row of data/trials.csv takes part"),
    ])
    func aMistakeIsToldAtItsLine(right: String, wrong: String, words: String) throws {
        let text = Self.filled().replacing(right, with: wrong)
        #expect(text != Self.filled())
        let run = try verify(folder(["data/trials.csv": Self.rows, "c.yaml": text]))
        #expect(run.code == 2 && run.errors.contains(words) && run.output.isEmpty, "\(run.errors)")
    }

    @Test func everyKindOfSourceIsRead() throws {
        let folder = try folder([
            "data/t.tsv": "group\tvalue\na\t1\nb\t3\n",
            "data/m.json": "{\"test\": {\"accuracy\": 0.815}, \"ok\": true}\n",
            "data/l.jsonl":
                "{\"step\": 1, \"loss\": 2.5}\n{\"step\": 2, \"loss\": null}\n{\"step\": 3, \"loss\": 0.5}\n",
            "data/rows.json": "{\"runs\": [{\"k\": \"x\", \"v\": 1}, {\"k\": \"y\", \"v\": 2}]}",
            "c.yaml": """
            sources:
              t: {tsv: data/t.tsv}
              m: {json: data/m.json}
              l: {jsonl: data/l.jsonl, missing: ["null"]}
              j: {json: data/rows.json, rows: /runs}
              q: {sqlite: data/q.db, query: "select config, accuracy from runs where config <> 'c'"}
            results:
              t: {mean: t, value: value}
              best: {value: m, at: /test/accuracy, times: 100}
              ok: {value: m, at: /ok}
              loss: {mean: l, value: loss}
              first: {value: l, at: /0/loss}
              j: {value: j, column: v, where: {k: y}}
              q: {maximum: q, value: accuracy}
              rows: {count: q}
              configs: {count: q, distinct: config}
              more: {difference: [q, t], times: 10}
              over: {ratio: [loss, first]}
            claims:
              - {id: a, printed: "2", result: t}
              - {id: b, printed: "81.5", result: best}
              - {id: c, rule: holds, result: ok}
              - {id: d, printed: "1.5", result: loss.mean}
              - {id: e, printed: "2.5", result: first}
              - {id: f, printed: "2", result: j}
              - {id: g, printed: "0.75", result: q.maximum}
              - {id: h, printed: "3", result: rows}
              - {id: i, printed: "2", result: configs}
              - {id: j, printed: "−12.5", result: more}
              - {id: k, printed: "60%", result: over}
            printed_tests:
              - {id: p, test: t, df: 29, statistic: "2.10", p: ".045"}

            """,
        ])
        try DatabaseQueue(path: folder.appending(path: "data/q.db").path).write { db in
            try db.execute(
                sql:
                    "create table runs (config text, accuracy real); insert into runs values ('a', 0.5), ('b', 0.75), ('a', 0.25), ('c', 0.9)"
            )
        }
        let run = try verify(folder)
        #expect(run.code == 0 && run.output.contains("11 reproduced"), "\(run.errors)\n\(run.output)")
        #expect(run.output.contains("printed statistic"))
        let list = try verify(folder, ["--list"])
        #expect(list.code == 0 && list.output.contains("best.estimate") && list.output.contains("loss.deviation"))
        #expect(list.output.contains("1 row with “null” left out"), "\(list.output)")
    }

    @Test(arguments: [
        ("delete from runs", "one SELECT"), ("select 1; select 2", "one SELECT"),
        ("select nope from runs", "no such column"),
        ("with x as (select 1) insert into runs select 1, 2 from x", "one SELECT"),
        ("pragma user_version", "one SELECT"),
    ])
    func aQueryReadsAndDoesNothingElse(query: String, words: String) throws {
        let folder = try folder([
            "c.yaml": "sources:\n  q: {sqlite: data/q.db, query: \"\(query)\"}\nresults:\n  n: {count: q}\nclaims: []\n"
        ])
        try DatabaseQueue(path: folder.appending(path: "data/q.db").path).write { db in
            try db.execute(sql: "create table runs (config text, accuracy real); insert into runs values ('a', 1)")
        }
        let before = try Data(contentsOf: folder.appending(path: "data/q.db"))
        let run = try verify(folder)
        #expect(run.code == 2 && run.errors.contains("c.yaml:2: q: ") && run.errors.contains(words), "\(run.errors)")
        #expect(try Data(contentsOf: folder.appending(path: "data/q.db")) == before)
    }

    @Test func aStoreIsASourceWithItsChoices() throws {
        let folder = try folder([
            "c.yaml": """
            sources: {study: {store: S.sqlite, choices: {groups: "0,9"}}}
            results: {twice: {ratio: [cohort.n, cohort.expert.n]}}
            claims: [{id: a, printed: "32", result: cohort.n}, {id: b, rule: above, bound: 1, result: twice}]

            """,
            "given.yaml": "sources: {study: {store: given}}\nclaims: [{id: a, printed: \"32\", result: cohort.n}]\n",
            "wrong.yaml": "sources: {study: {store: S.sqlite, choices: {cohort: all}}}\nclaims: []\n",
        ])
        try FileManager.default.copyItem(at: TestData.fixture("cohort"), to: folder.appending(path: "study"))
        try FileManager.default.removeItem(at: folder.appending(path: "study/SYNTHETIC.txt"))
        #expect(try CommandLineTool.run(["import", "study", "--store", "S.sqlite"], in: folder).code == 0)
        let run = try verify(folder)
        #expect(run.output.contains("2 claims on authors' release, paper scale"), "\(run.errors)")
        func other(_ words: String) throws -> CommandLineTool.Run {
            try CommandLineTool.run(["verify"] + words.split(separator: " ").map(String.init), in: folder)
        }
        #expect(try other("--claims given.yaml --store S.sqlite").output.contains("1 claim on authors' release"))
        #expect(
            try other("--claims given.yaml").errors.contains("given.yaml:1: study: the command line names the store"))
        #expect(try other("--claims c.yaml --store S.sqlite").errors.contains("names its own sources"))
        let wrong = try other("--claims wrong.yaml")
        #expect(wrong.code == 2 && wrong.errors.contains("wrong.yaml:1: cohort:"), "\(wrong.errors)")
    }

    @Test func pinsHoldTheVerdictsOfAFile() throws {
        let folder = try folder(["data/trials.csv": Self.rows, "c.yaml": Self.filled(["DIFFERENCE": "9.99"])])
        let update = ["verify", "--claims", "c.yaml", "--expect", "p.yaml", "--update"]
        #expect(try CommandLineTool.run(update, in: folder, environment: ["CI": ""]).code == 0)
        #expect(try verify(folder, ["--expect", "p.yaml"]).output.contains("every verdict as pinned"))
        try Data(Self.filled().utf8).write(to: folder.appending(path: "c.yaml"))
        let changed = try verify(folder, ["--expect", "p.yaml"])
        #expect(
            changed.code == 1 && changed.output.contains("changed: difference: pinned “differs”"), "\(changed.output)")
    }

    @Test(arguments: ["trials.csv", "only.csv", "words.csv", "odd name.tsv"])
    func aFirstFileVerifiesAsWrittenAndReplacesNothing(name: String) throws {
        let files = [
            "trials.csv": Self.rows, "only.csv": "x\n1\n1\n1\n", "words.csv": "a,b\nx,y\nz,w\n",
            "odd name.tsv": "\"a: #\"\tb\n0.00012\tNA\n0.00034\tq\n0.2\tq\n",
        ]
        let folder = try folder([name: try #require(files[name])])
        let new = ["claims", "new", name]
        let made = try CommandLineTool.run(new, in: folder)
        let target = name.replacing(".csv", with: "").replacing(".tsv", with: "") + ".claims.yaml"
        #expect(made.code == 0 && made.output.contains(target), "\(made.errors)")
        let run = try CommandLineTool.run(["verify", "--claims", target], in: folder)
        #expect(run.code == 0 && run.output.contains("1 reproduced"), "\(run.errors)\n\(run.output)")
        let again = try CommandLineTool.run(new, in: folder)
        #expect(again.code == 2 && again.errors.contains("is there already and stays as it is"))
    }

    @Test func printedTestsNeedNoData() throws {
        let folder = try folder([
            "c.yaml":
                "printed_tests:\n  - {id: right, test: t, df: 29, statistic: \"2.10\", p: \".045\"}\n  - {id: wrong, test: F, df: [1, 18], statistic: \"2.10\", p: \"0.01\"}\n"
        ])
        let run = try verify(folder, ["--github", "--csv", "v.csv"])
        #expect(
            run.code == 1 && run.output.contains("::error file=c.yaml,line=3,title=wrong inconsistent::"),
            "\(run.errors)")
        let table = try String(contentsOf: folder.appending(path: "v.csv"), encoding: .utf8)
        #expect(table.contains("printed tests,wrong,,") && table.contains(",inconsistent,true,c.yaml,3,"))
    }

    @Test(arguments: [("student-1908", 11), ("anscombe-1973", 32), ("iris-1936", 27), ("optuna", 7), ("readme", 52)])
    func publishedStudiesHold(name: String, claims: Int) throws {
        let file = TestData.root.appending(path: "Training/examples/\(name).yaml").path
        let run = try CommandLineTool.run(["verify", "--claims", file])
        #expect(run.code == 0 && run.output.contains(": \(claims) reproduced"), "\(run.errors)\n\(run.output)")
    }
}
