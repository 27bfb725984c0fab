// SPDX-License-Identifier: Apache-2.0
import Kernel
import OpenPlatform

struct QuotaRequest: Codable, Sendable {
    /// Such as `/channels/ec/product/get`.
    let cgiPath: String
}

struct ClearQuotaRequest: Codable, Sendable {
    let appid: String
}

struct QuotaResponse: Codable, Sendable {
    struct Day: Codable, Sendable {
        let dailyLimit: Int64
        let used: Int64
        let remain: Int64
    }

    struct Rate: Codable, Sendable {
        let callCount: Int64
        /// In seconds.
        let refreshSecond: Int64
    }

    let quota: Day
    let rateLimit: Rate

    init(_ quota: CallQuota, used: Int64) {
        self.quota = Day(dailyLimit: quota.perDay, used: used, remain: max(quota.perDay - used, 0))
        rateLimit = Rate(callCount: quota.perMinute, refreshSecond: 60)
    }
}

struct RidRequest: Codable, Sendable {
    let rid: String
}

struct RidResponse: Codable, Sendable {
    /// A refused call. What was sent in its body and from where is not kept.
    struct Call: Codable, Sendable {
        let invokeTime: WireSeconds
        let costInMs: Int64
        let requestUrl: String
        let requestBody: String
        let responseBody: String
        let clientIp: String
    }

    let request: Call

    init(_ call: RefusedCall) {
        let writer = WireWriter()
        writer.raw(#"{"errcode":\#(call.errcode),"errmsg":"#)
        writer.text("\(call.message) rid: \(call.rid)")
        writer.raw("}")
        request = Call(
            invokeTime: WireSeconds(call.at), costInMs: call.milliseconds, requestUrl: call.address, requestBody: "",
            responseBody: String(decoding: writer.bytes, as: UTF8.self), clientIp: "")
    }
}
