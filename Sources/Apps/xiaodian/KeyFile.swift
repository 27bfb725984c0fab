// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage

/// A secret of 32 bytes in a file that only its owner can read, made at the first start. Losing it loses what was sealed or signed
/// with it, so the database remembers each key's fingerprint, and a key that is missing or another is noticed before anything is served.
struct KeyFile {
    static let keyBytes = 32

    let folder: String
    let name: String

    private var path: String { folder + "/" + name }

    /// The key, if it is the database's own.
    func load(for database: any Database) async throws -> [UInt8] {
        let key: [UInt8]
        if let saved = try saved() { key = saved } else { key = try await made(for: database) }
        let isOurs = try await database.write(lane: .shared) { [name, key] in try KeyFingerprint.isOwn(key, name: name, in: $0) }
        guard isOurs else {
            throw StartFault.misconfigured(
                "\(path) is not the key that this database was used with. Put the right one back, from a backup or another node.")
        }
        return key
    }

    private func saved() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StartFault.misconfigured("\(path) cannot be read. Check its permissions.")
        }
        guard data.count == Self.keyBytes else {
            throw StartFault.misconfigured("\(path) is no key of 32 bytes. Restore it from your backup.")
        }
        return Array(data)
    }

    private func made(for database: any Database) async throws -> [UInt8] {
        guard try await database.read({ [name] in try !KeyFingerprint.isKnown(name, in: $0) }) else {
            throw StartFault.misconfigured(
                "\(path) is missing, and this database was used with one. Put it back, from a backup or another node.")
        }
        let key = SystemRandom().bytes(Self.keyBytes)
        guard FileManager.default.createFile(atPath: path, contents: Data(key), attributes: [.posixPermissions: 0o600]) else {
            throw StartFault.misconfigured("\(path) cannot be written. Check the folder's permissions.")
        }
        return key
    }
}
