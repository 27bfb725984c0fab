// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Channels
import Composition
import Configuration
import Fetching
import Foundation
import Kernel
import Runtime
import Storage
import StoragePostgres
import StorageSQLite
import SystemPackage

/// What every command that opens the deployment needs to know.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://… (default: sqlite:data/xiaodian.sqlite)")
    var database: String?

    @Option(help: "The folder of keys and uploaded files (default: data)")
    var folder: String?

    @Option(name: .customLong("base-url"), help: "The public address, for links and cards (default: http://HOST:PORT)")
    var baseURL: String?

    @Option(name: .customLong("time-zone"), help: "In which times are shown and days counted, such as +08:00 (default: +08:00)")
    var timeZone: String?

    @Option(name: .customLong("site-name"), help: "What the site is called (default: 小店)")
    var siteName: String?

    @Option(name: .customLong("site-name-english"), help: "What it is called in English (default: --site-name, or Xiaodian)")
    var siteNameEnglish: String?
}

/// A configuration value's three sources, in order: command line, environment, file.
struct Configured {
    private let reader: ConfigReader

    init() async throws {
        let path = ProcessInfo.processInfo.environment["XIAODIAN_CONFIG"] ?? "xiaodian.json"
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider()]
        if FileManager.default.fileExists(atPath: path) {
            providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(path)))
        }
        reader = ConfigReader(providers: providers)
    }

    func text(_ option: String?, _ name: String, standard: String) -> String {
        option ?? reader.string(forKey: ConfigKey(["xiaodian", name])) ?? standard
    }

    func number(_ option: Int?, _ name: String, standard: Int) -> Int {
        option ?? reader.int(forKey: ConfigKey(["xiaodian", name])) ?? standard
    }

    func flag(_ option: Bool, _ name: String) -> Bool { option || reader.bool(forKey: ConfigKey(["xiaodian", name])) ?? false }
}

/// Opens a deployment for a command.
struct Opening {
    let databaseAddress: String
    let folder: String
    let settings: Settings
    let clock: MovableClock
    private let configured: Configured

    init(
        _ options: DatabaseOptions, _ configured: Configured, host: String = "127.0.0.1", port: Int = 8080, isSandbox: Bool = false
    ) throws {
        self.configured = configured
        folder = configured.text(options.folder, "folder", standard: "data")
        databaseAddress = configured.text(options.database, "database", standard: "sqlite:\(folder)/xiaodian.sqlite")
        settings = Settings(
            baseURL: configured.text(options.baseURL, "base_url", standard: "http://\(host):\(port)"), isSandbox: isSandbox,
            zone: try Self.zone(options, configured), siteName: Self.siteName(options, configured))
        clock = MovableClock(base: SystemClock())
    }

    private static func zone(_ options: DatabaseOptions, _ configured: Configured) throws -> ZoneOffset {
        let text = configured.text(options.timeZone, "time_zone", standard: ZoneOffset.shanghai.description)
        guard let zone = ZoneOffset(text) else {
            throw ValidationError("A time zone is an offset from UTC such as +08:00, not \(text).")
        }
        return zone
    }

    private static func siteName(_ options: DatabaseOptions, _ configured: Configured) -> Text {
        let name = configured.text(options.siteName, "site_name", standard: "")
        let english = configured.text(options.siteNameEnglish, "site_name_english", standard: name)
        return Text(name.isEmpty ? "小店" : name, english.isEmpty ? "Xiaodian" : english)
    }

    func database() throws -> any Database {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if databaseAddress.hasPrefix("sqlite:") {
            return try SQLiteDatabase(path: String(databaseAddress.dropFirst("sqlite:".count)))
        }
        guard databaseAddress.hasPrefix("postgres://") || databaseAddress.hasPrefix("postgresql://") else {
            throw ValidationError("A database is sqlite:PATH or postgres://…, not \(databaseAddress).")
        }
        return try PostgresDatabase(databaseAddress)
    }

    /// The deployment on a database that has the program's schema. `node` makes its ids unique among nodes.
    func deployment(_ database: any Database, node: Int, clock: any Clock, allowsPrivateAddresses: Bool = false) throws -> Deployment {
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: node), random: SystemRandom(),
            http: CurlFetcher(allowsPrivateAddresses: allowsPrivateAddresses), files: try FolderFiles(path: folder + "/files"))
        let weChatPay = try WeChatPayOptions.provider(configured, baseURL: settings.baseURL, world: world, database: database)
        if weChatPay != nil, settings.isSandbox {
            throw ValidationError(
                "--sandbox moves time and pays by itself, so it cannot be used together with WeChat Pay. Leave one of them out.")
        }
        return Deployment(
            world: world, database: database, vault: Vault(key: try KeyFile.load(folder + "/vault.key")),
            signer: CardSigner(privateKey: try KeyFile.load(folder + "/card.key")), settings: settings,
            provider: weChatPay)
    }
}

/// A secret of 32 bytes in a file that only its owner can read, made at the first start. Losing it loses the sealed data.
enum KeyFile {
    static func load(_ path: String) throws -> [UInt8] {
        if let data = FileManager.default.contents(atPath: path) {
            guard data.count == 32 else { throw ValidationError("\(path) is no key of 32 bytes. Restore it from your backup.") }
            return Array(data)
        }
        let key = SystemRandom().bytes(32)
        guard FileManager.default.createFile(atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600]) else {
            throw ValidationError("\(path) cannot be written. Check the folder's permissions.")
        }
        return key
    }
}
