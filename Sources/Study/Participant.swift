/// The highest education a participant reported. Raw values are the release's.
public enum EducationLevel: String, CaseIterable, Codable, Hashable, Sendable {
    case highSchool = "high_school"
    case bachelors
    case mastersFirst = "masters-first"
    case mastersCompleted = "masters-completed"
    case doctorate = "phd"

    /// A label for tables.
    public var label: String {
        switch self {
        case .highSchool: "high school"
        case .bachelors: "bachelor's degree"
        case .mastersFirst: "first year of a master's"
        case .mastersCompleted: "master's degree"
        case .doctorate: "doctorate"
        }
    }
}

/// A registered participant. The id is anonymous: it was made by the server and stands for no person.
public struct Participant: Codable, Hashable, Sendable, Identifiable {
    /// The anonymous id.
    public var id: String
    /// Months of experience with deep learning, as reported.
    public var months: Int
    /// The highest education, as reported; `nil` when an export withheld it.
    public var education: EducationLevel?
    /// Where the participant registered (`server_a` …, or a name of one's own); orders participants together with
    /// ``registration``.
    public var site: String
    /// Order of registration at the site, from 1.
    public var registration: Int
    /// Whether this is an account the experimenters used to try out the server.
    public var isTestAccount: Bool

    public init(
        id: String, months: Int, education: EducationLevel?, site: String, registration: Int,
        isTestAccount: Bool = false
    ) {
        self.id = id
        self.months = months
        self.education = education
        self.site = site
        self.registration = registration
        self.isTestAccount = isTestAccount
    }
}
