// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime

/// WeChat Pay's public keys by serial number. They rotate: an unknown serial number, or twelve hours, has them fetched
/// again, at most once a minute.
actor PlatformKeys {
    static let freshHours: Int64 = 12
    static let refetchSeconds: Int64 = 60

    private let settings: WeChatPaySettings
    private var keys: [String: PlatformKey] = [:]
    private var fetchedAt: Timestamp?

    init(_ settings: WeChatPaySettings) {
        self.settings = settings
        if let given = settings.publicKey { keys[given.serial] = given }
    }

    /// The key with this serial number.
    func key(_ serial: String, fetch: @Sendable () async throws -> [PlatformKey], now: Timestamp) async throws -> PlatformKey {
        if let known = usable(serial, now), known.validUntil == nil || isFresh(now) { return known }
        try await refetch(fetch, now: now)
        guard let key = usable(serial, now) else {
            throw WeChatPayFault.unverified("WeChat Pay has no valid key with the serial number \(serial)")
        }
        return key
    }

    /// The key that is valid longest, for sealing what is sent.
    func newest(fetch: @Sendable () async throws -> [PlatformKey], now: Timestamp) async throws -> PlatformKey {
        if !isFresh(now), settings.publicKey == nil { try await refetch(fetch, now: now) }
        let valid = keys.keys.compactMap { usable($0, now) }
        guard let longest = valid.max(by: { $0.endsAt < $1.endsAt }) else {
            throw WeChatPayFault.unverified("WeChat Pay gave no valid key")
        }
        return longest
    }

    private func refetch(_ fetch: @Sendable () async throws -> [PlatformKey], now: Timestamp) async throws {
        guard fetchedAt.map({ now - $0 >= .seconds(Self.refetchSeconds) }) ?? true else { return }
        fetchedAt = now
        for key in try await fetch() { keys[key.serial] = key }
    }

    /// The key, unless its certificate has ended.
    private func usable(_ serial: String, _ now: Timestamp) -> PlatformKey? {
        keys[serial].flatMap { key in key.validUntil.map { $0 > now } ?? true ? key : nil }
    }

    private func isFresh(_ now: Timestamp) -> Bool { fetchedAt.map { now - $0 < .hours(Self.freshHours) } ?? false }
}

/// The answer of `/v3/certificates`.
struct CertificateList: Decodable {
    struct Item: Decodable {
        let serialNo: String
        let expireTime: String
        let encryptCertificate: SealedResource
    }

    let data: [Item]

    func keys(openedWith apiKey: [UInt8]) throws -> [PlatformKey] {
        try data.map { item in
            let pem = try item.encryptCertificate.opened(with: apiKey)
            return try PlatformKey(
                serial: item.serialNo, certificatePEM: String(decoding: pem, as: UTF8.self),
                validUntil: try WeChatPayTime.timestamp(item.expireTime))
        }
    }
}
