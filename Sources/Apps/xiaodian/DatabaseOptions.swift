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

/// A configuration value's three sources, in order: command line, environment, file. A value that is there and cannot be read is
/// refused; it is never taken for one that is absent.
struct Configured {
    private let providers: [any ConfigProvider]

    init() async throws {
        let named = ProcessInfo.processInfo.environment["XIAODIAN_CONFIG"]
        let path = named ?? "xiaodian.json"
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider()]
        if FileManager.default.fileExists(atPath: path) {
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: .init(path)))
            } catch {
                throw StartFault.misconfigured("The configuration file \(path) cannot be read as JSON: \(error). Mend it, or take it away.")
            }
        } else if named != nil {
            throw StartFault.misconfigured("There is no configuration file \(path), which XIAODIAN_CONFIG names.")
        }
        self.providers = providers
    }

    func text(_ option: String?, _ name: String, standard: String) throws -> String {
        if let option { return option }
        guard case .string(let text) = try content(name, .string) else { return standard }
        return text
    }

    func number(_ option: Int?, _ name: String, standard: Int) throws -> Int {
        if let option { return option }
        guard case .int(let number) = try content(name, .int) else { return standard }
        return number
    }

    func flag(_ option: Bool, _ name: String) throws -> Bool {
        if option { return true }
        guard case .bool(let flag) = try content(name, .bool) else { return false }
        return flag
    }

    /// The value from the first source that has one.
    private func content(_ name: String, _ type: ConfigType) throws -> ConfigContent? {
        for provider in providers {
            do {
                if let value = try provider.value(forKey: AbsoluteConfigKey(["xiaodian", name]), type: type).value { return value.content }
            } catch {
                let variable = "XIAODIAN_\(name.uppercased())"
                throw StartFault.misconfigured(
                    "The configuration value \(name) (\(variable), or \(name) in the file) is no \(type.rawValue). Correct or remove it.")
            }
        }
        return nil
    }
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
        folder = try configured.text(options.folder, "folder", standard: "data")
        databaseAddress = try configured.text(options.database, "database", standard: "sqlite:\(folder)/xiaodian.sqlite")
        settings = Settings(
            baseURL: try configured.text(options.baseURL, "base_url", standard: "http://\(host):\(port)"), isSandbox: isSandbox,
            zone: try Self.zone(options, configured), siteName: try Self.siteName(options, configured))
        clock = MovableClock(base: SystemClock())
    }

    private static func zone(_ options: DatabaseOptions, _ configured: Configured) throws -> ZoneOffset {
        let text = try configured.text(options.timeZone, "time_zone", standard: ZoneOffset.shanghai.description)
        guard let zone = ZoneOffset(text) else {
            throw StartFault.misconfigured("A time zone is an offset from UTC such as +08:00, not \(text).")
        }
        return zone
    }

    private static func siteName(_ options: DatabaseOptions, _ configured: Configured) throws -> Text {
        let name = try configured.text(options.siteName, "site_name", standard: "")
        let english = try configured.text(options.siteNameEnglish, "site_name_english", standard: name)
        return Text(name.isEmpty ? "小店" : name, english.isEmpty ? "Xiaodian" : english)
    }

    /// Opens the database; a PostgreSQL server that does not answer yet is waited for as long as `patience`, with a word on why.
    func database(patience: Duration) throws -> any Database {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StartFault.misconfigured(
                "The folder \(folder) cannot be made: \(error.localizedDescription) Check --folder and its permissions.")
        }
        if databaseAddress.hasPrefix("sqlite:") {
            return try SQLiteDatabase(path: String(databaseAddress.dropFirst("sqlite:".count)))
        }
        guard databaseAddress.hasPrefix("postgres://") || databaseAddress.hasPrefix("postgresql://") else {
            throw StartFault.misconfigured("A database is sqlite:PATH or postgres://…, not \(databaseAddress).")
        }
        return try PostgresDatabase(databaseAddress, patience: patience) { reason in
            FileHandle.standardError.write(Data("==> Waiting for the database: \(reason)\n".utf8))
        }
    }

    /// The deployment on a database that has the program's schema. `node` makes its ids unique among nodes.
    func deployment(
        _ database: any Database, node: Int, clock: any Clock, allowsPrivateAddresses: Bool = false
    ) async throws -> Deployment {
        let world = World(
            clock: clock, ids: IDGenerator(clock: clock, node: node), random: SystemRandom(),
            http: CurlFetcher(allowsPrivateAddresses: allowsPrivateAddresses), files: try FolderFiles(path: folder + "/files"))
        let weChatPay = try WeChatPayOptions.provider(configured, baseURL: settings.baseURL, world: world, database: database)
        if weChatPay != nil, settings.isSandbox {
            throw StartFault.misconfigured(
                "--sandbox moves time and pays by itself, so it cannot be used together with WeChat Pay. Leave one of them out.")
        }
        let vault = try await KeyFile(folder: folder, name: "vault.key").load(for: database)
        let card = try await KeyFile(folder: folder, name: "card.key").load(for: database)
        return Deployment(
            world: world, database: database, vault: Vault(key: vault), signer: CardSigner(privateKey: card), settings: settings,
            provider: weChatPay)
    }
}
