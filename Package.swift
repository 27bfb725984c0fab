// swift-tools-version: 6.2
// The manifest is the map: floors from the bottom up, one line a module with the modules it uses. Dependencies go down only.
import Foundation
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // Tests and run share one release build (docs/decisions/0001), so tests must see internals there too.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

/// Lets the modules above specialize generic code of the lowest floor, such as reading a column, for their own types.
let specialized: [SwiftSetting] = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")

var targets: [Target] = []
var testTargets: [Target] = []

/// Declares the module `floor/name`, and its tests in `Tests/floor/nameTests` where that folder exists.
@MainActor
func module(_ floor: String, _ name: String, uses modules: [String] = [], _ libraries: Target.Dependency..., resources: [Resource] = []) {
    let uses = modules.map { Target.Dependency.byName(name: $0) }
    targets.append(.target(
        name: name, dependencies: uses + libraries, path: "Sources/\(floor)/\(name)",
        resources: resources, swiftSettings: settings + (floor == "Base" ? specialized : [])))
    tests("\(floor)/\(name)Tests", uses: [name] + modules, libraries)
}

/// Declares the tests in `Tests/path`. `ONLY=Orders,Ledger` builds only the tests so named, which keeps the edit loop short.
@MainActor
func tests(_ path: String, uses modules: [String], _ libraries: [Target.Dependency] = []) {
    let name = String(path.split(separator: "/").last!)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Tests/\(path)").path
    guard FileManager.default.fileExists(atPath: folder) else { return }
    if let only = ProcessInfo.processInfo.environment["ONLY"], !only.isEmpty,
       !only.split(separator: ",").contains(where: { name == "\($0)Tests" || name == $0 }) { return }
    let kit = modules.contains("TestSupport") || ["KernelTests", "ImagingTests", "TidyTests"].contains(name) ? [] : ["TestSupport"]
    let webKit = path.hasPrefix("Surfaces/") ? ["WebTestSupport"] : []
    let saleKit = path.hasPrefix("Reach/") && modules.contains("Orders") ? ["TradeTestSupport"] : []
    testTargets.append(.testTarget(
        name: name, dependencies: (modules + kit + webKit + saleKit).map { .byName(name: $0) } + libraries, path: "Tests/\(path)", swiftSettings: settings))
}

/// Declares a program in `Sources/Apps/name`.
@MainActor
func program(_ name: String, uses modules: [String], _ libraries: Target.Dependency...) {
    targets.append(.executableTarget(
        name: name, dependencies: modules.map { .byName(name: $0) } + libraries, path: "Sources/Apps/\(name)", swiftSettings: settings))
}

/// Declares a small C target that calls a library of the distribution on Swift's behalf.
@MainActor
func c(_ name: String, uses modules: [String] = [], links libraries: [String] = []) {
    targets.append(.target(
        name: name, dependencies: modules.map { .byName(name: $0) }, path: "Sources/Base/\(name)",
        linkerSettings: libraries.map { .linkedLibrary($0) }))
}

