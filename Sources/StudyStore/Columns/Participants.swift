import Study

extension Participant {
    /// Who registered.
    static let table = Table<Participant>(
        "participant", file: "participants.csv", key: ["id"], order: "ORDER BY r.site, r.registration",
        blank: Participant(id: "", months: 0, education: nil, site: "", registration: 1),
        columns: [
            Column("id", "anonymous id", .identity, get: { $0.id }, set: { $0.id = $1 }).headed("participant"),
            Column(
                "site", "where the participant registered, or the evaluation was filed", get: { $0.site },
                set: { $0.site = $1 }),
            Column(
                "registration", "order of registration at the site, from 1", .positive, get: { $0.registration },
                set: { $0.registration = $1 }),
            Column(
                "months", "months of deep learning experience, 0 or more", .months, get: { $0.months },
                set: { $0.months = $1 }),
            Column(
                "education",
                "highest education (\(EducationLevel.list)); withheld unless exported as identifiable",
                get: { $0.education }, set: { $0.education = $1 }
            ).personal,
            Column(
                "is_test_account", "true for accounts of the experimenters", get: { $0.isTestAccount },
                set: { $0.isTestAccount = $1 }),
        ])
}
