// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// The kernels' own flags: one source, compiled once for each instruction set.
func kernelSettings(_ flags: String...) -> [SwiftSetting] {
    settings + [.unsafeFlags(["-Ounchecked", "-Xcc", "-fno-math-errno", "-Xcc", "-ffp-contract=off"] + flags)]
}

/// The kernels compiled for an x86 CPU's own instruction sets; other CPUs have the portable ones alone.
#if arch(x86_64)
    let ownKernels: [Target] = [
        .target(
            name: "KernelsAVX2", dependencies: ["KernelInterface", "CKernels"], exclude: ["generate.py"],
            swiftSettings: kernelSettings("-DAVX2", "-Xcc", "-march=x86-64-v3")),
        .target(
            name: "KernelsAVX512", dependencies: ["KernelInterface", "CKernels"], exclude: ["generate.py"],
            swiftSettings: kernelSettings(
                "-DAVX512", "-Xcc", "-march=x86-64-v4", "-Xcc", "-mprefer-vector-width=512")),
    ]
#else
    let ownKernels: [Target] = []
#endif

let package = Package(
    name: "blackmagic",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "blackmagic", targets: ["blackmagic"]),
        .executable(name: "blackmagic-server", targets: ["blackmagic-server"]),
        .library(name: "Statistics", targets: ["Statistics"]),
        .library(name: "Datasets", targets: ["Datasets"]),
        .library(name: "TrainingEngine", targets: ["TrainingEngine"]),
        .library(name: "StudyStore", targets: ["StudyStore"]),
        .library(name: "Analysis", targets: ["Analysis"]),
        .library(name: "Claims", targets: ["Claims"]),
        .library(name: "Manuscripts", targets: ["Manuscripts"]),
        .library(name: "Statcheck", targets: ["Statcheck"]),
        .library(name: "ClaimSources", targets: ["ClaimSources"]),
        .library(name: "Figures", targets: ["Figures"]),
        .library(name: "Reporting", targets: ["Reporting"]),
        .library(name: "Experiments", targets: ["Experiments"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Floor 0: system libraries.
        // GSL takes its matrix products from OpenBLAS: its own CBLAS, which `gsl.pc` would add, defines the same symbols.
        .systemLibrary(
            name: "CGSL", providers: [.apt(["libgsl-dev", "libopenblas-dev"]), .brew(["gsl", "openblas"])]),
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
        .systemLibrary(
            name: "CTurboJPEG", pkgConfig: "libturbojpeg",
            providers: [.apt(["libturbojpeg0-dev"]), .brew(["jpeg-turbo"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),

        // Text from outside: what every reader and writer of it shares.
        .target(name: "Text", swiftSettings: settings),

        // Standard output and standard error of both executables.
        .target(name: "Terminal", swiftSettings: settings),

        // Numbers from outside: the range of each.
        .target(name: "Limits", swiftSettings: settings),

        // What lies beside the executables: data, and the revision of the sources.
        .target(name: "Installation", swiftSettings: settings),

        .target(name: "CKernels"),
        .target(name: "KernelInterface", swiftSettings: settings),
        .target(
            name: "KernelsPortable", dependencies: ["KernelInterface", "CKernels"], exclude: ["generate.py"],
            swiftSettings: kernelSettings()),

        // Floor 1: vocabulary, numbers, delimited text, and pictures.
        .target(name: "Study", dependencies: ["KernelInterface"], swiftSettings: settings),
        .target(name: "Statistics", dependencies: ["CGSL"], swiftSettings: settings),
        .target(name: "CSV", dependencies: ["Text"], swiftSettings: settings),
        .target(
            name: "YAML", dependencies: ["Limits", "Text", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings),
        .target(
            name: "Datasets",
            dependencies: ["Limits", "Text", "CTurboJPEG", "CPNG", .product(name: "Crypto", package: "swift-crypto")],
            resources: [
                .embedInCode("Resources/train.png"), .embedInCode("Resources/val.png"),
                .embedInCode("Resources/test.png"), .embedInCode("Resources/labels.txt"),
            ],
            swiftSettings: settings),

        // What a check tells CI: JUnit XML, SARIF, annotations.
        .target(name: "Findings", dependencies: ["Text"], swiftSettings: settings),

        // Floor 2: training, and drawing.
        .target(
            name: "TrainingEngine",
            dependencies: [
                "Study", "Datasets", "Limits", "Text", "KernelInterface", "KernelsPortable", "CKernels", "COpenBLAS",
                .product(name: "Crypto", package: "swift-crypto"),
            ] + ownKernels.map { .target(name: $0.name) },
            swiftSettings: settings),
        .target(name: "Figures", dependencies: ["Statistics", "Text"], swiftSettings: settings),
        // Invented people, and how they search.
        .target(name: "Simulation", dependencies: ["Study", "Statistics"], swiftSettings: settings),
        // The text, tables and numbers of papers.
        .target(name: "Manuscripts", dependencies: ["Text"], swiftSettings: settings),
        .target(name: "ColumnTests", dependencies: ["Statistics", "Text"], swiftSettings: settings),

        // Floor 3: the record, the analyses, the published numbers.
        .target(
            name: "StudyStore",
            dependencies: [
                "Study", "Statistics", "CSV", "Text", "Simulation",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Resources/authors-release.json"), .embedInCode("Resources/imagenette.json")],
            swiftSettings: settings),
        .target(
            name: "Analysis", dependencies: ["Study", "Statistics", "Limits", "Text", "Simulation"],
            swiftSettings: settings),
        .target(
            name: "Claims",
            dependencies: ["Study", "Statistics", "Findings", "Manuscripts", "Limits", "Text", "YAML"],
            resources: [
                .embedInCode("Resources/black-magic-2020.yaml"), .embedInCode("Resources/simulated-study.yaml"),
            ],
            swiftSettings: settings),
        // Reported tests of any text, each held against its own p-value; knows no study.
        .target(
            name: "Statcheck", dependencies: ["Statistics", "Findings", "Manuscripts", "Text"], swiftSettings: settings),

        // Floor 4: the runs of an experiment, and what people read.
        .target(
            name: "Experiments",
            dependencies: [
                "Study", "Statistics", "Datasets", "Limits", "Text", "YAML", "Simulation", "TrainingEngine",
                "StudyStore",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "Reporting",
            dependencies: [
                "Study", "Statistics", "CSV", "Text", "Findings", "Figures", "StudyStore", "Analysis", "Claims",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Resources/report.mustache"), .embedInCode("Resources/report.js")],
            swiftSettings: settings),

        .target(
            name: "ClaimSources",
            dependencies: [
                "Study", "Statistics", "CSV", "Limits", "Text", "YAML", "Manuscripts", "ColumnTests", "Claims",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),

        // Floor 5: the study in a browser.
        .target(
            name: "StudyServer",
            dependencies: [
                "Study", "Datasets", "Limits", "Text", "YAML", "TrainingEngine", "Figures", "StudyStore", "Analysis",
                "Claims",
                "Experiments", "Reporting",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            resources: [
                .embedInCode("Resources/head.mustache"),
                .embedInCode("Resources/foot.mustache"),
                .embedInCode("Resources/history.mustache"),
                .embedInCode("Resources/terms.mustache"),
                .embedInCode("Resources/task.mustache"),
                .embedInCode("Resources/background.mustache"),
                .embedInCode("Resources/receipt.mustache"),
                .embedInCode("Resources/new-receipt.mustache"),
                .embedInCode("Resources/tune.mustache"),
                .embedInCode("Resources/confirm.mustache"),
                .embedInCode("Resources/done.mustache"),
                .embedInCode("Resources/withdraw.mustache"),
                .embedInCode("Resources/withdrawn.mustache"),
                .embedInCode("Resources/message.mustache"),
                .embedInCode("Resources/login.mustache"),
                .embedInCode("Resources/overview.mustache"),
                .embedInCode("Resources/style.css"),
                .embedInCode("Resources/study.js"),
            ],
            swiftSettings: settings),

        // Floor 6: the command line, and the server, so that the former never builds an HTTP stack.
        .executableTarget(
            name: "blackmagic-server",
            dependencies: [
                "StudyServer", "StudyStore", "Datasets", "Experiments", "Findings", "Installation",
                "TrainingEngine", "Limits",
                "Terminal", "Text",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "blackmagic",
            dependencies: [
                "Study", "Statistics", "CSV", "Limits", "Text", "YAML", "Datasets", "Simulation", "TrainingEngine",
                "StudyStore", "Analysis", "Claims", "ClaimSources", "ColumnTests", "Findings", "Manuscripts",
                "Statcheck",
                "Experiments", "Reporting", "Installation", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),

        // Benchmarks beside their peers; see `make bench`.
        .executableTarget(
            name: "blackmagic-bench", dependencies: ["Statistics", "CSV"], swiftSettings: settings),

        // Tests, one target a module, and the real command line end to end.
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
        .testTarget(name: "TextTests", dependencies: ["Text", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "LimitsTests", dependencies: ["Limits"], swiftSettings: settings),
        .testTarget(
            name: "InstallationTests", dependencies: ["Installation", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "StudyTests", dependencies: ["Study", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "YAMLTests", dependencies: ["YAML", "Limits", "TestSupport"], swiftSettings: settings),
        .testTarget(name: "CSVTests", dependencies: ["CSV", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "DatasetsTests",
            dependencies: ["Datasets", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .testTarget(
            name: "TrainingEngineTests",
            dependencies: [
                "TrainingEngine", "Study", "Datasets", "KernelInterface", "Text", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ExperimentsTests",
            dependencies: [
                "Experiments", "Study", "Statistics", "StudyStore", "CSV", "YAML", "Datasets", "Simulation",
                "TrainingEngine", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(name: "SimulationTests", dependencies: ["Simulation", "Study"], swiftSettings: settings),
        .testTarget(name: "FiguresTests", dependencies: ["Figures", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "StudyStoreTests",
            dependencies: [
                "StudyStore", "Study", "Simulation", "Statistics", "CSV", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AnalysisTests",
            dependencies: ["Analysis", "Study", "StudyStore", "Simulation", "Statistics", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ClaimsTests", dependencies: ["Claims", "Findings", "Manuscripts", "Study", "YAML", "TestSupport"],
            swiftSettings: settings),
        .testTarget(name: "ManuscriptsTests", dependencies: ["Manuscripts", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "StatcheckTests", dependencies: ["Statcheck", "Findings", "Manuscripts", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ClaimSourcesTests",
            dependencies: [
                "ClaimSources", "Claims", "Study", "YAML", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Study", "StudyStore", "Simulation", "Analysis", "Claims", "Figures", "TestSupport",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "StudyServerTests",
            dependencies: [
                "StudyServer", "Experiments", "Study", "StudyStore", "YAML", "Datasets", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "TestSupport", "blackmagic", "blackmagic-server", "Statistics", "TrainingEngine",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ] + ownKernels
)
