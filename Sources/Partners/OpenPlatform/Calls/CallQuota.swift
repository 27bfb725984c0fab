// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Stores

/// How often an app may call an endpoint. Days begin at midnight in Beijing.
package struct CallQuota: Sendable, Hashable {
    /// Documented for `/cgi-bin/stable_token`, and taken for every endpoint that has no number of its own.
    package static let perDayRule = Rule(
        "open_platform.calls_per_day", Text("每个应用每个接口每天调用次数", "Calls of an endpoint a day and app"), unit: .count, standard: 500_000,
        range: 1...1_000_000_000, source: "WeChat Store documentation")
    package static let perMinuteRule = Rule(
        "open_platform.calls_per_minute", Text("每个应用每个接口每分钟调用次数", "Calls of an endpoint a minute and app"), unit: .count,
        standard: 10_000, range: 1...1_000_000_000, source: "WeChat Store documentation")

    /// The documented numbers of endpoints that have some of their own. They hold where they are lower than the rules.
    package static let own: [String: (perDay: Int64, perMinute: Int64)] = [
        "/channels/ec/basics/img/upload": (perDay: .max, perMinute: 5000), "/channels/ec/product/listing": (perDay: 1000, perMinute: .max),
    ]

    package let perDay: Int64
    package let perMinute: Int64

    /// The quota of an endpoint, named by its first address.
    package init(of endpoint: String, _ context: Context) {
        let own = Self.own[endpoint]
        perDay = min(context.rule(Self.perDayRule).value, own?.perDay ?? .max)
        perMinute = min(context.rule(Self.perMinuteRule).value, own?.perMinute ?? .max)
    }

    /// The number of a day, counted from 1970.
    package static func day(of moment: Timestamp) -> Int64 { ZoneOffset.shanghai.day(of: moment) }
}

/// The calls of an endpoint by an app on a day.
package struct CallCount: Sendable, Hashable {
    package let owner: ID<Party>
    package let appid: String
    /// Its first address, such as `/channels/ec/product/get`.
    package let endpoint: String
    /// As `CallQuota.day` counts them.
    package let day: Int64
    package let count: Int64

    package init(owner: ID<Party>, appid: String, endpoint: String, day: Int64, count: Int64) {
        self.owner = owner
        self.appid = appid
        self.endpoint = endpoint
        self.day = day
        self.count = count
    }
}

/// A call that was refused, as the log keeps it. What the body held is not kept, for it may be personal.
package struct RefusedCall: Sendable, Hashable {
    package static let keepDays: Int64 = 7
    package static let listMax = 50
    static let messageCharactersMax = 500
    static let addressCharactersMax = 500

    package let owner: ID<Party>
    /// The number that the answer carries, such as `68f1a2b3-0c1d2e3f-4a5b6c7d`.
    package let rid: String
    package let appid: String
    package let endpoint: String
    /// The path and query as they were called, without the token.
    package let address: String
    package let errcode: Int
    package let message: String
    package let at: Timestamp
    /// How long it took.
    package let milliseconds: Int64

    package init(
        owner: ID<Party>, rid: String, appid: String, endpoint: String, address: String, errcode: Int, message: String, at: Timestamp,
        milliseconds: Int64
    ) {
        self.owner = owner
        self.rid = rid
        self.appid = appid
        self.endpoint = endpoint
        self.address = String(address.prefix(Self.addressCharactersMax))
        self.errcode = errcode
        self.message = String(message.prefix(Self.messageCharactersMax))
        self.at = at
        self.milliseconds = milliseconds
    }
}