/// Declares a C library of the distribution, found with pkg-config.
@MainActor
func system(_ name: String, pkgConfig: String? = nil, package: String) {
    targets.append(.systemLibrary(name: name, path: "Sources/Base/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])]))
}

// Base
module("Base", "Kernel")
module("Base", "Storage", uses: ["Kernel"])
module("Base", "StorageSQLite", uses: ["Kernel", "Storage"], grdb, sqlite)
system("CPostgres", pkgConfig: "libpq", package: "libpq-dev")
module("Base", "StoragePostgres", uses: ["Kernel", "Storage", "CPostgres"])
module("Base", "Runtime", uses: ["Kernel", "Storage"], log, crypto)
system("CMalloc", package: "libc6-dev")
// The headers of libvips need those of GLib. It and ZBar are opened when the first picture comes, and so are not linked.
system("CGLib", pkgConfig: "glib-2.0", package: "libvips-dev")
system("CQREncode", pkgConfig: "libqrencode", package: "libqrencode-dev")
c("CImaging", uses: ["CGLib", "CQREncode"])
module("Base", "Imaging", uses: ["Kernel", "CImaging"])
c("CCurl", links: ["curl"])
module("Base", "Fetching", uses: ["Kernel", "Runtime", "CCurl"])
module("Base", "TestSupport", uses: ["Kernel", "Storage", "StorageSQLite", "StoragePostgres", "CPostgres", "Runtime"])

// Parties
module("Parties", "Identity", uses: ["Kernel", "Storage", "Runtime"], crypto, cryptoExtras)
module("Parties", "Stores", uses: ["Kernel", "Storage", "Runtime", "Identity"])
module("Parties", "Applications", uses: ["Kernel", "Storage", "Runtime", "Stores"])

// Goods
module("Goods", "Catalog", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Applications"], crypto)
module("Goods", "Storefronts", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Applications", "Catalog"])
module("Goods", "Inventory", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog"])
module("Goods", "Pricing", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory"])
module("Goods", "Channels", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog"], crypto)

// Money
module("Money", "Ledger", uses: ["Kernel", "Storage", "Runtime"], crypto)
module("Money", "Payments", uses: ["Kernel", "Storage", "Runtime", "Ledger"])
module("Money", "WeChatPay", uses: ["Kernel", "Storage", "Runtime", "Ledger", "Payments"], crypto, cryptoExtras, asn1)
module("Money", "Deposits", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Ledger", "Payments"])

// Trade
module("Trade", "Lottery", uses: ["Kernel"], crypto, resources: [.embedInCode("verify.py")])
module("Trade", "Orders", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments"])
module("Trade", "AfterSales", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Ledger", "Payments", "Orders"])
module("Trade", "Scores", uses: ["Kernel", "Storage", "Runtime", "Stores", "Catalog", "Orders", "AfterSales"])
module(
    "Trade", "Gifts",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders", "Scores",
        "Lottery",
    ])
tests(
    "Trade/StoreScoreTests",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders", "AfterSales",
        "Scores",
    ])
tests(
    "Trade/DisputesTests",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders", "AfterSales",
    ])

// What tests above Orders share.
module(
    "Trade", "TradeTestSupport",
    uses: ["Kernel", "Storage", "Runtime", "TestSupport", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Payments", "Orders"])

// Reach
module("Reach", "Content", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Channels"])
module(
    "Reach", "Alliance",
    uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Channels", "Ledger", "Orders", "Scores"])
module(
    "Reach", "Members",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders", "Gifts",
    ])
module("Reach", "Malls", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Pricing", "Members"])
module("Reach", "Sharers", uses: ["Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Channels", "Orders"])
module(
    "Reach", "Incentives",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders",
        "Scores", "Alliance",
    ])
tests(
    "Reach/AttributionTests",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Catalog", "Inventory", "Pricing", "Channels", "Ledger", "Payments", "Orders",
        "Scores", "Alliance", "Sharers",
    ])

// Partners
module(
    "Partners", "OpenPlatform",
    uses: [
        "Kernel", "Storage", "Runtime", "Identity", "Stores", "Applications", "Catalog", "Inventory", "Pricing", "Orders", "AfterSales", "Alliance",
        "Sharers", "Members",
    ], crypto, cryptoExtras)

// Surfaces: the only floor that knows HTTP
let domain = [
    "Kernel", "Storage", "Runtime", "Imaging", "Identity", "Stores", "Applications", "Catalog", "Storefronts", "Inventory", "Pricing", "Channels",
    "Ledger", "Payments", "WeChatPay", "Deposits", "Lottery", "Orders", "AfterSales", "Scores", "Gifts", "Content", "Alliance", "Sharers", "Members",
    "Malls", "Incentives", "OpenPlatform",
]
module("Surfaces", "Composition", uses: domain)
module("Surfaces", "WebCore", uses: domain + ["Composition"], hummingbird, mustache, crypto, log, resources: [.copy("Assets"), .copy("Templates")])
module("Surfaces", "WebTestSupport", uses: domain + ["Composition", "WebCore", "TestSupport"], hummingbird, log)
module("Surfaces", "Shop", uses: domain + ["Composition", "WebCore"], hummingbird, resources: [.copy("Templates")])
module("Surfaces", "StoreDesk", uses: domain + ["Composition", "WebCore"], hummingbird, resources: [.copy("Templates")])
module("Surfaces", "PartnerDesk", uses: domain + ["Composition", "WebCore"], hummingbird, resources: [.copy("Templates")])
module("Surfaces", "OperatorDesk", uses: domain + ["Composition", "WebCore"], hummingbird, resources: [.copy("Templates")])
module("Surfaces", "API", uses: domain + ["Composition", "WebCore"], hummingbird, crypto, resources: [.copy("Templates")])
module("Surfaces", "WeChatAPI", uses: domain + ["Composition", "WebCore"], hummingbird, log, resources: [.copy("Data"), .copy("Templates")])
module("Surfaces", "Sandbox", uses: domain + ["Composition", "WebCore"], hummingbird, resources: [.copy("Templates")])
tests(
    "Surfaces/GiftSightTests", uses: domain + ["Composition", "WebCore", "Shop", "StoreDesk", "API", "PartnerDesk", "OperatorDesk", "WeChatAPI"],
    [hummingbird, log])
tests("Surfaces/WeChatStoryTests", uses: domain + ["Composition", "WebCore", "WeChatAPI", "Sandbox"], [hummingbird, crypto, cryptoExtras])

// Apps
module("Apps", "DemoTown", uses: domain + ["Composition"])
module("Apps", "Simulation", uses: domain + ["Composition", "StorageSQLite"])
program(
    "xiaodian",
    uses: domain + [
        "StorageSQLite", "StoragePostgres", "Fetching", "Composition", "WebCore", "Shop", "StoreDesk", "PartnerDesk", "OperatorDesk", "API",
        "WeChatAPI", "Sandbox", "DemoTown", "Simulation", "CMalloc",
    ], arguments, configuration, log, hummingbird)

// What holds for the whole tree
tests("Tidy/TidyTests", uses: [])

let package = Package(
    name: "xiaodian",
    defaultLocalization: "en",
    products: [.executable(name: "xiaodian", targets: ["xiaodian"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
    ],
    targets: targets + testTargets
)
