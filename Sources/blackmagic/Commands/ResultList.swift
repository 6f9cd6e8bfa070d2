import CSV
import Claims
import Reporting
import Study

/// Every name that a claim can give, with what it stands for.
enum ResultList {
    static func text(_ evidence: [Evidence]) -> String {
        var table = TextTable(["result", "value", "interval", "p", "n", "method"])
        for result in evidence.flatMap(\.results) {
            let value =
                switch result.value {
                case .number(let number): CSVWriter.shortest(number)
                case .flag(let flag): flag ? "yes" : "no"
                case .unavailable: "–"
                }
            let interval = result.interval ?? result.sample?.interval
            var method = result.method
            if case .unavailable(let reason) = result.value { method = reason }
            table.add([
                result.name, value, interval.map { Wording.interval($0) } ?? "",
                result.pValue.map(Wording.short) ?? "", result.n.map(String.init) ?? "", method,
            ])
        }
        return table.text
    }
}
