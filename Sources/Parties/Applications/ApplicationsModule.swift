// SPDX-License-Identifier: Apache-2.0
import Kernel
import Runtime

/// Owns what stores ask the operator for, and the proofs that they show: the one way in which a brand, a category and
/// the decoration of a store's page are reviewed. Publishes `application.submitted/approved/rejected/cancelled/cleared`.
package enum ApplicationsModule {
    package static let front = Module(
        name: "Applications", migrations: ApplicationsSchema.migrations,
        states: [StateTable(ApplicationState.self, noun: "application", title: Text("审核申请", "Application"))],
        limits: [
            Limit("proofBytesMax", Proof.bytesMax), Limit("proofsPerStoreMax", Proof.proofsPerStoreMax),
            Limit("applicationsInReviewMax", Application.inReviewMax),
            Limit("applicationReasonCharactersMax", ReviewApplication.reasonCharactersMax),
        ])
}
