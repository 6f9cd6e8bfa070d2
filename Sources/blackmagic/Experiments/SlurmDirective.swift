import Limits
import Text

/// A line `#SBATCH --name=value` of a job's script.
///
/// Slurm ends a value at white space and at #, and takes quotation marks and backslashes for its own. Within quotation marks
/// everything stands for itself but these two, which a backslash in front makes plain (as Slurm 22.05 reads it). A line end
/// has no such form.
struct SlurmDirective: Equatable {
    /// The line.
    let line: String

    /// - Throws: `InputError` for a value with line ends or other control characters.
    init(_ name: String, _ value: String? = nil) throws {
        guard let value else {
            line = "#SBATCH --\(name)"
            return
        }
        guard OutsideText(value).scalars.allSatisfy({ !Self.endsLines($0) }) else {
            throw InputError(
                description:
                    "\(OutsideText(value).replacing { Self.endsLines($0) ? "?" : nil }): holds a line end or another control character, which no line of a Slurm script can; name it otherwise"
            )
        }
        let text = OutsideText(value)
        let isPlain = text.scalars.allSatisfy(Self.isPlain)
        let quoted = text.replacing { $0 == "\"" || $0 == "\\" ? "\\\($0)" : nil }
        line = "#SBATCH --\(name)=" + (isPlain ? value : "\"\(quoted)\"")
    }

    /// Reads another line for Slurm, such as `partition=long` or `exclusive`.
    ///
    /// - Throws: `InputError` for anything but a name of Slurm's, and a value behind an equals sign.
    @Sendable static func read(_ text: String) throws -> SlurmDirective {
        let parts = OutsideText(text).split(at: "=", maxSplits: 1)
        guard let first = parts[0].utf8.first, (97...122).contains(first),
            parts[0].utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else {
            throw InputError(
                description: "must be NAME or NAME=VALUE as sbatch knows them, without the dashes in front")
        }
        return try SlurmDirective(parts[0], parts.count == 2 ? parts[1] : nil)
    }

    private static func endsLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Letters, digits, and signs without a meaning of their own.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            || "%+,-./:@_".unicodeScalars.contains(scalar)
    }
}

/// A time limit as Slurm writes it: minutes, minutes:seconds, hours:minutes:seconds, days-hours, days-hours:minutes or
/// days-hours:minutes:seconds.
struct SlurmTime: Equatable {
    /// As it was written.
    let text: String

    /// - Throws: `InputError`.
    @Sendable static func read(_ text: String) throws -> SlurmTime {
        let days = OutsideText(text).split(at: "-")
        let clock = OutsideText(days[days.count - 1]).split(at: ":")
        let numbers = (days.dropLast() + clock).map { try? Limit.slurmTime.read($0) }
        let isWritten = days.count <= 2 && (1...3).contains(clock.count) && text.utf8.first != 43
        guard isWritten, !numbers.contains(nil), numbers.contains(where: { $0 != 0 }) else {
            throw InputError(
                description: "must be a time as Slurm writes it, such as 90 (minutes), 24:00:00 or 2-12:00:00")
        }
        return SlurmTime(text: text)
    }
}
