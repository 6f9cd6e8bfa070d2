/// What this program is called in the files that it writes for others.
public enum Program {
    /// Its name.
    public static let name: String = "blackmagic"
    /// Its version (https://semver.org); see CHANGELOG.md.
    public static let version: String = "0.1.0"
    /// Where the study that it reproduces is described.
    public static let address: String = "https://arxiv.org/abs/2008.05981"
}
