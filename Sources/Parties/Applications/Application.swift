// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime
import Storage
import Stores

/// A store's request that an operator decides on: what is asked for, with what it was asked for at that moment.
package struct Application: Sendable, Hashable {
    package static let inReviewMax = 200

    package let id: ID<Application>
    package let store: ID<Store>
    package let kind: ApplicationKind
    /// The brand or the category that it is about; 0 where a store has one of the kind only.
    package let subject: Int64
    package internal(set) var state: ApplicationState
    /// JSON that the kind's module reads.
    package let content: String
    /// Why it was rejected; empty otherwise.
    package internal(set) var reason: String
    package let submittedAt: Timestamp
    package internal(set) var decidedAt: Timestamp?
}

/// Why nothing can be applied for, or decided, now.
package enum ApplicationRefusal: String, Refusal, CaseIterable {
    case alreadyInReview, tooManyInReview, notInReview, reasonMissing

    package var kind: RefusalKind { self == .reasonMissing ? .invalid : .conflict }
    package var field: String? { self == .reasonMissing ? "reason" : nil }
    package var text: Text {
        switch self {
        case .alreadyInReview: Text("已有申请在审核中，请等待结果或先撤回。", "An application is in review. Wait for it, or take it back first.")
        case .tooManyInReview: Text("审核中的申请太多，请等待结果。", "Too many applications are in review. Wait for their results.")
        case .notInReview: Text("该申请不在审核中，请刷新后查看结果。", "The application is not in review. Reload to see its result.")
        case .reasonMissing: Text("驳回时请填写原因。", "Give a reason when you reject.")
        }
    }
}

extension Application {
    /// Opens an application. The module that owns the kind has checked the content and asked for the permission.
    package static func submit(
        _ kind: ApplicationKind, subject: Int64 = 0, content: String, of store: ID<Store>, in transaction: any Transaction,
        _ context: Context
    ) throws -> Application {
        guard try countInReview(of: store, in: transaction) < inReviewMax else { throw ApplicationRefusal.tooManyInReview }
        let application = Application(
            id: context.newID(), store: store, kind: kind, subject: subject, state: .inReview, content: content, reason: "",
            submittedAt: context.now, decidedAt: nil)
        guard try application.insert(in: transaction) else { throw ApplicationRefusal.alreadyInReview }
        try application.publish("application.submitted", in: transaction, context)
        return application
    }

    /// Puts what was rejected or taken back out of its store's sight. The module that owns the kind has asked for the permission.
    package func clear(in transaction: any Transaction, _ context: Context) throws {
        _ = try Application.locked(id, of: store, in: transaction).decided(.cleared, in: transaction, context)
    }

    /// Rejects what waits, for a reason that lies outside of it. The module that owns the kind has asked for the permission.
    package func reject(because reason: String, in transaction: any Transaction, _ context: Context) throws {
        _ = try Application.locked(id, of: store, in: transaction).decided(.rejected, reason: reason, in: transaction, context)
    }

    /// Moves it and tells.
    func decided(
        _ next: ApplicationState, reason: String = "", in transaction: any Transaction, _ context: Context
    ) throws -> Application {
        var after = self
        after.state = try state.moved(to: next)
        if next == .rejected { after.reason = reason }
        after.decidedAt = context.now
        try after.save(in: transaction)
        let event =
            switch next {
            case .inReview: "application.submitted"
            case .approved: "application.approved"
            case .rejected: "application.rejected"
            case .cancelled: "application.cancelled"
            case .cleared: "application.cleared"
            }
        try after.publish(event, in: transaction, context)
        return after
    }

    private func publish(_ event: String, in transaction: any Transaction, _ context: Context) throws {
        try context.publish(
            event, object: id.raw, party: store.party,
            payload: #"{"kind":"\#(kind.rawValue)","subject":"\#(subject)","state":\#(state.rawValue)}"#, in: transaction)
    }
}
