/// A number that a manuscript prints.
public struct ManuscriptNumber: Hashable, Sendable {
    /// As printed, minus signs as hyphens.
    public var text: String
    /// Its digits in one spelling: without thousands' separators and per cent sign, a zero before a leading point, a power of
    /// ten as an exponent.
    public var digits: String
    /// What it is where it is no result.
    public var kind: NumberKind?
    /// Line of its first scalar, from 1.
    public var line: Int
    /// Its first column and the one behind its last, from 1 in Unicode scalars.
    public var columns: Range<Int>
    /// Its section, as an index of ``ManuscriptNumbers/sections``.
    public var section: Int
    /// Which of its section's numbers it is, from 1, those with a kind left out; 0 for one with a kind.
    public var ordinal: Int
    /// The words around it.
    public var context: String
    /// Where it stands in the plain text; nil in a block of code.
    var plain: Range<Int>?
}
