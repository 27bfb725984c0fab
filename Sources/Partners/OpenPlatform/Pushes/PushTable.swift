// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Runtime
import Storage

/// From a fact of the domain to what stores' programs are told of it.
package struct PushRule: Sendable {
    /// The domain's events, such as `order.paid`.
    package let kinds: [String]
    /// What the rule may send, for the explorer and the tests.
    package let events: [String]
    /// The messages of one event: none where it does not concern programs.
    package let make: @Sendable (PushSource) throws -> [PushMessage]

    package init(_ kinds: [String], sends events: [String], _ make: @escaping @Sendable (PushSource) throws -> [PushMessage]) {
        self.kinds = kinds
        self.events = events
        self.make = make
    }

    package init(_ kind: String, sends event: String, _ make: @escaping @Sendable (PushSource) throws -> PushMessage?) {
        self.init([kind], sends: [event]) { source in try make(source).map { [$0] } ?? [] }
    }
}

/// An event of the domain, with the state of things around it.
package struct PushSource {
    package let event: Event
    package let snapshot: any Snapshot
    package let context: Context

    /// The object that the event is about.
    package func id<Entity>(_ type: Entity.Type = Entity.self) -> ID<Entity> { ID<Entity>(event.object) }

    /// A field of the event's payload as text, whether it is written as text, a number or a boolean.
    package func payload(_ name: String) -> String? {
        let object = try? JSONSerialization.jsonObject(with: Data(event.payload.utf8)) as? [String: Any]
        switch object?[name] {
        case let text as String: return text
        case let number as NSNumber: return number.stringValue
        default: return nil
        }
    }

    package func payloadID<Entity>(_ name: String, of type: Entity.Type = Entity.self) -> ID<Entity>? {
        payload(name).flatMap { ID<Entity>($0) }
    }
}

/// Everything that is pushed. An area adds its rules in a file of its own under `Rules`, and one line here.
package enum PushTable {
    package static let rules: [PushRule] = [
        OrderPushes.rules, AfterSalePushes.rules, ProductPushes.rules, FundsPushes.rules, StorePushes.rules, CouponPushes.rules,
        ApplicationPushes.rules, AgencyPushes.rules, MemberPushes.rules, SharerPushes.rules,
    ].flatMap { $0 }

    static let byKind: [String: [PushRule]] = rules.reduce(into: [:]) { table, rule in
        for kind in rule.kinds { table[kind, default: []].append(rule) }
    }
}
