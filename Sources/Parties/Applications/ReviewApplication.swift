// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// What a kind of application grants, and how it reads. The module that owns the kind brings it; Composition hands it
/// to whoever decides.
package protocol ApplicationTarget: Sendable {
    var kinds: [ApplicationKind] { get }
    /// Gives what was asked for. Runs in the transaction of the approval.
    func grant(_ application: Application, in transaction: any Transaction, _ context: Context) throws
    /// What it asks for, in a few words.
    func title(_ application: Application, in snapshot: any Snapshot, _ context: Context) throws -> Text
    /// What the reviewer looks at.
    func facts(_ application: Application, in snapshot: any Snapshot, _ context: Context) throws -> [ApplicationFact]
}

/// One thing that an application says, with the pictures that show it.
package struct ApplicationFact: Sendable, Hashable {
    package let label: Text
    package let value: String?
    package let proofs: [ID<Proof>]
    /// Paths of pictures that everybody may see.
    package let pictures: [String]

    package init(_ label: Text, _ value: String? = nil, proofs: [ID<Proof>] = [], pictures: [String] = []) {
        self.label = label
        self.value = value
        self.proofs = proofs
        self.pictures = pictures
    }
}

/// Decides on an application: grants what it asks for, or says why not.
package struct ReviewApplication: Sendable {
    package enum Decision: Sendable, Hashable {
        case approve
        case reject(reason: String)
    }

    package static let reasonCharactersMax = 500

    package let store: ID<Store>
    package let application: ID<Application>
    package let decision: Decision
    package let targets: [any ApplicationTarget]

    package init(
        store: ID<Store>, application: ID<Application>, decision: Decision, targets: [any ApplicationTarget]
    ) {
        self.store = store
        self.application = application
        self.decision = decision
        self.targets = targets
    }

    @discardableResult
    package func run(in transaction: any Transaction, _ context: Context) throws -> Application {
        try context.actor.requireOperator(.reviewStores)
        let before = try Application.locked(application, of: store, in: transaction)
        guard before.state == .inReview else { throw ApplicationRefusal.notInReview }
        let after: Application
        switch decision {
        case .approve:
            after = try before.decided(.approved, in: transaction, context)
            for target in targets where target.kinds.contains(before.kind) {
                try target.grant(after, in: transaction, context)
            }
        case .reject(let reason):
            let reason = try reason.validated("reason", characters: 0...Self.reasonCharactersMax, multiline: true)
            guard !reason.isEmpty else { throw ApplicationRefusal.reasonMissing }
            after = try before.decided(.rejected, reason: reason, in: transaction, context)
        }
        try context.audit(
            "application.review", object: after.id.raw, party: store.party,
            detail: "\(after.kind.rawValue) \(after.state)", in: transaction)
        return after
    }
}

/// What waits for a decision, the longest waiting first; and what stores have asked for.
package enum ApplicationList {
    package static func queue(
        _ request: PageRequest, kinds: [ApplicationKind] = ApplicationKind.allCases, in snapshot: any Snapshot,
        _ context: Context
    ) throws -> Page<Application> {
        try context.actor.requireOperator(.reviewStores)
        return try Application.queue(request, kinds: kinds, in: snapshot)
    }

    /// A store's applications, newest first, for its staff.
    package static func page(
        _ request: PageRequest, of store: ID<Store>, kinds: [ApplicationKind] = ApplicationKind.allCases,
        in snapshot: any Snapshot, _ context: Context
    ) throws -> Page<Application> {
        guard context.actor.isSystem || context.actor.grants[store.party] != nil else { throw CommonRefusal.notFound }
        return try Application.page(request, of: store, kinds: kinds, in: snapshot)
    }

    /// One application, for the store's staff and for those who review.
    package static func require(
        _ id: ID<Application>, of store: ID<Store>, in snapshot: any Snapshot, _ context: Context
    ) throws -> Application {
        let mayLook =
            context.actor.isSystem || context.actor.grants[store.party] != nil || context.actor.mayOperate(.reviewStores)
        guard mayLook, let application = try Application.find(id, of: store, in: snapshot) else {
            throw CommonRefusal.notFound
        }
        return application
    }
}
