import Study
import Text

extension ExperimentSetting {
    /// What is another in a later setting, line by line where it is the file; empty where nothing is.
    ///
    /// - Parameter file: stands in front of each of the file's lines.
    func changes(to later: ExperimentSetting, file: String = "") -> [String] {
        var lines: [String] = []
        if engine != later.engine { lines.append("engine: \(engine), now \(later.engine)") }
        if images != later.images {
            lines.append("images: \(images.checksum.prefix(12))…, now \(later.images.checksum.prefix(12))…")
        }
        return lines + TextDifference.lines(specification, later.specification, file: file)
    }
}

/// How two versions of a file differ.
enum TextDifference {
    /// The lines that went and came, each with its number.
    static func lines(_ old: String, _ new: String, file: String) -> [String] {
        OutsideText(new).lines.difference(from: OutsideText(old).lines).map { change in
            switch change {
            case .remove(let line, let text, _): "\(file)- \(line + 1): \(text)"
            case .insert(let line, let text, _): "\(file)+ \(line + 1): \(text)"
            }
        }
    }
}
